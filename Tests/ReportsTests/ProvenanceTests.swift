import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("From a pooled effect back to the cells")
struct ProvenanceTests {
  static let text = """
    study,n,mean_pre,sd_pre,mean_post,sd_post,r,sd_change,sd_post_source,r_source,source,page,quote,extractor
    Adams 2001,20,10.1,3.2,14.6,4.1,0.62,,,,"Adams, J Nurs 12",45,"from 10.1 (3.2) to 14.6 (4.1)",AB
    Baker 2004,32,11.0,3.5,15.2,4.4,0.5,3.9,Figure 2,borrowed from Adams 2001,Table 3,7,,CD
    Clark 2010,25,9.5,2.9,12.1,3.3,0.5,,,borrowed from Adams 2001,,,,
    Doyle 2012,25,80–100,20,110,22,0.5,,,,digitised with WebPlotDigitizer,,,
    Evans 2015,25,80–100,20,110,22,,30,,,,,,
    Ford 2016,25,,20,110,22,,30,,,,,,

    """

  private func traces(_ code: String, _ table: StudyTable) throws -> [TracedEffect] {
    try EffectsFlow(measure: MeasureCatalog.measure(code)).traces(table)
  }

  private func json(_ value: JSONValue?, _ path: String...) -> JSONValue? {
    path.reduce(value) { value, name in
      if case .object(let members)? = value { return members.first { $0.name == name }?.value }
      if case .array(let items)? = value, let place = Int(name), items.indices.contains(place) { return items[place] }
      return nil
    }
  }

  @Test("a row rests on the least solid of the numbers that its effect depends on")
  func kinds() throws {
    let found = try traces("SMCC", study(Self.text))
    #expect(found.map(\.place.row) == [2, 3, 4, 5, 6])
    #expect(found.map(\.kind) == [.derived, .printed, .assumed, .digitised, .derived])
    // An SD of change that is printed makes both SDs and r idle, and with them a figure and a guess.
    #expect(found[1].usedCells.map(\.input) == ["n", "mean_pre", "mean_post", "sd_change"])
    #expect(found[0].usedCells.map(\.input) == ["n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r"])
    #expect(found[3].usedCells.count == 6)
    let logs = try traces("ROMC", study(Self.text))
    #expect(logs.map(\.kind) == [.printed, .assumed, .assumed, .digitised, .derived])
  }

