public import PrePostNumerics

/// What the analyst decides about the indices; every index reads the options that concern it.
public struct IndexOptions: Sendable, Hashable {
  /// The estimator of the variance of NAP and Tau.
  public enum NonoverlapVariance: String, Sendable, Hashable, CaseIterable {
    /// Unbiased for independent observations (Sen 1967; Mee 1990).
    case unbiased
    /// The plug-in estimator of Hanley & McNeil (1982).
    case hanley
    /// The variance if both phases have the same distribution without ties.
    case null
  }

  /// What the numbers of the outcome are; decides how a mean of zero is treated, and what a complement is.
  public enum OutcomeScale: String, Sendable, Hashable, CaseIterable {
    /// Events in sessions of equal length.
    case count
    /// Events per unit of time.
    case rate
    /// 0 to 100.
    case percentage
    /// 0 to 1.
    case proportion
    /// Any other ratio scale.
    case other
  }

  /// The standard deviation in the denominator of the standardized mean difference.
  public enum Standardizer: String, Sendable, Hashable, CaseIterable {
    /// Of the baseline alone.
    case baseline
    /// Pooled over both phases.
    case pool
  }

  /// The variance of the log ratio of medians.
  public enum MedianVariance: String, Sendable, Hashable, CaseIterable {
    /// From order statistics of the logarithms.
    case order
    /// From order statistics of the values, carried to the logarithm by the delta method.
    case delta
  }

  /// The direction in which the outcome gets better.
  public var improvement = Improvement.increase
  /// The estimator of the variance of NAP and Tau.
  public var nonoverlapVariance = NonoverlapVariance.unbiased
  /// The coverage of the intervals.
  public var level = ConfidenceLevel.ninetyFive
  /// What the numbers of the outcome are.
  public var scale = OutcomeScale.other
  /// Intervals scored per session, for percentages and proportions from interval recording.
  public var intervals: Double?
  /// The length of a session in the unit of time of a rate.
  public var sessionLength: Double?
  /// The constant D of the truncated mean, in place of what scale, intervals and session length give.
  public var truncation: Double?
  /// Whether small-sample corrections are applied.
  public var biasCorrected = true
  /// The standard deviation in the denominator of the standardized mean difference.
  public var standardizer = Standardizer.baseline
  /// The level of the outcome that is the goal, for the percent of goal obtained.
  public var goal: Double?
  /// The variance of the log ratio of medians.
  public var medianVariance = MedianVariance.order

  /// The defaults: improvement is an increase, unbiased variances, 95 percent, bias-corrected, baseline SD.
  public init() {}

  /// The upper normal quantile of the level.
  var z: Double { Normal.standard.upperQuantile(level.upperTail) }

  /// Refuses options that nothing can be computed with.
  ///
  /// - Throws: `.optionOutsideDomain` if intervals, session length or truncation is not positive and finite, or the
  ///   goal is not finite.
  func validate() throws(SingleCaseError) {
    let positive: [(what: String, value: Double?)] = [
      ("the number of intervals is positive", intervals),
      ("the session length is positive", sessionLength),
      ("the truncation constant is positive", truncation),
    ]
    for (what, value) in positive {
      if let value, !(value > 0 && value.isFinite) { throw .optionOutsideDomain(what: what, value: value) }
    }
    if let goal, !goal.isFinite { throw .optionOutsideDomain(what: "the goal is a finite number", value: goal) }
  }
}
