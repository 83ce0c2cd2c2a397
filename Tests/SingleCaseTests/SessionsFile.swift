import SingleCase
import TestSupport

/// Reading the plain comma-separated files under `Tests/Fixtures/between-case`: no quotes, no missing values.
enum SessionsFile {
  private static func lines(_ name: String) -> [[String]] {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/between-case/\(name)"), as: UTF8.self)
    return text.split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The cases of a file, in file order.
  static func cases(_ name: String) throws -> [CaseSessions] {
    let lines = lines(name + ".csv")
    let column = Dictionary(uniqueKeysWithValues: lines[0].enumerated().map { ($1, $0) })
    func text(_ row: [String], _ name: String) -> String? { column[name].map { row[$0] } }
    var names: [String] = []
    var sessions: [String: [CaseSession]] = [:]
    var clusters: [String: String] = [:]
    for row in lines.dropFirst() {
      guard let name = text(row, "case"), let time = text(row, "time").flatMap(Double.init),
        let value = text(row, "value").flatMap(Double.init),
        let phase = text(row, "phase").flatMap(PhaseSeries.Phase.init(rawValue:))
      else { preconditionFailure("not a session: \(row)") }
      if sessions[name] == nil { names.append(name) }
      clusters[name] = text(row, "cluster")
      sessions[name, default: []].append(
        CaseSession(time: time, phase: phase, value: value, pair: text(row, "pair")))
    }
    return try names.map { try CaseSessions(name: $0, cluster: clusters[$0], sessions: sessions[$0] ?? []) }
  }

  /// The cases of a file under a design.
  static func study(_ name: String, _ design: SeveralCases.Design = .multipleBaseline) throws -> SeveralCases {
    try SeveralCases(design: design, cases: cases(name))
  }

  /// The numbers of an oracle, by set and quantity.
  static func oracle(_ name: String) -> [String: [String: Double]] {
    var result: [String: [String: Double]] = [:]
    for row in lines(name).dropFirst() {
      guard let value = Double(row[2]) else { preconditionFailure("not a number: \(row)") }
      result[row[0], default: [:]][row[1]] = value
    }
    return result
  }
}
