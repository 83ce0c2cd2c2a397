/// What a paper prints of the change of one group beside its mean and SD.
///
/// The standard error and the interval are in the unit of the outcome. Test statistics are those of the paired t test.
public struct ChangeStatistics: Sendable, Hashable {
  /// The standard error of the mean change.
  public var standardError: Double?
  /// The lower end of the confidence interval of the mean change.
  public var ciLow: Double?
  /// The upper end of the confidence interval of the mean change.
  public var ciHigh: Double?
  /// The level of the interval in percent, where the paper states it for this study.
  public var ciLevel: Double?
  /// The F of before against after, `t²`; a negative one carries the sign of the effect.
  public var f: Double?
  /// The two-sided p of the paired t test; a negative one carries the sign of the effect.
  public var p: Double?

  /// What was printed; it is checked by the summary it belongs to.
  public init(
    standardError: Double? = nil, ciLow: Double? = nil, ciHigh: Double? = nil, ciLevel: Double? = nil,
    f: Double? = nil, p: Double? = nil
  ) {
    self.standardError = standardError
    self.ciLow = ciLow
    self.ciHigh = ciHigh
    self.ciLevel = ciLevel
    self.f = f
    self.p = p
  }

  func check() throws(EffectSizeError) {
    try InputCheck.standardError(standardError, .seChange)
    try InputCheck.ordered([(.ciLow, ciLow), (.ciHigh, ciHigh)])
    try InputCheck.level(ciLevel)
    try InputCheck.finite(f, .f)
    try InputCheck.probability(p, .p)
  }
}
