public import PrePostNumerics

/// The interval of τ² from its standard error.
///
///     τ² ± z se(τ²),   cut at 0
///
/// The distribution of an estimated variance is skew, so that coverage is poor unless there are many studies.
/// Source: Viechtbauer 2007, *Statistics in Medicine* 26: 37–52.
public struct WaldInterval: Sendable, Hashable {
  /// The level of the interval.
  public let level: ConfidenceLevel

  /// An interval at `level`.
  public init(level: ConfidenceLevel) { self.level = level }

  /// The interval around an estimate that is 0 or more.
  public func interval(_ tauSquared: Double, standardError: Double) -> ConfidenceInterval {
    let margin = Normal.standard.upperQuantile(level.upperTail) * standardError
    return ConfidenceInterval(lower: max(0, tauSquared - margin), upper: tauSquared + margin, level: level)
  }
}
