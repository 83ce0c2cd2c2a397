import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("The Shapiro-Wilk test")
struct ShapiroWilkTests {
  private let men: [Double] = [148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236]

  private func values(_ name: String) throws -> [Double] {
    if name == "men" { return men }
    guard name.hasPrefix("weyl") else { return try #require(OracleValue.all.first { $0.name == name }).sample.decimals }
    let n = try #require(Int(name.dropFirst(4)))
    return (1...n).map { place in
      let x = Double(place * 7919 % 10007) / 10007
      return x * x + x
    }
  }

  @Test("oracle: R shapiro.test", arguments: OracleValue.of("shapiro_w", "shapiro_p"))
  func oracle(_ expected: OracleValue) throws {
    let test = try ShapiroWilk(values(expected.name))
    let own = expected.quantity == "shapiro_w" ? test.statistic : test.pValue
    // The p value hangs on log(1 − W), which has fewer digits than W.
    #expect(agrees(own, expected.value, relative: expected.quantity == "shapiro_w" ? 1e-12 : 1e-7))
  }

  @Test("published: Shapiro & Wilk 1965, the weights of eleven men: W = 0.79; p = 0.0067 (Royston 1995)")
  func published() throws {
    let test = try ShapiroWilk(men)
    #expect(printsAs(test.statistic, 0.79, decimals: 2) && printsAs(test.pValue, 0.0067, decimals: 4))
  }

  @Test("property: unit, origin and direction do not matter", arguments: 1...20 as ClosedRange<UInt64>)
  func invariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<generator.integer(3...40)).map { _ in generator.gaussian() }
    let own = try ShapiroWilk(values)
    let turned = try ShapiroWilk(values.map { 7 - 3 * $0 })
    #expect(agrees(own.statistic, turned.statistic, relative: 1e-12), "seed \(seed)")
    #expect(own.statistic <= 1 && own.pValue >= 0 && own.pValue <= 1)
  }

  @Test("oracle: scipy, skewness and kurtosis", arguments: OracleValue.of("skewness", "kurtosis"))
  func shape(_ expected: OracleValue) throws {
    let own = DistributionOfChanges(try expected.sample.decimals)
    let value = try #require(expected.quantity == "skewness" ? own.skewness : own.kurtosis)
    // scipy was given differences rounded to 8 decimals.
    #expect(agrees(value, expected.value, relative: 1e-8, absolute: 1e-13))
  }

  @Test("refusal: sizes, and no variation")
  func refusals() {
    #expect(message { try ShapiroWilk([1, 2]) } == "needs 3 pairs or more; there are 2")
    #expect(message { try ShapiroWilk([1, 1, 1]) } == "the changes do not vary (sd_change is 0)")
    #expect(
      message { try ShapiroWilk((1...5001).map(Double.init)) }
        == "the Shapiro-Wilk test can be had for up to 5000 pairs; there are 5001")
    let none = DistributionOfChanges([0.3, 0.1 + 0.2, 0.3], resolution: 1e-15)
    #expect(none.skewness == nil && none.kurtosis == nil)
  }
}
