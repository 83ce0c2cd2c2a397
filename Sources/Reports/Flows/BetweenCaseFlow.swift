public import PrePostNumerics
public import SingleCase
internal import Tables

/// From observations of several cases to a design-comparable effect size.
public struct BetweenCaseFlow: Sendable {
  /// The columns that observations stand in.
  public struct Columns: Sendable, Hashable {
    /// The case.
    public var name: String
    /// The phase, `A` or `B`.
    public var phase: String
    /// The session.
    public var time: String
    /// The value.
    public var value: String
    /// The pair of phases, in a reversal design; nil counts them.
    public var pair: String?
    /// The cluster of cases; nil for none.
    public var cluster: String?

    /// Columns by name.
    public init(
      name: String = "case", phase: String = "phase", time: String = "time", value: String = "value",
      pair: String? = nil, cluster: String? = nil
    ) {
      self.name = name
      self.phase = phase
      self.time = time
      self.value = value
      self.pair = pair
      self.cluster = cluster
    }
  }

  /// Which number stands for a printed range.
  public enum RangeRule: String, Sendable, Hashable, CaseIterable {
    /// Its lower end.
    case lower
    /// Half-way between its ends.
    case midpoint
    /// Its upper end.
    case upper

    var words: String { self == .midpoint ? "midpoint" : "\(rawValue) end" }
  }

  /// How the effect size is estimated.
  public enum Method: Sendable {
    /// By moments.
    case moments(MomentEstimator)
    /// By a mixed model and restricted likelihood.
    case model(CaseModel)

    var level: ConfidenceLevel {
      switch self {
      case .moments(let estimator): estimator.level
      case .model(let model): model.level
      }
    }
  }

  /// What was estimated.
  public enum Fit: Sendable {
    /// By moments.
    case moments(MomentFit)
    /// By a mixed model.
    case model(CaseModelFit)
  }

  /// The columns.
  public let columns: Columns
  /// The design.
  public let design: SeveralCases.Design
  /// How the effect size is estimated.
  public let method: Method
  /// Which number stands for a printed range; nil refuses ranges.
  public let ranges: RangeRule?
  /// The indices within cases to average beside it.
  public let indices: [SingleCaseIndex]
  /// Their options.
  public let options: IndexOptions

  /// A flow for the given columns.
  public init(
    columns: Columns = Columns(), design: SeveralCases.Design, method: Method, ranges: RangeRule? = nil,
    indices: [SingleCaseIndex] = [], options: IndexOptions = IndexOptions()
  ) {
    self.columns = columns
    self.design = design
    self.method = method
    self.ranges = ranges
    self.indices = indices
    self.options = options
  }

  /// What was found.
  public struct Outcome: Sendable {
    /// The sessions.
    public let cases: SeveralCases
    /// The effect size and what belongs to it.
    public let fit: Fit
    /// The indices within cases, averaged with the case as unit.
    public let indices: [CasesAsUnits]
    /// What was left out or decided on the way.
    public let notes: [Note]
    /// The level of intervals.
    public let level: ConfidenceLevel
  }

  /// The effect size of the observations.
  ///
  /// - Throws: `ReportError` for rows that cannot be read, cases that are too few or not of the design, and effects that
  ///   are not defined for them.
  public func run(_ study: StudyTable) throws(ReportError) -> Outcome {
    let reading = try CaseSessionReader(columns: columns, ranges: ranges).read(study)
    do {
      let cases = try SeveralCases(design: design, cases: reading.cases)
      var notes = reading.notes
      let fit: Fit
      switch method {
      case .moments(let estimator): fit = .moments(try estimator.fit(cases))
      case .model(let model):
        fit = .model(try model.fit(cases))
        if columns.pair != nil {
          notes.append(
            Note(.method, "the model has one level and one effect for all pairs of a case; pairs only check the phases")
          )
        }
      }
      var averages: [CasesAsUnits] = []
      for index in indices { averages.append(try average(index, cases)) }
      return Outcome(cases: cases, fit: fit, indices: averages, notes: notes, level: method.level)
    } catch .optionOutsideDomain(let what, let value) {
      throw .usage("\(SingleCaseError.optionOutsideDomain(what: what, value: value))")
    } catch .numerical(let error) {
      throw .numerical(source: study.table.source, problem: "\(error)")
    } catch {
      throw .refusal(source: study.table.source, problem: "\(error)")
    }
  }

  private func average(_ index: SingleCaseIndex, _ cases: SeveralCases) throws(SingleCaseError) -> CasesAsUnits {
    var series: [[PhaseSeries]] = []
    for one in cases.cases { series.append(try one.series()) }
    return try CasesAsUnits(index, over: series, options: options)
  }
}
