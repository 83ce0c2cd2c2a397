internal import PrePostNumerics

/// The test that all moderators together have no effect.
///
///     QM = βᵀ Σ⁻¹ β over the tested coefficients     χ² with m degrees of freedom
///     F  = QM / m                                   with (m, k − p) where coefficients are tested by t
///
/// The constant is not tested, unless it is the only term.
public struct OmnibusTest: Sendable, Hashable {
  /// QM, or F where coefficients are tested by t.
  public let statistic: Double
  /// The number m of coefficients tested.
  public let numeratorDegreesOfFreedom: Int
  /// k − p where coefficients are tested by t; nil for χ².
  public let denominatorDegreesOfFreedom: Double?
  /// The upper tail.
  public let pValue: Double

  /// An F test that was made elsewhere.
  init(statistic: Double, numerator: Int, denominator: Double) {
    self.statistic = statistic
    numeratorDegreesOfFreedom = numerator
    denominatorDegreesOfFreedom = denominator
    pValue = FisherF(numerator: Double(numerator), denominator: denominator).survival(statistic)
  }

  /// Nil where there are no moderators, no residual degrees of freedom for an F, or no covariance to test with.
  init?(_ effects: StudyEffects, _ estimates: [Double], _ covariance: Matrix, degreesOfFreedom df: Double?) {
    let tested = effects.testedTerms
    self.init(
      values: tested.map { estimates[$0] }, covariance: covariance.selectingRows(tested).selectingColumns(tested),
      degreesOfFreedom: df)
  }

  /// The test that `values` with this covariance are all 0; nil where there are none, or as above.
  init?(values: [Double], covariance: Matrix, degreesOfFreedom df: Double?) {
    if let df, df <= 0 { return nil }
    guard !values.isEmpty, let cholesky = try? CholeskyFactorization(covariance) else { return nil }
    let quadratic = dot(values, cholesky.solve(values))
    let m = values.count
    numeratorDegreesOfFreedom = m
    denominatorDegreesOfFreedom = df
    if let df {
      statistic = quadratic / Double(m)
      pValue = FisherF(numerator: Double(m), denominator: df).survival(statistic)
    } else {
      statistic = quadratic
      pValue = ChiSquared(degreesOfFreedom: Double(m)).survival(quadratic)
    }
  }
}
