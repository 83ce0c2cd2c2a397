public import PrePostNumerics

/// One person's log ratio, as a case report or a single-case study gives it.
public struct CaseEffect: Sendable, Hashable {
  /// What the case is called.
  public let name: String
  /// The log ratio at the points of the observations.
  public let point: Double
  /// Where it can lie when observations were printed as ranges; a point where they were not.
  public let range: Interval
  /// The sampling variance of the log ratio over the sessions of this person; nil where there are too few.
  public let withinVariance: Double?

  /// A case; `range`, if any, holds the point.
  ///
  /// - Throws: `MetaAnalysisError.notEstimable` for numbers that are not finite, a range without the point, or a variance
  ///   that is not positive.
  public init(
    name: String, point: Double, range: Interval? = nil, withinVariance: Double? = nil
  ) throws(MetaAnalysisError) {
    let range = range ?? Interval(point)
    guard abs(point) <= 1e75, abs(range.lower) <= 1e75, abs(range.upper) <= 1e75, range.contains(point) else {
      throw .notEstimable("the log ratio of case \(name) is a finite number inside its range")
    }
    if let withinVariance, !(withinVariance > 0 && withinVariance <= 1e150) {
      throw .notEstimable("the variance within case \(name) is a positive number")
    }
    self.name = name
    self.point = point
    self.range = range
    self.withinVariance = withinVariance
  }
}

/// What a case's number is taken as evidence of, which decides its variance among group studies.
public enum CaseReading: String, Sendable, Hashable, CaseIterable {
  /// One person of the population: `σ_p² + v`, v the variance within the case (0 where it is not known).
  case person
  /// The same without the sessions: `σ_p²`. The SDs behind σ_p² hold noise of single sessions already, so that the truth
  /// about a person lies between this and `person`.
  case personWithoutSessions
  /// As if persons did not differ: `v` alone. The case then passes for a study of the population mean.
  case sessionsOnly
}

/// What is done with a range-valued case.
public enum CaseRangeRule: String, Sendable, Hashable, CaseIterable {
  /// Results come as low, point and high over the range.
  case envelope
  /// Every value in the range counts as equally likely: width² / 12 is added to the variance, and the point is used.
  case uniform
}
