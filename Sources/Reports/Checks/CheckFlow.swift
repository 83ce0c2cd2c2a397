public import Consistency
internal import EffectSizes
public import PrePostNumerics
internal import Tables

/// From printed numbers to what they say about each other: every check that the columns allow.
public struct CheckFlow: Sendable {
  /// What the samples that are shown as examples depend on.
  public var seed: UInt64
  /// The level of printed intervals, where no column `ci_level` states it.
  public let level: ConfidenceLevel
  /// The checks that are told, by lower-case name; nil for all.
  private let only: Set<String>?

  /// A flow of all checks, or of the named ones.
  ///
  /// - Throws: `ReportError.usage` for a name that no check has.
  public init(level: ConfidenceLevel = .ninetyFive, only: [String]? = nil, seed: UInt64 = 1) throws(ReportError) {
    for name in only ?? [] where !CheckCatalog.names.contains(where: { $0.lowercased() == name.lowercased() }) {
      let near = Spelling.nearest(to: name, in: CheckCatalog.names)
      throw .usage(
        "there is no check '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
          + "; there are " + CheckCatalog.names.joined(separator: ", "))
    }
    self.level = level
    self.only = only.map { Set($0.map { $0.lowercased() }) }
    self.seed = seed
  }

  /// A finding with the place and the columns it is about.
  public struct Located: Sendable {
    /// The study.
    public let label: String
    /// The row as a spreadsheet counts it.
    public let row: Int
    /// The columns or the comparison that it is about.
    public let quantity: String
    /// What was found.
    public let finding: Finding
  }

  /// All findings, in file order.
  ///
  /// - Throws: `ReportError` for what is not possible, and for a file without a column that can be checked.
  public func run(_ study: StudyTable) throws(ReportError) -> [Located] {
    let reader = try CheckReader(study, level: level)
    var rows: [CheckRow] = []
    for record in study.records { rows.append(try reader.row(record)) }
    let all = findings(rows)
    guard let only else { return all }
    return all.filter { only.contains($0.finding.check.lowercased()) }
  }

  /// Every finding about rows that were read, in their order.
  func findings(_ rows: [CheckRow]) -> [Located] {
    let arms = ArmComparisons(rows)
    var all: [Located] = []
    for (place, row) in rows.enumerated() {
      let partner = arms.partner(of: place)
      var collected = RowFindings(row)
      collected.checkSamples(seed: seed)
      collected.checkCounts()
      collected.checkStatistics(partner: partner.map { rows[$0] })
      collected.checkMeans()
      collected.checkIntervals()
      collected.checkStatements(partner: partner.map { rows[$0] })
      all += collected.findings
      all += arms.findings(endingAt: place)
      WorkProgress.tell(place + 1, of: rows.count)
    }
    return all
  }
}

/// The findings about one row, collected check by check.
struct RowFindings {
  let row: CheckRow
  private(set) var findings: [CheckFlow.Located] = []

  init(_ row: CheckRow) { self.row = row }

  /// Adds a finding, where there is one.
  mutating func add(_ quantity: String, _ finding: Finding?) {
    guard let finding else { return }
    findings.append(
      CheckFlow.Located(label: row.label, row: row.record.row, quantity: quantity, finding: finding))
  }

  /// Adds that a check could not be made.
  mutating func skip(_ quantity: String, _ check: String, reported: String?, _ why: String) {
    add(quantity, Finding(check, reported: reported, .notCheckable, why))
  }

  /// The column called by a stem and an ending.
  static func column(_ stem: String, _ ending: String) -> String { ending.isEmpty ? stem : stem + "_" + ending }
}

extension Reported {
  /// The number as printed.
  var text: String { digits?.text ?? shortestText(point) }
}
