import Plots
import PrePostNumerics
import Testing

@testable import Reports

@Suite("The words and colours of pages")
struct PageWordsTests {
  /// The numbers of what is filled in, sorted.
  private func slots(_ text: String) -> [Substring] { text.matches(of: /\{[0-9]\}/).map(\.output).sorted() }

  private func expectWhole<P: Phrase>(_ type: P.Type) {
    for phrase in type.allCases {
      let (english, indonesian) = phrase.words
      #expect(!english.isEmpty && !indonesian.isEmpty, "\(phrase)")
      #expect(slots(english) == slots(indonesian), "\(phrase)")
      #expect(!english.contains("  ") && !indonesian.contains("  "), "\(phrase)")
    }
  }

  @Test("every phrase is there in both languages, with the same things filled in")
  func bothLanguages() {
    expectWhole(PageWord.self)
    expectWhole(ResultWord.self)
    expectWhole(TermWord.self)
    expectWhole(KindWord.self)
    expectWhole(HeadWord.self)
    expectWhole(MethodWord.self)
    expectWhole(FigureWord.self)
    expectWhole(DrawnWord.self)
    expectWhole(PlotWord.self)
  }

  @Test("headings, results and methods are told in Indonesian, not repeated in English")
  func translated() {
    for section in SectionID.allCases {
      let (english, indonesian) = section.heading.words
      #expect(english != indonesian, "\(section)")
    }
    for word in ResultWord.allCases where word != .byScheme { #expect(word.words.english != word.words.indonesian) }
    for word in MethodWord.allCases { #expect(word.words.english != word.words.indonesian) }
    for word in PageWord.allCases where ![.version, .effectAndVariance].contains(word) {
      #expect(word.words.english != word.words.indonesian, "\(word)")
    }
    for word in PlotWord.allCases { #expect(word.words.english != word.words.indonesian, "\(word)") }
    let same: [DrawnWord] = [.titled, .model, .moderators, .funnelTitle, .trimAndFill, .baseline, .median]
    for word in DrawnWord.allCases where !same.contains(word) {
      #expect(word.words.english != word.words.indonesian, "\(word)")
    }
  }

  @Test("a wording fills values in and writes numbers as its language does")
  func wording() {
    let indonesian = Wording(.indonesian, digits: 2)
    #expect(indonesian(PlotWord.range, "1", "2") == "1 sampai 2")
    #expect(indonesian.formatting.text(1234.5) == "1234,50")
    #expect(Wording(.english).range("1", "2") == "1 to 2")
    #expect(indonesian.term("groups + case (low end)") == "kelompok + kasus (ujung bawah)")
    #expect(indonesian.term("setting = hospital") == "setting = hospital")
  }

  @Test("every kind of verdict, evidence, note and conclusion has its word")
  func vocabularies() {
    let raw =
      EvidenceKind.allCases.map(\.rawValue) + EffectKind.allCases.map(\.rawValue)
      + ClaimVerdict.allCases.map(\.rawValue)
      + ["consistent", "imprecise", "inconsistent", "impossible", "suspicious", "not checkable"]
      + ["assumption", "derivation", "refusal", "method", "caution", "below", "open", "above"]
    for word in raw { #expect(TermWord(rawValue: word) != nil, "\(word)") }
    for end in AnalysisResult.PoolResult.Variant.End.allCases {
      #expect(TermWord(rawValue: AnalysisResult.PoolResult.Variant.withCases(end: end).label) != nil)
    }
  }

  @Test("every colour of drawings has one for dark pages that can be read on them")
  func darkColours() throws {
    let drawn =
      [
        Palette.ink, Palette.grey, Palette.faint, Palette.paper, Palette.study, Palette.pooled, Palette.singleCase,
        Palette.alarm,
      ] + (0..<3).map(Palette.shade) + (0..<7).map(Palette.group)
    for paint in drawn {
      #expect(PageStyle.darkColours.contains { $0.light == paint.hex }, "\(paint.hex)")
    }
    for (light, dark) in PageStyle.darkColours where [Palette.ink.hex, Palette.grey.hex].contains(light) {
      #expect(try contrast(dark, "#16191d") >= 4.5, "\(light)")
    }
    for paint in [Palette.study, Palette.pooled, Palette.singleCase, Palette.alarm] + (0..<7).map(Palette.group) {
      let dark = try #require(PageStyle.darkColours.first { $0.light == paint.hex }).dark
      #expect(try contrast(dark, "#16191d") >= 3, "\(paint.hex)")
    }
  }

  /// The contrast of two colours, by the Web Content Accessibility Guidelines 2.2.
  private func contrast(_ a: String, _ b: String) throws -> Double {
    func light(_ hex: String) throws -> Double {
      let parts = try (0..<3).map { place -> Double in
        let start = hex.index(hex.startIndex, offsetBy: 1 + 2 * place)
        let value = try #require(Int(hex[start..<hex.index(start, offsetBy: 2)], radix: 16))
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let values = try [light(a), light(b)].sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }
}
