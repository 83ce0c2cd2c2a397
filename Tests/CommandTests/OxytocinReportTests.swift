import PrePostNumerics
import Tables
import TestSupport
import Testing

@Suite("The report on the oxytocin evidence")
struct OxytocinReportTests {
  /// The report, made once.
  private static let made: Result<(scratch: Scratch, call: Prepost.Call), any Error> = Result {
    let scratch = Scratch()
    let analysis = Repository.path("datasets/oxytocin/analysis.yaml")
    return (scratch, try Prepost.call(["report", analysis, "-o", "report"], in: scratch))
  }

  static let tables = [
    "kinds.csv", "effects.csv", "paired.csv", "single-case.csv", "pooled.csv", "heterogeneity.csv", "evidence.csv",
    "persons.csv",
    "predictions.csv", "natural-course.csv", "regression.csv", "notes.csv",
  ]

  /// The tables about the evidence itself.
  static let evidence = ["sensitivity.csv", "checks.csv", "claims.csv"]

  private func text(_ name: String) throws -> String {
    try #require(Self.made.get().scratch.read("report/" + name), "no \(name)")
  }

  /// The rows of a report as another program would read them: by column name.
  private func rows(_ name: String) throws -> [[String: String]] {
    let table = try CSVTable(bytes: Array(text(name).utf8), source: name)
    return table.records.map { record in
      var row: [String: String] = [:]
      for (column, title) in table.header.names.enumerated() { row[title] = table.text(record, column) }
      return row
    }
  }

  private func number(_ row: [String: String], _ name: String) throws -> Double {
    try #require(row[name].flatMap { Double($0) }, "\(name)")
  }

  @Test("every file, a screen of summary, nothing else")
  func files() throws {
    let (scratch, call) = try Self.made.get()
    #expect(call.status == 0 && call.errors.isEmpty)
    #expect(scratch.content == ["report"])
    for name in Self.tables + Self.evidence + ["report.html", "report.md", "run.json"] {
      #expect(try !text(name).isEmpty)
    }
    #expect(call.output.split(separator: "\n").count <= 45, "one screen")
    #expect(call.output.hasSuffix("report.md run.json\n"))
  }

  @Test("every cell of every table reads again with our own reader", arguments: tables + evidence)
  func readable(name: String) throws {
    let table = try CSVTable(bytes: Array(text(name).utf8), source: name)
    #expect(table.dialect.delimiter == .comma && table.dialect.encoding == .utf8)
    #expect(!table.records.isEmpty)
    let words: Set = [
      "analysis", "file", "study", "measure", "envelope", "point_rule", "derived", "note", "group", "case", "index",
      "bounds",
      "effects", "variant", "method", "test", "studies", "status", "kind", "formula", "term", "text",
      "rows", "search", "among", "between_studies", "change", "transform", "numbers", "rests_on", "settings",
      "conclusion", "arm", "reason", "check", "quantity", "reported", "verdict", "detail", "claim", "source",
    ]
    for record in table.records {
      for (column, title) in table.header.names.enumerated() where !words.contains(title) {
        if let value = try table.number(record, column) { #expect(value.isFinite) }
      }
    }
  }

  @Test("what each study gives: every row of the evidence by every measure on its table, and both languages")
  func kinds() throws {
    let lines = try rows("kinds.csv")
    let studies = lines.filter { $0["file"] == "studies.csv" }
    #expect(studies.count == 137 * 3 && lines.count { $0["file"] == "binary.csv" } == 20 * 3)
    #expect(Set(studies.compactMap { $0["measure"] }) == ["ROMC", "MC", "SMCC"])
    for line in lines { #expect(line["kind"] != nil && line["reason"] != nil, "\(line)") }
    let hidayah = try #require(lines.first { $0["study"] == "Hidayah 2023" && $0["measure"] == "MC" })
    #expect(hidayah["kind"] == "point only" && hidayah["vi"] == nil)
    #expect(hidayah["reason"] == "for a variance: n, and SD of change or paired t")
    let hesti = try #require(lines.first { $0["study"] == "Hesti 2017" && $0["measure"] == "SMCC" })
    #expect(hesti["kind"] == "interval" && hesti["yi_high"] == nil)
    // tinv(1 - 0.00025, 21) / sqrt(22) times J(21) by scipy 1.17.1.
    #expect(agrees(try number(hesti, "yi_low"), 0.8444324428629945, relative: 1e-9))
    #expect(try text("report.md").contains("## What each study gives"))
    #expect(try text("report.html").contains("id=\"kinds\""))
  }

  @Test("the same again, whatever --threads says")
  func repeatable() throws {
    let again = Scratch()
    let analysis = Repository.path("datasets/oxytocin/analysis.yaml")
    let call = try Prepost.call(["report", analysis, "-o", "deep/report", "--threads", "3", "--quiet"], in: again)
    #expect(call.status == 0 && call.output.isEmpty && call.errors.isEmpty)
    for name in Self.tables + Self.evidence + ["report.html", "report.md", "run.json"] {
      #expect(again.read("deep/report/" + name) == (try text(name)))
    }
  }

  @Test("published: Hidayah 2023, 8.57 to 10.27 ml")
  func hidayah() throws {
    let row = try #require(try rows("paired.csv").first { $0["group"] == "Hidayah 2023" })
    #expect(printsAs(try number(row, "mean_change"), 1.70, decimals: 2))
    let effect = try #require(
      try rows("effects.csv").first { $0["study"] == "Hidayah 2023" && $0["analysis"] == "ratio-volume" })
    #expect(printsAs(try number(effect, "ratio"), 1.198, decimals: 3))
    #expect(effect["vi"] == nil && effect["sei"] == nil && effect["conf_low"] == nil)
    #expect(try #require(effect["note"]).contains("it needs n, sd_pre, sd_post"))
    let report = try text("report.md")
    #expect(report.contains("8.57 → 10.27 ml: +1.70 ml, ×1.198, +19.8 %"))
    #expect(
      report.contains(
        "no standard error can be had from what is printed; missing: n, sd\\_pre, sd\\_post, r, sd\\_change or t"))
  }

