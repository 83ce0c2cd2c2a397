import PrePostNumerics

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

  /// The inflation for the term that has the coefficients at `places`; nil for the constant, where no other column is
  /// left, and where the columns cannot be told apart.
  ///
  /// - Parameters:
  ///   - covariance: of all coefficients.
  ///   - slopes: the coefficients that are not the constant.
  package init?(covariance: Matrix, places: [Int], slopes: [Int]) {
    let others = slopes.filter { !places.contains($0) }
    guard !places.isEmpty, places.allSatisfy(slopes.contains), !others.isEmpty else { return nil }
    func logDeterminant(_ places: [Int]) -> Double? {
      var correlations = Matrix.identity(places.count)
      for (i, a) in places.enumerated() {
        for (j, b) in places.enumerated() where i != j {
          correlations[i, j] = covariance[a, b] / (covariance[a, a].squareRoot() * covariance[b, b].squareRoot())
        }
      }
      return (try? CholeskyFactorization(correlations))?.logDeterminant
    }
    guard let own = logDeterminant(places), let rest = logDeterminant(others), let all = logDeterminant(slopes) else {
      return nil
    }
    columns = places.count
    factor = exponential(own + rest - all)
  }
}
