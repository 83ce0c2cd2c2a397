public import EffectSizes
public import MetaAnalysis
public import PrePostNumerics
public import Regression
public import SingleCase
public import Tables

/// An analysis as its file declares it: inputs, assumptions, and what is to be computed.
///
/// Every block has an `id` that the results carry, so that a row of a report leads back to the block that asked for it.
public struct Analysis: Sendable {
  /// The name of the analysis file.
  public let source: String
  /// What the report is called.
  public let title: String
  /// The question it answers.
  public let question: String?
  /// The tables it reads.
  public let inputs: [Input]
  /// Values that nobody printed.
  public let assumptions: [Assumption]
  /// Effect sizes, one per row.
  public let effects: [EffectsBlock]
  /// Paired comparisons of printed summaries.
  public let paired: [PairedBlock]
  /// Single cases.
  public let singleCases: [SingleCaseBlock]
  /// Pooled effects and meta-regressions.
  public let pools: [PoolBlock]
  /// Linear models.
  public let regressions: [RegressionBlock]
  /// Pooled effects over assumptions and choices.
  public let sensitivities: [SensitivityBlock]
  /// Consistency checks of printed numbers.
  public let checks: [CheckBlock]
  /// Claims that are to be reproduced.
  public let claims: [ClaimsBlock]

  /// A table of an analysis.
  public struct Input: Sendable {
    /// The name other blocks use.
    public let id: String
    /// The file, relative to the analysis file.
    public let file: String
    /// How it is read.
    public let options: CSVOptions
    /// Column names.
    public let map: ColumnMap
  }

  /// A value supplied for empty cells of some rows.
  public struct Assumption: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The table.
    public let input: String
    /// The field that is empty, the value, and the reason, which the report prints beside every result.
    public let rule: AssumptionRule
    /// The rows.
    public let filter: RowFilter
  }

  /// The assumptions in the order in which they are made: correlations last, since others may lead to them.
  var orderedAssumptions: [Assumption] {
    assumptions.filter { !$0.rule.isLast } + assumptions.filter(\.rule.isLast)
  }

  /// Effect sizes of one measure.
  public struct EffectsBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The table.
    public let input: String
    /// The measure.
    public let measure: MeasureCatalog.Entry
    /// What was chosen about it.
    public let options: MeasureOptions
    /// The rows.
    public let filter: RowFilter
    /// Whether a printed number stands for every number that rounds to it.
    public var readsRounding = false
    /// What stands for a result where inputs are ranges.
    public var pointChoice = PointChoice.midpoint
    /// The unit that raw effects are converted to; nil for that of the table.
    public var conversion: UnitConversion?
  }

  /// Paired comparisons of printed summaries.
  public struct PairedBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The table.
    public let input: String
    /// What was chosen about effect sizes and about the way to means and SDs.
    public let options: MeasureOptions
    /// The rows.
    public let filter: RowFilter
  }

  /// Single cases.
  public struct SingleCaseBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The table.
    public let input: String
    /// The rows.
    public let filter: RowFilter
    /// The columns.
    public let columns: CaseFlow.Columns
    /// The indices.
    public let indices: [SingleCaseIndex]
    /// Their options.
    public let options: IndexOptions
  }

  /// A pooled effect or a meta-regression, by one or more methods.
  public struct PoolBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The block of effects.
    public let effects: String
    /// The rows among those of the effects.
    public let filter: RowFilter
    /// The methods, by code.
    public let methods: [String]
    /// How coefficients are tested.
    public let test: CoefficientTest
    /// Moderators.
    public let moderators: Formula?
    /// How sure the coefficients and τ² are, and what is asked beside them.
    public let choices: PoolChoices
    /// The single-case block whose cases are added as persons.
    public let withCase: String?
    /// What of a case's observations is compared with its baseline.
    public var contrast = CaseRow.Contrast.mean
    /// How SDs become the variance of one person's log change.
    public var personSpread = PersonSpread.Form.lognormal
    /// A variance between persons instead of the studies' own.
    public var personVariance: Double?
    /// What is done with range-valued cases.
    public var rangeRule = CaseRangeRule.envelope
    /// The pool of untreated groups whose change is taken off.
    public var naturalCourse: String?
  }

  /// What a pooled model may be told beside its method and test.
  public struct PoolChoices: Sendable {
    /// The weights of the coefficients and of a generalized Q.
    public var weighting: PoolFlow.Weighting = .inverseVariance
    /// τ² as given; nil where it is estimated.
    public var tauSquared: Double?
    /// The level of the intervals.
    public var level: ConfidenceLevel = .ninetyFive
    /// How the interval of τ² is made; nil for the method that belongs to the estimator.
    public var intervalMethod: TauSquaredIntervalMethod?
    /// How the prediction interval is made.
    public var predictionMethod: PredictionMethod = .test
    /// The column of clusters.
    public var cluster: String?
    /// The cluster-robust covariance; nil without clusters.
    public var clusterCovariance: CoefficientCovariance?
    /// The effect, on the scale of yi, beyond which a new study's true effect is asked for.
    public var threshold: Double?
    /// The permutation test of the coefficients.
    public var permutation: PermutationTest?
    /// The column of subgroups, each of which gets a model of its own beside that of all rows.
    public var subgroups: String?
    /// Whether the subgroups share one between-study variance.
    public var sharesTauSquared = false
    /// The right-hand side of log τ², for a location–scale model; nil for one τ².
    public var scale: Formula?
    /// The scale on which the pooled effect is shown too; nil for the usual one of the measure.
    public var transform: Transformation?
    /// Whether the test of association beside Mantel–Haenszel is corrected for continuity.
    public var correctsContinuity = true
  }

  /// A linear model.
  public struct RegressionBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The table.
    public let input: String
    /// The rows.
    public let filter: RowFilter
    /// The model.
    public let formula: Formula
    /// The coefficient covariance.
    public let covariance: CoefficientCovariance
    /// The column of clusters, for CR0 to CR2.
    public let cluster: String?
  }
}
