/// What a paper prints of one group measured before and after: any part of it, checked once.
///
/// Means and SDs are in the unit of the outcome. Nothing is filled in here; what is absent stays nil, and the measures
/// say what they need.
public struct PrePostSummary: Sendable, Hashable {
  /// The number of participants with both measurements.
  public let n: Int?
  /// The mean before.
  public let meanPre: Double?
  /// The standard deviation before.
  public let sdPre: Double?
  /// The mean after.
  public let meanPost: Double?
  /// The standard deviation after.
  public let sdPost: Double?
  /// The correlation of the two measurements.
  public let correlation: Double?
  /// The mean of the individual changes, after − before.
  public let meanChange: Double?
  /// The standard deviation of the individual changes.
  public let sdChange: Double?
  /// The paired t statistic; its sign counts only where no mean tells the direction, since papers subtract either way.
  public let tStatistic: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a negative SD, |r| > 1, n < 1 or a number that is not finite.
  public init(
    n: Int? = nil, meanPre: Double? = nil, sdPre: Double? = nil, meanPost: Double? = nil, sdPost: Double? = nil,
    correlation: Double? = nil, meanChange: Double? = nil, sdChange: Double? = nil, tStatistic: Double? = nil
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
    self.n = n
    self.meanPre = meanPre
    self.sdPre = sdPre
    self.meanPost = meanPost
    self.sdPost = sdPost
    self.correlation = correlation
    self.meanChange = meanChange
    self.sdChange = sdChange
    self.tStatistic = tStatistic
  }

  /// The number of participants, if it is enough.
  func requireN(atLeast needed: Int) throws(EffectSizeError) -> Int {
    guard let n else { throw .missing([.n], alternatives: nil) }
    guard n >= needed else { throw .tooFewObservations(n: n, needed: needed) }
    return n
  }
}
