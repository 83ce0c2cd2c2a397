internal import PrePostNumerics

/// The variance of one person's log change that group studies imply, so that a single case can stand beside them.
///
///     σ_p² = Σ (nᵢ − 1) nᵢ vᵢ / Σ (nᵢ − 1)
///
/// A log ratio of means (ROMC) has `vᵢ = (CV²pre + CV²post − 2 r CVpre CVpost) / nᵢ`; its numerator is, by the delta
/// method, the variance of the log change of one person. As evidence on the population, a case's own log ratio has at
/// least this variance: it would have it even if her own change were known exactly. The SDs of a group also hold noise
/// of the single session, so part of the within-case variance is in it.
///
/// Source: delta method as in Lajeunesse 2011; pooling by degrees of freedom as for any variance.
public struct BetweenPersonVariance: Sendable, Hashable {
  /// The pooled variance σ_p², on the squared log scale.
  public let value: Double
  /// The degrees of freedom it rests on, Σ (nᵢ − 1).
  public let degreesOfFreedom: Double
  /// The number of studies it rests on.
  public let studies: Int

  /// Pools the variances of one person's log change over group studies.
  ///
  /// - Parameter groups: the size and the ROMC sampling variance of each study.
  /// - Returns: nil if no study has more than one participant.
  public init?(groups: [(n: Int, samplingVariance: Double)]) {
    let usable = groups.filter { $0.n > 1 }
    guard !usable.isEmpty else { return nil }
    let total = usable.reduce(0.0) { $0 + Double($1.n - 1) }
    let sum = compensatedSum(usable.lazy.map { Double($0.n - 1) * Double($0.n) * $0.samplingVariance })
    value = sum / total
    degreesOfFreedom = total
    studies = usable.count
  }
}
