import PrePostNumerics
import TestSupport
import Testing

@Suite("The mean over a box, every value equally likely")
struct BoxMeanTests {
  private func mean(_ ends: [(Double, Double, Bool)], _ function: ([Double]) -> Double?) -> Double? {
    BoxMean(ends.map { BoxEnvelope.Side(Interval($0.0, $0.1), isWhole: $0.2) }).means(outputs: 1) { [function($0)] }[0]
  }

  @Test("by hand: powers, logarithms, products, whole numbers, points")
  func byHand() throws {
    #expect(agrees(try #require(mean([(0, 1, false)]) { $0[0] * $0[0] }), 1.0 / 3, relative: 1e-14))
    #expect(agrees(try #require(mean([(1, 3, false)]) { logarithm($0[0]) }), 1.5 * logarithm(3) - 1, relative: 1e-13))
    let product = mean([(0, 1, false), (2, 4, false), (5, 5, false)]) { $0[0] * $0[1] * $0[2] }
    #expect(agrees(try #require(product), 0.5 * 3 * 5, relative: 1e-14))
    #expect(agrees(try #require(mean([(1, 6, true)]) { $0[0] * $0[0] }), 91.0 / 6, relative: 1e-14))
    #expect(mean([]) { _ in 7 } == 7)
    // Evenly spread whole numbers have the mean of all.
    #expect(agrees(try #require(mean([(1, 100, true)]) { $0[0] }), 50.5, relative: 0.01))
  }

  @Test("oracle: the double exponential rule", arguments: [(0.2, 0.9), (1.0, 1.01), (3.0, 12.0)])
  func oracle(low: Double, high: Double) throws {
    func function(_ x: Double) -> Double { exponential(-x) / x.squareRoot() }
    let whole = try integrate(from: low, to: high, function) / (high - low)
    #expect(agrees(try #require(mean([(low, high, false)]) { function($0[0]) }), whole, relative: 1e-5))
  }

  @Test("property: with more sides fewer nodes, and polynomials of the third degree stay exact", arguments: 1...12)
  func sides(count: Int) throws {
    let found = mean((0..<count).map { _ in (0, 1, false) }) { x in x.reduce(1) { $0 * (1 + $1 * $1 * $1) } }
    #expect(agrees(try #require(found), power(1.25, Double(count)), relative: 1e-12))
  }

  @Test("a function without a value somewhere has no mean")
  func absent() { #expect(mean([(-1, 1, false)]) { $0[0] > 0 ? logarithm($0[0]) : nil } == nil) }
}
