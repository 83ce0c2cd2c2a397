import Foundation
import TestSupport
import Testing

/// What the page says without any browser, and so without script.
@Suite("The page of a report as a file")
struct PageTextTests {
  @Test("it stands alone: nothing is loaded from anywhere")
  func alone() throws {
    let page = try MadeReports.page(MadeReports.english)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    for loading in ["<link", "src=", "@import", "url(", "<iframe", "fetch("] { #expect(!page.contains(loading)) }
    #expect(page.contains("default-src 'none'"))
  }

  @Test("the whole case is on it: every section in order, the numbers, their provenance, the digests")
  func whole() throws {
    let page = try MadeReports.page(MadeReports.english)
    let sections = [
      "short", "data", "changes", "effects", "figures", "pooled", "persons", "sensitivity", "cases", "regression",
      "checks", "claims", "notes", "methods", "references", "reproduce",
    ]
    let places = sections.compactMap { page.range(of: "<section id=\"\($0)\"")?.lowerBound }
    #expect(places.count == sections.count && places == places.sorted())
    for words in [
      "8.57", "+1.70", "×1.198", "ratio 2.619 (0.226 to 30.303)", "mean_pre: “8,57” in column mean_pre, printed",
      "60 mothers in two arms; 30 each if the arms are equal, which is not stated", "What the weights rest on",
      "prepost report", "--digits 3 --lang en", "yi = ", "Hedges",
    ] { #expect(page.contains(words), "\(words)") }
    #expect(page.matches(of: /<code>[0-9a-f]{64}<\/code>/).count == 7)
    #expect(page.matches(of: #/<svg\s/#).count >= 4)
  }

  @Test("in Indonesian its own words are Indonesian with decimal commas, and English remarks are marked")
  func indonesian() throws {
    let page = try MadeReports.page(MadeReports.indonesian)
    #expect(page.contains("<html lang=\"id\">"))
    for words in [
      "Ringkasan", "Hasil gabungan", "rasio 2,619 (0,226 sampai 30,303)", "tidak dapat diestimasi", "Daftar pustaka",
      "nilai tanpa perubahan terletak di dalam interval", "<span lang=\"en\">no sampling variance",
    ] { #expect(page.contains(words), "\(words)") }
    for words in ["In short", "Pooled results", ">Estimate<", "not estimable</", "no change lies"] {
      #expect(!page.contains(words), "\(words)")
    }
  }

  @Test("the page draws pooled effects, the case by phase and the specifications, each with what it says in words")
  func figures() throws {
    let page = try MadeReports.page(MadeReports.english)
    let captions = page.components(separatedBy: "<figcaption>").dropFirst().map { $0.prefix { $0 != "\n" } }
    for caption in [
      "Forest plot: treated-ratio, groups", "Forest plot: treated-ratio, groups + case", "Funnel plot: flow, groups",
      "Observations by phase: mother", "Specification curve: treated-ratio-choices",
      "Residuals of the regression: ratio-by-role",
    ] { #expect(captions.contains { $0.contains(caption) }, "\(caption); \(captions)") }
    for words in [
      "Forest plot of 8 studies and 1 single case", "Hidayah 2023: 1.20 (no SE)",
      "CASE_PKU: 10.75 (2.42 to 47.72), 8.2 %",
      "Observations of one case over time, 5 in all, 4 of them printed as ranges.",
      "36 specifications; in 12 (33 %) the 95 % interval excludes 1.00.",
    ] { #expect(page.contains(words), "\(words)") }
  }

  @Test("figures of the Indonesian page say the same in Indonesian, with decimal commas on axes and in columns")
  func indonesianFigures() throws {
    let page = try MadeReports.page(MadeReports.indonesian)
    let drawings = page.components(separatedBy: "<svg").dropFirst().map { $0.components(separatedBy: "</svg>")[0] }
    let english = try MadeReports.page(MadeReports.english).components(separatedBy: "<svg").count - 1
    #expect(drawings.count == english)
    let drawn = drawings.joined()
    for words in [
      "Rasio (IK 95 %)", "2,62 (0,23 sampai 30,30)", ">0,3<", "Interval prediksi", "Heterogenitas:", "Galat baku",
      "rentang tercetak", "A, baseline", "B, perlakuan", "Kurva spesifikasi", "tidak memuat 1,00",
      "Forest plot dari 8 studi dan 1 kasus tunggal",
      "Pengamatan satu kasus menurut waktu, seluruhnya 5, 4 di antaranya",
    ] { #expect(drawn.contains(words), "\(words)") }
    for word in ["Study", "Weight", "Pooled", "Heterogeneity", "interval excludes", "observation", " to ", "of phase"] {
      #expect(!drawn.contains(word), "\(word)")
    }
    // No text of a figure has a decimal point; attributes of the drawing do.
    let texts = drawn.split(separator: ">").map { $0.prefix { $0 != "<" } }
    for text in texts { #expect(text.firstMatch(of: /[0-9]\.[0-9]/) == nil, "\(text)") }
  }

  @Test("a meta-regression on one number is a bubble plot, one on text has none", arguments: ["en", "id"])
  func bubbles(language: String) throws {
    let scratch = Scratch()
    try scratch.write(
      "study,estimate,se,week,setting\nA,0.5,0.1,1,x\nB,0.2,0.12,2,y\nC,0.1,0.2,4,x\nD,-0.1,0.15,6,y\n", to: "s.csv")
    try scratch.write(
      """
      title: T
      inputs: {s: s.csv}
      effects:
        - {id: e, input: s, measure: GEN}
      pool:
        - {id: by-week, effects: e, method: REML, mods: week}
        - {id: by-setting, effects: e, method: REML, mods: setting}
      """, to: "a.yaml")
    let page = try #require(
      try MadeReports.made(["a.yaml", "--lang", language], in: scratch).read("out/report.html"))
    #expect(page.contains("<figcaption><bdi>Bubble plot: by-week</bdi></figcaption>"))
    #expect(page.components(separatedBy: "<figcaption>").count == 2)
    #expect(page.contains(language == "en" ? "Coefficients: (Intercept) 0.5" : "Koefisien: (Intercept) 0,5"))
    #expect(page.contains(language == "en" ? "Bubble plot of 4 studies: " : "Bubble plot dari 4 studi: "))
  }

  @Test("a link holds the same bytes as the file beside the page", arguments: ["en", "id"])
  func downloads(language: String) throws {
    let made = language == "en" ? MadeReports.english : MadeReports.indonesian
    let page = try MadeReports.page(made)
    for name in ["effects.csv", "pooled.csv", "notes.csv", "sensitivity.csv", "checks.csv", "claims.csv"] {
      let end = try #require(page.range(of: "\" download=\"\(name)\"", options: .backwards))
      let start = try #require(page.range(of: "href=\"", options: .backwards, range: page.startIndex..<end.lowerBound))
      let text = page[start.upperBound..<end.lowerBound].dropFirst("data:text/csv;charset=utf-8,".count)
      #expect(String(text).removingPercentEncoding == (try made.get().read("out/\(name)")), "\(name)")
    }
  }

  @Test("report.md tells sensitivity, checks and claims too")
  func markdown() throws {
    let text = try #require(try MadeReports.english.get().read("out/report.md"))
    for words in [
      "## Sensitivity: treated-ratio-r", "20 specifications. Pooled ratio from", "## Checks: printed-statistics",
      "## Claims: case-report",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test("names that are markup stay names, and an empty question is left out")
  func hostile() throws {
    let page = try MadeReports.page(MadeReports.hostile)
    #expect(page.matches(of: /<script>/).count == 1 && !page.contains("<h1>out") && !page.contains("<img"))
    #expect(page.contains("&lt;script&gt;failures.push('ran')&lt;/script&gt;"))
    #expect(!page.contains("The question"))
  }

  @Test("an analysis of effects alone has no empty section")
  func effectsOnly() throws {
    let scratch = Scratch()
    try scratch.write("study,estimate,sei\nA,0.5,0.1\nB,0.2,\n", to: "s.csv")
    try scratch.write("title: T\ninputs: {s: s.csv}\neffects:\n  - {id: e, input: s, measure: GEN}\n", to: "a.yaml")
    let page = try #require(MadeReports.made(["a.yaml"], in: scratch).read("out/report.html"))
    for section in ["data", "effects", "methods", "references", "reproduce"] {
      #expect(page.contains("<section id=\"\(section)\""), "\(section)")
    }
    for section in ["short", "figures", "pooled", "persons", "sensitivity", "cases", "checks", "claims"] {
      #expect(!page.contains("id=\"\(section)\"") && !page.contains("href=\"#\(section)\""), "\(section)")
    }
    #expect(page.contains("Nothing is assumed"))
  }

  @Test(
    "what an analysis may not ask is refused with its line",
    arguments: [
      (
        "question: \"\"\n", "a.yaml:1: the analysis: 'question' is one text"
      ),
      (
        "sensitivity: [{id: x, pool: p, vary: r=0..2}]\n",
        "a.yaml:1: a sensitivity analysis: 'vary' r: 1.1 is not possible; numbers from -1 to 1 are accepted"
      ),
      ("sensitivity: [{id: x, pool: p}]\n", "a.yaml:1: a sensitivity analysis: 'vary' is needed, such as r=0.1..0.9"),
      (
        "sensitivity: [{id: x, pool: p, vary: r=0..1, points: 1}]\n",
        "a.yaml:1: a sensitivity analysis: 'points' is a whole number from 2 to 10000"
      ),
      ("sensitivity: [{id: x, pool: q, vary: r=0..1}]\n", "a.yaml:1: there is no pool 'q'"),
      ("checks: [{id: x, input: t}]\n", "a.yaml:1: there is no input 't'"),
      ("claims: [{id: e, input: s}]\n", "a.yaml:1: two blocks have the id 'e'"),
      (
        "claims: [{id: x, input: c}]\n",
        "a.yaml:1: claims 'x': c.csv names 'data.csv', which is no input; add it under 'inputs'"
      ),
    ])
  func refusals(block: String, message: String) throws {
    let scratch = Scratch()
    try scratch.write("study,estimate,sei\nA,0.5,0.1\n", to: "s.csv")
    try scratch.write("claim,quantity,value,data\nC1,yi,0.5,data.csv:A\n", to: "c.csv")
    try scratch.write(
      block + "title: T\ninputs: {s: s.csv, c: c.csv}\neffects:\n  - {id: e, input: s, measure: GEN}\n"
        + "pool:\n  - {id: p, effects: e}\n", to: "a.yaml")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out"], in: scratch)
    #expect(call.status == 65 && call.output.isEmpty)
    #expect(call.firstError == "error: " + message)
    #expect(!scratch.content.contains("out"))
  }

  @Test("another level than 95 % stands beside the test")
  func level() throws {
    let scratch = Scratch()
    try scratch.write("study,estimate,sei\nA,0.5,0.1\nB,0.2,0.1\n", to: "s.csv")
    try scratch.write(
      "title: T\ninputs: {s: s.csv}\neffects:\n  - {id: e, input: s, measure: GEN}\npool:\n"
        + "  - {id: p, effects: e, level: 90}\n", to: "a.yaml")
    let page = try #require(MadeReports.made(["a.yaml"], in: scratch).read("out/report.html"))
    #expect(page.contains("<td>z, 90 %</td>"))
  }

  @Test("a sensitivity analysis of a meta-regression is refused")
  func sensitivityOfModerators() throws {
    let scratch = Scratch()
    try scratch.write("study,estimate,sei,x\nA,0.5,0.1,1\nB,0.2,0.1,2\nC,0.1,0.1,3\n", to: "s.csv")
    try scratch.write(
      "title: T\ninputs: {s: s.csv}\neffects:\n  - {id: e, input: s, measure: GEN}\npool:\n"
        + "  - {id: p, effects: e, mods: x}\nsensitivity:\n  - {id: q, pool: p, vary: \"method=REML,DL\"}\n",
      to: "a.yaml")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out"], in: scratch)
    #expect(
      call.firstError
        == "error: a.yaml:8: sensitivity 'q': the pool 'p' has mods; what is varied is one pooled effect with an estimator "
        + "of tau2 and a test")
  }
}
