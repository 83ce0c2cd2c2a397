internal import PrePostNumerics

extension FiveNumbers {
  /// The SD of a normal sample, estimated from its range, its quartile range, or both.
  ///
  /// Quartiles 54.9, 67.3, 84.7 of n = 115: 22.37.
  ///
  /// - Parameter n: the size of the sample, at least 2.
  /// - Returns: the SD, in the unit of the outcome.
  /// - Source: Wan et al. 2014; Shi et al. 2020 for all five. See `estimatedStandardDeviation(range:quartileRange:n:)`.
  public func estimatedStandardDeviation(n: Int) -> Double {
    let spread: (range: Double?, quartiles: Double?) =
      switch self {
      case .range(let minimum, _, let maximum): (maximum - minimum, nil)
      case .quartiles(let q1, _, let q3): (nil, q3 - q1)
      case .all(let minimum, let q1, _, let q3, let maximum): (maximum - minimum, q3 - q1)
      }
    guard let sd = EffectSizes.estimatedStandardDeviation(range: spread.range, quartileRange: spread.quartiles, n: n)
    else { preconditionFailure("each set has a spread") }
    return sd
  }
}

/// The SD of a normal sample from its range and quartile range.
///
///     ξ = 2 Φ⁻¹((n − 0.375) / (n + 0.25))            the expected range of n standard normal values
///     η = 2 Φ⁻¹((0.75 n − 0.125) / (n + 0.25))       their expected quartile range
///     range            (max − min) / ξ
///     quartile range   (q3 − q1) / η
///     both             w (max − min) / ξ + (1 − w) (q3 − q1) / η,   w = 1 / (1 + 0.07 n^0.6)
///
/// - Parameters:
///   - range: largest less smallest value.
///   - quartileRange: third less first quartile.
///   - n: the size of the sample, at least 2.
/// - Returns: the SD in the unit of the ranges; nil without either.
/// - Source: Wan et al. 2014; Shi et al. 2020 (shortcut formula); both by way of secondary sources.
public func estimatedStandardDeviation(range: Double?, quartileRange: Double?, n: Int) -> Double? {
  precondition(n >= 2, "quantiles of one value have no spread")
  let n = Double(n)
  let byRange = range.map { $0 / (2 * Normal.standard.quantile((n - 0.375) / (n + 0.25))) }
  let byQuartiles = quartileRange.map { $0 / (2 * Normal.standard.quantile((0.75 * n - 0.125) / (n + 0.25))) }
  guard let byRange, let byQuartiles else { return byRange ?? byQuartiles }
  let w = 1 / (1 + 0.07 * power(n, 0.6))
  return w * byRange + (1 - w) * byQuartiles
}
