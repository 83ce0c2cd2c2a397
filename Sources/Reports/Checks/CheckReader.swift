internal import Consistency
internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// Reads rows of printed numbers for the checks: finds the columns once, then every row.
struct CheckReader {
  private let study: StudyTable
  private let columns: [String: Int]
  private let hasArms: Bool
  private let level: ConfidenceLevel

  /// Every place of a sample, as columns end.
  static let endings =
    ["", "pre", "post", "change"]
    + Arm.allCases.flatMap { arm in
      [arm.rawValue] + ["pre", "post", "change"].map { $0 + "_" + arm.rawValue }
    }
  /// Statistics that are read as they are.
  private static let numbers = [
    "t", "f", "z", "chi2", "w", "u", "r", "df", "df1", "df2", "rank_sum_treatment", "rank_sum_control", "or", "rr",
    "md",
    "estimate", "ci_low", "ci_high", "se",
  ]

  /// The names of all numbers that are read of samples, and of statistics.
  static let names: [String] =
    numbers
    + endings.flatMap { ending in
      (["mean", "sd"] + SampleDescription.stems).map { ending.isEmpty ? $0 : $0 + "_" + ending }
    }

  /// Finds the columns.
  ///
  /// - Throws: `ReportError.file` if none of the columns can be checked, or two could both be one of them.
  init(_ study: StudyTable, level: ConfidenceLevel) throws(ReportError) {
    self.study = study
    self.level = level
    var columns: [String: Int] = [:]
    for field in Self.fields(study) {
      if let column = try study.column(field) { columns[field.name] = column }
    }
    self.columns = columns
    hasArms = columns["arm"] != nil || columns["role"] != nil
    let context: Set = [
      "study", "n", "n_treatment", "n_control", "test", "scale", "items", "conclusion", "alpha", "ci_level", "arm",
      "role",
      "outcome", "unit", "timepoint_pre", "timepoint_post", "paired", "df", "df1", "df2",
    ]
    guard columns.keys.contains(where: { !context.contains($0) }) else {
      throw .file(
        source: study.table.source,
        problem:
          "no column that a check reads, such as p, t, mean_pre, sd_post, events_treatment or percent_treatment; "
          + "use --map for other names")
    }
  }

  /// The columns, with escalc's letters where they can mean one thing only: `m1i` is the treated group beside `n1i`, and
  /// after treatment beside `ni`.
  private static func fields(_ study: StudyTable) -> [Field] {
    let names = study.table.header
    let hasGroups = ["n1i", "n2i", "n_treatment", "n_control"].contains { names.index(of: $0) != nil }
    func letters(_ name: String, _ letter: String, _ applies: Bool) -> Field {
      applies ? Field(name, letter) : Field(name)
    }
    var fields: [Field] = [
      .study, .n, letters("n_treatment", "n1i", true), letters("n_control", "n2i", true), .eventsTreatment,
      .eventsControl,
      .nonEventsTreatment, .nonEventsControl, Field("events"), Field("percent"), Field("percent_treatment"),
      Field("percent_control"), Field("paired"), .test, .p, Field("scale"), Field("items"), Field("conclusion"),
      Field("alpha"), .ciLevel, Field("arm"), Field("role"), Field("outcome"), .unit, Field("timepoint_pre"),
      Field("timepoint_post"),
    ]
    for name in numbers {
      fields.append(
        name == "t"
          ? Field("t") : name == "z" ? .z : name == "r" ? .correlation : name == "se" ? .standardError : Field(name))
    }
    let escalc: [String: (String, Bool)] = [
      "mean_treatment": ("m1i", hasGroups), "mean_control": ("m2i", hasGroups), "sd_treatment": ("sd1i", hasGroups),
      "sd_control": ("sd2i", hasGroups), "mean_post": ("m1i", !hasGroups), "mean_pre": ("m2i", !hasGroups),
      "sd_post": ("sd1i", !hasGroups), "sd_pre": ("sd2i", !hasGroups),
    ]
    for ending in endings {
      for stem in ["mean", "sd"] + SampleDescription.stems {
        let name = ending.isEmpty ? stem : stem + "_" + ending
        guard !fields.contains(where: { $0.name == name }) else { continue }
        let (letter, applies) = escalc[name] ?? ("", false)
        fields.append(letters(name, letter, applies))
      }
    }
    return fields
  }

  /// Reads one row.
  ///
  /// - Throws: `ReportError` for what is not possible; what is missing stays missing.
  func row(_ record: CSVRecord) throws(ReportError) -> CheckRow {
    var row = CheckRow(record: record, place: study.place(record), label: study.labelOrRow(record))
    row.level = level
    row.n = try count("n", record, atLeast: 1)
    for arm in Arm.allCases {
      row.sizes[arm] = try count("n_" + arm.rawValue, record, atLeast: 1)
      row.events[arm] = try count("events_" + arm.rawValue, record, atLeast: 0)
      row.percents[arm] = try study.printed(record, columns["percent_" + arm.rawValue], allowsPercent: true)
    }
    try readNonEvents(into: &row)
    row.onlyEvents = try count("events", record, atLeast: 0)
    row.onlyPercent = try study.printed(record, columns["percent"], allowsPercent: true)
    row.isPaired = try study.answer(record, columns["paired"])
    for name in Self.numbers { row.numbers[name] = try study.printed(record, columns[name]) }
    try requirePossible(row)
    for ending in Self.endings { try readSample(ending, into: &row) }
    try readWords(into: &row)
    if hasArms { row.arm = armPlace(record, row.label) }
    return row
  }

  private func readNonEvents(into row: inout CheckRow) throws(ReportError) {
    for (arm, name) in [(Arm.treatment, "bi"), (.control, "di")] {
      guard let events = row.events[arm], row.sizes[arm] == nil, let others = try count(name, row.record, atLeast: 0)
      else {
        continue
      }
      row.sizes[arm] = events + others
    }
  }

