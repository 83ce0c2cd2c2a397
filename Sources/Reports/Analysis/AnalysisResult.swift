internal import MetaAnalysis
public import PrePostNumerics
internal import SingleCase

/// Everything an analysis found, in the order of its file.
public struct AnalysisResult: Sendable {
  /// The analysis.
  public let analysis: Analysis
  /// The effects of each block.
  public let effects: [EffectsResult]
  /// The paired comparisons of each block.
  public let paired: [PairedBlockResult]
  /// The cases of each block.
  public let singleCases: [SingleCaseResult]
  /// Every pooled model and meta-regression, or the reason why there is none.
  public let pools: [PoolResult]
  /// Groups and cases side by side, and what is left without the natural course, for the pools that ask for it.
  public let persons: [PersonsResult]
  /// Every linear model, or the reason why there is none.
  public let regressions: [RegressionResult]
  /// Every sensitivity analysis, or the reason why there is none.
  public let sensitivities: [SensitivityResult]
  /// The checks of each block.
  public let checks: [CheckResult]
  /// The claims of each block.
  public let claims: [ClaimsResult]
  /// Every table as it was understood, with what was supplied, by the id of its input.
  let tables: [String: StudyTable]
  /// What every row of the evidence gives by every measure of the analysis.
  let kinds: [KindLine]
  /// Remarks that belong to no single result.
  public let notes: [Note]

  /// The effects of one block.
  public struct EffectsResult: Sendable {
    /// The block.
    public let block: Analysis.EffectsBlock
    /// The rows.
    public let rows: [LocatedEffect]
    /// Each effect with the way back to its cells, those without a sampling variance too.
    public let traces: [TracedEffect]
  }

  /// The comparisons of one block.
  public struct PairedBlockResult: Sendable {
    /// The block.
    public let block: Analysis.PairedBlock
    /// The rows.
    public let findings: [PairedFlow.Finding]
  }

  /// The cases of one block.
  public struct SingleCaseResult: Sendable {
    /// The block.
    public let block: Analysis.SingleCaseBlock
    /// How many rows of the table were used.
    public let used: Int
    /// How many it has.
    public let rows: Int
    /// The name of its file.
    public let source: String
    /// The cases.
    public let findings: [CaseFlow.Finding]
  }

  /// One model of a pool block.
  public struct PoolResult: Sendable {
    /// The block.
    public let block: Analysis.PoolBlock
    /// The method.
    public let method: String
    /// Which rows entered.
    public let variant: Variant
    /// The model, or why there is none.
    public let outcome: Result<PooledModel, ReportError>

    /// What coefficients are tested by, in a word: `z`, `knha`, `CR2`.
    var testName: String {
      method == HenmiCopas.code
        ? CommonEffectOutcome.henmiCopasTest : block.choices.clusterCovariance?.code ?? block.test.rawValue
    }

    /// Which rows entered a pooled model.
    public enum Variant: Sendable, Hashable {
      /// The group studies.
      case groups
      /// The group studies and the cases as persons; `end` is the end of a range-valued case that was used.
      case withCases(end: End)
      /// The group studies with one value in a column.
      case subgroup(column: String, name: String)

      /// Which value of a range-valued case.
      public enum End: String, Sendable, Hashable, CaseIterable {
        /// The smallest ratio that the printed ranges allow.
        case low
        /// The ratio of midpoints.
        case point
        /// The largest ratio that the printed ranges allow.
        case high
      }

      /// Whether it is told among the first sentences: not the ends of ranges, which stand in the table.
      var isInShort: Bool {
        switch self {
        case .groups, .subgroup, .withCases(.point): true
        case .withCases: false
        }
      }

      /// The variant in words.
      public var label: String {
        switch self {
        case .groups: "groups"
        case .withCases(.point): "groups + case"
        case .withCases(let end): "groups + case (\(end.rawValue) end)"
        case .subgroup(let column, let name): "\(column) = \(name)"
        }
      }
    }
  }

  /// Groups and cases of one pool block, or what is left without the natural course.
  public struct PersonsResult: Sendable {
    /// The block.
    public let block: Analysis.PoolBlock
    /// The method.
    public let method: String
    /// The models, or why there are none.
    public let outcome: Result<PersonsOutcome, ReportError>
  }

  /// One linear model.
  public struct RegressionResult: Sendable {
    /// The block.
    public let block: Analysis.RegressionBlock
    /// The model, or why there is none.
    public let outcome: Result<RegressFlow.Outcome, ReportError>
  }
}
