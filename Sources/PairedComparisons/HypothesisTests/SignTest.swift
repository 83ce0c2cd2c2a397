public import PrePostNumerics

/// The sign test: as many rises as falls? With the interval of the median change that needs no assumption.
///
///     S ~ Binomial(rises + falls, ½)
///     p = min(1, 2 · min(P(S ≤ s), P(S ≥ s)))        two-sided
///     median: d₍ₖ₎ to d₍ₙ₊₁₋ₖ₎, k the largest with P(B ≤ k − 1) ≤ α/2, B ~ Binomial(n, ½)
///
/// Sleep data: 9 rises, no fall, 1 unchanged: p = 2 · 2⁻⁹ = 0.0039; median 1.3, from 0.8 to 2.4 at 97.9 percent.
/// Unchanged pairs are left out of the test; the median and its interval are of all differences.
///
/// Source: Dixon & Mood 1946, *Journal of the American Statistical Association* 41: 557–566; Thompson 1936, *Annals of
/// Mathematical Statistics* 7: 122–128 (the interval).
public struct SignTest: Sendable, Hashable {
  /// The number of rises, S.
  public let statistic: Int
  /// The number of pairs that changed.
  public let changed: Int
  /// The number of pairs that did not, which the test leaves out.
  public let unchanged: Int
  /// The probability of a statistic at least as extreme, were rises and falls equally likely.
  public let pValue: Double
  /// What the p value weighs against equally many rises and falls.
  public let alternative: Alternative
  /// The median of the differences, in their unit.
  public let median: Double
  /// The two-sided interval of the median; nil where there are too few differences.
  public let interval: ConfidenceInterval?
  /// The least coverage of the interval, in percent: the next one that can be had, at or above its level.
  public let coverage: Double?
  /// What the test left out.
  public let notes: [Note]

  /// The test of differences after − before.
  ///
  /// - Parameters:
  ///   - differences: one per pair.
  ///   - level: the level of the interval.
  ///   - alternative: `greater` weighs more rises than falls.
  ///   - resolution: differences not farther from 0 than this are unchanged pairs.
  /// - Throws: `.noPairs`; `.allZero` where no pair changed.
  public init(
    _ differences: [Double], level: ConfidenceLevel = .ninetyFive, alternative: Alternative = .twoSided,
    resolution: Double = 0
  ) throws(PairedError) {
    guard let center = PrePostNumerics.median(differences) else { throw .noPairs }
    let rises = differences.count { $0 > resolution }
    let falls = differences.count { $0 < -resolution }
    guard rises + falls > 0 else { throw .allZero(pairs: differences.count) }
    let null = Binomial(trials: rises + falls, probability: 0.5)
    let below = null.cumulative(rises)
    let above = null.survival(rises - 1)
    self.statistic = rises
    self.changed = rises + falls
    self.unchanged = differences.count - changed
    self.alternative = alternative
    self.pValue =
      switch alternative {
      case .twoSided: min(1, 2 * min(below, above))
      case .greater: above
      case .less: below
      }
    self.median = center
    let limits = Self.limits(differences, level)
    self.interval = limits?.interval
    self.coverage = limits?.coverage
    self.notes =
      unchanged == 0 ? [] : [Note(.method, "the sign test leaves out \(pairs(unchanged)) without change")]
  }

  private static func limits(
    _ differences: [Double], _ level: ConfidenceLevel
  ) -> (interval: ConfidenceInterval, coverage: Double)? {
    let n = differences.count
    let order = Binomial(trials: n, probability: 0.5)
    // The quantile is the first k whose tail reaches α/2; unless it is met exactly, the one before is the last within.
    let reached = order.quantile(level.upperTail)
    let place = order.cumulative(reached) <= level.upperTail ? reached + 1 : reached
    guard place >= 1 else { return nil }
    let sorted = differences.sorted()
    return (
      ConfidenceInterval(lower: sorted[place - 1], upper: sorted[n - place], level: level),
      100 * (1 - 2 * order.cumulative(place - 1))
    )
  }
}

/// `1 pair`, `2 pairs`.
func pairs(_ count: Int) -> String { count == 1 ? "1 pair" : "\(count) pairs" }
