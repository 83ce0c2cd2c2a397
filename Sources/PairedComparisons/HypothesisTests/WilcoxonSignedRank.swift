internal import EffectSizes
public import PrePostNumerics

/// Wilcoxon's signed-rank test of differences against a symmetric distribution around 0.
///
///     V = Σ rank |dᵢ| over dᵢ > 0                    differences of 0 are left out, ties share their mean rank
///     p = min(1, 2 · min(P(V ≤ v), P(V ≥ v)))        two-sided, exact up to 50 differences, ties included
///     z = (|V − n (n + 1) / 4| − ½) / √(n (n + 1) (2n + 1) / 24 − Σ (t³ − t) / 48)        beyond
///
/// Sleep data: V = 45 of nine non-zero differences, p = 2 · 2⁻⁹ = 0.0039.
///
/// The pseudomedian is the median of the Walsh averages of the differences that were ranked; its interval consists of
/// their order statistics that belong to the untied distribution of V, so that it leaves out 0 just where the two-sided
/// p is at most α (without ties; with ties it covers at least as often as it says).
///
/// Source: Wilcoxon 1945, *Biometrics Bulletin* 1: 80–83; Hodges & Lehmann 1963, *Annals of Mathematical Statistics* 34:
/// 598–611; Kerby 2014, *Comprehensive Psychology* 3: 1 (rank-biserial correlation).
public struct WilcoxonSignedRank: Sendable, Hashable {
  /// How the p value was computed.
  public enum Method: String, Sendable, Hashable {
    /// From the exact distribution of V given the ranks.
    case exact
    /// From the normal approximation with corrections for ties and continuity.
    case normal
  }

  /// The most differences whose p value is exact.
  public static let exactLimit = 50

  /// The sum V of the ranks of the rises.
  public let statistic: Double
  /// How many differences were ranked.
  public let ranked: Int
  /// How many differences of 0 were left out.
  public let zeros: Int
  /// Whether ranked differences share a size.
  public let hasTies: Bool
  /// The probability of a statistic at least as extreme, were the distribution symmetric around 0.
  public let pValue: Double
  /// What the p value weighs against symmetry around 0.
  public let alternative: Alternative
  /// How the p value was computed.
  public let method: Method
  /// The Hodges–Lehmann estimate of the center of the differences, in their unit.
  public let pseudomedian: Double
  /// The two-sided interval of the pseudomedian, whatever the alternative; nil where there are too few differences.
  public let interval: ConfidenceInterval?
  /// The matched rank-biserial correlation: the share of ranks of rises less that of falls, from −1 to 1.
  public let rankBiserial: Double
  /// What was left out or approximated.
  public let notes: [Note]

  /// The test of differences after − before.
  ///
  /// - Parameters:
  ///   - differences: one per pair, finite.
  ///   - level: the level of the interval.
  ///   - alternative: `greater` weighs a center above 0.
  ///   - resolution: sizes not farther apart than this are tied, and so are 0 and what lies within it of 0.
  /// - Throws: `.noPairs`; `.allZero` where no pair changed.
  /// - Complexity: O(n log n), and O(n³) for the exact distribution (n ≤ 50).
  public init(
    _ differences: [Double], level: ConfidenceLevel = .ninetyFive, alternative: Alternative = .twoSided,
    resolution: Double = 0
  ) throws(PairedError) {
    guard !differences.isEmpty else { throw .noPairs }
    let changed = differences.filter { abs($0) > resolution }
    guard !changed.isEmpty else { throw .allZero(pairs: differences.count) }
    let ranks = SignedRanks(changed, resolution: resolution)
    let n = changed.count
    let walsh = WalshAverages(changed)
    self.statistic = Double(ranks.doubledStatistic) / 2
    self.ranked = n
    self.zeros = differences.count - n
    self.hasTies = ranks.hasTies
    self.alternative = alternative
    self.method = n <= Self.exactLimit ? .exact : .normal
    self.pValue = method == .exact ? ranks.exactP(alternative) : ranks.normalP(alternative)
    self.pseudomedian = walsh.median
    self.rankBiserial = Double(2 * ranks.doubledStatistic - ranks.doubledTotal) / Double(ranks.doubledTotal)
    self.interval = Self.place(n, level).map { place in
      ConfidenceInterval(
        lower: walsh.smallest(place), upper: walsh.smallest(walsh.count + 1 - place), level: level)
    }
    self.notes = Self.remarks(
      n, zeros: zeros, hasTies: hasTies, method: method, isBounded: interval != nil, level: level)
  }

  /// The place among the Walsh averages, from below, of the lower limit; nil where even the extremes are not enough.
  private static func place(_ n: Int, _ level: ConfidenceLevel) -> Int? {
    guard n > exactLimit else {
      return SignedRankDistribution(untied: n).lowerQuantile(level.upperTail).map { $0 + 1 }
    }
    let size = Double(n)
    let deviation = (size * (size + 1) * (2 * size + 1) / 24).squareRoot()
    let z = Normal.standard.upperQuantile(level.upperTail)
    let place = Int((size * (size + 1) / 4 - z * deviation + 0.5).rounded(.down))
    return place >= 1 ? place : nil
  }

  private static func remarks(
    _ n: Int, zeros: Int, hasTies: Bool, method: Method, isBounded: Bool, level: ConfidenceLevel
  ) -> [Note] {
    var notes: [Note] = []
    if zeros > 0 {
      notes.append(
        Note(.method, "the signed-rank test and its pseudomedian leave out \(pairs(zeros)) without change"))
    }
    if method == .normal {
      let ties = hasTies ? "ties and continuity" : "continuity"
      notes.append(
        Note(.method, "the signed-rank p value is a normal approximation corrected for \(ties) (\(pairs(n)))"))
    }
    if hasTies, isBounded {
      notes.append(Note(.method, "with ties the interval of the pseudomedian covers at least as often as it says"))
    }
    if !isBounded {
      let percent = 100 * (1 - power(2, 1 - Double(n)))
      notes.append(
        Note(
          .refusal,
          "no interval of the pseudomedian: with \(pairs(n)) that changed the widest one is at "
            + "\(significant(percent, 4))%, below \(significant(level.percent, 6))%"))
    }
    return notes
  }
}
