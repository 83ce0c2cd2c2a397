import PrePostNumerics
import Testing

@Suite("Citations")
struct CitationTests {
  @Test("a key and its reference keep their places")
  func parts() {
    let citation = Citation(key: "Brent 1973", reference: "Algorithms for Minimization without Derivatives")
    #expect(citation.key == "Brent 1973" && citation.reference.hasPrefix("Algorithms"))
  }
}
