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

  /// A randomization test over all start points.
  public struct RandomizationRequest: Sendable, Hashable {
    /// What is compared between the phases.
    public var statistic: StartPointTest.Statistic
    /// The fewest observations per phase that a start point had to leave.
    public var fewest: Int

    /// A test of `statistic`.
    public init(statistic: StartPointTest.Statistic, fewest: Int) {
      self.statistic = statistic
      self.fewest = fewest
    }
  }

  /// The columns.
  public let columns: Columns
  /// The options of the indices.
  public let options: IndexOptions
  /// The indices.
  public let indices: [SingleCaseIndex]
  /// The randomization test; nil for none.
  public let randomization: RandomizationRequest?
  /// How indices are averaged over cases; nil for not at all.
  public let aggregate: PooledIndex.Weights?

  /// A flow for the given columns.
  public init(
    columns: Columns = Columns(), options: IndexOptions = IndexOptions(),
    indices: [SingleCaseIndex] = SingleCaseIndex.all,
    randomization: RandomizationRequest? = nil, aggregate: PooledIndex.Weights? = nil
  ) {
    self.columns = columns
    self.options = options
    self.indices = indices
    self.randomization = randomization
    self.aggregate = aggregate
  }

  /// What was found of one case.
  public struct Finding: Sendable {
    /// The observations.
    public let series: PhaseSeries
    /// Each index: a value, or the reason why there is none.
    public let outcomes: [IndexOutcome]
    /// The last treatment observation against the baseline; nil where it is not defined, with the reason in `notes`.
    public let contrast: PointContrast
    /// The smallest p value that a randomization test of this series can give, by each scheme.
    public let bounds: [RandomizationBound]
    /// The randomization test that was asked for.
    public let test: StartPointTest?
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

  /// The average of each index over the cases, for the indices that can be averaged.
  public func pooled(_ findings: [Finding]) -> [PooledIndex] {
    guard let aggregate else { return [] }
    return indices.compactMap { index in
      try? PooledIndex(index, over: findings.map(\.series), weights: aggregate, options: options)
    }
  }

  private struct Group {
    let name: String
    var baseline: [Entry] = []
    var treatment: [Entry] = []
  }

  private struct Entry {
    let place: ReportError.RowPlace
    let observation: Observation
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
      let entry = Entry(place: place, observation: Observation(time: time, value: value))
      switch phase {
      case "A": groups[own].baseline.append(entry)
      case "B": groups[own].treatment.append(entry)
      default:
        throw .row(place, column: columns.phase, problem: "\"\(phase)\" is not a phase; A (baseline) or B is accepted")
      }
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
    var notes = notes
    let baseline = group.baseline.sorted { $0.time < $1.time }
    let treatment = group.treatment.sorted { $0.time < $1.time }
    if let column = columns.time { try requireIncreasing(baseline + treatment, column) }
    do {
      let series = try PhaseSeries(
        name: group.name, baseline: baseline.map(\.observation), treatment: treatment.map(\.observation))
      var test: StartPointTest?
      if let randomization {
        do {
          test = try StartPointTest(series, statistic: randomization.statistic, fewest: randomization.fewest)
        } catch .notDefined(let index, let name, let reason, let instead) {
          let refused = SingleCaseError.notDefined(index: index, series: name, reason: reason, instead: instead)
          notes.append(Note(.refusal, "\(refused)"))
        }
      }
      return Finding(
        series: series, outcomes: try series.outcomes(of: indices, options: options),
        contrast: .lastAgainstBaseline(series),
        bounds: [try .startPoint(series), .exchange(series)], test: test, notes: notes)
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
