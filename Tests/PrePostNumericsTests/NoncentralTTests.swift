import PrePostNumerics
import TestSupport
import Testing

@Suite("The noncentral t distribution")
struct NoncentralTTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let function: String
    let t: Double
    let distribution: NoncentralT
    let value: Double

    var testDescription: String { "\(function) \(t) \(distribution)" }

    static let all: [Row] = {
      let text = String(decoding: Repository.bytes("Tests/Fixtures/numerics/noncentral_t.csv"), as: UTF8.self)
      return text.split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",").map(String.init)
        guard cells.count == 5, let t = Double(cells[1]), let df = Double(cells[2]), let delta = Double(cells[3]),
          let value = Double(cells[4])
        else { preconditionFailure("not a row of five cells: \(line)") }
        return Row(
          function: cells[0], t: t, distribution: NoncentralT(degreesOfFreedom: df, noncentrality: delta), value: value)
      }
    }()
  }

  @Test("oracle: mpmath, both tails and the density", arguments: Row.all)
  func oracle(_ row: Row) {
    let own =
      switch row.function {
      case "noncentralT.cumulative": row.distribution.cumulative(row.t)
      case "noncentralT.survival": row.distribution.survival(row.t)
      default: row.distribution.density(row.t)
      }
    // A tail of 1e-95 has an exponent of 220, whose rounding costs some 1e-14; sums of hundreds of terms as much.
    #expect(agrees(own, row.value, relative: 1e-12), "\(own), expected \(row.value)")
  }

  @Test("62 percent power of a paired t test: n = 10, d = 0.8 at 5 percent, two-sided")
  func power() {
    let critical = StudentT(degreesOfFreedom: 9).upperQuantile(0.025)
    let power = NoncentralT(degreesOfFreedom: 9, noncentrality: 0.8 * 10.0.squareRoot()).survival(critical)
    #expect(printsAs(power, 0.616, decimals: 3))
  }

  @Test("property: without noncentrality it is Student's t", arguments: [-40, -1, 0, 0.3, 7] as [Double])
  func central(t: Double) {
    let own = NoncentralT(degreesOfFreedom: 6, noncentrality: 0)
    let student = StudentT(degreesOfFreedom: 6)
    #expect(own.survival(t) == student.survival(t) && own.cumulative(t) == student.cumulative(t))
    // A noncentrality of 1e-12 goes through the integral.
    let near = NoncentralT(degreesOfFreedom: 6, noncentrality: 1e-14)
    #expect(agrees(near.survival(t), student.survival(t), relative: 1e-12))
    #expect(agrees(near.density(t), student.density(t), relative: 1e-12))
  }

  @Test("property: quantiles and noncentralities undo tails", arguments: 1...40 as ClosedRange<UInt64>)
  func inversion(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let df = generator.uniform(1, 60)
    let delta = generator.uniform(-8, 8)
    let own = NoncentralT(degreesOfFreedom: df, noncentrality: delta)
    let q = [1e-6, 0.025, 0.4, 0.9, 0.999][generator.integer(0...4)]
    let t = own.upperQuantile(q)
    #expect(agrees(own.survival(t), q, relative: 1e-10), "seed \(seed)")
    #expect(agrees(own.cumulative(own.quantile(q)), q, relative: 1e-10), "seed \(seed)")
    let back = NoncentralT.noncentrality(of: t, degreesOfFreedom: df, upperTail: q)
    #expect(agrees(back, delta, relative: 1e-9, absolute: 1e-9), "seed \(seed)")
    let mirrored = NoncentralT(degreesOfFreedom: df, noncentrality: -delta)
    #expect(agrees(mirrored.cumulative(-t), own.survival(t), relative: 1e-12), "seed \(seed)")
  }

  @Test("the ends of the line")
  func ends() {
    let own = NoncentralT(degreesOfFreedom: 3, noncentrality: 2)
    #expect(own.cumulative(-.infinity) == 0 && own.survival(-.infinity) == 1 && own.density(.infinity) == 0)
    #expect(own.cumulative(.infinity) == 1 && own.survival(.infinity) == 0)
    #expect(own.quantile(0) == -.infinity && own.quantile(1) == .infinity && own.upperQuantile(1) == -.infinity)
  }
}
