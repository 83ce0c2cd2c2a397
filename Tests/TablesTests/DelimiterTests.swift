import Tables
import Testing

@Suite struct DelimiterTests {
  @Test(arguments: [
    (Delimiter.comma, "comma", ","), (.semicolon, "semicolon", ";"), (.tab, "tab", "\t"), (.pipe, "pipe", "|"),
  ])
  func namesAndCharactersBothWork(_ delimiter: Delimiter, _ name: String, _ character: String) {
    #expect(delimiter.name == name)
    #expect(String(delimiter.character) == character)
    #expect(Delimiter(name: name) == delimiter)
    #expect(Delimiter(name: character) == delimiter)
  }

  @Test func theTabulatorCanBeTypedInAShell() { #expect(Delimiter(name: "\\t") == .tab) }

  @Test(arguments: ["", "Comma", ":", ",,", "space"])
  func otherNamesAreNoDelimiter(_ name: String) { #expect(Delimiter(name: name) == nil) }
}
