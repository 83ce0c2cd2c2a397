public import PrePostNumerics

/// The sign test: as many rises as falls?
///
///     S ~ Binomial(rises + falls, ½)
///     p = min(1, 2 · min(P(S ≤ s), P(S ≥ s)))        two-sided
///
/// Sleep data: 9 rises, no fall, 1 unchanged: p = 2 · 2⁻⁹ = 0.0039. Unchanged pairs are left out.
///
/// Source: Dixon & Mood 1946, *Journal of the American Statistical Association* 41: 557–566.
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
  /// What the test left out.
  public let notes: [Note]

  /// The test of differences after − before.
  ///
  /// - Parameters:
  ///   - differences: one per pair.
  ///   - alternative: `greater` weighs more rises than falls.
  ///   - resolution: differences not farther from 0 than this are unchanged pairs.
  /// - Throws: `.noPairs`; `.allZero` where no pair changed.
  public init(
    _ differences: [Double], alternative: Alternative = .twoSided, resolution: Double = 0
  ) throws(PairedError) {
    guard !differences.isEmpty else { throw .noPairs }
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
    self.notes =
      unchanged == 0 ? [] : [Note(.method, "the sign test leaves out \(pairs(unchanged)) without change")]
  }
}

/// `1 pair`, `2 pairs`.
func pairs(_ count: Int) -> String { count == 1 ? "1 pair" : "\(count) pairs" }
