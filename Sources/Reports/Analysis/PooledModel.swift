public import MetaAnalysis
public import PrePostNumerics
internal import Tables

/// A model of a pool block, of whatever kind: what a report says about each of them alike.
public struct PooledModel: Sendable {
  /// The coefficients by name; the pooled effect is the only one without moderators.
  public let coefficients: [(term: String, estimate: Estimate)]
  /// The interval in which the true effect of a new study lies; nil where the model has none.
  public let predictionInterval: ConfidenceInterval?
  /// The measure, where it is known.
  public let measure: MeasureCatalog.Entry?
  /// The studies that entered, in file order.
  public let studies: [Study]
  /// How much studies differ.
  public let heterogeneity: Heterogeneity
  /// The coefficients of log τ² by name; empty where all studies share one τ².
  public let scaleCoefficients: [(term: String, estimate: Estimate)]
  /// The rows that have no effect to pool, with the reason.
  public let leftOut: [(place: ReportError.RowPlace, reason: String)]
  /// What was decided about the model.
  public internal(set) var notes: [Note]
  /// The random-effects model with its permutation test, where it is one.
  public let randomEffects: PoolFlow.Outcome?

  /// One study of a model.
  public struct Study: Sendable, Hashable {
    /// Where it stands.
    public let place: ReportError.RowPlace
    /// Its name.
    public let label: String
    /// Its weight, in percent of the sum over all studies.
    public let weight: Double
  }

  /// What is printed about how much studies differ; nil is what a model does not have.
  public struct Heterogeneity: Sendable, Hashable {
    /// The between-study variance.
    public var tauSquared: TauSquared?
    /// Its interval.
    public var tauSquaredInterval: ConfidenceInterval?
    /// I² in percent.
    public var iSquared: Double?
    /// Its interval.
    public var iSquaredInterval: ConfidenceInterval?
    /// H².
    public var hSquared: Double?
    /// Its interval.
    public var hSquaredInterval: ConfidenceInterval?
    /// Q.
    public var q: Double?
    /// Its degrees of freedom.
    public var degreesOfFreedom: Int?
    /// Its p value.
    public var pValue: Double?
    /// The share of τ² that moderators explain, in percent.
    public var rSquared: Double?
  }
}

extension PooledModel {
  init(_ outcome: PoolFlow.Outcome) {
    let fit = outcome.fit
    coefficients = Array(zip(fit.effects.termNames, fit.coefficients))
    predictionInterval = fit.predictionInterval
    measure = outcome.measure
    studies = zip(outcome.items, fit.weights).map { Study(place: $0.place, label: $0.label, weight: $1) }
    heterogeneity = Heterogeneity(fit.heterogeneity, fit.tauSquared, rSquared: fit.rSquared)
    scaleCoefficients = []
    leftOut = outcome.leftOut
    notes = outcome.modelNotes
    randomEffects = outcome
  }

  init(_ outcome: CommonEffectOutcome) {
    let h = outcome.fit.homogeneity
    coefficients = [(StudyEffects.interceptName, outcome.fit.pooled)]
    predictionInterval = nil
    measure = outcome.measure
    studies = zip(outcome.items, outcome.fit.weights).map { Study(place: $0.place, label: $0.label, weight: $1) }
    heterogeneity = Heterogeneity(
      tauSquared: outcome.fit.tauSquared, iSquared: h?.iSquared, hSquared: h?.hSquared, q: h?.q,
      degreesOfFreedom: h?.degreesOfFreedom, pValue: h?.pValue)
    scaleCoefficients = []
    leftOut = outcome.leftOut
    notes = outcome.modelNotes + outcome.fit.notes + (outcome.fit.association?.sentences ?? [])
    randomEffects = nil
  }

