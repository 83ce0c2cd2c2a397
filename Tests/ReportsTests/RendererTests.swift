import PrePostNumerics
import Tables
import Testing

@testable import Reports

@Suite("Tables for people")
struct RendererTests {
  private let table = ResultTable(
    title: "T",
    columns: [
      ResultTable.Column("study"), ResultTable.Column("yi"), ResultTable.Column("n"),
      ResultTable.Column("p", .probability),
      ResultTable.Column("empty"), ResultTable.Column("long", isDetail: true),
    ],
    rows: [
      [.text("Ä |b*"), .number(-1.25), .integer(7), .number(0), .empty, .text("x")],
      [.text("C"), .empty, .integer(12), .number(0.5), .empty, .text("y")],
    ])

  @Test("text: numbers to the right, words to the left, no empty column, no detail, no trailing space")
  func text() {
    #expect(
      TextRenderer(formatting: NumberFormatting(digits: 2)).render(table) == """
        T
          study     yi   n       p
          -----  -----  --  ------
          Ä |b*  -1.25   7  <0.001
          C             12   0.500

        """)
  }

  @Test("markdown: structure inside a cell is escaped")
  func markdown() {
    #expect(
      MarkdownRenderer(formatting: NumberFormatting(digits: 2)).render(table) == """
        ## T

        | study | yi | n | p |
        | --- | ---: | ---: | ---: |
        | Ä \\|b\\* | -1.25 | 7 | &lt;0.001 |
        | C |  | 12 | 0.500 |

        """)
    let renderer = MarkdownRenderer(formatting: NumberFormatting())
    #expect(renderer.escaped("a_b `c` [d] <e>\nf\r\ng") == "a\\_b \\`c\\` \\[d\\] &lt;e&gt; f g")
  }

  @Test("a table without anything to show says so")
  func nothing() {
    let empty = ResultTable(title: "T", columns: [ResultTable.Column("a")], rows: [])
    #expect(TextRenderer(formatting: NumberFormatting()).render(empty) == "T\n  (none)\n")
    #expect(MarkdownRenderer(formatting: NumberFormatting()).render(empty) == "## T\n\n(none)\n")
  }

  @Test("csv: everything, unrounded")
  func csv() {
    #expect(
      String(decoding: table.csv(), as: UTF8.self)
        == "study,yi,n,p,empty,long\n\"Ä |b*\",-1.25,7,0,,x\nC,,12,0.5,,y\n")
    #expect(String(decoding: table.csv(decimal: .comma), as: UTF8.self).hasPrefix("study;yi;n;p;empty;long\n"))
  }

  @Test("an answer: summary, tables and notes in text; the main table in CSV; what CSV lacks beside it")
  func answer() {
    let notes = [Note(.caution, "mind"), Note(.method, "how")]
    let answer = Answer(
      tables: [table], json: .members(["a": .integer(1)]), notes: notes, notesBesideCSV: [notes[0]],
      summary: ["In short"])
    let text = answer.string(.text, NumberFormatting(digits: 2))
    #expect(text.hasPrefix("In short\n\nT\n") && text.hasSuffix("Notes\n  - caution: mind\n  - method: how\n"))
    let markdown = answer.string(.markdown)
    #expect(
      markdown.hasPrefix("In short\n\n## T\n") && markdown.hasSuffix("## Notes\n\n- caution: mind\n- method: how\n"))
    #expect(answer.string(.csv) == String(decoding: table.csv(), as: UTF8.self))
    #expect(answer.string(.json) == "{\n  \"a\": 1\n}\n")
    #expect(answer.notesBesideCSV == [notes[0]])
    #expect(Answer(tables: [table], json: .null, notes: notes).notesBesideCSV == notes)
  }
}
