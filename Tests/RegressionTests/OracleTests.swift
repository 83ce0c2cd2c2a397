import PrePostNumerics
import Regression
import TestSupport
import Testing

@Suite("Against R and the reference cases")
struct OracleTests {
  @Test(
    "published and oracle: reference cases (R 4.2.2 lm, sandwich 3.0-2, clubSandwich 0.5.8; NIST StRD)",
    arguments: FitCase.all("cases.tsv"))
  func reference(_ one: FitCase) throws {
    let values = try one.fit().values(one.quantity)
    #expect(
      agrees(values, one.values, relative: one.relative, absolute: one.absolute), "\(values) against \(one.values)")
  }

  // R's own rounding is about 1e-11 on these data; residuals are differences of numbers near 30.
  @Test("oracle: covariances, degrees of freedom, joint tests (R 4.2.2)", arguments: FitCase.all("oracle.tsv"))
  func oracle(_ one: FitCase) throws {
    let values = try one.fit().values(one.quantity)
    let absolute = one.quantity == "residuals" ? 1e-12 : one.absolute
    #expect(agrees(values, one.values, relative: one.relative, absolute: absolute), "\(values) against \(one.values)")
  }
}
