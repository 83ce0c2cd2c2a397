import PrePostNumerics

/// A likelihood-ratio test.
///
///     χ² = 2 (ℓ₁ − ℓ₀)        on the number of coefficients that the smaller model lacks
///
/// Source: Wilks 1938, *Annals of Mathematical Statistics* 9: 60–62.
public struct LikelihoodRatio: Sendable, Hashable {
  /// χ², twice the difference of the log-likelihoods.
  public let statistic: Double
  /// Its degrees of freedom.
  public let df: Int

  /// A test; nil without degrees of freedom.
  init?(statistic: Double, df: Int) {
    guard df > 0 else { return nil }
    self.statistic = max(0, statistic)
    self.df = df
  }

  /// The upper tail of χ².
  public var pValue: Double { ChiSquared(degreesOfFreedom: Double(df)).survival(statistic) }

  /// What a comparison needs of a fit.
  struct Side {
    let design: DesignMatrix
    let coefficients: Int
    let logLikelihood: Double
  }

  /// The comparison of two fits of the same rows, one of which contains the other.
  ///
  /// - Throws: `.notNested` where that is not so.
  init(comparing first: Side, with second: Side) throws(RegressionError) {
    let (smaller, larger) = first.coefficients <= second.coefficients ? (first, second) : (second, first)
    guard smaller.design.rowsUsed == larger.design.rowsUsed else {
      throw .notNested(reason: "they are fitted to different rows")
    }
    guard smaller.coefficients < larger.coefficients else {
      throw .notNested(reason: "both have \(first.coefficients) coefficients")
    }
    try larger.design.requireSpan(of: smaller.design)
    statistic = max(0, 2 * (larger.logLikelihood - smaller.logLikelihood))
    df = larger.coefficients - smaller.coefficients
  }
}
