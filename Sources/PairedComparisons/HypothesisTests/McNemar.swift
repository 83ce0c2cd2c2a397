public import PrePostNumerics

/// McNemar's test of an event before and after: of the pairs that differ, do as many gain it as lose it?
///
///     gained ~ Binomial(gained + lost, ½)
///     exact  = min(1, 2 P(X ≤ min(gained, lost)))
///     mid-p  = 2 P(X ≤ min) − P(X = min)
///     χ²     = (gained − lost)² / (gained + lost)                  1 degree of freedom
///     χ²     = (|gained − lost| − 1)² / (gained + lost)            corrected for continuity
///     odds ratio = gained / lost, limits π / (1 − π) of the Clopper–Pearson limits of gained / (gained + lost)
///
/// Approval of a president, 794, 150, 86, 570 (Agresti 1990, p. 350): χ² = 17.36, corrected 16.82 (before → after).
///
/// The difference of proportions after − before has Bonett and Price's adjusted Wald interval.
///
/// - Source: McNemar 1947, *Psychometrika* 12: 153–157; Edwards 1948, *Psychometrika* 13: 185–187 (continuity);
///   Fagerland, Lydersen & Laake 2013, *BMC Medical Research Methodology* 13: 91 (mid-p); Bonett & Price 2012, *Journal of
///   Educational and Behavioral Statistics* 37: 479–488.
public struct McNemar: Sendable, Hashable {
  /// Pairs with the event before and after.
  public let both: Int
  /// Pairs with the event after only.
  public let gained: Int
  /// Pairs with the event before only.
  public let lost: Int
  /// Pairs without it.
  public let neither: Int
  /// The exact p value.
  public let exactP: Double
  /// The mid-p value, less conservative.
  public let midP: Double
  /// χ² and its p value.
  public let chiSquared: TestedStatistic
  /// χ² with continuity correction and its p value.
  public let corrected: TestedStatistic
  /// The odds ratio of gaining to losing the event; nil where none lost it.
  public let oddsRatio: Double?
  /// The exact lower limit of the odds ratio.
  public let oddsRatioLower: Double
  /// The exact upper limit of the odds ratio; nil where none lost the event.
  public let oddsRatioUpper: Double?
  /// The proportion after less that before.
  public let difference: Double
  /// Its interval.
  public let differenceInterval: ConfidenceInterval
  /// The level of the intervals.
  public let level: ConfidenceLevel

  /// The number of pairs.
  public var n: Int { both + gained + lost + neither }

  /// The test of counts of pairs.
  ///
  /// - Throws: `.noPairs`; `.allZero` where no pair differs.
  public init(both: Int, gained: Int, lost: Int, neither: Int, level: ConfidenceLevel = .ninetyFive)
    throws(PairedError)
  {
    precondition(both >= 0 && gained >= 0 && lost >= 0 && neither >= 0, "counts are not negative")
    let n = both + gained + lost + neither
    guard n > 0 else { throw .noPairs }
    let differing = gained + lost
    guard differing > 0 else { throw .allZero(pairs: n) }
    self.both = both
    self.gained = gained
    self.lost = lost
    self.neither = neither
    self.level = level
    let null = Binomial(trials: differing, probability: 0.5)
    let fewer = min(gained, lost)
    exactP = min(1, 2 * null.cumulative(fewer))
    midP = min(1, 2 * null.cumulative(fewer) - null.mass(fewer))
    let distance = Double(abs(gained - lost))
    let tail = ChiSquared(degreesOfFreedom: 1)
    func square(_ value: Double) -> TestedStatistic {
      let statistic = value * value / Double(differing)
      return TestedStatistic(statistic: statistic, pValue: tail.survival(statistic))
    }
    chiSquared = square(distance)
    corrected = square(max(0, distance - 1))
    oddsRatio = lost > 0 ? Double(gained) / Double(lost) : nil
    (oddsRatioLower, oddsRatioUpper) = Self.limits(gained, lost, level)
    difference = Double(gained - lost) / Double(n)
    let size = Double(n + 2)
    let (more, less) = (Double(gained + 1) / size, Double(lost + 1) / size)
    let error = ((more + less - (more - less) * (more - less)) / size).squareRoot()
    let z = Normal.standard.upperQuantile(level.upperTail)
    differenceInterval = ConfidenceInterval(
      lower: max(-1, more - less - z * error), upper: min(1, more - less + z * error), level: level)
  }

  private static func limits(_ gained: Int, _ lost: Int, _ level: ConfidenceLevel) -> (Double, Double?) {
    func odds(_ p: Double) -> Double { p / (1 - p) }
    let lower =
      gained == 0
      ? 0 : odds(BetaDistribution(a: Double(gained), b: Double(lost + 1)).quantile(level.upperTail))
    let upper =
      lost == 0
      ? nil : odds(BetaDistribution(a: Double(gained + 1), b: Double(lost)).upperQuantile(level.upperTail))
    return (lower, upper)
  }
}
