internal import EffectSizes
public import PrePostNumerics

/// Wilcoxon's signed-rank test of differences against a symmetric distribution around 0.
///
///     V = Σ rank |dᵢ| over dᵢ > 0                    ties share their mean rank; zeros as `ZeroHandling` says
///     p = min(1, 2 · min(P(V ≤ v), P(V ≥ v)))        two-sided, exact up to 50 differences, ties included
///     z = (V − ½ Σ r ∓ ½) / √(¼ Σ r²)                beyond; untied, ¼ Σ r² is n (n + 1) (2n + 1) / 24
///
/// Sleep data: V = 45 of nine non-zero differences, p = 2 · 2⁻⁹ = 0.0039.
///
/// The pseudomedian is the median of the Walsh averages of the differences that were ranked; its interval consists of
/// their order statistics that belong to the untied distribution of V, so that it leaves out 0 just where the two-sided
/// p is at most α (without ties; with ties it covers at least as often as it says). The interval of the rank-biserial
/// correlation r is `tanh(atanh r ± z √Σ r² / Σ r)`, an approximation with the standard error under no change.
///
/// Source: Wilcoxon 1945, *Biometrics Bulletin* 1: 80–83; Hodges & Lehmann 1963, *Annals of Mathematical Statistics* 34:
/// 598–611; Kerby 2014, *Comprehensive Psychology* 3: 1 (rank-biserial correlation); Fisher 1921, *Metron* 1: 3–32 (z).
public struct WilcoxonSignedRank: Sendable, Hashable {
  /// How the p value was computed.
  public enum Method: String, Sendable, Hashable {
    /// From the exact distribution of V given the ranks.
    case exact
    /// From the normal approximation with corrections for ties and, unless it was declined, continuity.
    case normal
  }

  /// The normal approximation with and without a continuity correction.
  public struct Approximation: Sendable, Hashable {
    /// z, positive where the values rose.
    public let z: Double
    /// Its p value.
    public let pValue: Double
    /// z with a continuity correction of ½.
    public let correctedZ: Double
    /// Its p value.
    public let correctedPValue: Double
  }

  /// The most differences whose p value is exact without being asked for.
  public static let exactLimit = 50
  /// The most differences whose p value can be exact.
  public static let largestExact = 1000

  /// The sum V of the ranks of the rises.
  public let statistic: Double
  /// How many differences were ranked and counted.
  public let ranked: Int
  /// How many differences are 0.
  public let zeros: Int
  /// What was done with them.
  public let zeroHandling: ZeroHandling
  /// Whether ranked differences share a size.
  public let hasTies: Bool
  /// The probability of a statistic at least as extreme, were the distribution symmetric around 0.
  public let pValue: Double
  /// What the p value weighs against symmetry around 0.
  public let alternative: Alternative
  /// How the p value was computed.
  public let method: Method
  /// The normal approximation, whatever the method.
  public let approximation: Approximation
  /// The Hodges–Lehmann estimate of the center of the differences, in their unit.
  public let pseudomedian: Double
  /// The two-sided interval of the pseudomedian, whatever the alternative; nil where there are too few differences.
  public let interval: ConfidenceInterval?
  /// The matched rank-biserial correlation: the share of ranks of rises less that of falls, from −1 to 1.
  public let rankBiserial: Double
  /// Its interval; nil where it is −1 or 1, of which Fisher's z has none.
  public let rankBiserialInterval: ConfidenceInterval?
  /// What was left out or approximated.
  public let notes: [Note]