  @Test("the case: 8 to 20 times the baseline, 12 at midpoints, 70 to 95 ml more")
  func motherAndChild() throws {
    let cases = try rows("single-case.csv")
    let ratio = try #require(cases.first { $0["index"] == "last / baseline" })
    #expect(try number(ratio, "estimate") == 12 && number(ratio, "low") == 8 && number(ratio, "high") == 20)
    let rise = try #require(cases.first { $0["index"] == "last - baseline" })
    #expect(try number(rise, "low") == 70 && number(rise, "high") == 95)
    let start = try #require(cases.first { $0["index"] == "smallest p by start point" })
    #expect(try number(start, "estimate") == 0.25)
    let exchange = try #require(cases.first { $0["index"] == "smallest p by exchange" })
    #expect(try number(exchange, "estimate") == 0.2)
    let report = try text("report.md")
    #expect(report.contains("last observation / baseline 8 to 20 (12 at midpoints)"))
    #expect(report.contains("no randomization test can give p below 1/4 by start point, 1/5 by exchange"))
    // Five per-session values; the daily total is another quantity.
    #expect(report.contains("5 of 8 rows of case.csv are used"))
  }

  @Test("significance is never claimed of anything", arguments: tables + ["report.md"])
  func noSignificance(name: String) throws {
    for printed in try text(name).split(separator: "\n") {
      // What stands between quotation marks is said by the papers that are checked.
      let line = printed.replacing(/"[^"]*"/, with: "")
      guard let place = line.range(of: "significan") else { continue }
      // The only allowed uses deny it.
      let before = line[..<place.lowerBound].suffix(24)
      #expect(before.contains("never be") || before.contains("no "), "\(name): \(line)")
    }
    #expect(try !Self.made.get().call.output.contains("is significant"))
  }

  @Test("pooled: DL and REML with Knapp-Hartung, with and without the case", arguments: ["DL", "REML"])
  func pooled(method: String) throws {
    let own = try rows("pooled.csv").filter { $0["analysis"] == "treated-ratio" && $0["method"] == method }
    #expect(own.allSatisfy { $0["test"] == "knha" && $0["status"] == "fitted" })
    let groups = try #require(own.first { $0["variant"] == "groups" })
    let withCase = try #require(own.first { $0["variant"] == "groups + case" })
    #expect(try number(withCase, "k") == number(groups, "k") + 1)
    #expect(own.contains { $0["variant"] == "groups + case (low end)" })
    #expect(own.contains { $0["variant"] == "groups + case (high end)" })
    for row in [groups, withCase] {
      #expect(agrees(try number(row, "df"), try number(row, "k") - 1, relative: 0))
      #expect(agrees(try number(row, "ratio"), exponential(try number(row, "estimate")), relative: 1e-12))
      #expect(try number(row, "conf_low") < number(row, "estimate"))
    }
    #expect(try #require(withCase["note"]).contains("CASE_PKU enters as one person"))
    let heterogeneity = try rows("heterogeneity.csv").filter { $0["analysis"] == "treated-ratio" }
    #expect(heterogeneity.contains { $0["variant"] == "groups" && $0["method"] == method })
  }