  @Test("a step names its formula, its paper and the cells and steps it was made from")
  func steps() throws {
    let table = try study("study,n,mean_pre,sd_pre,mean_post,sd_post,t\nV,30,7.33,4.86,15.56,8.38,4.22\n")
    let trace = try #require(try traces("ROMC", table).first)
    #expect(trace.steps.map(\.step.quantity) == ["sd_change", "r"])
    #expect(trace.steps.map(\.parents) == [["n", "mean_pre", "mean_post", "t"], ["sd_pre", "sd_post", "sd_change"]])
    #expect(trace.steps.map(\.formulaID) == ["sd_change/Student 1908", "r/Borenstein et al. 2009"])
    #expect(trace.kind == .derived)
    let arms = try study(
      "study,n_treatment,mean_pre_treatment,sd_pre_treatment,mean_post_treatment,sd_post_treatment,r_treatment,"
        + "n_control,mean_pre_control,sd_pre_control,mean_post_control,sd_post_control,r_control\n"
        + "M,20,30.6,15,38.5,11.6,0.47,20,23.1,13.8,19.7,14.8,0.47\n")
    for step in try #require(try traces("DMC", arms).first).steps {
      let ending = step.step.quantity.hasSuffix("_treatment") ? "_treatment" : "_control"
      #expect(step.parents == ["sd_pre", "sd_post", "r"].map { $0 + ending }, "\(step.step.quantity)")
    }
  }

  @Test("where the row and its cells were seen")
  func sources() throws {
    let found = try traces("ROMC", study(Self.text))
    #expect(
      found[0].source.entries.map { "\($0.name): \($0.text)" } == [
        "source: Adams, J Nurs 12", "page: 45", "quote: from 10.1 (3.2) to 14.6 (4.1)", "extractor: AB",
      ])
    #expect(found[1].cells.first { $0.input == "sd_post" }?.source == "Figure 2")
    #expect(found[1].cells.first { $0.input == "sd_pre" }?.source == nil && found[2].source.entries.isEmpty)
    let mapped = try study(
      "study,ni,m2i,sd2i,m1i,sd1i,ri,ri_source,where\nA,20,10,3,14,4,0.5,assumed,p. 3\n", map: ["source=where"])
    let own = try #require(try traces("ROMC", mapped).first)
    #expect(own.kind == .assumed && own.source.source == "p. 3")
  }

  @Test("counts have one source together; a table that the paper prints in percent is derived")
  func counts() throws {
    let table = try study(
      "study,events_treatment,n_treatment,events_control,n_control,counts_source\nA,4,10,2,10,derived from 40%\n"
        + "B,5,12,0,11,\n")
    #expect(try traces("RR", table).map(\.kind) == [.derived, .printed])
    #expect(try traces("RR", table)[1].usedCells.count == 4)
  }

  @Test("a supplied value is assumed where it is needed, and nothing where it is not")
  func assumed() throws {
    var table = try study(Self.text.replacing("0.62", with: ""))
    for record in table.records { table.assume(0.4, for: "r", in: record, because: "a guess") }
    let found = try traces("SMCC", table)
    #expect(found[0].kind == .assumed && found[1].kind == .printed)
    let cell = try #require(found[0].cells.first { $0.input == "r" })
    #expect(cell.text == nil && cell.value == 0.4 && cell.reason == "a guess" && cell.isUsed)
    // Evans prints the SD of change.
    #expect(found[4].cells.first { $0.input == "r" }?.isUsed == false && found[4].kind == .derived)
  }

  @Test("published: BCG (Viechtbauer 2010), all counts printed: their whole weight")
  func bcg() throws {
    let table = try study(
      file: "datasets/classics/bcg/data.csv", map: ["ai=tpos", "bi=tneg", "ci=cpos", "di=cneg"])
    let answer = try EffectsFlow(measure: MeasureCatalog.measure("RR")).explainPooled(
      table, model: RandomEffectsModel())
    #expect(answer.summary.last == "As a ratio: 0.489 (0.344 to 0.696); prediction interval 0.155 to 1.549")
    #expect(json(answer.json, "evidence", "0", "studies") == .integer(13))
    guard case .number(let weight)? = json(answer.json, "evidence", "0", "weight") else {
      return #expect(Bool(false), "a number")
    }
    #expect(agrees(weight, 100, relative: 1e-14))
    #expect(answer.prose?.contains("What the weight rests on: 100.00 % on printed numbers (13 studies)") == true)
  }

  /// R 4.2.2, metafor 3.8.1: `weights(rma(escalc("ROMC", …), method = "DL"))` of the five rows with ranges at their middle
  /// and, for Evans, r = (20² + 22² − 30²) / (2 · 20 · 22).
  @Test("oracle: the weights of the kinds are those of metafor's studies")
  func oracle() throws {
    let flow = try EffectsFlow(
      measure: MeasureCatalog.measure("ROMC"), options: MeasureOptions(correctsBias: false))
    let answer = try flow.explainPooled(
      try study(Self.text), model: RandomEffectsModel(betweenStudies: .estimated(DerSimonianLaird())))
    let expected = [
      ("printed", 1, 18.389536632319), ("derived", 1, 17.832703981368), ("digitised", 1, 25.023736535145),
      ("assumed", 2, 38.754022851168),
    ]
    for (place, (kind, studies, weight)) in expected.enumerated() {
      let share = json(answer.json, "evidence", "\(place)")
      #expect(json(share, "numbers") == .string(kind) && json(share, "studies") == .integer(studies))
      guard case .number(let own)? = json(share, "weight") else { return #expect(Bool(false), "\(kind)") }
      #expect(agrees(own, weight, relative: 1e-11), "\(kind): \(own)")
    }
  }

  @Test(
    "property: shares add up to 100 and to all studies, whatever the kinds", arguments: 1...20 as ClosedRange<UInt64>)
  func sums(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = 1 + Int(generator.uniform(0, 12))
    let raw = (0..<count).map { _ in generator.uniform(0.1, 5) }
    let total = raw.reduce(0, +)
    let kinds = raw.map { _ in EvidenceKind.allCases[Int(generator.uniform(0, 4))] }
    let shares = EvidenceShares(kinds: kinds, weights: raw.map { 100 * $0 / total }).shares
    #expect(shares.map(\.kind) == EvidenceKind.allCases)
    #expect(shares.reduce(0) { $0 + $1.studies } == count)
    #expect(agrees(shares.reduce(0) { $0 + $1.weight }, 100, relative: 1e-13), "seed \(seed)")
  }

  @Test("property: what the effect does not depend on changes nothing when it changes; what it depends on does")
  func dependence() throws {
    for code in ["MC", "SMCC", "SMCR", "SMCRH", "ROMC", "SMD"] {
      let text =
        code == "SMD"
        ? "study,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control,t\nA,10,5,2,12,4,2,1.17\n"
        : "study,n,mean_pre,sd_pre,mean_post,sd_post,r,sd_change,t\nA,20,30.6,15,38.5,11.6,0.47,14,2.5\n"
      let table = try study(text)
      let flow = try EffectsFlow(measure: MeasureCatalog.measure(code))
      let own = try flow.run(table)[0].effect
      for cell in try #require(try flow.traces(table).first).cells {
        var other = table
        other.replace(cell.value + 2, in: try #require(table.table.header.index(of: cell.column)), of: 2)
        guard let changed = try? flow.run(other)[0].effect else { continue }
        let isSame = own?.estimate == changed.estimate && own?.samplingVariance == changed.samplingVariance
        #expect(isSame != cell.isUsed, "\(code) \(cell.input)")
      }
    }
  }

  @Test("the text is read from the pooled effect inwards")
  func prose() throws {
    let flow = try EffectsFlow(measure: MeasureCatalog.measure("SMCC"))
    let answer = try flow.explainPooled(try study(Self.text), model: RandomEffectsModel())
    let lines = try #require(answer.prose).split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("pooled SMCC ") && lines[0].hasSuffix("from 5 studies:"))
    for line in [
      "      r \"0.5\", assumed (borrowed from Adams 2001)", "      in the row, but not needed: sd_pre, sd_post, r",
      "      mean_pre \"80–100\", taken as 90, derived", "      mean_pre \"11.0\", printed",
      "    quote: \"from 10.1 (3.2) to 14.6 (4.1)\"", "    page: 45",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
    #expect(lines.contains { $0.contains("of the weight: Clark 2010, t.csv row 4; rests on assumed numbers") })
    #expect(
      lines.contains {
        $0.hasPrefix("      sd_change ") && $0.hasSuffix("[Borenstein et al. 2009], from sd_pre, sd_post, r")
      })
    #expect(answer.notes.contains { $0.text.contains("t.csv:7 (Ford 2016): left out; SMCC: needs ") })
  }

  @Test("every number of a cell leads to its row and column, in CSV and JSON")
  func cells() throws {
    let flow = try EffectsFlow(measure: MeasureCatalog.measure("SMCC"))
    let table = try study(Self.text)
    let answer = try flow.explainPooled(table, model: RandomEffectsModel())
    let columns = answer.tables[0].columns.map(\.name)
    let place = { (name: String) in columns.firstIndex(of: name) ?? 0 }
    for row in answer.tables[0].rows {
      guard case .integer(let number) = row[place("row")], case .text(let column) = row[place("column")],
        case .text(let printed) = row[place("printed")]
      else { continue }
      let record = try #require(table.records.first { $0.row == number })
      #expect(table.table.text(record, try #require(table.table.header.index(of: column))) == printed)
    }
    #expect(json(answer.json, "studies", "1", "cells", "0", "used") == .bool(true))
    #expect(
      json(answer.json, "studies", "0", "steps", "0", "formula_id") == .string("sd_change/Borenstein et al. 2009"))
    #expect(json(answer.json, "studies", "0", "page") == .string("45"))
  }

  @Test("a pool of computed effects says what its weights rest on; one row whose way is unknown leaves that out")
  func pool() throws {
    let table = try study(Self.text)
    let flow = try EffectsFlow(measure: MeasureCatalog.measure("ROMC"))
    let outcome = try PoolFlow(model: RandomEffectsModel()).run(table, effects: flow)
    let answer = try outcome.answer.addingEvidence(outcome.weightedRows, flow, table)
    #expect(answer.tables.last?.title == "What the weight rests on")
    #expect(answer.tables.last?.rows.map { $0[1] } == [.integer(1), .integer(1), .integer(1), .integer(2)])
    let stranger = [(place: ReportError.RowPlace(source: "u.csv", row: 2, label: nil), weight: 100.0)]
    #expect(try outcome.answer.addingEvidence(stranger, flow, table).tables.count == outcome.answer.tables.count)
  }

  @Test("refusal: two names of one column of sources, and nothing to pool")
  func refusals() throws {
    let flow = try EffectsFlow(measure: MeasureCatalog.measure("SMCC"))
    #expect(
      message {
        try flow.explainPooled(
          study("study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,,14,4,0.5\n"), model: RandomEffectsModel())
      } == "t.csv: there is no effect with both an estimate and a positive sampling variance")
    #expect(
      message { try study("study,n\nA,20\n", map: ["quote=words"]) } == "t.csv: there is no column \"words\"")
  }
}
