public import PrePostNumerics

/// An estimator of the between-study variance τ².
///
/// Implementations are values; users may add their own. The estimate is never negative: an estimator whose equation has
/// its root below 0 answers 0 and says so with `isTruncated`.
public protocol TauSquaredEstimator: Sendable {
  /// The code that options and reports use.
  static var code: String { get }
  /// The name in words.
  static var name: String { get }
  /// Where the estimator is from.
  static var source: Citation { get }
  /// The estimate from checked effects; k − p is at least 1 when this is called.
  ///
  /// - Throws: `MetaAnalysisError.noConvergence` where an iteration does not reach its tolerance.
  func estimate(from effects: StudyEffects) throws(MetaAnalysisError) -> TauSquared
}

/// An estimate of the between-study variance.
public struct TauSquared: Sendable, Hashable {
  /// The estimate, on the scale of the sampling variances; 0 or more.
  public let value: Double
  /// Its asymptotic standard error, where the estimator has one.
  public let standardError: Double?
  /// Whether the estimating equation asked for a negative value.
  public let isTruncated: Bool
  /// How an iteration ended.
  public let convergence: Convergence
  /// Remarks on the estimate: several maxima, a boundary.
  public let notes: [Note]

  /// An estimate; `raw` may be negative and is then truncated at 0.
  public init(
    raw: Double, standardError: Double? = nil, convergence: Convergence = .closedForm, notes: [Note] = []
  ) {
    self.value = max(0, raw)
    self.standardError = standardError.flatMap { $0.isFinite ? $0 : nil }
    self.isTruncated = raw < 0
    self.convergence = convergence
    self.notes = notes
  }
}
