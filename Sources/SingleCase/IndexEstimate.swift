public import PrePostNumerics

/// The value of one index for one series.
public struct IndexEstimate: Sendable, Hashable {
  /// The code of the index.
  public let code: String
  /// The value at the points of the observations, and where it can lie over their ranges.
  public let value: Bounded
  /// How the points of the observations were chosen: `midpoint` as soon as one observation is a range.
  public let pointRule: Reported.PointRule
  /// The standard error at the points; nil where there is none.
  public let standardError: Double?
  /// The confidence interval at the points; nil where there is none.
  public let interval: ConfidenceInterval?
  /// The standard error if successive observations are alike; nil where it is not known.
  public let dependentError: DependentStandardError?
  /// What the reader should know about the value.
  public let notes: [Note]

  /// The value at the points of the observations.
  public var estimate: Double { value.point }
  /// The smallest possible value over the ranges of the observations; nil where none can be promised.
  public var low: Double? { value.range?.lower }
  /// The largest possible value over the ranges of the observations; nil where none can be promised.
  public var high: Double? { value.range?.upper }

  /// A value with what belongs to it.
  public init(
    code: String, value: Bounded, pointRule: Reported.PointRule, standardError: Double? = nil,
    interval: ConfidenceInterval? = nil, dependentError: DependentStandardError? = nil, notes: [Note] = []
  ) {
    self.dependentError = dependentError
    self.code = code
    self.value = value
    self.pointRule = pointRule
    self.standardError = standardError
    self.interval = interval
    self.notes = notes
  }
}

/// What an index computes before its code and the common notes are added.
struct Finding {
  var value: Bounded
  var standardError: Double?
  var interval: ConfidenceInterval?
  /// How the index depends on the phase means, for standard errors under dependence.
  var contrast: MeanContrast?
  var notes: [Note] = []

  /// A value without a standard error.
  init(_ value: Bounded, notes: [Note] = []) {
    self.value = value
    self.notes = notes
  }

  /// A value with a standard error and the normal interval around the estimate.
  init(
    _ value: Bounded, standardError: Double?, options: IndexOptions, contrast: MeanContrast? = nil, notes: [Note] = []
  ) {
    self.init(value, notes: notes)
    self.contrast = contrast
    guard let standardError, standardError.isFinite else { return }
    self.standardError = standardError
    self.interval = ConfidenceInterval(
      center: value.point, margin: options.z * standardError, level: options.level)
    if standardError == 0 {
      self.notes.append(
        Note(.caution, "the observations do not vary, so the standard error is 0; that is not precision"))
    }
  }

  /// A value whose interval is not symmetric.
  init(
    _ value: Bounded, standardError: Double?, interval: ConfidenceInterval, contrast: MeanContrast? = nil,
    notes: [Note] = []
  ) {
    self.init(value, notes: notes)
    self.contrast = contrast
    self.standardError = standardError
    self.interval = interval
  }
}
