import PrePostNumerics
import Testing

@Suite("Notes")
struct NoteTests {
  @Test(
    "the names of the kinds are part of the output",
    arguments: zip(
      [Note.Kind.assumption, .derivation, .refusal, .method, .caution],
      ["assumption", "derivation", "refusal", "method", "caution"]))
  func names(_ kind: Note.Kind, _ name: String) { #expect(kind.rawValue == name) }

  @Test("two notes are one if kind and text agree")
  func equality() {
    #expect(Note(.method, "τ² was set to 0") == Note(.method, "τ² was set to 0"))
    #expect(Note(.method, "τ² was set to 0") != Note(.caution, "τ² was set to 0"))
  }
}
