/// An effect as a paper prints it: an estimate with whatever says how exact it is.
public struct PrintedEstimate: Sendable, Hashable {
  /// The estimate, as printed.
  public let estimate: Double?
  /// Its standard error, on the scale of the estimate.
  public let standardError: Double?
  /// The lower end of its confidence interval.
  public let ciLow: Double?
  /// The upper end of its confidence interval.
  public let ciHigh: Double?
  /// The level of the interval in percent, where the paper states it for this study.
  public let ciLevel: Double?
  /// The test statistic of the estimate against no effect, standard normal.
  public let z: Double?
  /// The two-sided p of that test; a sign does not count beside that of the estimate.
  public let p: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a number that is not finite, a negative standard error, |p| > 1, or an
  ///   estimate outside its interval.
  public init(
    estimate: Double?, standardError: Double? = nil, ciLow: Double? = nil, ciHigh: Double? = nil,
    ciLevel: Double? = nil, z: Double? = nil, p: Double? = nil
  ) throws(EffectSizeError) {
    try InputCheck.ordered([(.ciLow, ciLow), (.estimate, estimate), (.ciHigh, ciHigh)])
    try InputCheck.standardError(standardError, .standardError)
    try InputCheck.level(ciLevel)
    try InputCheck.finite(z, .z)
    try InputCheck.probability(p, .p)
    self.estimate = estimate
    self.standardError = standardError
    self.ciLow = ciLow
    self.ciHigh = ciHigh
    self.ciLevel = ciLevel
    self.z = z
    self.p = p
  }
}
