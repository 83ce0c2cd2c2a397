import Consistency
import PrePostNumerics
import Testing

@testable import Reports

@Suite("Words that stand out")
struct TextStyleTests {
  @Test("plain text stays as it is")
  func plain() {
    #expect(TextStyle.plain.text("x", .heading) == "x")
    #expect(TextStyle.plain.prose("A\n!! impossible  x\n") == "A\n!! impossible  x\n")
    #expect(TextStyle.coloured.text("", .bad).isEmpty && TextStyle.coloured.text("x", nil) == "x")
  }

  @Test("headings, marks and verdicts of sentences")
  func prose() {
    let text =
      "A\n!! impossible  GRIM\n       detail\n   consistent p\n ? suspicious  x\n\nrunning text\nat the margin\n"
    #expect(
      TextStyle.coloured.prose(text)
        == "\u{1B}[1mA\u{1B}[0m\n\u{1B}[31m!!\u{1B}[0m \u{1B}[31mimpossible\u{1B}[0m  GRIM\n       detail\n"
        + "   \u{1B}[32mconsistent\u{1B}[0m p\n ? \u{1B}[33msuspicious\u{1B}[0m  x\n\nrunning text\nat the margin\n")
  }

  @Test("a coloured verdict is as wide in its column as a plain one")
  func tables() {
    let table = ResultTable(
      title: "T", columns: [ResultTable.Column("verdict"), ResultTable.Column("x", width: 9)],
      rows: [[.text("inconsistent"), .text("a b")], [.text("not checkable"), .text("one two three")]])
    let formatting = NumberFormatting()
    let plain = TextRenderer(formatting: formatting).render(table)
    let coloured = TextRenderer(formatting: formatting, style: .coloured).render(table)
    #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
    #expect(coloured.contains("  \u{1B}[31minconsistent\u{1B}[0m   a b\n"))
    // Long texts go on below.
    #expect(plain.hasSuffix("  not checkable  one two\n                 three\n"))
  }
}
