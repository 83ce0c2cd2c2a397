/// Compares two contents of one file of a report: tables cell by cell, Markdown and pages line by line, anything else as a
/// whole.
struct ContentComparison {
  /// The relative difference up to which two numbers count as the same; 0 for equal only.
  let tolerance: Double

  /// What was found.
  struct Findings {
    var differences: [ContentDifference] = []
    /// Numbers that differ by no more than the tolerance.
    var withinTolerance = 0
  }

  /// What differs between `old` and `new`, the content of the file `name`.
  func findings(_ name: String, _ old: [UInt8], _ new: [UInt8]) -> Findings {
    if old == new { return Findings() }
    if name.hasSuffix(".csv"), let a = PlainTable(old), let b = PlainTable(new) {
      let findings = tables(a, b)
      if !findings.differences.isEmpty || findings.withinTolerance > 0 { return findings }
    }
    let isPrinted = [".csv", ".md", ".html"].contains { name.hasSuffix($0) }
    guard isPrinted, let a = String(validating: old, as: UTF8.self), let b = String(validating: new, as: UTF8.self)
    else { return Findings(differences: [whole(old, new)]) }
    let findings = texts(a, b)
    let isFound = !findings.differences.isEmpty || findings.withinTolerance > 0
    return isFound ? findings : Findings(differences: [whole(old, new)])
  }

  private func whole(_ old: [UInt8], _ new: [UInt8]) -> ContentDifference {
    func shown(_ bytes: [UInt8]) -> String { "\(bytes.count) bytes, sha256 \(SHA256Digest(of: bytes).hexadecimal)" }
    return ContentDifference(kind: .content, old: shown(old), new: shown(new))
  }

  /// Whether two numbers count as the same.
  private func isWithin(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= tolerance * max(a.magnitude, b.magnitude)
  }

  private func tables(_ old: PlainTable, _ new: PlainTable) -> Findings {
    var findings = Findings()
    for name in old.names where !new.names.contains(name) {
      findings.differences.append(ContentDifference(kind: .columnGone, column: name))
    }
    for name in new.names where !old.names.contains(name) {
      findings.differences.append(ContentDifference(kind: .columnAdded, column: name))
    }
    let common = old.names.filter(new.names.contains)
    let (a, b) = (old.keeping(common), new.keeping(common))
    let alignment = Alignment(
      a.rows.count, b.rows.count, areEqual: { a.rows[$0].cells == b.rows[$1].cells },
      likeness: { PlainTable.likeness(a.rows[$0].cells, b.rows[$1].cells) })
    for pair in alignment.pairs {
      switch (pair.old.map { a.rows[$0] }, pair.new.map { b.rows[$0] }) {
      case (let was?, let now?): compare(was, now, common, &findings)
      case (let was?, nil):
        findings.differences.append(ContentDifference(kind: .rowGone, row: was.place, item: was.item))
      case (nil, let now?):
        findings.differences.append(ContentDifference(kind: .rowAdded, row: now.place, item: now.item))
      case (nil, nil): break
      }
    }
    return findings
  }

  private func compare(_ was: PlainTable.Row, _ now: PlainTable.Row, _ names: [String], _ findings: inout Findings) {
    for (name, cells) in zip(names, zip(was.cells, now.cells)) where cells.0 != cells.1 {
      let numbers = (PlainTable.number(cells.0), PlainTable.number(cells.1))
      let kind: ReportDifference.Kind
      switch numbers {
      case (let a?, let b?):
        if isWithin(a, b) {
          findings.withinTolerance += 1
          continue
        }
        kind = .number
      case (nil, _?): kind = .numberAdded
      case (_?, nil): kind = .numberGone
      case (nil, nil): kind = .text
      }
      findings.differences.append(
        ContentDifference(kind: kind, row: was.place, column: name, item: was.item, old: cells.0, new: cells.1))
    }
  }

  private func texts(_ old: String, _ new: String) -> Findings {
    let (a, b) = (Self.lines(old), Self.lines(new))
    let pieces = (a.map(PrintedText.pieces), b.map(PrintedText.pieces))
    let words = (pieces.0.map(Self.words), pieces.1.map(Self.words))
    let alignment = Alignment(
      a.count, b.count, areEqual: { a[$0] == b[$1] },
      likeness: { a[$0] == b[$1] ? 1 : words.0[$0] == words.1[$1] ? 0.9 : PlainTable.sharedEnds(a[$0], b[$1]) })
    var findings = Findings()
    for pair in alignment.pairs {
      switch (pair.old, pair.new) {
      case (let i?, let j?) where a[i] == b[j]: continue
      case (let i?, let j?) where words.0[i] == words.1[j]:
        compare(pieces.0[i], pieces.1[j], line: i + 1, a[i], &findings)
      case (let i?, let j?):
        findings.differences.append(ContentDifference(kind: .text, row: i + 1, old: a[i], new: b[j]))
      case (let i?, nil): findings.differences.append(ContentDifference(kind: .rowGone, row: i + 1, old: a[i]))
      case (nil, let j?): findings.differences.append(ContentDifference(kind: .rowAdded, row: j + 1, new: b[j]))
      case (nil, nil): break
      }
    }
    return findings
  }

  /// The numbers of a line whose words are the same. A printed number may also differ by one unit of its last digit where a
  /// tolerance is given at all: that is what rounding makes of a number within it.
  private func compare(_ was: [String], _ now: [String], line: Int, _ text: String, _ findings: inout Findings) {
    for (a, b) in zip(was, now) where a != b {
      let isSmall = Double(a).flatMap { a in Double(b).map { isWithin(a, $0) } } ?? false
      if isSmall || (tolerance > 0 && PrintedText.isRounding(a, b)) {
        findings.withinTolerance += 1
      } else {
        findings.differences.append(ContentDifference(kind: .number, row: line, item: text, old: a, new: b))
      }
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What stands between the numbers of a line: its pieces begin with words, and every other one is a number.
  private static func words(_ pieces: [String]) -> [String] {
    pieces.indices.filter { $0.isMultiple(of: 2) }.map { pieces[$0] }
  }
}
