public import PrePostNumerics

/// What can be chosen about a comparison of pairs.
public struct PairedOptions: Sendable, Hashable {
  /// What the signed-rank test does with pairs that did not change.
  public var zeros: ZeroHandling = .wilcoxon
  /// How its p value is computed.
  public var rankMethod: SignedRankMethod = .automatic
  /// Whether its normal approximation is corrected for continuity.
  public var continuity = true
  /// The sign patterns of the permutation test; nil for none.
  public var permutations: SignFlipTest.Plan? = .automatic(count: 9999, seed: 1)
  /// The bootstrap; nil for none.
  public var bootstrap: BootstrapPlan? = BootstrapPlan()
  /// The margins of equivalence, in the unit of the outcome.
  public var equivalence: Interval?
  /// The margin of non-inferiority, in the unit of the outcome.
  public var nonInferiority: Double?
  /// Whether more of the outcome is better, for non-inferiority.
  public var higherIsBetter = true
  /// The number of threads; the result is the same for any.
  public var threads = 1

  /// The usual choices.
  public init() {}
}
