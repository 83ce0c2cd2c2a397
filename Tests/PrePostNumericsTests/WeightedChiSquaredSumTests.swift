import PrePostNumerics
import TestSupport
import Testing

@Suite("The weighted sum of χ² variables")
struct WeightedChiSquaredSumTests {
  /// The weights of the sets in `weighted_chi_squared.csv`.
  static let sets: [String: [Double]] = {
    var growing: [Double] = []
    var power = 1.0
    for _ in 0..<13 {
      growing.append(0.05 * power)
      power *= 1.4
    }
    return [
      "one": [1], "imhof": [0.6, 0.3, 0.1], "pair": [2, 2, 0.5, 0.5], "wide": [1000, 10, 1, 0.01, 0.0001],
      "thirteen": growing, "many": (0..<60).map { 1 + Double($0 % 7) / 10 },
    ]
  }()

  struct Row: Sendable {
    let function: String
    let set: String
    let x: Double
    let value: Double
  }

  static let rows: [Row] = {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/numerics/weighted_chi_squared.csv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 4, let x = Double(cells[2]), let value = Double(cells[3]) else {
        preconditionFailure("not a row of four cells: \(line)")
      }
      return Row(function: cells[0], set: cells[1], x: x, value: value)
    }
  }()

  @Test(
    "published: Imhof 1961, Biometrika 48, Table 1, Q1", arguments: [(0.1, 0.9458), (0.7, 0.5064), (2.0, 0.1240)])
  func published(_ x: Double, _ printed: Double) {
    #expect(printsAs(WeightedChiSquaredSum(weights: [0.6, 0.3, 0.1]).survival(x), printed, decimals: 4))
  }

  @Test("oracle: mpmath", arguments: rows)
  func oracle(_ row: Row) throws {
    let distribution = WeightedChiSquaredSum(weights: try #require(Self.sets[row.set]))
    let own =
      switch row.function {
      case "density": distribution.density(row.x)
      case "cumulative": distribution.cumulative(row.x)
      default: distribution.survival(row.x)
      }
    #expect(agrees(own, row.value, relative: 1e-12), "\(row) \(own)")
  }

  @Test("property: equal weights are a scaled χ²", arguments: [1, 2, 3, 10, 400])
  func equalWeights(_ count: Int) {
    let sum = WeightedChiSquaredSum(weights: [Double](repeating: 3, count: count))
    let chiSquared = ChiSquared(degreesOfFreedom: Double(count))
    for factor in [0.1, 0.5, 0.99, 1.01, 2, 5] {
      let x = factor * Double(count)
      #expect(agrees(sum.survival(3 * x), chiSquared.survival(x), relative: 1e-12), "\(factor)")
      #expect(agrees(sum.cumulative(3 * x), chiSquared.cumulative(x), relative: 1e-12), "\(factor)")
      #expect(agrees(sum.density(3 * x), chiSquared.density(x) / 3, relative: 1e-12), "\(factor)")
    }
  }

  @Test("property: pairs of weights are a mixture of exponentials", arguments: [0.01, 1, 5, 30, 200])
  func exponentials(_ x: Double) {
    // P(Q > x) = Σ λⱼ e^(−x/2λⱼ) / Π (1 − λᵢ/λⱼ), both weights twice.
    let sum = WeightedChiSquaredSum(weights: [4, 4, 1, 1])
    let tail = (4 * exponential(-x / 8) - exponential(-x / 2)) / 3
    #expect(agrees(sum.survival(x), tail, relative: 1e-12))
  }

  @Test("property: tails and quantiles belong together", arguments: sets.keys.sorted())
  func together(_ set: String) throws {
    let distribution = WeightedChiSquaredSum(weights: try #require(Self.sets[set]))
    // A quantile is a root of a function that is right to 1e-13.
    let found = violations(of: distribution, tolerance: 1e-11)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("property: the unit does not matter and terms have no order", arguments: 1...20 as ClosedRange<UInt64>)
  func scale(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let weights = (0..<generator.integer(1...12)).map { _ in exponential(generator.uniform(-6, 3)) }
    let x = generator.uniform(0.05, 6) * weights.reduce(0, +)
    let tail = WeightedChiSquaredSum(weights: weights).survival(x)
    let other = WeightedChiSquaredSum(weights: weights.reversed().map { 1e-8 * $0 }).survival(1e-8 * x)
    #expect(agrees(other, tail, relative: 1e-11), "seed \(seed)")
  }

  @Test("property: outside and at the ends")
  func ends() {
    let distribution = WeightedChiSquaredSum(weights: [2, 8])
    #expect(distribution.density(-1) == 0 && distribution.cumulative(-1) == 0 && distribution.survival(-1) == 1)
    #expect(distribution.survival(.infinity) == 0 && distribution.cumulative(.infinity) == 1)
    #expect(distribution.survival(1e300) == 0 && distribution.cumulative(1e300) == 1)
    #expect(distribution.quantile(0) == 0 && distribution.quantile(1) == .infinity)
    #expect(distribution.upperQuantile(0) == .infinity && distribution.upperQuantile(1) == 0)
    #expect(distribution.density(0) == 0.125 && distribution.mean == 10)
    #expect(WeightedChiSquaredSum(weights: [1]).density(0) == .infinity)
    #expect(WeightedChiSquaredSum(weights: [1, 2, 3]).density(0) == 0)
  }

  @Test("refusal: weights that are not positive are a caller's mistake")
  func refusal() async {
    await #expect(processExitsWith: .failure) { _ = WeightedChiSquaredSum(weights: [1, 0]) }
    await #expect(processExitsWith: .failure) { _ = WeightedChiSquaredSum(weights: []) }
  }
}
