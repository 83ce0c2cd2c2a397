internal import PairedComparisons
internal import PrePostNumerics

/// Whether the values of an outcome are an event that happened or not, and which text says that it did.
struct EventReading {
  /// Whether they are.
  let isEvent: Bool
  private let event: String
  private let isDetected: Bool

  /// Reads the texts of an outcome.
  ///
  /// - Throws: `ReportError` where an event was declared and the cells say more than two things.
  init(_ rows: [PairedRow], _ rule: PairedFlow.EventRule, _ study: StudyTable) throws(ReportError) {
    let cells = rows.flatMap { [$0.before, $0.after] }.compactMap { $0 }
    let texts = Set(cells.compactMap(study.text))
    switch rule {
    case .never:
      (isEvent, event, isDetected) = (false, "1", false)
    case .detect:
      (isEvent, event, isDetected) = (!texts.isEmpty && texts.isSubset(of: ["0", "1"]), "1", true)
    case .always(let named):
      let event = named ?? "1"
      let others = texts.subtracting([event])
      guard others.count <= 1, named != nil || others.isSubset(of: ["0"]) else {
        let strange = named == nil ? texts.subtracting(["0", "1"]) : others
        let cell = cells.first { study.text($0).map { strange.contains($0) } == true }
        let problem =
          named == nil
          ? "an event is 1 or 0; got '\(cell.flatMap(study.text) ?? "")' (name the event with --event VALUE)"
          : "besides the event '\(event)' there are \(others.count) other values "
            + "(\(others.sorted().map { "'\($0)'" }.joined(separator: ", "))); one is accepted"
        guard let cell else { preconditionFailure("a strange text stands in a cell") }
        throw .row(
          study.place(cell.record), column: study.table.header.names[cell.column], problem: problem)
      }
      if named != nil, !texts.contains(event), !texts.isEmpty {
        throw .file(source: study.table.source, problem: "no cell holds the event '\(event)'")
      }
      (isEvent, self.event, isDetected) = (true, event, false)
    }
  }

  /// The comparison of the event in one group.
  func finding(
    _ rows: [PairedRow], _ outcome: String?, _ group: String?, _ level: ConfidenceLevel, _ study: StudyTable
  ) throws(ReportError) -> PairedFlow.Finding {
    var missing: [PairedFlow.MissingPair] = []
    var notes: [Note] = []
    var pairs: [(pre: Bool, post: Bool)] = []
    for row in rows {
      let (before, after) = (study.text(row.before), study.text(row.after))
      guard let before, let after else {
        let absent = [before == nil ? row.names.pre : nil, after == nil ? row.names.post : nil].compactMap { $0 }
        missing.append(PairedFlow.MissingPair(place: row.place, missing: absent))
        notes.append(Note(.refusal, "\(row.place): left out; no \(absent.joined(separator: " and no "))"))
        continue
      }
      pairs.append((before == event, after == event))
    }
    if isDetected {
      notes.append(
        Note(
          .method,
          "all values are 0 or 1 and are compared as an event (McNemar); as numbers they are with --binary no"))
    }
    do {
      let events = try PairedEvents(pre: pairs.map(\.pre), post: pairs.map(\.post), level: level)
      if case .failure(let reason) = events.test { notes.append(Note(.refusal, "no McNemar test: \(reason)")) }
      return PairedFlow.Finding(outcome: outcome, group: group, events: events, missing: missing, notes: notes)
    } catch {
      return PairedFlow.Finding(
        outcome: outcome, group: group, missing: missing, notes: notes + [Note(.refusal, "\(error)")])
    }
  }
}
