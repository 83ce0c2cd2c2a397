internal import PrePostNumerics

/// How much the variance of a term's coefficients is inflated since the term is correlated with the others.
///
///     GVIF = det R₁₁ · det R₂₂ / det R      R: correlations of the coefficients without the constant
///
/// R₁₁ are those of the term, R₂₂ those of the others. For one column it is the classic VIF, `1 / (1 − R²)`; its root
/// tells how much wider the interval is. For a factor of m columns `GVIF^(1/2m)` compares with that root.
/// Source: Fox & Monette 1992, *JASA* 87: 178–183.
public struct VarianceInflation: Sendable, Hashable {
  /// The number of columns m of the term.
  public let columns: Int
  /// GVIF; VIF for one column.
  public let factor: Double
  /// GVIF^(1/2m).
  public var standardErrorFactor: Double { power(factor, 0.5 / Double(columns)) }
}

extension RandomEffectsFit {
  /// The inflation for the term that has the given columns; nil for the constant, where no other column is left, and
  /// where the columns cannot be told apart.
  public func varianceInflation(ofColumns places: [Int]) -> VarianceInflation? {
    let slopes = coefficients.indices.filter { $0 != effects.interceptIndex }
    let others = slopes.filter { !places.contains($0) }
    guard !places.isEmpty, places.allSatisfy(slopes.contains), !others.isEmpty else { return nil }
    guard let own = logDeterminantOfCorrelations(places), let rest = logDeterminantOfCorrelations(others),
      let all = logDeterminantOfCorrelations(slopes)
    else { return nil }
    return VarianceInflation(columns: places.count, factor: exponential(own + rest - all))
  }

  private func logDeterminantOfCorrelations(_ places: [Int]) -> Double? {
    var correlations = Matrix.identity(places.count)
    for (i, a) in places.enumerated() {
      for (j, b) in places.enumerated() where i != j {
        correlations[i, j] = covariance[a, b] / (covariance[a, a].squareRoot() * covariance[b, b].squareRoot())
      }
    }
    return (try? CholeskyFactorization(correlations))?.logDeterminant
  }
}
