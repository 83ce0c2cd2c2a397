public import PrePostNumerics

/// The pooled effects of subgroups of studies, and the test that they are equal.
///
///     w = 1 / se²     b̄ = Σ w b / Σ w
///     Q = Σ w (b − b̄)²                    χ² with one degree of freedom fewer than there are subgroups
///
/// Source: Borenstein, Hedges, Higgins & Rothstein 2009, ch. 19.
public struct SubgroupAnalysis: Sendable {
  /// One subgroup.
  public struct Subgroup: Sendable {
    /// Its name.
    public let label: String
    /// The places of its studies among the effects.
    public let places: [Int]
    /// The pooled effect.
    public let mean: FittedMean
    /// The between-study variance that its effect rests on.
    public let tauSquared: TauSquared
    /// Q, I² and H² of its studies.
    public let heterogeneity: HeterogeneityStatistics
  }

  /// The test that all subgroups have one effect.
  public struct BetweenGroups: Sendable, Hashable {
    /// The statistic.
    public let q: Double
    /// The number of subgroups, less 1.
    public let degreesOfFreedom: Int
    /// P(χ² > Q).
    public let pValue: Double

    /// The test that pooled effects are equal; nil for fewer than two and where a standard error is 0.
    public init?(_ estimates: [Estimate]) {
      guard estimates.count > 1, estimates.allSatisfy({ $0.standardError > 0 }) else { return nil }
      let weights = estimates.map { 1 / ($0.standardError * $0.standardError) }
      let mean = compensatedSum(zip(weights, estimates).lazy.map { $0 * $1.value }) / compensatedSum(weights)
      q = compensatedSum(zip(weights, estimates).lazy.map { $0 * ($1.value - mean) * ($1.value - mean) })
      degreesOfFreedom = estimates.count - 1
      pValue = ChiSquared(degreesOfFreedom: Double(degreesOfFreedom)).survival(q)
    }
  }

  /// The subgroups, their names sorted as text.
  public let subgroups: [Subgroup]
  /// The test between them; nil for one subgroup and where a standard error is 0.
  public let between: BetweenGroups?
  /// Whether all subgroups share one between-study variance.
  public let sharesTauSquared: Bool
  /// What was decided on the way.
  public let notes: [Note]
}

extension RandomEffectsModel {
  /// The model fitted in each subgroup of studies.
  ///
  /// With a shared τ² the coefficients are those of the meta-regression on the subgroups: one τ², estimated within
  /// them all. BCG vaccine, log odds ratios, REML, by allocation: Q = 1.6402 with 2 degrees of freedom.
  ///
  /// - Parameters:
  ///   - effects: without moderators.
  ///   - labels: the subgroup of each study.
  ///   - sharesTauSquared: whether one τ² is estimated for all subgroups.
  /// - Throws: `MetaAnalysisError.noConvergence` or `.variancesTooUnequal`.
  public func subgroups(
    _ effects: StudyEffects, labels: [String], sharesTauSquared: Bool = false
  ) throws(MetaAnalysisError) -> SubgroupAnalysis {
    precondition(effects.isInterceptOnly, "subgroups are of a model without moderators")
    precondition(labels.count == effects.count, "one label per study")
    let names = Set(labels).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    let members = names.map { name in labels.indices.filter { labels[$0] == name } }
    var notes: [Note] = []
    let found =
      sharesTauSquared
      ? try jointly(effects, names, members, &notes) : try separately(effects, names, members, &notes)
    return SubgroupAnalysis(
      subgroups: found, between: SubgroupAnalysis.BetweenGroups(found.map(\.mean.estimate)),
      sharesTauSquared: sharesTauSquared, notes: notes)
  }

  private func separately(
    _ effects: StudyEffects, _ names: [String], _ members: [[Int]], _ notes: inout [Note]
  ) throws(MetaAnalysisError) -> [SubgroupAnalysis.Subgroup] {
    var result: [SubgroupAnalysis.Subgroup] = []
    for (name, places) in zip(names, members) {
      let fit = try fit(effects.selecting(places))
      notes += fit.notes.map { Note($0.kind, "\(name): \($0.text)") }
      result.append(
        SubgroupAnalysis.Subgroup(
          label: name, places: places, mean: fit.mean(at: [1]), tauSquared: fit.tauSquared,
          heterogeneity: fit.heterogeneity))
    }
    return result
  }

  private func jointly(
    _ effects: StudyEffects, _ names: [String], _ members: [[Int]], _ notes: inout [Note]
  ) throws(MetaAnalysisError) -> [SubgroupAnalysis.Subgroup] {
    var cells = Matrix(rows: effects.count, columns: names.count)
    for (column, places) in members.enumerated() {
      for place in places { cells[place, column] = 1 }
    }
    let joint = try fit(StudyEffects(yi: effects.yi, vi: effects.vi, design: cells, termNames: names))
    notes += joint.notes
    var result: [SubgroupAnalysis.Subgroup] = []
    for (column, places) in members.enumerated() {
      var own: [Note] = []
      var x = [Double](repeating: 0, count: names.count)
      x[column] = 1
      let heterogeneity = try HeterogeneityStatistics(
        effects.selecting(places), tauSquared: joint.tauSquared, estimator: nil, method: nil, level: level, notes: &own)
      result.append(
        SubgroupAnalysis.Subgroup(
          label: names[column], places: places, mean: joint.mean(at: x), tauSquared: joint.tauSquared,
          heterogeneity: heterogeneity))
    }
    return result
  }
}
