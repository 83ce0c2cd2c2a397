internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// One row with its numbers read: the values found, those that were printed as ranges, and what was decided.
struct DecodedRow: Sendable {
  let record: CSVRecord
  let place: ReportError.RowPlace
  let label: String
  /// The value of each input that was printed or supplied; midpoints for ranges.
  var values: [Input: Double] = [:]
  /// The ends of inputs that are known as ranges; an end that a bound leaves open is infinite.
  var ranges: [Input: Interval] = [:]
  /// The ends of inputs that have no point: a p that is printed as a bound says how far a result can lie, not where.
  var limits: [Input: Interval] = [:]
  /// What is told of them where the row lacks something.
  var limitNotes: [Input: Note] = [:]
  /// How the points of ranges were chosen.
  var rules: [Input: Reported.PointRule] = [:]
  /// The column each input stands in.
  var columns: [Input: String] = [:]
  var notes: [Note] = []
  /// What was not read of numbers that only some routes need; told where the row lacks something.
  var setAside: [Note] = []

  /// What is told of numbers that were set aside; of those that only bound a result where they do.
  func setAside(beside envelope: EffectEnvelope?, of effect: EffectSize?) -> [Note] {
    let isBounding = envelope?.isMoving(around: effect) == true
    return setAside + (isBounding ? Input.allCases.compactMap { limits[$0] == nil ? nil : limitNotes[$0] } : [])
  }

  /// The inputs that count something.
  var counts: Set<Input> = []
  /// The cells of the inputs as printed.
  var texts: [Input: String] = [:]

  /// What the row holds, in the order of the summary's inputs.
  var inputs: [InputCell] {
    values.sorted { DecodedRow.order[$0.key, default: 0] < DecodedRow.order[$1.key, default: 0] }.map { input, value in
      InputCell(
        input: input.rawValue, column: columns[input] ?? input.rawValue, text: texts[input], value: value,
        isCount: counts.contains(input))
    }
  }

  /// The places of the inputs in their order: a row has few of all that there are.
  private static let order = Dictionary(uniqueKeysWithValues: zip(Input.allCases, 0...))

  /// The number of participants of a one-group summary.
  var participants: Int? { values[.n].map { Int($0) } }
  /// The values at every corner of the box that the ranges span.
  var corners: [[Input: Double]] {
    ranges.reduce([values]) { corners, range in
      corners.flatMap { values in
        [range.value.lower, range.value.upper].map { end in values.merging([range.key: end]) { $1 } }
      }
    }
  }

  /// How the point of the row was chosen; nil where every number is printed as one. Of several rules the one that says
  /// least about the number comes first.
  var pointRule: Reported.PointRule? {
    let order: [Reported.PointRule] = [.supplied, .bound, .midpoint, .printed]
    return order.first { rule in rules.values.contains(rule) }
  }
}

/// Reads the cells of rows into the inputs of a summary.
struct RowDecoder<Summary: Sendable> {
  let study: StudyTable
  private let slots: [(slot: SummaryShape<Summary>.Slot, column: Int?)]
  private let testColumn: Int?
  private let tests: [String]
  let reading: BoxReading

  /// Finds the columns.
  ///
  /// - Throws: `ReportError.file` if the file lacks what every row would need.
  init(
    _ study: StudyTable, shape: SummaryShape<Summary>, for code: String, reading: BoxReading = .means
  ) throws(ReportError) {
    self.study = study
    self.reading = reading
    var found: [(slot: SummaryShape<Summary>.Slot, column: Int?)] = []
    for slot in shape.slots { found.append((slot, try study.column(slot.field))) }
    slots = found
    testColumn = try study.column(.test)
    tests = shape.tests
    try requireAlternatives(shape.alternatives, routes: shape.routes, code)
  }

  private func requireAlternatives(
    _ alternatives: [[Field]], routes: [[Field]], _ code: String
  ) throws(ReportError) {
    for set in alternatives + routes {
      var complete = true
      for field in set where try study.column(field) == nil { complete = false }
      if complete { return }
    }
    let wanted = alternatives.map { $0.map { $0.names.joined(separator: "/") }.joined(separator: " and ") }
    let absent = alternatives[0].first { field in (try? study.column(field)) == .some(nil) }
    // A column that has a meaning of its own is not a misspelling of another.
    let strange = study.table.header.names.filter { !Field.mappableNames.contains($0) }
    let near = absent.flatMap { Spelling.nearest(to: $0.name, in: strange) }
    throw .file(
      source: study.table.source,
      problem: "\(code) needs the columns \(wanted.joined(separator: ", or "))"
        + (near.map { "; did you mean '\($0)'? (use --map)" } ?? ""))
  }

