public import EffectSizes
public import PrePostNumerics

/// The Mantel–Haenszel pooler of one measure: every table gives a part of a numerator and of a denominator, so that
/// tables with few events, or none in one group, enter as they are.
///
/// A value for each measure, as measures are: `.oddsRatio`, `.riskRatio` and `.riskDifference` of 2×2 tables,
/// `.rateRatio` and `.rateDifference` of events in person-time.
/// Source: Mantel & Haenszel 1959; Robins, Breslow & Greenland 1986; Greenland & Robins 1985; Sato et al. 1989.
public struct MantelHaenszel<Table: HasZeroCells>: Sendable {
  /// The paper.
  public static var source: Citation {
    Citation(
      key: "Mantel & Haenszel 1959",
      reference:
        "Mantel N, Haenszel W (1959). Statistical aspects of the analysis of data from retrospective studies of "
        + "disease. Journal of the National Cancer Institute 22: 719–748.")
  }
  /// The measure: its code, and the effects of single studies that Q is made of.
  public let measure: Measure<Table>
  /// The pooled effect of tables, before any inference.
  let pool: @Sendable ([Table]) throws(MetaAnalysisError) -> Sums
  /// The tests of association, where the measure has them; the pooled effect is handed in.
  let association: (@Sendable ([Table], Double, Bool) -> AssociationTests)?

  /// What the sums over tables give.
  struct Sums: Sendable {
    /// The pooled effect, on the scale of the measure.
    let estimate: Double
    /// Its variance.
    let variance: Double
    /// What each table contributes to the denominator.
    let weights: [Double]
  }

  /// The pooled effect of tables.
  ///
  ///     Q = Σ (yi − b)² / vi      over the tables that have an effect of their own
  ///
  /// The pooled effect needs no additions to zero counts and gets none; they are made for yi and vi only, and tables
  /// without any event or with nothing but events have none.
  ///
  /// - Parameters:
  ///   - tables: at least one.
  ///   - zeroCells: what is added for yi and vi.
  ///   - correctsContinuity: whether the Cochran–Mantel–Haenszel test takes ½ off the deviation.
  ///   - level: of the interval.
  /// - Returns: the effect as a log ratio or a difference; its test is normal.
  /// - Throws: `MetaAnalysisError.noStudies`; `.notEstimable` where the sums have a zero.
  /// - Complexity: O(k).
  public func fit(
    _ tables: [Table], zeroCells: ZeroCellRule = ZeroCellRule(), correctsContinuity: Bool = true,
    level: ConfidenceLevel = .ninetyFive
  ) throws(MetaAnalysisError) -> CommonEffectFit {
    guard !tables.isEmpty else { throw .noStudies }
    let sums = try pool(tables)
    let own = ownEffects(tables, zeroCells)
    let q = compensatedSum(own.lazy.map { ($0.yi - sums.estimate) * ($0.yi - sums.estimate) / $0.vi })
    var notes: [Note] = []
    if own.count < tables.count {
      notes.append(
        Note(
          .method,
          "\(tables.count - own.count) of \(tables.count) studies have no \(measure.name) of their own; "
            + "they enter the pooled effect but not Q"))
    }
    return CommonEffectFit(
      count: tables.count,
      pooled: Estimate(
        value: sums.estimate, standardError: sums.variance.squareRoot(), degreesOfFreedom: nil, level: level),
      weights: percentages(sums.weights),
      homogeneity: own.isEmpty ? nil : HomogeneityTest(q: q, degreesOfFreedom: own.count - 1), tauSquared: nil,
      association: association?(tables, sums.estimate, correctsContinuity), notes: notes)
  }

  private func ownEffects(_ tables: [Table], _ zeroCells: ZeroCellRule) -> [(yi: Double, vi: Double)] {
    var rule = zeroCells
    rule.dropsDoubleZero = true
    rule.setHasZero = tables.contains(where: \.hasZeroCell)
    let options = MeasureOptions(zeroCells: rule)
    return tables.compactMap { table in
      guard let effect = try? measure.effectSize(of: table, options: options), let vi = effect.samplingVariance, vi > 0
      else { return nil }
      return (effect.estimate, vi)
    }
  }
}
