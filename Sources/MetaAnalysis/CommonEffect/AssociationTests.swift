internal import EffectSizes
internal import PrePostNumerics

/// The tests that go with pooled tables: is there an association, and is the odds ratio the same everywhere.
public struct AssociationTests: Sendable, Hashable {
  /// A χ² statistic with its tail.
  public struct Test: Sendable, Hashable {
    /// The statistic.
    public let statistic: Double
    /// Its degrees of freedom.
    public let degreesOfFreedom: Int
    /// P(χ² > statistic).
    public let pValue: Double

    init(_ statistic: Double, _ df: Int) {
      self.statistic = statistic
      degreesOfFreedom = df
      pValue = ChiSquared(degreesOfFreedom: Double(df)).survival(statistic)
    }
  }

  /// The Cochran–Mantel–Haenszel test of no association; nil where nobody, or everybody, had the event.
  public let cochranMantelHaenszel: Test?
  /// Whether ½ was taken off the deviation.
  public let correctsContinuity: Bool
  /// Tarone's test of equal odds ratios; nil for other measures and for fewer than two informative tables.
  public let tarone: Test?
  /// The test of equal odds ratios of Breslow and Day, without Tarone's correction.
  public let breslowDay: Test?

  /// The tests of 2×2 tables; those of equal odds ratios where a common log odds ratio is given.
  ///
  ///     m = a + c     E = n₁ m / N     V = n₁ n₂ m (N − m) / (N² (N − 1))
  ///     CMH = (|Σ (a − E)| − ½)² / ΣV                                   χ²₁; without the ½ uncorrected
  ///
  /// BCG vaccine, 13 trials: CMH 135.69, Tarone 171.76 with 12 degrees of freedom.
  ///
  /// - Source: Mantel & Haenszel 1959, *JNCI* 22: 719–748; Cochran 1954.
  init(_ tables: [TwoByTwoTable], logOddsRatio: Double?, correctsContinuity: Bool) {
    let margins = tables.map(Margins.init)
    cochranMantelHaenszel = AssociationTests.association(
      compensatedSum(zip(tables, margins).lazy.map { $0.a - $1.expected }),
      compensatedSum(margins.lazy.map(\.variance)), correctsContinuity)
    self.correctsContinuity = correctsContinuity
    let homogeneity = logOddsRatio.flatMap { OddsHomogeneity(tables, logOddsRatio: $0) }
    tarone = homogeneity?.tarone
    breslowDay = homogeneity?.breslowDay
  }

  /// The test of association of person-time data: events are a share of x = x₁ + x₂ with probability t₁ / T.
  ///
  ///     CMH = (|Σ (x₁ − x t₁/T)| − ½)² / Σ x t₁ t₂ / T²
  ///
  /// Warfarin, 6 trials (Hart 1999): 43.07.
  ///
  /// - Source: Breslow & Day 1987, *Statistical Methods in Cancer Research*, vol. II, eq. 3.11; Rothman et al. 2008.
  init(_ studies: [PersonTimeComparison], correctsContinuity: Bool) {
    cochranMantelHaenszel = AssociationTests.association(
      compensatedSum(studies.lazy.map { $0.x1 * $0.share2 - $0.x2 * $0.share1 }),
      compensatedSum(studies.lazy.map { ($0.x1 + $0.x2) * $0.share1 * $0.share2 }), correctsContinuity)
    self.correctsContinuity = correctsContinuity
    tarone = nil
    breslowDay = nil
  }

  /// A deviation smaller than the correction is no evidence at all.
  private static func association(_ deviation: Double, _ variance: Double, _ corrects: Bool) -> Test? {
    guard variance > 0 else { return nil }
    let size = max(0, abs(deviation) - (corrects ? 0.5 : 0))
    return Test(size * size / variance, 1)
  }

  /// What the margins of a table say about its first count under no association.
  struct Margins {
    let expected: Double
    let variance: Double

    init(_ t: TwoByTwoTable) {
      let m = t.a + t.c
      expected = t.n1 / t.total * m
      variance = t.total > 1 ? t.n1 / t.total * (t.n2 / t.total) * m * ((t.total - m) / (t.total - 1)) : 0
    }
  }
}
