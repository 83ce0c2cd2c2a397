public import Consistency
internal import PrePostNumerics
internal import Tables

extension CheckFlow {
  /// Whether printed numbers contradict each other, or what can be.
  public static func hasMismatch(_ findings: [Located]) -> Bool { findings.contains { $0.finding.verdict.isMismatch } }

  /// The findings as a table, as JSON, and in sentences grouped by study with the alarms first.
  ///
  /// - Parameter verdicts: the verdicts that are shown; nil for all. The summary counts all.
  public func answer(_ findings: [Located], verdicts: Set<Verdict>? = nil) -> Answer {
    let shown = findings.filter { verdicts?.contains($0.finding.verdict) ?? true }
    return Answer(
      tables: [CheckFlow.table(shown)], json: .members(["checks": .array(shown.map(json))]),
      summary: CheckFlow.summary(findings),
      prose: prose(shown, showsAll: verdicts != nil))
  }

  /// How many of each verdict.
  static func summary(_ findings: [Located]) -> [String] {
    let counts = Verdict.allCases.sorted { $0.urgency < $1.urgency }.compactMap { verdict -> String? in
      let count = findings.count { $0.finding.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    return ["\(findings.count) checks" + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))]
  }

  /// The findings as a table.
  static func table(_ findings: [Located]) -> ResultTable {
    let names = [
      "study", "row", "check", "quantity", "reported", "recomputed_low", "recomputed_high", "verdict", "detail",
    ]
    return ResultTable(
      title: "Checks", columns: names.map { ResultTable.Column($0, $0 == "row" ? .compact : .plain) },
      rows: findings.map { located in
        let finding = located.finding
        return [
          .text(located.label), .integer(located.row), .text(finding.check), .text(located.quantity),
          .optional(finding.reported), .optional(finding.recomputed?.finite?.lower),
          .optional(finding.recomputed?.finite?.upper), .text(finding.verdict.rawValue), .text(finding.detail),
        ]
      })
  }

  private func json(_ located: Located) -> JSONValue {
    let finding = located.finding
    return .members([
      "study": .string(located.label), "row": .integer(located.row), "check": .string(finding.check),
      "quantity": .string(located.quantity), "reported": .optional(finding.reported),
      "recomputed_low": .optional(finding.recomputed?.finite?.lower),
      "recomputed_high": .optional(finding.recomputed?.finite?.upper), "verdict": .string(finding.verdict.rawValue),
      "detail": .string(finding.detail),
    ])
  }

  /// Studies with alarms first, the most urgent ones leading; below, what could not be checked, by its reason.
  private func prose(_ findings: [Located], showsAll: Bool) -> String {
    var order: [String] = []
    var studies: [String: [Located]] = [:]
    for finding in findings {
      if studies[finding.label] == nil { order.append(finding.label) }
      studies[finding.label, default: []].append(finding)
    }
    func urgency(_ label: String) -> Int { studies[label]?.map(\.finding.verdict.urgency).min() ?? .max }
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = order.sorted { (urgency($0), places[$0] ?? 0) < (urgency($1), places[$1] ?? 0) }
    var lines: [String] = []
    for label in sorted {
      let own = (studies[label] ?? []).filter { showsAll || $0.finding.verdict != .notCheckable }
      guard !own.isEmpty else { continue }
      lines.append(label)
      for (_, located) in own.enumerated().sorted(by: {
        ($0.element.finding.verdict.urgency, $0.offset) < ($1.element.finding.verdict.urgency, $1.offset)
      }) { lines += sentence(located) }
      lines.append("")
    }
    if !showsAll { lines += notCheckable(findings) }
    return lines.joined(separator: "\n").trimmedLineFeeds + "\n"
  }

  /// What was found, what was printed, and behind it what follows; what agrees in one breath.
  private func sentence(_ located: Located) -> [String] {
    let finding = located.finding
    let mark = finding.verdict.isMismatch ? "!!" : finding.verdict == .suspicious ? " ?" : "  "
    let reported = finding.reported.map { ": \($0)" } ?? ""
    let head =
      "\(mark) \(finding.verdict.rawValue)  \(finding.check), \(located.quantity) (row \(located.row))\(reported)"
    if finding.verdict == .consistent || finding.verdict == .imprecise {
      return wrapped("\(head) — \(finding.detail)", width: 110).enumerated().map { ($0 == 0 ? "   " : "       ") + $1 }
    }
    return [head] + wrapped(finding.detail, width: 103).map { "       " + $0 }
  }

  private func notCheckable(_ findings: [Located]) -> [String] {
    var reasons: [(check: String, detail: String, studies: [String])] = []
    for located in findings where located.finding.verdict == .notCheckable {
      let (check, detail) = (located.finding.check, located.finding.detail)
      if let place = reasons.firstIndex(where: { $0.check == check && $0.detail == detail }) {
        if !reasons[place].studies.contains(located.label) { reasons[place].studies.append(located.label) }
      } else {
        reasons.append((check, detail, [located.label]))
      }
    }
    guard !reasons.isEmpty else { return [] }
    return ["Not checkable"]
      + reasons.flatMap { reason in
        wrapped("\(reason.check): \(reason.detail) — " + reason.studies.joined(separator: ", "), width: 107)
          .enumerated()
          .map { ($0 == 0 ? "   " : "       ") + $1 }
      }
  }
}

extension Interval {
  /// The interval where both ends are numbers that can be written.
  fileprivate var finite: Interval? { lower.isFinite && upper.isFinite ? self : nil }
}

extension String {
  fileprivate var trimmedLineFeeds: String {
    var rest = self[...]
    while rest.last == "\n" { rest = rest.dropLast() }
    return String(rest)
  }
}
