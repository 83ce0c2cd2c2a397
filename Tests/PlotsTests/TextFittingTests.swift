import Plots
import TestSupport
import Testing

@Suite("Texts in lines and names that are too long")
struct TextFittingTests {
  @Test("a long name loses its middle and keeps its last word")
  func shortened() {
    let name = "Kusumastuti, Dewi and the cluster trial group of Yogyakarta 2019b"
    let short = TextMetrics.shortened(name, to: 150)
    #expect(short.hasPrefix("Kusumastuti") && short.hasSuffix("\u{2026} 2019b"))
    #expect(TextMetrics.width(short) <= 150)
    #expect(TextMetrics.shortened("Hesti 2017", to: 150) == "Hesti 2017")
    // Without a short last word the end goes.
    #expect(TextMetrics.shortened("Kusumastutihidayatussholihahnurainiwulandari", to: 100).hasSuffix("\u{2026}"))
  }

  @Test(
    "property: lines are not wider than asked, and hold every word in order", arguments: 1...30 as ClosedRange<UInt64>)
  func lines(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = (0..<40).map { _ in String(repeating: "a\u{E9}\u{2212}", count: random.integer(1...4)) }
    let lines = TextMetrics.lines(words.joined(separator: " "), to: 120)
    #expect(lines.allSatisfy { TextMetrics.width($0) <= 120 }, "seed \(seed)")
    #expect(lines.joined(separator: " ") == words.joined(separator: " "), "seed \(seed)")
  }

  @Test("no text has no lines; spaces that do not break keep words together")
  func edges() {
    #expect(TextMetrics.lines("", to: 100) == [])
    #expect(
      TextMetrics.lines("Q\u{A0}=\u{A0}3 and p\u{A0}<\u{A0}0.05", to: 60) == [
        "Q\u{A0}=\u{A0}3", "and", "p\u{A0}<\u{A0}0.05",
      ])
  }
}