  init(_ outcome: LocationScaleOutcome, leftOut more: [(place: ReportError.RowPlace, reason: String)]) {
    let fit = outcome.fit
    coefficients = Array(zip(fit.effects.termNames, fit.coefficients))
    predictionInterval = nil
    measure = outcome.rows.measure
    studies = zip(outcome.rows.items, fit.weights).map { Study(place: $0.place, label: $0.label, weight: $1) }
    heterogeneity = Heterogeneity(
      q: fit.heterogeneity.q, degreesOfFreedom: fit.heterogeneity.degreesOfFreedom, pValue: fit.heterogeneity.pValue)
    scaleCoefficients = Array(zip(fit.scaleNames, fit.scaleCoefficients))
    leftOut = outcome.rows.leftOut + more
    notes = outcome.modelNotes + RepeatedStudies(outcome.rows.items.map(\.place)).notes
    randomEffects = nil
  }

  /// One of the subgroups of `outcome` that share a between-study variance.
  init(_ group: SubgroupAnalysis.Subgroup, of outcome: PoolFlow.Outcome) {
    coefficients = [(StudyEffects.interceptName, group.mean.estimate)]
    predictionInterval = group.mean.predictionInterval
    measure = outcome.measure
    let weights = group.places.map { 1 / (outcome.fit.effects.vi[$0] + group.tauSquared.value) }
    let sum = compensatedSum(weights)
    studies = zip(group.places, weights).map { place, weight in
      Study(place: outcome.items[place].place, label: outcome.items[place].label, weight: 100 * weight / sum)
    }
    heterogeneity = Heterogeneity(group.heterogeneity, group.tauSquared, rSquared: nil)
    scaleCoefficients = []
    leftOut = []
    notes = []
    randomEffects = nil
  }
}

extension PooledModel.Heterogeneity {
  init(_ h: HeterogeneityStatistics, _ tauSquared: TauSquared, rSquared: Double?) {
    self.init(
      tauSquared: tauSquared, tauSquaredInterval: h.tauSquaredInterval, iSquared: h.iSquared,
      iSquaredInterval: h.iSquaredInterval, hSquared: h.hSquared, hSquaredInterval: h.hSquaredInterval, q: h.q,
      degreesOfFreedom: h.degreesOfFreedom, pValue: h.pValue, rSquared: rSquared)
  }

  static let columns = [
    "tau2", "tau2_se", "tau2_conf_low", "tau2_conf_high", "I2", "I2_conf_low", "I2_conf_high", "H2", "H2_conf_low",
    "H2_conf_high", "Q", "Q_df", "Q_p", "R2",
  ].map { ResultTable.Column($0) }

  var cells: [CSVCell] {
    [
      .optional(tauSquared?.value), .optional(tauSquared?.standardError), .optional(tauSquaredInterval?.lower),
      .optional(tauSquaredInterval?.upper), .optional(iSquared), .optional(iSquaredInterval?.lower),
      .optional(iSquaredInterval?.upper), .optional(hSquared), .optional(hSquaredInterval?.lower),
      .optional(hSquaredInterval?.upper), .optional(q), .optional(degreesOfFreedom), .optional(pValue),
      .optional(rSquared),
    ]
  }
}

extension AssociationTests {
  /// Each test that there is, in a sentence.
  fileprivate var sentences: [Note] {
    let numbers = NumberFormatting(digits: 3)
    func sentence(_ name: String, _ statistic: Double, _ df: Int, _ p: Double) -> Note {
      Note(
        .method,
        "\(name): \(numbers.text(statistic)), df = \(df), p = \(numbers.text(p, .probability))")
    }
    var result: [Note] = []
    if let test = cochranMantelHaenszel {
      let kind = correctsContinuity ? "with" : "without"
      result.append(
        sentence(
          "Cochran-Mantel-Haenszel test of association, \(kind) continuity correction", test.statistic,
          test.degreesOfFreedom, test.pValue))
    }
    if let test = tarone {
      result.append(sentence("Tarone's test of equal odds", test.statistic, test.degreesOfFreedom, test.pValue))
    }
    if let test = breslowDay {
      result.append(
        sentence("Breslow and Day's test of equal odds", test.statistic, test.degreesOfFreedom, test.pValue))
    }
    return result
  }
}
