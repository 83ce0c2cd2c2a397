import Foundation
import TestSupport
import Testing

/// The page in a real browser. Chromium comes with `.ci/test-packages`; without it these tests are skipped.
@Suite("The page of a report in a browser", .enabled(if: Chromium.isHere))
struct BrowserTests {
  @Test(
    "landmarks, headings, tables, sorting, contrast, cards, downloads, no error, nothing loaded, no overflow",
    arguments: [("en", false, 1280), ("en", true, 390), ("id", true, 1280), ("id", false, 390)])
  func audit(language: String, isDark: Bool, width: Int) throws {
    let verdict = try PageAudit.verdict(
      on: MadeReports.page(language == "en" ? MadeReports.english : MadeReports.indonesian), isDark: isDark,
      width: width)
    #expect(verdict.problems == [])
    #expect(verdict.counts["tables"] ?? 0 >= 20)
    #expect(verdict.counts["sorts"] ?? 0 >= 100)
    #expect(verdict.counts["cards"] ?? 0 >= 60)
    #expect(verdict.counts["downloads"] ?? 0 >= 20)
    #expect(verdict.counts["copies"] == 2)
    #expect(verdict.counts["texts"] ?? 0 >= 2000)
  }

  @Test("the audit finds what is wrong: a broken link, a pale text, an error, a table without a caption")
  func auditCanFail() throws {
    let broken = try MadeReports.page(MadeReports.english).replacingOccurrences(
      of: "href=\"#short\"", with: "href=\"#nowhere\""
    )
    .replacingOccurrences(of: "--soft:#4d5359", with: "--soft:#b0b4b8")
    .replacingOccurrences(of: "\"use strict\";", with: "\"use strict\"; nothing.at.all();")
    let problems = try PageAudit.verdict(on: broken, isDark: false, width: 1280).problems
    for words in ["a link leads nowhere", "contrast ", "error: ", "no button"] {
      #expect(problems.contains { $0.hasPrefix(words) }, "\(words)")
    }
  }

  @Test("three hundred studies whose names are markup, quotes and right-to-left")
  func hostile() throws {
    let verdict = try PageAudit.verdict(on: MadeReports.page(MadeReports.hostile), isDark: false, width: 1280)
    #expect(verdict.problems == [])
    #expect(verdict.counts["cards"] ?? 0 >= 300)
  }

  @Test("it prints to PDF")
  func print() throws {
    let scratch = Scratch()
    try scratch.write(try MadeReports.page(MadeReports.indonesian), to: "page.html")
    let pdf = try Chromium.pdf(scratch.place("page.html"))
    #expect(pdf.starts(with: Array("%PDF-".utf8)) && pdf.count > 50_000)
  }
}
