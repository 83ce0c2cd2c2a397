public import PrePostNumerics
public import Regression
internal import Tables

/// From rows of observations to a model of their response.
public struct RegressFlow: Sendable {
  /// How cells that are ranges or bounds enter as responses.
  public enum Ranges: String, Sendable, Hashable, CaseIterable {
    /// As what they are, by the likelihood of ranges, where there is one.
    case likelihood
    /// Ranges by their middles; bounds are left out.
    case midpoint
  }

  /// The formula.
  public let formula: Formula
  /// The coefficient covariance and the level.
  public let model: LinearModel
  /// The column of weights; nil for none.
  public let weights: String?
  /// The column of clusters, for CR0 to CR2.
  public let clusters: String?
  /// The family of a generalized linear model; nil for a linear one.
  public var family: ExponentialFamily?
  /// The column of trials, for the binomial family.
  public var trials: String?
  /// The column that is added to the linear predictor.
  public var offset: String?
  /// The column whose logarithm is added to the linear predictor.
  public var exposure: String?
  /// The groups of a random intercept; nil for none.
  public var random: RandomTerm?
  /// How the variances of a random intercept are estimated.
  public var method: RandomInterceptModel.Method = .restricted
  /// How ranges in the response enter.
  public var ranges: Ranges = .likelihood
  /// Joint tests of terms.
  public var tests: [Formula] = []
  /// A model to compare with.
  public var against: Formula?
  /// An analysis of variance table.
  public var anova: AnovaTable.Kind?
  /// Whether every row's diagnostics are wanted.
  public var diagnostics = false
  /// Whether coefficients are shown as ratios too.
  public var exponentiate = false

  /// A flow that fits `formula`.
  public init(formula: Formula, model: LinearModel = LinearModel(), weights: String? = nil, clusters: String? = nil) {
    self.formula = formula
    self.model = model
    self.weights = weights
    self.clusters = clusters
  }

  /// A fit with what was decided about rows.
  public struct Outcome: Sendable {
    /// The formula.
    public let formula: Formula
    /// The fit.
    public let fit: LinearFit
    /// Rows left out, cells that were ranges, and what the fit remarks.
    public let notes: [Note]
  }

  /// Fits the linear model to the rows in which nothing is missing; the others are listed, ranges enter as midpoints.
  ///
  /// - Throws: `ReportError`: a column that is not there, text among numbers, no row left, or a fit that is not possible.
  public func run(_ study: StudyTable) throws(ReportError) -> Outcome {
    var plain = self
    plain.ranges = .midpoint
    let input = try RegressInput(plain, study)
    let fit = try input.linearFit()
    return Outcome(formula: formula, fit: fit, notes: input.notes + fit.notes)
  }

  /// Fits the model that was asked for and gathers everything that was asked about it.
  ///
  /// - Parameter new: the rows to predict; nil for none.
  /// - Throws: `ReportError` as `run`; `.usage` for things that do not go together.
  public func answer(_ study: StudyTable, new: StudyTable? = nil) throws(ReportError) -> Answer {
    try checkChoices()
    let input = try RegressInput(self, study)
    if let family { return try input.generalizedAnswer(family, new: new) }
    if let random { return try input.mixedAnswer(random, new: new) }
    if input.hasRanges { return try input.intervalAnswer(new: new) }
    return try input.linearAnswer(new: new)
  }

  private func checkChoices() throws(ReportError) {
    let name = model.covariance.code
    if family != nil, random != nil { throw .usage("either --family or --random, not both") }
    if trials != nil, family != .binomial { throw .usage("--trials goes with --family binomial") }
    if offset != nil || exposure != nil, family == nil {
      throw .usage("--offset and --exposure go with --family binomial or poisson")
    }
    if exposure != nil, family != .poisson { throw .usage("--exposure goes with --family poisson") }
    if exponentiate, family == nil { throw .usage("--exponentiate goes with --family binomial or poisson") }
    if anova != nil, family != nil || random != nil {
      throw .usage("--anova is for linear models; --test gives the tests of terms here")
    }
    if anova != nil, model.covariance != .classical {
      throw .usage("--anova divides sums of squares, which --vcov \(name) does not change; --test uses it")
    }
    if random != nil, model.covariance != .classical {
      throw .usage("--vcov \(name) does not go with --random, which models the groups itself")
    }
    if random != nil, weights != nil { throw .usage("--weights does not go with --random") }
  }
}
