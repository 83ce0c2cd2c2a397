/// What a paper prints of the comparison of two independent groups beside their means and SDs.
public struct ComparisonStatistics: Sendable, Hashable {
  /// The standardized mean difference, uncorrected (Cohen's d).
  public var d: Double?
  /// The independent t, treatment − control.
  public var t: Double?
  /// The F of the two groups, `t²`; a negative one carries the sign of the effect.
  public var f: Double?
  /// A standard normal test statistic.
  public var z: Double?
  /// The two-sided p of the independent t test; a negative one carries the sign of the effect.
  public var p: Double?
  /// The point-biserial correlation of the group with the outcome.
  public var correlation: Double?
  /// The share of variance between the groups (η²); a negative one carries the sign of the effect.
  public var etaSquared: Double?
  /// The partial share of variance (partial η²) of a model with other factors; a negative one carries the sign.
  public var partialEtaSquared: Double?
  /// The degrees of freedom in the numerator of F, which are 1 for two groups.
  public var numeratorDegrees: Double?
  /// The standardized regression coefficient of the group.
  public var beta: Double?
  /// The number of predictors of that regression, where it was printed.
  public var predictors: Int?
  /// The common language effect size.
  public var superiority: Double?
  /// What was printed of the rank test of both groups.
  public var ranks = RankStatistics()
  /// The odds ratio of the dichotomized outcome.
  public var oddsRatio: Double?
  /// The lower end of the confidence interval of the mean difference.
  public var ciLow: Double?
  /// The upper end of the confidence interval of the mean difference.
  public var ciHigh: Double?
  /// The level of printed intervals in percent, where the paper states it for this study.
  public var ciLevel: Double?

  /// What was printed; it is checked by the summary it belongs to.
  public init(
    d: Double? = nil, t: Double? = nil, f: Double? = nil, z: Double? = nil, p: Double? = nil,
    correlation: Double? = nil, etaSquared: Double? = nil, beta: Double? = nil, oddsRatio: Double? = nil,
    ciLow: Double? = nil, ciHigh: Double? = nil, ciLevel: Double? = nil
  ) {
    self.d = d
    self.t = t
    self.f = f
    self.z = z
    self.p = p
    self.correlation = correlation
    self.etaSquared = etaSquared
    self.beta = beta
    self.oddsRatio = oddsRatio
    self.ciLow = ciLow
    self.ciHigh = ciHigh
    self.ciLevel = ciLevel
  }

  func check() throws(EffectSizeError) {
    try InputCheck.finite(d, .cohensD)
    try InputCheck.finite(t, .t)
    try InputCheck.finite(f, .f)
    try InputCheck.finite(z, .z)
    try InputCheck.probability(p, .p)
    try InputCheck.correlation(correlation, .correlation)
    try InputCheck.finite(etaSquared, .etaSquared)
    if let etaSquared, abs(etaSquared) > 1 {
      throw .impossible(input: .etaSquared, value: etaSquared, accepted: "a share of variance lies between 0 and 1")
    }
    try InputCheck.finite(partialEtaSquared, .partialEtaSquared)
    if let partialEtaSquared, abs(partialEtaSquared) > 1 {
      throw .impossible(
        input: .partialEtaSquared, value: partialEtaSquared, accepted: "a share of variance lies between 0 and 1")
    }
    try InputCheck.finite(numeratorDegrees, .numeratorDegrees)
    try InputCheck.count(predictors, .predictors, atLeast: 1)
    try InputCheck.proportion(superiority, .superiority)
    try ranks.check()
    try InputCheck.finite(beta, .beta)
    try InputCheck.finite(oddsRatio, .oddsRatio)
    if let oddsRatio, oddsRatio <= 0 {
      throw .impossible(input: .oddsRatio, value: oddsRatio, accepted: "an odds ratio is positive")
    }
    try InputCheck.ordered([(.ciLow, ciLow), (.ciHigh, ciHigh)])
    try InputCheck.level(ciLevel)
  }
}