  private func readSample(_ ending: String, into row: inout CheckRow) throws(ReportError) {
    func name(_ stem: String) -> String { ending.isEmpty ? stem : stem + "_" + ending }
    func value(_ stem: String) throws(ReportError) -> Reported? { try study.printed(row.record, columns[name(stem)]) }
    let (mean, sd) = (try value("mean"), try value("sd"))
    let (minimum, q1, median) = (try value("min"), try value("q1"), try value("median"))
    let (q3, maximum) = (try value("q3"), try value("max"))
    // `se` and `ci_low` without an ending belong to the printed effect where there is one.
    let belongsToEffect = ending.isEmpty && mean == nil
    if !belongsToEffect {
      row.standardErrors[ending] = try value("se")
      if let low = try value("ci_low"), let high = try value("ci_high") { row.meanIntervals[ending] = (low, high) }
    }
    guard [mean, sd, minimum, q1, median, q3, maximum].contains(where: { $0 != nil }) else { return }
    do {
      row.samples[ending] = try PrintedSample(
        n: row.size(of: ending), mean: mean, sd: sd, minimum: minimum, lowerQuartile: q1, median: median,
        upperQuartile: q3, maximum: maximum)
    } catch {
      throw .row(row.place, column: columns[name("sd")].map { study.table.header.names[$0] }, problem: "\(error)")
    }
  }

  private func readWords(into row: inout CheckRow) throws(ReportError) {
    row.test = text("test", row.record).map(NamedTest.init)
    if let (p, text) = try study.probability(row.record, columns["p"]) {
      row.p = p
      if p == nil { row.unreadableP = text }
    }
    if let words = text("conclusion", row.record) {
      do {
        row.conclusion = try Conclusion(words)
      } catch {
        throw .row(row.place, column: columnName("conclusion"), problem: "\(error)")
      }
    }
    row.unit = try unit(row.record)
    if let column = columns["alpha"], let alpha = try study.number(row.record, column) {
      guard alpha > 0, alpha < 1 else {
        throw .row(
          row.place, column: columnName("alpha"),
          problem: "alpha is \(shortestText(alpha)); a number between 0 and 1 is accepted")
      }
      row.alpha = alpha
    }
    if let column = columns["ci_level"], let percent = try study.number(row.record, column) {
      do {
        row.level = try ConfidenceLevel(percent: percent)
      } catch {
        throw .row(row.place, column: columnName("ci_level"), problem: "\(error)")
      }
    }
  }

  /// The unit of the raw values: a word, or the step as a number; nil where nothing is said.
  private func unit(_ record: CSVRecord) throws(ReportError) -> RecordedUnit? {
    let items = try count("items", record, atLeast: 1)
    var unit: RecordedUnit?
    if let words = text("scale", record) {
      switch words.lowercased() {
      case "integer", "integers", "whole", "whole number", "count": unit = .whole
      case "binary", "0/1", "yes/no": unit = .binary
      case "continuous": return nil
      default:
        guard let step = try study.printed(record, columns["scale"]) else { return nil }
        do {
          unit = try RecordedUnit(step: step)
        } catch {
          throw .row(study.place(record), column: columnName("scale"), problem: "\(error)")
        }
      }
    }
    guard let items else { return unit }
    do {
      return try (unit ?? .whole).averaged(over: items)
    } catch {
      throw .row(study.place(record), column: columnName("items"), problem: "\(error)")
    }
  }

  private func requirePossible(_ row: CheckRow) throws(ReportError) {
    func refuse(_ name: String, _ accepted: String) -> ReportError {
      let value = row.numbers[name]?.point ?? 0
      return .row(row.place, column: columnName(name), problem: "\(name) is \(shortestText(value)); \(accepted)")
    }
    if let r = row.numbers["r"], r.interval.lower > 1 || r.interval.upper < -1 {
      throw refuse("r", "a correlation from -1 to 1 is accepted")
    }
    for name in ["df", "df1", "df2"] {
      if let df = row.numbers[name], df.interval.upper <= 0 { throw refuse(name, "a number above 0 is accepted") }
    }
    for name in ["f", "chi2", "se", "or", "rr"] {
      if let value = row.numbers[name], value.interval.upper < 0 { throw refuse(name, "0 or more is accepted") }
    }
  }

  private func count(_ name: String, _ record: CSVRecord, atLeast least: Int) throws(ReportError) -> Int? {
    guard let column = columns[name], let quantity = try study.quantity(record, column) else { return nil }
    // A range or an approximation of a count is no count to compute with.
    guard let value = quantity.number else { return nil }
    guard value == value.rounded(), value >= Double(least), value < 1e9 else {
      throw .row(
        study.place(record), column: columnName(name),
        problem: "\"\(quantity.text)\" is not a count; a whole number from \(least) is accepted")
    }
    return Int(value)
  }

  private func armPlace(_ record: CSVRecord, _ label: String) -> CheckRow.ArmPlace? {
    let role = text("role", record)?.lowercased()
    guard let name = text("arm", record) ?? role else { return nil }
    let words = (role ?? name.lowercased())
    let controls = ["control", "untreated", "placebo", "comparator", "usual care", "none"]
    let comparison = [label] + ["outcome", "timepoint_pre", "timepoint_post", "unit"].map { text($0, record) ?? "" }
    return CheckRow.ArmPlace(comparison: comparison, name: name, isControl: controls.contains(words))
  }

  private func text(_ name: String, _ record: CSVRecord) -> String? {
    columns[name].flatMap { study.table.text(record, $0) }
  }
  private func columnName(_ name: String) -> String? { columns[name].map { study.table.header.names[$0] } }
}
