/// What a paper prints of one group measured before and after: any part of it, checked once.
///
/// Means and SDs are in the unit of the outcome. Nothing is filled in here; what is absent stays nil, and the measures
/// say what they need.
public struct PrePostSummary: Sendable, Hashable {
  /// The number of participants with both measurements.
  public internal(set) var n: Int?
  /// The mean before.
  public internal(set) var meanPre: Double?
  /// The standard deviation before.
  public internal(set) var sdPre: Double?
  /// The mean after.
  public internal(set) var meanPost: Double?
  /// The standard deviation after.
  public internal(set) var sdPost: Double?
  /// The correlation of the two measurements.
  public let correlation: Double?
  /// The mean of the individual changes, after − before.
  public internal(set) var meanChange: Double?
  /// The standard deviation of the individual changes.
  public internal(set) var sdChange: Double?
  /// The paired t statistic; its sign counts only where no mean tells the direction, since papers subtract either way.
  public internal(set) var tStatistic: Double?
  /// What else was printed of the change.
  public let statistics: ChangeStatistics
  /// What else was printed of the values before.
  public let before: SampleDescription
  /// What else was printed of the values after.
  public let after: SampleDescription

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a negative SD, |r| > 1, n < 1 or a number that is not finite.
  public init(
    n: Int? = nil, meanPre: Double? = nil, sdPre: Double? = nil, meanPost: Double? = nil, sdPost: Double? = nil,
    correlation: Double? = nil, meanChange: Double? = nil, sdChange: Double? = nil, tStatistic: Double? = nil,
    statistics: ChangeStatistics = ChangeStatistics(), before: SampleDescription = SampleDescription(),
    after: SampleDescription = SampleDescription()
  ) throws(EffectSizeError) {
    try InputCheck.count(n, .n, atLeast: 1)
    try InputCheck.finite(meanPre, .meanPre)
    try InputCheck.standardDeviation(sdPre, .sdPre)
    try InputCheck.finite(meanPost, .meanPost)
    try InputCheck.standardDeviation(sdPost, .sdPost)
    try InputCheck.correlation(correlation, .correlation)
    try InputCheck.finite(meanChange, .meanChange)
    try InputCheck.standardDeviation(sdChange, .sdChange)
    try InputCheck.finite(tStatistic, .t)
    try statistics.check()
    try before.check("pre")
    try after.check("post")
    self.n = n
    self.meanPre = meanPre
    self.sdPre = sdPre
    self.meanPost = meanPost
    self.sdPost = sdPost
    self.correlation = correlation
    self.meanChange = meanChange
    self.sdChange = sdChange
    self.tStatistic = tStatistic
    self.statistics = statistics
    self.before = before
    self.after = after
  }

  /// The number of participants, if it is enough.
  func requireN(atLeast needed: Int) throws(EffectSizeError) -> Int {
    guard let n else { throw .missing([.n], alternatives: nil) }
    guard n >= needed else { throw .tooFewObservations(n: n, needed: needed) }
    return n
  }
}
