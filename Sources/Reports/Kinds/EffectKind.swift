internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What a row honestly gives.
enum EffectKind: String, CaseIterable {
  /// Estimate and variance from numbers as they were printed.
  case exact
  /// Estimate and variance by way of numbers that were computed from printed ones.
  case derived
  /// Estimate and variance with a value that nobody printed.
  case assumed
  /// Ends of the estimate or of its variance, from ranges or bounds.
  case interval
  /// An estimate without a variance.
  case pointOnly = "point only"
  /// Nothing.
  case none
}

/// Why a row gives what it gives, before it is put into words.
enum KindReason: Sendable, Hashable {
  /// Every number that the effect needs is printed.
  case printed
  /// Quantities that were computed from printed ones, by their names.
  case derived([String])
  /// How far estimate and variance can lie, and the inputs that are ranges or bounds.
  case range(yi: EffectEnvelope.Ends?, vi: EffectEnvelope.Ends?, from: [Input])
  /// What the row lacks.
  case wants(WantedInputs)
  /// Both rows of a table of counts are the same persons.
  case samePersons
  /// What the file says of the numbers: that they are derived, digitised or assumed.
  case said([String])
  /// What was supplied and why, in English.
  case assumed(String)
  /// What was decided or refused, in English.
  case remark(String)
}

extension LocatedEffect {
  /// What the row gives.
  var kind: EffectKind {
    if envelope?.isMoving(around: effect) == true { return .interval }
    guard let effect else { return .none }
    guard effect.samplingVariance != nil else { return .pointOnly }
    if notes.contains(where: { $0.kind == .assumption }) { return .assumed }
    return effect.derivation.steps.isEmpty ? .exact : .derived
  }

  /// Why it gives that and no more.
  var kindReasons: [KindReason] {
    var reasons: [KindReason] = []
    switch kind {
    case .exact: reasons.append(.printed)
    case .derived: reasons.append(.derived(effect?.derivation.steps.map(\.quantity) ?? []))
    case .interval: reasons.append(.range(yi: envelope?.estimate, vi: envelope?.variance, from: rangeInputs))
    case .assumed, .pointOnly, .none: break
    }
    if let wanted { reasons.append(.wants(wanted)) }
    reasons += notes.filter { $0.kind == .assumption }.map { .assumed($0.text) }
    // What the ends of a range and the missing numbers say is not said again.
    let told = (kind == .interval ? (envelope?.notes ?? []) + limitNotes : []).map(\.text)
    return reasons
      + notes.filter { note in
        (note.kind == .refusal || note.kind == .caution) && !told.contains(note.text)
          && (wanted == nil || note.text != missing)
      }.map { .remark($0.text) }
  }
}

extension EffectEnvelope {
  /// Whether anything is left open, by more than the rounding of doubles.
  func isMoving(around effect: EffectSize?) -> Bool {
    func isPoint(_ ends: Ends?, _ point: Double?) -> Bool {
      guard let ends else { return true }
      guard let interval = ends.interval, let point else { return false }
      return interval.width <= 1e-12 * abs(point)
    }
    return !isPoint(estimate, effect?.estimate) || !isPoint(variance, effect?.samplingVariance)
  }
}

extension EffectsFlow {
  /// What every row gives, with the reason; and how many give what.
  ///
  /// - Throws: as `run`.
  public func kinds(_ study: StudyTable) throws(ReportError) -> Answer {
    let lines = try kindLines(study)
    let counts = EffectKind.allCases.map { kind in (kind, lines.count { $0.kind == kind }) }
    let summary = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    return Answer(
      tables: [
        KindLine.table(lines, title: "What each row gives (\(measure.code))", leaving: ["analysis", "file", "measure"])
      ],
      json: .members([
        "measure": .string(measure.code), "kinds": .array(lines.map(\.json)),
        "counts": .object(counts.map { JSONValue.Member(name: $0.0.rawValue, value: .integer($0.1)) }),
      ]), summary: ["\(measure.code), \(lines.count) rows: \(summary)"])
  }

  /// What every row gives.
  func kindLines(_ study: StudyTable) throws(ReportError) -> [KindLine] {
    // What is assumed is supplied once, for the effects and for the way back to their cells.
    let supplied = try supplying(study)
    var flow = withoutAssumptions
    flow.findsWanted = true
    let effects = try flow.run(supplied)
    let records = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    let exact = effects.filter { $0.kind == .exact }
    let traces = try flow.traces(of: exact, in: supplied)
    let traced = Dictionary(traces.map { ($0.place.row, $0) }) { first, _ in first }
    var lines: [KindLine] = []
    for effect in effects {
      var line = KindLine(effect, measure.code)
      if let trace = traced[effect.place.row] { line.weigh(trace) }
      if let record = records[effect.rowIndex] {
        line.arm = try study.text(record, Field("arm"))
        if measure.readsTwoGroupsOfEvents, try study.isSamePersons(record) {
          line = KindLine(place: effect.place, label: effect.label, measure: measure.code, reasons: [.samePersons])
        }
      }
      lines.append(line)
    }
    return lines
  }
}

extension MeasureCatalog.Entry {
  /// Whether it takes the rows of a table of counts for two independent groups.
  fileprivate var readsTwoGroupsOfEvents: Bool { inputs.contains(.eventsTreatment) && !code.hasPrefix("MP") }
}

extension StudyTable {
  /// Whether the column `paired` says that both groups of a row are the same persons.
  fileprivate func isSamePersons(_ record: CSVRecord) throws(ReportError) -> Bool {
    ["yes", "1", "true", "ya"].contains(try text(record, Field("paired"))?.lowercased() ?? "")
  }
}