  @Test("what nobody printed is named: the correlation, and the size of the arms")
  func assumptions() throws {
    let notes = try rows("notes.csv").filter { $0["kind"] == "assumption" }
    #expect(notes.contains { $0["text"]?.hasPrefix("r = 0.5 is assumed: no study prints the correlation") == true })
    #expect(notes.contains { $0["text"]?.hasPrefix("n = 30 is assumed") == true })
    #expect(try text("report.md").contains("## What is assumed"))
  }

  @Test("the mother beside the groups: side by side, where she falls, and what is left of the effect")
  func persons() throws {
    let lines = try rows("persons.csv").filter { $0["analysis"] == "treated-ratio" && $0["method"] == "REML" }
    func line(_ name: String) throws -> [String: String] { try #require(lines.first { $0["rows"] == name }, "\(name)") }
    let person = try line("groups + cases as persons")
    #expect(try number(person, "k") == 3 && number(line("groups only"), "k") == 2)
    #expect(try number(person, "range_low") <= number(person, "ratio"))
    #expect(try number(person, "ratio") <= number(person, "range_high"))
    #expect(try (1...20).contains(number(person, "case_weight")))
    #expect(
      try #require(line("groups + cases as if persons did not differ")["note"])
        == "the variance within case CASE_PKU is not known")
    let predictions = try rows("predictions.csv").filter { $0["method"] == "REML" }
    #expect(predictions.map { $0["among"] } == ["treated groups", "untreated groups"])
    for row in predictions {
      #expect(try number(row, "percentile_low") < number(row, "percentile"))
      #expect(try number(row, "percentile") < number(row, "percentile_high"))
    }
    let course = try rows("natural-course.csv").filter { $0["method"] == "REML" }
    #expect(course.count == 5)
    let report = try text("report.md")
    for words in [
      "of the treated groups' log change happens without treatment",
      "no effect beyond the natural course lies inside the interval", "left without the natural course, both together",
    ] { #expect(report.contains(words)) }
    #expect(try Self.made.get().call.output.contains("left without the natural course"))
  }

  @Test("millilitres in different windows are not pooled; the refusal names rows and units")
  func millilitres() throws {
    let row = try #require(try rows("pooled.csv").first { $0["analysis"] == "treated-millilitres" })
    #expect(row["status"] == "refused" && row["estimate"] == nil)
    let reason = try #require(row["note"])
    #expect(reason.contains("raw differences are pooled only where every row states one unit and window"))
    #expect(reason.contains("ml, window not stated: Viswanath 2016 (row 79)"))
    #expect(reason.contains("unit not stated: Esfahani 2015 (row 82), Esfahani 2015 (row 84)"))
    #expect(try Self.made.get().call.output.contains("treated-millilitres: refused"))
  }

  @Test("paired comparisons of printed summaries, a regression and a meta-regression are there")
  func otherReports() throws {
    let viswanath = try #require(
      try rows("paired.csv").first { $0["group"] == "Viswanath 2016" && $0["mean_pre"] == "7.33" })
    #expect(printsAs(try number(viswanath, "sd_change"), 10.68, decimals: 2))
    let kinds = Set(try rows("regression.csv").compactMap { $0["kind"] })
    #expect(kinds == ["linear model", "meta-regression"])
    #expect(try rows("regression.csv").allSatisfy { $0["status"] == "fitted" })
  }

  @Test("every row of effects.csv has its effect or its reason")
  func everyRow() throws {
    for row in try rows("effects.csv") {
      #expect(row["vi"] != nil || row["note"] != nil, "\(row)")
      if let low = row["yi_low"].flatMap({ Double($0) }), let high = row["yi_high"].flatMap({ Double($0) }) {
        #expect(try low <= number(row, "yi") && number(row, "yi") <= high)
      }
    }
  }
}
