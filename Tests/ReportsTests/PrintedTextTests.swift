import Testing

@testable import Reports

@Suite("Comparing printed outputs")
struct PrintedTextTests {
  @Test(
    "a decimal may differ by one unit of its last digit, and nothing else may differ",
    arguments: [
      ("yi  0.1235", "yi  0.1234", true), ("yi  0.1236", "yi  0.1234", false), ("k 12", "k 13", false),
      ("-0.5", "0.5", false), ("1.25e-10", "1.26e-10", true), ("1.25e-10", "1.25e-11", false), ("0.12", "0.120", false),
      ("a 1.5 b", "a 1.5 c", false), ("9.99", "10.00", true), ("", "", true),
    ])
  func lines(known: String, now: String, agree: Bool) {
    #expect(PrintedText.agree(known, now) == agree)
    #expect(PrintedText.agree(now, known) == agree)
  }

  @Test("the first difference is told by its line, missing lines too")
  func difference() {
    #expect(PrintedText.difference(known: ["a", "b"], now: ["a", "b"]) == nil)
    #expect(
      PrintedText.difference(known: ["a", "b", "c"], now: ["a", "x", "y"])
        == PrintedText.Difference(line: 2, known: "b", now: "x"))
    #expect(PrintedText.difference(known: ["a"], now: []) == PrintedText.Difference(line: 1, known: "a", now: nil))
    #expect(PrintedText.difference(known: [], now: ["a"]) == PrintedText.Difference(line: 1, known: nil, now: "a"))
  }
}
