import Testing

@testable import Reports

@Suite("What numbers rest on")
struct EvidenceKindTests {
  @Test(
    "the text beside a cell",
    arguments: [
      ("Figure 2", .digitised), ("fig. 3, WebPlotDigitizer", .digitised), ("Gambar 1", .digitised),
      ("read off the graph", .digitised), ("digitized", .digitised), ("derived from 90.9% and 22.7%", .derived),
      ("calculated from Table 2", .derived), ("dihitung dari tabel", .derived), ("imputed from Baker 2004", .assumed),
      ("borrowed from Figure 2 of Adams", .assumed), ("assumed; computed elsewhere", .assumed), ("Table 2", nil),
      ("not derivable", nil), ("https://x.org/figure/2", nil), ("figurative", nil), ("", nil),
    ] as [(String, EvidenceKind?)])
  func cell(_ text: String, _ kind: EvidenceKind?) { #expect(EvidenceKind.ofCell(text) == kind) }

  @Test(
    "the text beside a row speaks of all its cells only where it says that they were digitised",
    arguments: [
      ("digitised with WebPlotDigitizer", .digitised), ("Table 2 and Figure 1", nil), ("calculated in Table 3", nil),
      ("https://x.org/digitized/2", nil),
    ] as [(String, EvidenceKind?)])
  func row(_ text: String, _ kind: EvidenceKind?) { #expect(EvidenceKind.ofRow(text) == kind) }

  @Test("from the most solid to the least")
  func order() {
    #expect(EvidenceKind.allCases.sorted() == [.printed, .derived, .digitised, .assumed])
    #expect([EvidenceKind.derived, .assumed, .printed].max() == .assumed)
  }
}
