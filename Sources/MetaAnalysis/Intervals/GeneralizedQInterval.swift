public import PrePostNumerics

/// The interval of τ² from the distribution of the generalized Q: exact under the model.
///
///     lower: P(Q_a ≥ q; τ²) = α/2      upper: P(Q_a ≤ q; τ²) = α/2
///
/// The weights a are the user's, or 1/vi, which gives the exact interval around DerSimonian–Laird of Biggerstaff and
/// Jackson. An end whose equation has no root above 0 is 0. Some 40 tails: O(k p²) each.
/// Source: Jackson 2013, *Research Synthesis Methods* 4: 220–229; Jackson, Turner, Rhodes & Viechtbauer 2014;
/// Biggerstaff & Jackson 2008, *Statistics in Medicine* 27: 6093–6110.
public struct GeneralizedQInterval: Sendable, Hashable {
  /// The level of the interval.
  public let level: ConfidenceLevel

  /// An interval at `level`.
  public init(level: ConfidenceLevel) { self.level = level }

  /// The interval, with a note where both ends are 0; nil without residual degrees of freedom.
  ///
  /// - Throws: `MetaAnalysisError.noConvergence`.
  public func interval(
    _ effects: StudyEffects, notes: inout [Note]
  ) throws(MetaAnalysisError) -> ConfidenceInterval? {
    guard effects.residualDegreesOfFreedom > 0 else { return nil }
    let q = WeightedQ(effects, weights: effects.weights ?? effects.vi.map { 1 / $0 })
    let name = "the generalized Q interval"
    let lower = try q.tauSquared(whereLowerTailIs: 1 - level.upperTail, for: name)
    let upper = try q.tauSquared(whereLowerTailIs: level.upperTail, for: name)
    if upper == nil {
      notes.append(
        Note(
          .method,
          "Q is smaller than homogeneous studies would give: the generalized Q interval of tau2 is the point 0"))
    }
    let low = lower?.value ?? 0
    return ConfidenceInterval(lower: low, upper: max(low, upper?.value ?? 0), level: level)
  }
}
