internal import PrePostNumerics

/// How the changes are distributed, for the reader's eye: a test of normality, skewness and excess kurtosis.
///
///     g₁ = m₃ / m₂^1.5       G₁ = g₁ √(n (n − 1)) / (n − 2)
///     g₂ = m₄ / m₂² − 3      G₂ = ((n + 1) g₂ + 6) (n − 1) / ((n − 2)(n − 3))
///
/// Source: Joanes & Gill 1998, *The Statistician* 47: 183–189 (G₁ and G₂, as SAS, SPSS and Excel give them).
public struct DistributionOfChanges: Sendable, Hashable {
  /// The test of normality, or why there is none.
  public let shapiroWilk: Result<ShapiroWilk, PairedError>
  /// The skewness G₁; nil for fewer than 3 values or no variation.
  public let skewness: Double?
  /// The excess kurtosis G₂; nil for fewer than 4 values or no variation.
  public let kurtosis: Double?

  /// The description of differences; they do not vary if none is farther than `resolution` from another.
  public init(_ differences: [Double], resolution: Double = 0) {
    let n = Double(differences.count)
    let range = (differences.max() ?? 0) - (differences.min() ?? 0)
    shapiroWilk = Result { () throws(PairedError) in
      guard n < 3 || range > resolution else { throw .noVariation }
      return try ShapiroWilk(differences)
    }
    guard let center = mean(differences), let scale = standardDeviation(differences), range > resolution, n >= 3 else {
      skewness = nil
      kurtosis = nil
      return
    }
    let scores = differences.map { ($0 - center) / scale }
    let second = compensatedSum(scores.lazy.map { $0 * $0 }) / n
    let third = compensatedSum(scores.lazy.map { $0 * $0 * $0 }) / n
    let fourth = compensatedSum(scores.lazy.map { $0 * $0 * $0 * $0 }) / n
    skewness = third / (second * second.squareRoot()) * (n * (n - 1)).squareRoot() / (n - 2)
    kurtosis =
      n < 4 ? nil : ((n + 1) * (fourth / (second * second) - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
  }
}
