import PrePostNumerics
import Testing

@Suite("Alternatives of a test")
struct AlternativeTests {
  @Test(
    "the names are those of the command line, each reads back",
    arguments: zip(Alternative.allCases, ["two.sided", "greater", "less"]))
  func names(_ alternative: Alternative, _ name: String) {
    #expect(alternative.rawValue == name && Alternative(rawValue: name) == alternative)
  }

  @Test("refusal: other spellings", arguments: ["two-sided", "Greater", ""])
  func other(_ name: String) { #expect(Alternative(rawValue: name) == nil) }
}
