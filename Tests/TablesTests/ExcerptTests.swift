@testable import Tables
import Testing

@Suite struct ExcerptTests {
  @Test(arguments: [
    ("a b", "a b"), ("a\nb\r\n\tc", "a\\nb\\r\\n\\tc"), ("\u{7}", "\\u{7}"), ("80–100", "80–100"),
    ("\u{85}", "\\u{85}"),
  ])
  func messagesStayOnOneLine(_ text: String, _ shown: String) { #expect(Excerpt.of(text) == shown) }

  @Test func longTextIsCut() {
    #expect(Excerpt.of(String(repeating: "x", count: 60)) == String(repeating: "x", count: 60))
    #expect(Excerpt.of(String(repeating: "x", count: 61)) == String(repeating: "x", count: 60) + "…")
  }
}
