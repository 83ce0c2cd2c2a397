import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@Suite("Zeros and approximations of the signed-rank test")
struct ZeroHandlingTests {
  private func test(
    _ oracle: OracleValue, _ zeros: ZeroHandling, _ method: SignedRankMethod = .automatic
  ) throws -> WilcoxonSignedRank {
    try WilcoxonSignedRank(try oracle.sample.decimals, zeros: zeros, method: method, continuity: false)
  }

  @Test("oracle: coin, exact", arguments: OracleValue.of("Pratt_exact", "Wilcoxon_exact"))
  func exact(_ expected: OracleValue) throws {
    let zeros: ZeroHandling = expected.quantity == "Pratt_exact" ? .pratt : .wilcoxon
    #expect(agrees(try test(expected, zeros, .exact).pValue, expected.value, relative: 1e-11))
  }

  @Test(
    "oracle: coin, normal without continuity",
    arguments: OracleValue.of("Pratt_z", "Wilcoxon_z", "Pratt_asymptotic", "Wilcoxon_asymptotic"))
  func asymptotic(_ expected: OracleValue) throws {
    let zeros: ZeroHandling = expected.quantity.hasPrefix("Pratt") ? .pratt : .wilcoxon
    let own = try test(expected, zeros, .normal)
    #expect(own.method == .normal && own.pValue == own.approximation.pValue)
    let value = expected.quantity.hasSuffix("_z") ? own.approximation.z : own.pValue
    #expect(agrees(value, expected.value, relative: 1e-12, absolute: 1e-15))
  }

  @Test("oracle: half the ranks of zeros as rises, by enumeration")
  func split() throws {
    let expected = try #require(OracleValue.of("zsplit_v").first)
    let own = try test(expected, .split)
    #expect(own.statistic == expected.value)
    #expect(agrees(own.pValue, try OracleValue.value("ties14", "zsplit_p"), relative: 1e-14))
  }

  @Test("without zeros all three are the same", arguments: 1...20 as ClosedRange<UInt64>)
  func same(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let differences = try randomSample(&generator, n: 20, step: 0.25).differences.filter { $0 != 0 }
    let tests = try ZeroHandling.allCases.map { try WilcoxonSignedRank(differences, zeros: $0) }
    #expect(Set(tests.map(\.pValue)).count == 1 && Set(tests.map(\.pseudomedian)).count == 1, "seed \(seed)")
    #expect(Set(tests.map(\.rankBiserial)).count == 1, "seed \(seed)")
  }

  @Test(
    "exchanging before and after turns z and the rank-biserial correlation and keeps p",
    arguments: ZeroHandling.allCases)
  func exchange(zeros: ZeroHandling) throws {
    let differences = [0, 0, 1, -2, 3, 3, 4, -5, 6, 0]
      .map(Double.init)
    let forth = try WilcoxonSignedRank(differences, zeros: zeros)
    let back = try WilcoxonSignedRank(differences.map { -$0 }, zeros: zeros)
    #expect(agrees(forth.pValue, back.pValue, relative: 1e-14))
    #expect(agrees(forth.approximation.correctedZ, -back.approximation.correctedZ, relative: 1e-14))
    #expect(agrees(forth.rankBiserial, -back.rankBiserial, relative: 1e-14))
    let (a, b) = (try #require(forth.rankBiserialInterval), try #require(back.rankBiserialInterval))
    #expect(agrees(a.lower, -b.upper, relative: 1e-13) && a.contains(forth.rankBiserial))
  }

  @Test("published: Hollander & Wolfe 1973, table 3.1: nine patients, V = 40 of falls, one-sided p = 0.0195")
  func hollander() throws {
    let x = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    let y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    let test = try WilcoxonSignedRank(zip(y, x).map { $0 - $1 }, alternative: .less)
    #expect(test.statistic == 5 && printsAs(test.pValue, 0.0195, decimals: 4))
    #expect(printsAs(test.pseudomedian, -0.46, decimals: 2))
  }

  @Test("continuity can be declined, and the note says which")
  func continuity() throws {
    let differences = (1...60).map { Double($0 % 7 == 0 ? -$0 : $0) }
    let plain = try WilcoxonSignedRank(differences, continuity: false)
    let corrected = try WilcoxonSignedRank(differences)
    #expect(plain.pValue == corrected.approximation.pValue && corrected.pValue > plain.pValue)
    #expect(plain.notes.first?.text == "the signed-rank p value is a normal approximation (60 pairs)")
    #expect(
      corrected.notes.first?.text
        == "the signed-rank p value is a normal approximation corrected for continuity (60 pairs)")
    #expect(try WilcoxonSignedRank(differences, method: .exact).method == .exact)
  }

  @Test("refusal: an exact p value of too many")
  func tooMany() {
    let differences = (1...1001).map(Double.init)
    #expect(
      message { try WilcoxonSignedRank(differences, method: .exact) }
        == "an exact signed-rank p value can be had for up to 1000 pairs; there are 1001")
  }
}
