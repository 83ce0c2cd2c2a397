public import PrePostNumerics
public import SingleCase
internal import Tables

/// From observations of single cases to their indices.
public struct CaseFlow: Sendable {
  /// The columns that observations stand in.
  public struct Columns: Sendable, Hashable {
    /// The case.
    public var name: String
    /// The phase, `A` or `B`.
    public var phase: String
    /// The time or session; nil takes the order of rows.
    public var time: String?
    /// The value, a number or a range.
    public var value: String

    /// Columns by name.
    public init(name: String = "case", phase: String = "phase", time: String? = "time", value: String = "value") {
      self.name = name
      self.phase = phase
      self.time = time
      self.value = value
    }
  }

  /// The columns.
  public let columns: Columns
  /// The options of the indices.
  public let options: IndexOptions
  /// The indices.
  public let indices: [SingleCaseIndex]
  /// How the conditions were assigned to sessions.
  public let design: CaseDesign
  /// The randomization test; nil for none.
  public let randomization: RandomizationRequest?
  /// The piecewise regression; nil for none.
  public let regression: PiecewiseModel?
  /// Whether the quantities of a visual analysis and the dual criterion are given.
  public let visual: Bool
  /// How indices are averaged over cases; nil for not at all.
  public let aggregate: PooledIndex.Weights?

  /// A flow for the given columns.
  public init(
    columns: Columns = Columns(), options: IndexOptions = IndexOptions(),
    indices: [SingleCaseIndex] = SingleCaseIndex.all, design: CaseDesign = .startPoint,
    randomization: RandomizationRequest? = nil, regression: PiecewiseModel? = nil, visual: Bool = false,
    aggregate: PooledIndex.Weights? = nil
  ) {
    self.design = design
    self.regression = regression
    self.visual = visual
    self.columns = columns
    self.options = options
    self.indices = indices
    self.randomization = randomization
    self.aggregate = aggregate
  }

  /// What was found of one case.
  public struct Finding: Sendable {
    /// The observations; where conditions take turns, those of each taken together.
    public let series: PhaseSeries
    /// The observations in the order of time.
    public let sequence: ConditionSequence
    /// Each index: a value, or the reason why there is none.
    public let outcomes: [IndexOutcome]
    /// The last treatment observation against the baseline; nil where it is not defined, with the reason in `notes`.
    public let contrast: PointContrast
    /// The smallest p value that a randomization test of this series can give, by each scheme.
    public let bounds: [RandomizationBound]
    /// The randomization test that was asked for.
    public let test: RandomizationTest?
    /// The piecewise regression that was asked for.
    public let regression: PiecewiseFit?
    /// The visual analysis that was asked for.
    public let visual: VisualAnalysis?
    /// The dual criterion, with the visual analysis.
    public let criterion: DualCriterion?
    /// How alike successive observations are; nil where that cannot be estimated.
    public let autocorrelation: LagOneAutocorrelation?
    /// What was left out or decided.
    public let notes: [Note]
  }

  /// The findings of all cases, in the order in which they first appear.
  ///
  /// - Throws: `ReportError` for a phase that is neither A nor B, text in a number, a case without one of its phases, or
  ///   times that do not increase from A to B.
  public func run(_ study: StudyTable) throws(ReportError) -> [Finding] {
    var notes: [String: [Note]] = [:]
    let groups = try observations(study, &notes)
    var findings: [Finding] = []
    for group in groups { findings.append(try finding(group, study, notes[group.name] ?? [])) }
    return findings
  }

  /// The test over all cases that was asked for, or the reason why there is none.
  ///
  /// - Throws: `ReportError.usage` for an impossible option.
  public func multipleBaseline(_ findings: [Finding]) throws(ReportError) -> MultipleBaselineOutcome? {
    guard let randomization, let scheme = design.scheme(randomization) else { return nil }
    do {
      return .test(
        try RandomizationTest(
          findings.map(\.series), scheme: scheme, statistic: randomization.statistic,
          alternative: randomization.alternative, plan: randomization.plan, threads: randomization.threads))
    } catch .optionOutsideDomain(let what, let value) {
      throw .usage("\(SingleCaseError.optionOutsideDomain(what: what, value: value))")
    } catch {
      return .refused(Note(.refusal, "\(error)"))
    }
  }

  /// The average of each index over the cases, for the indices that can be averaged.
  public func pooled(_ findings: [Finding]) -> [PooledIndex] {
    guard let aggregate else { return [] }
    return indices.compactMap { index in
      try? PooledIndex(index, over: findings.map(\.series), weights: aggregate, options: options)
    }
  }

