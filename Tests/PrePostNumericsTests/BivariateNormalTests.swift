import PrePostNumerics
import TestSupport
import Testing

/// One line of `bivariate_normal.csv`.
struct BivariateNormalRow: Sendable, CustomTestStringConvertible {
  let x: Double
  let y: Double
  let correlation: Double
  let density: Double
  let survival: Double

  var testDescription: String { "(\(x), \(y)), correlation \(correlation)" }

  static let all: [BivariateNormalRow] = {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/numerics/bivariate_normal.csv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",").map { Double($0) ?? .nan }
      return BivariateNormalRow(
        x: cells[0], y: cells[1], correlation: cells[2], density: cells[3], survival: cells[4])
    }
  }()
}

@Suite("The bivariate normal distribution")
struct BivariateNormalTests {
  @Test("oracle: mpmath", arguments: BivariateNormalRow.all)
  func oracle(_ row: BivariateNormalRow) {
    let distribution = BivariateNormal(correlation: row.correlation)
    #expect(agrees(distribution.survival(row.x, row.y), row.survival, relative: 0, absolute: 1e-15))
    #expect(agrees(distribution.cumulative(-row.x, -row.y), row.survival, relative: 0, absolute: 1e-15))
    // The exponent is rounded, and here it goes to 500.
    #expect(agrees(distribution.density(row.x, row.y), row.density, relative: 2e-13))
  }

  @Test(
    "published: the quadrant at the means is 1/4 + arcsin ρ / 2π (Sheppard 1898)",
    arguments: [(0.0, 0), (0.25, 2), (0.5, 3), (0.75, 4), (1.0, 6)])
  func quadrant(square: Double, twentyFourths: Int) {
    let above = Double(twentyFourths) / 24
    let upward = BivariateNormal(correlation: square.squareRoot()).survival(0, 0)
    let downward = BivariateNormal(correlation: -square.squareRoot()).survival(0, 0)
    #expect(agrees(upward, 0.25 + above, relative: 0, absolute: 2e-16))
    #expect(agrees(downward, 0.25 - above, relative: 0, absolute: 2e-16))
  }

  @Test("property: the four quadrants of a corner belong together", arguments: 1...100 as ClosedRange<UInt64>)
  func together(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let x = generator.uniform(-4, 4)
    let y = generator.uniform(-4, 4)
    let correlation = generator.uniform(-1, 1)
    let one = BivariateNormal(correlation: correlation)
    let turned = BivariateNormal(correlation: -correlation)
    #expect(one.survival(x, y) == one.survival(y, x))
    let right = one.survival(x, y) + turned.survival(x, -y)
    #expect(agrees(right, Normal.standard.survival(x), relative: 0, absolute: 2e-15))
    let whole = right + turned.survival(-x, y) + one.survival(-x, -y)
    #expect(agrees(whole, 1, relative: 0, absolute: 4e-15))
  }

  @Test("property: the probability grows with the correlation, across the change of method too")
  func growing() {
    for (x, y) in [(0.0, 0.0), (1, 1), (1, -0.5), (-2, 2), (2.5, 2.6)] {
      var last = -1.0
      for step in -4000...4000 {
        let value = BivariateNormal(correlation: Double(step) / 4000).survival(x, y)
        #expect(value >= last - 1e-15, "(\(x), \(y)) at \(step)")
        last = value
      }
    }
  }

  @Test("property: the ends")
  func ends() {
    for correlation in [-1, -0.95, 0, 0.3, 0.95, 1] {
      let distribution = BivariateNormal(correlation: correlation)
      #expect(distribution.survival(.infinity, -1) == 0 && distribution.survival(0, .infinity) == 0)
      #expect(distribution.survival(-.infinity, 1) == Normal.standard.survival(1))
      #expect(distribution.survival(1, -.infinity) == Normal.standard.survival(1))
      #expect(distribution.survival(-.infinity, -.infinity) == 1)
      #expect(distribution.survival(40, -41) >= 0 && distribution.survival(-40, -41) <= 1)
    }
    #expect(BivariateNormal(correlation: 0.5).density(.infinity, 0) == 0)
    #expect(BivariateNormal(correlation: 1).survival(1, 2) == Normal.standard.survival(2))
    let between = Normal.standard.survival(1) - Normal.standard.survival(2)
    #expect(BivariateNormal(correlation: -1).survival(1, -2) == between)
  }
}