  /// Reads one row.
  ///
  /// - Throws: `ReportError` for what is not possible; what is missing stays missing.
  func decode(_ record: CSVRecord) throws(ReportError) -> DecodedRow {
    var row = DecodedRow(record: record, place: study.place(record), label: study.labelOrRow(record))
    for (slot, column) in slots { try read(slot, column, into: &row) }
    dropForeignStatistics(&row)
    return row
  }

  private func read(
    _ slot: SummaryShape<Summary>.Slot, _ column: Int?, into row: inout DecodedRow
  ) throws(ReportError) {
    let name = column.map { study.table.header.names[$0] } ?? slot.field.name
    row.columns[slot.input] = name
    if slot.kind == .count { row.counts.insert(slot.input) }
    guard let quantity = try quantity(slot, column, &row) else {
      if let assumed = study.assumption(row.record, slot.field) {
        row.values[slot.input] = assumed.value
        var text = shortestText(assumed.value)
        if let ends = assumed.ends {
          row.ranges[slot.input] = ends
          row.rules[slot.input] = .supplied
          let numbers = NumberFormatting(digits: 4)
          text = "\(numbers.text(assumed.value)) (\(numbers.text(ends.lower)) to \(numbers.text(ends.upper)))"
        }
        row.notes.append(Note(.assumption, "\(slot.field.name) = \(text) is assumed: \(assumed.reason)"))
      }
      return
    }
    row.texts[slot.input] = quantity.text
    if reading != .means, try readBox(slot, quantity, name, &row) { return try widen(slot, name, &row) }
    switch (quantity.form, quantity.lower, quantity.upper) {
    case (.number, let value?, _):
      row.values[slot.input] = value
    case (.approximation, let value?, _):
      row.values[slot.input] = value
      row.notes.append(Note(.caution, "\(name) is printed as an approximation (\(quantity.text))"))
    case (.range, let lower?, let upper?) where slot.kind == .mean:
      let interval = Interval(lower, upper)
      row.values[slot.input] = interval.midpoint
      row.ranges[slot.input] = interval
      row.rules[slot.input] = .midpoint
      row.notes.append(Note(.method, "\(name) is printed as \(quantity.text); its midpoint stands for it"))
    default:
      let note = Note(.refusal, "\(name) is printed as \(quantity.text), which is not one number; it is not used")
      if slot.isSupporting { row.setAside.append(note) } else { row.notes.append(note) }
    }
    if reading != .means { try widen(slot, name, &row) }
    if slot.kind == .count, let value = row.values[slot.input] {
      guard value == value.rounded(), abs(value) < 0x1p53 else {
        throw .row(
          row.place, column: name,
          problem: "\"\(quantity.text)\" is not a count; a whole number below 9e15 is accepted")
      }
    }
  }

  /// What a cell prints; a p that is not printed as a number is set aside.
  private func quantity(
    _ slot: SummaryShape<Summary>.Slot, _ column: Int?, _ row: inout DecodedRow
  ) throws(ReportError) -> Quantity? {
    do {
      return try study.quantity(row.record, column)
    } catch {
      guard slot.kind == .probability, let column else { throw error }
      let text = study.table.text(row.record, column) ?? ""
      row.setAside.append(Note(.refusal, "\(slot.field.name) is printed as \"\(text)\"; it is not used"))
      return nil
    }
  }

  /// A t, F or p that belongs to another test says nothing about these data; neither does a p whose test is not named
  /// in a file that names tests.
  private func dropForeignStatistics(_ row: inout DecodedRow) {
    guard let testColumn else { return }
    let test = study.table.text(row.record, testColumn)
    let lowered = test?.lowercased() ?? ""
    let isPaired = tests == StatisticalTests.paired
    for input in [Input.t, .f, .p] where row.values[input] ?? row.limits[input]?.upper != nil {
      let isNamed = tests.contains(where: lowered.hasPrefix)
      let others = isNamed ? StatisticalTests.others(in: lowered, than: tests, for: input) : []
      guard !isNamed || !others.isEmpty else { continue }
      row.ranges[input] = nil
      row.limits[input] = nil
      row.rules[input] = nil
      if let test {
        row.values[input] = nil
        let why =
          isNamed
          ? "more than one test, and which of them it is from is not said"
          : "not as " + (isPaired ? "a paired t" : "a t test of two groups")
        let note = Note(
          isNamed ? .refusal : .method, "\(input.rawValue) is not used: the test is printed as \"\(test)\", \(why)")
        if input == .p { row.setAside.append(note) } else { row.notes.append(note) }
      } else if input == .p {
        row.values[input] = nil
        row.setAside.append(Note(.refusal, "p is not used: its test is not named"))
      }
    }
  }
}
