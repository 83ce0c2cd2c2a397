@testable import Tables
import Testing

@Suite struct WhiteSpaceTests {
  private func trimmed(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer { WhiteSpace.trimmed($0).text }
  }

  @Test(arguments: [
    " ", "\t", "\n", "\r\n", "\u{B}", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}", "\u{2007}", "\u{2009}", "\u{200A}",
    "\u{2028}", "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}",
  ])
  func whiteSpaceIsTakenFromBothEndsOnly(_ space: String) {
    #expect(trimmed("\(space)a\(space)b\(space)\(space)") == "a\(space)b")
    #expect(trimmed(space + space) == "")
  }

  @Test(arguments: ["–", "a", "é", "\u{200B}", "\u{E0}", "\u{2010}", "≤", "0"])
  func otherCharactersStay(_ text: String) { #expect(trimmed(" \(text) ") == text) }
}
