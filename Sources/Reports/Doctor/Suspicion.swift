internal import Consistency
internal import PrePostNumerics
internal import Tables

/// Something across columns or rows that a reader of the file should look at.
struct Suspicion {
  /// The rows, as a spreadsheet counts.
  let rows: [Int]
  /// How many rows there are, where not all are named.
  let count: Int
  /// The study; nil where it is about several.
  let study: String?
  /// The columns.
  let columns: String
  /// What it may be, in a few words.
  let what: String
  /// How it shows.
  let detail: String

  init(_ rows: [Int], of count: Int? = nil, _ study: String?, _ columns: String, _ what: String, _ detail: String) {
    self.rows = rows
    self.count = count ?? rows.count
    self.study = study
    self.columns = columns
    self.what = what
    self.detail = detail
  }

  /// Everything suspicious about a table.
  ///
  /// - Parameter most: how many rows are held against each other number by number, from the first on; whole rows and
  ///   names of studies are compared in all.
  static func all(of study: StudyTable, level: ConfidenceLevel, most: Int) -> [Suspicion] {
    let rows = checkRows(study, level, most)
    return condensed(fromChecks(rows)) + condensed(SpreadSuspicions.all(rows))
      + condensed(DirectionSuspicions.all(rows, study)) + units(study) + repeatedRows(study)
      + repeatedStudies(study)
  }

  /// Many of one kind in the same columns as the first few, and one for the others.
  private static func condensed(_ all: [Suspicion]) -> [Suspicion] {
    let (shown, most) = (3, 6)
    var groups: [[String]: [Suspicion]] = [:]
    var order: [[String]] = []
    for one in all {
      let key = [one.what, one.columns]
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(one)
    }
    return order.flatMap { key -> [Suspicion] in
      let group = groups[key] ?? []
      guard group.count > most else { return group }
      let rest = group.dropFirst(shown)
      return group.prefix(shown) + [
        Suspicion(
          Array(rest.prefix(OddCells.mostRows).flatMap(\.rows)), of: rest.count, nil, group[0].columns, group[0].what,
          "the same in \(rest.count) further rows; 'prepost check' names them one by one")
      ]
    }
  }

  /// The rows that the checks can read; what they stop at is told cell by cell elsewhere.
  private static func checkRows(_ study: StudyTable, _ level: ConfidenceLevel, _ most: Int) -> [CheckRow] {
    guard let reader = try? CheckReader(study, level: level) else { return [] }
    return study.records.prefix(most).compactMap { try? reader.row($0) }
  }

  /// The checks of printed numbers that mistyped or misplaced numbers fail; statistics are left to `prepost check`.
  private static let checks: Set = [
    SpreadAndRange.name, SpreadAndRange.meanName, FiveNumberOrder.name, FiveNumberOrder.medianName,
    StandardErrorOfMean.name, SampleSizes.eventsName, SampleSizes.name, Difference.name, ImpliedCorrelation.name,
    Identity.spreadName, Identity.baselineName, CheckCatalog.duplicates,
  ]

  private static func fromChecks(_ rows: [CheckRow]) -> [Suspicion] {
    guard let flow = try? CheckFlow() else { return [] }
    return flow.findings(rows).compactMap { located in
      let finding = located.finding
      guard checks.contains(finding.check), finding.verdict.isMismatch || finding.verdict == .suspicious else {
        return nil
      }
      let printed = finding.reported.map { "\($0): " } ?? ""
      return Suspicion([located.row], located.label, located.quantity, finding.check, printed + finding.detail)
    }
  }

  /// Several units of the outcome, which raw means cannot be pooled across.
  private static func units(_ study: StudyTable) -> [Suspicion] {
    var rows: [String: [Int]] = [:]
    var order: [String] = []
    for record in study.records {
      guard let name = (try? study.amount(record))??.unit.canonicalName else { continue }
      if rows[name] == nil { order.append(name) }
      rows[name, default: []].append(record.row)
    }
    guard order.count > 1 else { return [] }
    // The rows in another unit than most are those to look at.
    let most = order.max { (rows[$0]?.count ?? 0) < (rows[$1]?.count ?? 0) }
    let others = order.filter { $0 != most }.compactMap { rows[$0] }.flatMap(\.self).sorted()
    let names = order.prefix(OddCells.mostRows).map { "\($0) (\(counted(rows: rows[$0]?.count ?? 0)))" }
    return [
      Suspicion(
        Array(others.prefix(OddCells.mostRows)), of: others.count, nil, "unit", "several units",
        "\(OddCells.joined(names, of: order.count)); raw differences (MC, MD) are not pooled across them unless --to-unit can "
          + "convert, ratios and standardized effects are")
    ]
  }

  private static func counted(rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }

  private static func repeatedRows(_ study: StudyTable) -> [Suspicion] {
    var first: [String: Int] = [:]
    var copies: [(row: Int, of: Int)] = []
    for record in study.records {
      let text = (0..<record.count).map { record[$0] }.joined(separator: "\u{1F}")
      if let earlier = first[text] {
        copies.append((record.row, earlier))
      } else {
        first[text] = record.row
      }
    }
    guard !copies.isEmpty else { return [] }
    let pairs = copies.prefix(OddCells.mostRows).map { "row \($0.row) is row \($0.of)" }
    return [
      Suspicion(
        copies.prefix(OddCells.mostRows).map(\.row), of: copies.count, nil, "all", "repeated rows",
        "the same in every cell: \(OddCells.joined(pairs, of: copies.count))")
    ]
  }

  private static func repeatedStudies(_ study: StudyTable) -> [Suspicion] {
    guard (try? study.column(.study)) ?? nil != nil else { return [] }
    var rows: [String: [Int]] = [:]
    var order: [String] = []
    for record in study.records {
      guard let label = study.label(record) else { continue }
      if rows[label]?.count == 1 { order.append(label) }
      rows[label, default: []].append(record.row)
    }
    guard !order.isEmpty else { return [] }
    let names = order.prefix(OddCells.mostRows).map { "\($0) (\(rows[$0]?.count ?? 0) rows)" }
    let all = order.compactMap { rows[$0] }.flatMap(\.self).sorted()
    return [
      Suspicion(
        Array(all.prefix(OddCells.mostRows)), of: all.count, nil, "study", "same study in several rows",
        "\(OddCells.joined(Array(names), of: order.count)); where rows share people, pool one row of each (--where) or "
          + "name the cluster (--cluster study)")
    ]
  }
}

extension OddCells {
  /// Texts with commas between, and how many more there are.
  static func joined(_ texts: [String], of count: Int) -> String {
    texts.joined(separator: ", ") + (count > texts.count ? " and \(count - texts.count) more" : "")
  }
}
