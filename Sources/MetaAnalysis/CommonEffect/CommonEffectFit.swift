public import PrePostNumerics

/// The result of a pooler that estimates one effect over all studies: Mantel–Haenszel, Peto, IVhet.
public struct CommonEffectFit: Sendable, Hashable {
  /// The number of studies that entered.
  public let count: Int
  /// The pooled effect, with a normal test.
  public let pooled: Estimate
  /// The weight of each study, in percent of their sum.
  public let weights: [Double]
  /// How far the studies' own effects lie from the pooled one; nil where no study has an effect of its own.
  public let homogeneity: HomogeneityTest?
  /// The between-study variance, where the pooler has one.
  public let tauSquared: TauSquared?
  /// The tests of association and of equal odds, where the studies are tables.
  public let association: AssociationTests?
  /// What was decided on the way.
  public let notes: [Note]
}
