internal import PrePostNumerics
public import Regression

extension RandomEffectsFit {
  /// The inflation for the term that has the given columns; nil for the constant, where no other column is left, and
  /// where the columns cannot be told apart.
  public func varianceInflation(ofColumns places: [Int]) -> VarianceInflation? {
    VarianceInflation(
      covariance: covariance, places: places, slopes: coefficients.indices.filter { $0 != effects.interceptIndex })
  }
}
