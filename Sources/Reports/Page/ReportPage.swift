public import Plots
internal import PrePostNumerics
internal import Tables

/// The report of an analysis as one HTML file: it loads nothing, reads without script, prints, and follows the reader's
/// choice of light or dark.
public struct ReportPage {
  /// The name of its file in the folder of a report.
  static let fileName = "report.html"

  let result: AnalysisResult
  let run: RunRecord
  let wording: Wording

  /// The page of a result.
  ///
  /// - Parameters:
  ///   - result: what the analysis found.
  ///   - run: how it was made.
  ///   - language: the language of the page's own words; remarks on single rows are English and marked as such.
  ///   - digits: decimals of ordinary numbers.
  public init(_ result: AnalysisResult, run: RunRecord, language: Language = .english, digits: Int = 3) {
    self.result = result
    self.run = run
    wording = Wording(language, digits: digits)
  }

  /// The document.
  public var text: String {
    let sections = [
      shortSection, dataSection, kindsSection, changesSection, effectsSection, figuresSection, pooledSection,
      personsSection,
      sensitivitySection, casesSection, regressionSection, checksSection, claimsSection, notesSection, methodsSection,
      referencesSection, reproduceSection,
    ].compactMap(\.self)
    return "<!DOCTYPE html>\n"
      + HTML.tag("html", ["lang": wording.language.rawValue], head, body(sections)).markup
  }

  /// Nothing may be loaded: not by the page, and not by what a table might smuggle into it.
  private static let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

  private var head: HTML {
    .tag(
      "head", [:],
      .tag("meta", ["charset": "utf-8"]),
      .tag("meta", ["http-equiv": "Content-Security-Policy", "content": ReportPage.policy]),
      .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("meta", ["name": "generator", "content": "prepost \(run.version)"]),
      .tag("meta", ["name": "color-scheme", "content": "light dark"]),
      .tag("title", [:], .text(result.analysis.title)),
      .tag("style", [:], .verbatim(PageStyle.text)))
  }

  private func body(_ sections: [PageSection]) -> HTML {
    .tag(
      "body",
      ["data-copied": wording(PageWord.copied), "data-sort": wording(PageWord.sortBy)],
      .tag("a", ["class": "skip", "href": "#main"], .text(wording(PageWord.skip))),
      header, navigation(sections),
      .tag("main", ["id": "main", "tabindex": "-1"], all: sections.map { $0.piece(wording) }),
      .tag(
        "footer", [:],
        .tag("p", [:], .text(wording(PageWord.writtenBy, run.version, result.analysis.source)))),
      .tag("script", [:], .verbatim(PageScript.text)))
  }

  private var header: HTML {
    let question = result.analysis.question.map { $0.trimmingSpaces } ?? ""
    return .tag(
      "header", [:],
      .tag("h1", ["dir": "auto"], .text(result.analysis.title)),
      question.isEmpty
        ? .nothing
        : .tag(
          "p", ["class": "question"], .tag("strong", [:], .text(wording(PageWord.question) + ": ")), .named(question)),
      wording.language == .english
        ? .nothing : .tag("p", ["class": "lead"], .text(wording(PageWord.remarkLanguage))))
  }

  private func navigation(_ sections: [PageSection]) -> HTML {
    .tag(
      "nav", ["aria-label": wording(PageWord.contents)],
      .tag(
        "ul", [:],
        all: sections.map { section in
          .tag("li", [:], .tag("a", ["href": "#\(section.id.rawValue)"], .text(wording(section.id.heading))))
        }))
  }
}

extension ReportPage {
  /// A number as the page writes it, with a true minus.
  func number(_ value: Double, _ style: ResultTable.Column.Style = .plain) -> String {
    signed(wording.formatting.text(value, style))
  }

  /// A written number with a true minus.
  func signed(_ text: String) -> String { text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text }

  /// A number as a cell; empty where there is none.
  func cell(_ value: Double?, _ style: ResultTable.Column.Style = .plain) -> PageTable.Cell {
    value.map { PageTable.Cell(.text(number($0, style)), key: $0) } ?? .empty
  }

  /// A whole number as a cell.
  func cell(_ value: Int?) -> PageTable.Cell {
    value.map { PageTable.Cell(.text(String($0)), key: Double($0)) } ?? .empty
  }

  /// `low to high` as a cell, sorted by its lower end; empty where an end is missing.
  func cell(_ low: Double?, to high: Double?, _ style: ResultTable.Column.Style = .plain) -> PageTable.Cell {
    guard let low, let high else { return .empty }
    return PageTable.Cell(.text(wording.range(number(low, style), number(high, style))), key: low)
  }

  /// A remark in English as a cell.
  func remark(_ text: String?) -> PageTable.Cell { text.map { PageTable.Cell(wording.english($0)) } ?? .empty }

  /// A word of a fixed vocabulary as a cell.
  func term(_ raw: String) -> PageTable.Cell { PageTable.Cell(wording.termPiece(raw)) }

  /// A subheading.
  func subheading(_ text: String) -> HTML { .tag("h3", [:], .text(text)) }

  /// A list of items; nothing without any.
  func list(_ items: [HTML]) -> HTML {
    items.isEmpty ? .nothing : .tag("ul", [:], all: items.map { .tag("li", [:], $0) })
  }

  /// Something that is read on demand.
  func folded(_ summary: String, _ content: HTML...) -> HTML {
    .tag("details", ["class": "more"], all: [.tag("summary", [:], .text(summary))] + content)
  }
}