  /// The test of differences after − before.
  ///
  /// - Parameters:
  ///   - differences: one per pair, finite.
  ///   - level: the level of the intervals.
  ///   - alternative: `greater` weighs a center above 0.
  ///   - resolution: sizes not farther apart than this are tied, and so are 0 and what lies within it of 0.
  ///   - zeros: what is done with differences of 0.
  ///   - method: how the p value is computed.
  ///   - continuity: whether the normal approximation that gives the p value is corrected for continuity.
  /// - Throws: `.noPairs`; `.allZero` where no pair changed; `.tooManyPairs` for an exact p of more than 1000.
  /// - Complexity: O(n log n), and O(n³) for the exact distribution.
  public init(
    _ differences: [Double], level: ConfidenceLevel = .ninetyFive, alternative: Alternative = .twoSided,
    resolution: Double = 0, zeros handling: ZeroHandling = .wilcoxon, method asked: SignedRankMethod = .automatic,
    continuity: Bool = true
  ) throws(PairedError) {
    guard !differences.isEmpty else { throw .noPairs }
    let changed = differences.filter { abs($0) > resolution }
    guard !changed.isEmpty else { throw .allZero(pairs: differences.count) }
    if asked == .exact, changed.count > Self.largestExact {
      throw .tooManyPairs(n: changed.count, most: Self.largestExact, what: "an exact signed-rank p value")
    }
    let ranks = SignedRanks(differences, resolution: resolution, zeros: handling)
    let centered = handling == .wilcoxon ? changed : differences.map { abs($0) > resolution ? $0 : 0 }
    let walsh = WalshAverages(centered)
    let isExact = asked == .exact || (asked == .automatic && changed.count <= Self.exactLimit)
    let plain = ranks.normal(alternative, continuity: false)
    let corrected = ranks.normal(alternative, continuity: true)
    self.statistic = Double(ranks.doubledStatistic) / 2
    self.ranked = changed.count
    self.zeros = ranks.zeros
    self.zeroHandling = handling
    self.hasTies = ranks.hasTies
    self.alternative = alternative
    self.method = isExact ? .exact : .normal
    self.approximation = Approximation(
      z: plain.z, pValue: plain.pValue, correctedZ: corrected.z, correctedPValue: corrected.pValue)
    self.pValue = isExact ? ranks.exactP(alternative) : (continuity ? corrected : plain).pValue
    self.pseudomedian = walsh.median
    let rises = 2 * (ranks.doubledStatistic - ranks.doubledZeroShare) - ranks.doubledTotal
    let biserial = Double(rises) / Double(ranks.doubledTotal + 2 * ranks.doubledZeroShare)
    self.rankBiserial = biserial
    self.rankBiserialInterval = Self.biserialInterval(biserial, ranks.nullDeviationOfBiserial, level)
    self.interval = Self.place(centered.count, level).map { place in
      ConfidenceInterval(
        lower: walsh.smallest(place), upper: walsh.smallest(walsh.count + 1 - place), level: level)
    }
    var notes = Self.zeroNotes(ranks.zeros, handling)
    if !isExact {
      let kinds = [ranks.hasTies ? "ties" : nil, continuity ? "continuity" : nil].compactMap { $0 }
      let what = kinds.isEmpty ? "" : " corrected for " + kinds.joined(separator: " and ")
      notes.append(
        Note(.method, "the signed-rank p value is a normal approximation\(what) (\(pairs(changed.count)))"))
    }
    if interval == nil {
      notes.append(Self.tooFew(centered.count, level))
    } else if ranks.hasTies {
      notes.append(Note(.method, "with ties the interval of the pseudomedian covers at least as often as it says"))
    }
    self.notes = notes
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

  private static func biserialInterval(
    _ r: Double, _ deviation: Double, _ level: ConfidenceLevel
  ) -> ConfidenceInterval? {
    guard abs(r) < 1 else { return nil }
    let center = inverseHyperbolicTangent(r)
    let margin = Normal.standard.upperQuantile(level.upperTail) * deviation
    return ConfidenceInterval(
      lower: hyperbolicTangent(center - margin), upper: hyperbolicTangent(center + margin), level: level)
  }

  private static func zeroNotes(_ zeros: Int, _ handling: ZeroHandling) -> [Note] {
    guard zeros > 0 else { return [] }
    return switch handling {
    case .wilcoxon:
      [Note(.method, "the signed-rank test and its pseudomedian leave out \(pairs(zeros)) without change")]
    case .pratt:
      [Note(.method, "the signed-rank test ranks \(pairs(zeros)) without change and leaves out their ranks (Pratt)")]
    case .split:
      [Note(.method, "the signed-rank test counts half the ranks of \(pairs(zeros)) without change as rises")]
    }
  }

  private static func tooFew(_ n: Int, _ level: ConfidenceLevel) -> Note {
    let percent = 100 * (1 - power(2, 1 - Double(n)))
    return Note(
      .refusal,
      "no interval of the pseudomedian: with \(pairs(n)) that changed the widest one is at "
        + "\(significant(percent, 4))%, below \(significant(level.percent, 6))%")
  }
}
