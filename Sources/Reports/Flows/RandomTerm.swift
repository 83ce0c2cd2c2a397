/// What repeats: the part of `--random '~ 1 | participant'` behind the bar.
public struct RandomTerm: Sendable, Hashable {
  /// The columns whose values together name a group: one, or several for participants numbered anew in each arm.
  public let columns: [String]

  /// Reads `~ 1 | participant`, `(1 | participant)` or `~ 1 | arm:participant`.
  ///
  /// - Throws: `ReportError.usage` for anything else, random slopes and several random intercepts included.
  public init(_ text: String) throws(ReportError) {
    var inner = text.filter { $0 != " " && $0 != "`" }
    if inner.hasPrefix("~") { inner.removeFirst() }
    if inner.hasPrefix("("), inner.hasSuffix(")") { inner = String(inner.dropFirst().dropLast()) }
    let sides = inner.split(separator: "|", omittingEmptySubsequences: false)
    guard sides.count == 2, sides[0] == "1" else {
      throw .usage("--random takes '~ 1 | column', an intercept for each value of a column; got '\(text)'")
    }
    guard !sides[1].contains("/") else {
      let names = sides[1].split(separator: "/").joined(separator: ":")
      throw .usage(
        "--random '\(text)' would be several random intercepts; '~ 1 | \(names)' gives one for each combination")
    }
    // Spaces inside a name are kept, those around it are not.
    let raw = text.split(separator: "|").last.map(String.init) ?? ""
    let names = raw.split(separator: ":", omittingEmptySubsequences: false).map { part in
      part.filter { $0 != "`" && $0 != ")" }.trimmingSpaces()
    }
    guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else {
      throw .usage("--random takes '~ 1 | column'; got '\(text)'")
    }
    columns = names
  }

  /// The term as it is written.
  var description: String { "~ 1 | " + columns.joined(separator: ":") }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    var part = Substring(self)
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
