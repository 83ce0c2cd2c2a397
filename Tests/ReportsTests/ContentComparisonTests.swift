import Testing

@testable import Reports

@Suite("What differs between two contents of a file")
struct ContentComparisonTests {
  private func found(
    _ old: String, _ new: String, name: String = "t.csv", tolerance: Double = 0
  ) -> ContentComparison.Findings {
    ContentComparison(tolerance: tolerance).findings(name, Array(old.utf8), Array(new.utf8))
  }

  private func lines(_ findings: ContentComparison.Findings) -> [String] {
    findings.differences.map { one in
      let place = [one.row.map { "\($0)" }, one.column, one.item].map { $0 ?? "" }.joined(separator: "|")
      return "\(one.kind.rawValue)|\(place)|\(one.old ?? "")|\(one.new ?? "")"
    }
  }

  private let table = "analysis,study,yi,note\na,Adams,0.5,\na,Baker,0.25,x\nb,Cole,1e-3,\n"

  @Test("a number that moved, one that came, one that went, and a text")
  func cells() {
    let new = "analysis,study,yi,note\na,Adams,0.75,7\na,Baker,,y\nb,Cole,0.001,\n"
    let findings = found(table, new)
    #expect(
      lines(findings) == [
        "number|2|yi|a / Adams|0.5|0.75", "number added|2|note|a / Adams||7", "number gone|3|yi|a / Baker / x|0.25|",
        "text|3|note|a / Baker / x|x|y",
      ])
    #expect(findings.withinTolerance == 1, "1e-3 and 0.001 are one number")
    let moved = findings.differences[0].of("t.csv", .moved)
    #expect(moved.relativeChange == 0.5)
  }

  @Test("rows and columns that came and went; what stands behind them is still compared")
  func rowsAndColumns() {
    let new = "analysis,yi,study,weight\na,0.5,Adams,1\na,9,Zorn,1\nb,0.002,Cole,1\n"
    #expect(
      lines(found(table, new)) == [
        "column gone||note|||", "column added||weight|||", "row gone|3||a / Baker / x||", "row added|3||a / Zorn||",
        "number|4|yi|b / Cole|1e-3|0.002",
      ])
  }

  @Test("the tolerance is relative and takes the larger number")
  func tolerance() {
    let new = table.replacing("0.25", with: "0.2500001")
    #expect(found(table, new).differences.count == 1)
    #expect(found(table, new, tolerance: 1e-6).differences.isEmpty)
    #expect(found(table, new, tolerance: 1e-6).withinTolerance == 1)
    #expect(found(table, new, tolerance: 1e-7).differences.count == 1)
    #expect(found("a,b\nx,0\n", "a,b\nx,1e-300\n", tolerance: 0.5).differences.count == 1, "nothing is near 0")
  }

  @Test("a report of nothing beside one with rows")
  func empty() {
    #expect(lines(found("a,b\n", "a,b\nx,1\n")) == ["row added|2||x||"])
    #expect(lines(found("a,b\nx,1\n", "a,b\n")) == ["row gone|2||x||"])
    #expect(lines(found("a,b\n", "a,c\n")) == ["column gone||b|||", "column added||c|||"])
  }

  @Test("Markdown: numbers of a line whose words are the same, lines that came, went or are others")
  func markdown() {
    let old = "# Title\n\nthe ratio is 2.62 (0.23 to 30.3)\n- a word\nlast\n"
    let new = "# Title\n\nthe ratio is 2.63 (0.23 to 31)\n- a sword\nmore\nlast\n"
    #expect(
      lines(found(old, new, name: "report.md")) == [
        "number|3||the ratio is 2.62 (0.23 to 30.3)|2.62|2.63", "number|3||the ratio is 2.62 (0.23 to 30.3)|30.3|31",
        "text|4|||- a word|- a sword", "row added|5||||more",
      ])
    let near = found("x = 2.62", "x = 2.63", name: "report.md", tolerance: 1e-9)
    #expect(near.differences.isEmpty && near.withinTolerance == 1, "one unit of the last digit is a rounding")
    #expect(found("x = 2.62", "x = 2.64", name: "report.md", tolerance: 1e-9).differences.count == 1)
  }

  @Test("what is neither is compared as a whole; so is what differs in nothing that is listed")
  func whole() {
    #expect(found("<svg a='1'/>", "<svg a='2'/>", name: "f.svg").differences.map(\.kind) == [.content])
    #expect(found("a,b\n1,2\n", "a,b\r\n1,2\r\n").differences.count >= 1, "other line ends are another file")
    let bytes = ContentComparison(tolerance: 0).findings("report.md", [0xFF, 1], [0xFF, 2])
    #expect(bytes.differences.map(\.kind) == [.content])
    #expect(bytes.differences[0].old?.hasPrefix("2 bytes, sha256 ") == true)
    #expect(found("same", "same", name: "x.png").differences.isEmpty)
  }

  @Test("a table that was broken by hand is compared by lines")
  func broken() {
    let findings = found(table, table + "\"open")
    #expect(!findings.differences.isEmpty)
  }
}
