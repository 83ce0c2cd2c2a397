public import EffectSizes
public import PrePostNumerics

/// The one-step log odds ratio of Peto: for rare events and small effects in groups of about equal size.
///
///     E = n₁ (a + c) / N     V = n₁ n₂ (a + c)(b + d) / (N² (N − 1))
///     b   = Σ (a − E) / ΣV              var = 1 / ΣV
///     Q   = Σ (a − E)² / V − b² ΣV      over the tables with V > 0
///
/// BCG vaccine, 13 trials: −0.4744, standard error 0.0407. With unequal groups or large effects it is biased
/// (Greenland & Salvan 1990).
/// Source: Yusuf, Peto, Lewis, Collins & Sleight 1985, *Progress in Cardiovascular Diseases* 27: 335–371.
public struct Peto: Sendable, Hashable {
  /// The code.
  public static let code = "PETO"
  /// The paper.
  public static let source = Citation(
    key: "Yusuf et al. 1985",
    reference: "Yusuf S, Peto R, Lewis J, Collins R, Sleight P (1985). Beta blockade during and after myocardial "
      + "infarction: an overview of the randomized trials. Progress in Cardiovascular Diseases 27: 335–371.")
  /// The level of the interval.
  public let level: ConfidenceLevel

  /// The pooler, with intervals at `level`.
  public init(level: ConfidenceLevel = .ninetyFive) { self.level = level }

  /// The pooled effect of tables. O(k).
  ///
  /// - Throws: `MetaAnalysisError.noStudies`; `.notEstimable` where no table has both an event and a non-event.
  public func fit(_ tables: [TwoByTwoTable]) throws(MetaAnalysisError) -> CommonEffectFit {
    guard !tables.isEmpty else { throw .noStudies }
    let margins = tables.map(AssociationTests.Margins.init)
    let deviations = zip(tables, margins).map { $0.a - $1.expected }
    let information = compensatedSum(margins.lazy.map(\.variance))
    guard information > 0 else {
      throw .notEstimable("the Peto odds ratio is not defined: no study has both an event and a non-event")
    }
    let estimate = compensatedSum(deviations) / information
    let informative = tables.indices.filter { margins[$0].variance > 0 }
    // Σ V (o − b)² with o = (a − E) / V is Q without its cancellation.
    let q = compensatedSum(
      informative.lazy.map { i in
        let distance = deviations[i] / margins[i].variance - estimate
        return margins[i].variance * distance * distance
      })
    var notes: [Note] = []
    if informative.count < tables.count {
      notes.append(
        Note(
          .method,
          "\(tables.count - informative.count) of \(tables.count) studies have no event, or nothing but events, "
            + "and weigh nothing"))
    }
    return CommonEffectFit(
      count: tables.count,
      pooled: Estimate(
        value: estimate, standardError: 1 / information.squareRoot(), degreesOfFreedom: nil, level: level),
      weights: percentages(margins.map(\.variance)),
      homogeneity: HomogeneityTest(q: q, degreesOfFreedom: informative.count - 1), tauSquared: nil, association: nil,
      notes: notes)
  }
}