  private struct Group {
    let name: String
    var entries: [Entry] = []
  }

  private struct Entry {
    let place: ReportError.RowPlace
    let observation: Observation
    let phase: PhaseSeries.Phase
    var time: Double { observation.time ?? 0 }
  }

  private func observations(
    _ study: StudyTable, _ notes: inout [String: [Note]]
  ) throws(ReportError) -> [Group] {
    let nameColumn = try study.requireColumn(for: columns.name)
    let phaseColumn = try study.requireColumn(for: columns.phase)
    let valueColumn = try study.requireColumn(for: columns.value)
    var timeColumn: Int?
    if let time = columns.time { timeColumn = try study.requireColumn(for: time) }
    var groups: [Group] = []
    for record in study.records {
      guard let name = study.table.text(record, nameColumn) else {
        throw .row(
          study.place(record), column: columns.name,
          problem: "the cell is empty; every observation needs the name of its case")
      }
      let place = ReportError.RowPlace(source: study.table.source, row: record.row, label: name)
      if !groups.contains(where: { $0.name == name }) { groups.append(Group(name: name)) }
      let time = try timeColumn.map { (column) throws(ReportError) in try study.number(record, column) } ?? nil
      guard let phase = study.table.text(record, phaseColumn),
        let value = try reported(record, valueColumn, study, place, &notes[name, default: []]),
        timeColumn == nil || time != nil
      else {
        notes[name, default: []].append(
          Note(.refusal, "\(place): left out; a phase, a time and a value are needed"))
        continue
      }
      guard let own = groups.firstIndex(where: { $0.name == name }) else { continue }
      guard let phase = PhaseSeries.Phase(rawValue: phase) else {
        throw .row(place, column: columns.phase, problem: "\"\(phase)\" is not a phase; A (baseline) or B is accepted")
      }
      groups[own].entries.append(
        Entry(place: place, observation: Observation(time: time, value: value), phase: phase))
    }
    return groups
  }

  private func reported(
    _ record: CSVRecord, _ column: Int, _ study: StudyTable, _ place: ReportError.RowPlace, _ notes: inout [Note]
  ) throws(ReportError) -> Reported? {
    guard let quantity = try study.quantity(record, column) else { return nil }
    for end in [quantity.lower, quantity.upper].compactMap(\.self) where end != 0 && abs(end) < 1e-60 {
      throw .row(
        place, column: columns.value,
        problem: "\(quantity.text) is too close to 0 to compute with; 0 and numbers from 1e-60 are accepted")
    }
    switch (quantity.form, quantity.lower, quantity.upper) {
    case (.number, let value?, _):
      return Reported(value)
    case (.approximation, let value?, _):
      notes.append(Note(.caution, "\(place): \(quantity.text) is an approximation; the number itself is used"))
      return Reported(value)
    case (.range, let lower?, let upper?):
      return Reported(range: Interval(lower, upper))
    default:
      notes.append(Note(.refusal, "\(place): \(quantity.text) is a bound without another end"))
      return nil
    }
  }

  private func finding(_ group: Group, _ study: StudyTable, _ notes: [Note]) throws(ReportError) -> Finding {
    // In the order of time, and of rows where times are equal, which is refused below.
    var entries = group.entries.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    if !design.takesTurns {
      entries = entries.filter { $0.phase == .baseline } + entries.filter { $0.phase == .treatment }
    }
    if let column = columns.time { try requireIncreasing(entries, column) }
    do {
      let sequence = try ConditionSequence(
        name: group.name, entries.map { (observation: $0.observation, phase: $0.phase) })
      return try CaseAssessment(flow: self, notes: notes).finding(of: sequence)
    } catch .optionOutsideDomain(let what, let value) {
      throw .usage("\(SingleCaseError.optionOutsideDomain(what: what, value: value))")
    } catch .emptyPhase(let series, let phase) {
      let leftOut = notes.filter { $0.kind == .refusal }.map { " (\($0.text))" }.joined()
      throw .file(
        source: study.table.source,
        problem: "\(SingleCaseError.emptyPhase(series: series, phase: phase))" + leftOut)
    } catch {
      throw .file(source: study.table.source, problem: "\(error)")
    }
  }

  private func requireIncreasing(_ entries: [Entry], _ column: String) throws(ReportError) {
    for (earlier, later) in zip(entries, entries.dropFirst()) where earlier.time >= later.time {
      throw .row(
        later.place, column: column,
        problem: "\(shortestText(later.time)) does not come after \(shortestText(earlier.time)) in row "
          + "\(earlier.place.row); the times of a case increase from phase A to phase B")
    }
  }
}
