import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("Running an analysis")
struct AnalysisRunnerTests {
  private let studies =
    "study,role,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,treated,20,10,3,14,4,0.6\nB,treated,30,11,3,15,4,\n"
    + "C,untreated,25,10,2,11,3,0.4\nD,treated,,8,,9,,\n"
  private let observations = "case,phase,time,value\nM,A,1,5–10\nM,B,2,20–30\nM,B,3,80–100\n"

  private func run(_ blocks: String, studies: String? = nil) throws -> AnalysisResult {
    let yaml = "title: T\ninputs:\n  s: s.csv\n  c: c.csv\n" + blocks
    return try AnalysisRunner(
      Analysis(yaml: yaml, source: "a.yaml"),
      tables: ["s": Array((studies ?? self.studies).utf8), "c": Array(observations.utf8)]
    ).run()
  }

  private let assumption =
    "assumptions:\n  - {input: s, set: r, value: 0.5, where: {role: treated}, because: a guess}\n"
  private let effects = "effects:\n  - {id: e, input: s, measure: ROMC}\n"

  @Test("an assumption fills empty cells of its rows only, and stands beside each result")
  func assumptions() throws {
    let plain = try run(effects).effects[0].rows
    let assumed = try run(assumption + effects).effects[0].rows
    // A prints its r, C is not treated; B gets one; D has more missing.
    #expect(assumed[0].effect == plain[0].effect && assumed[2].effect == plain[2].effect)
    #expect(plain[1].effect?.samplingVariance == nil && assumed[1].effect?.samplingVariance != nil)
    #expect(assumed[0].notes.isEmpty)
    let note = Note(.assumption, "r = 0.5 is assumed: a guess")
    #expect(assumed[1].notes.contains(note) && !assumed[2].notes.contains(note) && assumed[3].notes.contains(note))
    #expect(assumed[3].effect?.samplingVariance == nil)
  }

  @Test("a value that is printed is never replaced; an assumption that fills nothing is told")
  func nothingToFill() throws {
    let result = try run(
      "assumptions:\n  - {input: s, set: r, value: 0.1, where: {study: A}, because: a guess}\n" + effects)
    #expect(
      result.notes == [
        Note(.caution, "the assumption r = 0.1 fills no cell: all rows with study = A print it")
      ])
    #expect(result.effects[0].rows[0].notes.isEmpty)
    #expect(result.located.first?.note == result.notes[0])
  }

  @Test("an assumption about a column that the file does not have fills every row")
  func absentColumn() throws {
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post\nA,20,10,3,14,4\n"
    let result = try run(
      "assumptions:\n  - {input: s, set: r, value: 0.5, because: a guess}\n" + effects, studies: text)
    #expect(result.effects[0].rows[0].effect?.samplingVariance != nil)
  }

  @Test("what is implied stays, whatever the order of assumptions; named studies lend")
  func impliedAndBorrowed() throws {
    let text =
      "study,n,mean_pre,sd_pre,mean_post,sd_post,r,t,test\nA,20,10,3,14,4,0.6,,\nB,30,11,3,15,4,,,\nC,,10,2,11,3,,4,paired t\n"
    let set = "assumptions:\n  - {input: s, set: r, value: 'borrow:A', because: a try}\n"
    let result = try run(
      set + "  - {input: s, set: n, value: 25, where: {study: C}, because: told}\n" + effects, studies: text)
    let rows = result.effects[0].rows
    #expect(rows[1].notes.contains { $0.text.hasPrefix("r = 0.6000 (") && $0.text.contains("borrowed from A (k = 1") })
    let plain = try run(effects, studies: text.replacing("C,,10", with: "C,25,10")).effects[0].rows
    #expect(rows[2].effect?.samplingVariance == plain[2].effect?.samplingVariance)
    #expect(!rows[2].notes.contains { $0.text.hasPrefix("r =") } && plain[2].effect?.samplingVariance != nil)
    #expect(
      message { try run(set.replacing("borrow:A", with: "borrow:AA") + effects, studies: text) }
        == "borrow: s.csv has no study 'AA'; did you mean 'A'?")
  }

  @Test("a block takes rounding and units as the commands do")
  func roundingAndUnits() throws {
    let text = "study,n,mean_change,sd_change,unit\nA,20,3.0,1.0,oz\nB,20,60.0,20.0,ml\n"
    let block = "effects:\n  - {id: e, input: s, measure: MC, rounding: yes, to_unit: ml}\n"
    let rows = try run(block + "pool:\n  - {id: p, effects: e}\n", studies: text).effects[0].rows
    let ounce = 29.5735295625
    #expect(agrees(try #require(rows[0].effect).estimate, 3 * ounce, relative: 1e-14))
    let ends = try #require(rows[0].envelope?.estimate?.interval)
    #expect(agrees(ends.lower, 2.95 * ounce, relative: 1e-12) && agrees(ends.upper, 3.05 * ounce, relative: 1e-12))
    #expect(
      message { try run(block.replacing("to_unit: ml", with: "milk_density: 1.03"), studies: text) }.contains(
        "'milk_density' goes with 'to_unit'"))
    #expect(message { try run(block.replacing("ml}", with: "mm}"), studies: text) }.contains("no conversion to 'mm'"))
  }

  @Test("where and requires choose rows; a value of where that no row has is refused with the nearest")
  func filters() throws {
    let rows = try run("effects:\n  - {id: e, input: s, measure: ROMC, where: {role: treated}, requires: [n]}\n")
      .effects[0].rows
    #expect(rows.map(\.label) == ["A", "B"])
    #expect(
      message { try run("effects:\n  - {id: e, input: s, measure: ROMC, where: {role: [treated, treatd]}}\n") }
        == "s.csv: no row has role = treatd; did you mean 'treated'?")
    #expect(
      message { try run("effects:\n  - {id: e, input: s, measure: ROMC, where: {role: untreated, study: A}}\n") }
        == "s.csv: no row has role = untreated and study = A")
    #expect(
      message { try run("effects:\n  - {id: e, input: s, measure: ROMC, requires: [sd]}\n") }
        == "s.csv: there is no column \"sd\"")
  }

  @Test("an empty text in where means an empty cell")
  func emptyCells() throws {
    let rows = try run("effects:\n  - {id: e, input: s, measure: ROMC, where: {n: [\"\", 20]}}\n").effects[0].rows
    #expect(rows.map(\.label) == ["A", "D"])
  }

  @Test("a case joins as one person: low, point and high end, each with the variance that the groups imply")
  func withCase() throws {
    let result = try run(
      assumption + "effects:\n  - {id: e, input: s, measure: ROMC, where: {role: treated}}\n"
        + "single_case:\n  - {id: m, input: c}\npool:\n  - {id: p, effects: e, method: [DL, REML], with_case: m, "
        + "contrast: last, person_spread: delta}\n")
    #expect(
      result.pools.map { "\($0.method) \($0.variant.label)" } == [
        "DL groups", "DL groups + case (low end)", "DL groups + case", "DL groups + case (high end)", "REML groups",
        "REML groups + case (low end)", "REML groups + case", "REML groups + case (high end)",
      ])
    let groups = try #require(try result.pools[0].outcome.get().randomEffects)
    let ends = try result.pools[1...3].map { try #require(try $0.outcome.get().randomEffects?.items.last) }
    #expect(groups.items.map(\.label) == ["A", "B"])
    #expect(ends.allSatisfy { $0.label == "M" && $0.vi == ends[0].vi })
    // By the delta method Σ (n − 1) n v / Σ (n − 1), worked out from the two groups; a case also has the error of the shift.
    let persons = try result.persons[0].outcome.get()
    let spread = try #require(persons.spread)
    #expect(
      agrees(
        spread.value, (19 * 20 * groups.items[0].vi + 29 * 30 * groups.items[1].vi) / (19 + 29), relative: 1e-13))
    #expect(agrees(ends[0].vi, spread.value + (try #require(spread.shiftSamplingVariance)), relative: 1e-14))
    let shift = try #require(spread.shift)
    #expect(agrees(ends.map(\.yi), [8, 12, 20].map { logarithm($0) + shift }, relative: 1e-14))
    #expect(result.persons.map(\.method) == ["DL", "REML"])
  }

  @Test("a case whose baseline may be 0 cannot join, and is told so")
  func zeroBaseline() throws {
    let yaml =
      "title: T\ninputs:\n  s: s.csv\n  c: c.csv\n" + effects
      + "single_case:\n  - {id: m, input: c}\npool:\n  - {id: p, effects: e, with_case: m}\n"
    let result = try AnalysisRunner(
      Analysis(yaml: yaml, source: "a.yaml"),
      tables: ["s": Array(studies.utf8), "c": Array("case,phase,time,value\nM,A,1,0\nM,B,2,5\n".utf8)]
    ).run()
    let joined = try #require(result.pools.last)
    #expect(joined.variant == .withCases(end: .point))
    #expect(
      message { try joined.outcome.get() }
        == "c.csv: M: LRRi is not defined: the baseline mean is 0, and without the recording's resolution its logarithm "
        + "does not exist; name the scale, the intervals or a truncation constant, or use the mean shift")
  }

  @Test("a model that must not be answered keeps its place with the reason; wrong data ends all")
  func keptRefusals() throws {
    let units = "study,n,mean_change,sd_change,unit\nA,9,1,1,ml\nB,9,1,1,g\n"
    let result = try run(
      "effects:\n  - {id: e, input: s, measure: MC}\npool:\n  - {id: p, effects: e}\n", studies: units)
    #expect(message { try result.pools[0].outcome.get() }.contains("ml: A (row 2); g: B (row 3)"))
    let cells = Dictionary(
      uniqueKeysWithValues: zip(result.pooledTable.columns.map(\.name), result.pooledTable.rows[0]))
    #expect(cells["status"] == .text("refused") && cells["estimate"] == .empty)
    #expect(
      message { try run(effects, studies: "study,n,mean_pre,mean_post\nA,-1,2,3\n") }.hasPrefix("s.csv:2 (A), column n")
    )
  }

  @Test("a moderator that does not vary keeps its place with the reason")
  func oneLevel() throws {
    let result = try run(
      "effects:\n  - {id: e, input: s, measure: ROMC, where: {role: treated}}\npool:\n  - {id: p, effects: e, mods: role}\n"
        + "regress:\n  - {id: r, input: s, where: {role: treated}, formula: mean_post ~ role}\n")
    let words = "s.csv: role has one level, 'treated', in the rows used; a factor needs at least two"
    #expect(message { try result.pools[0].outcome.get() } == words)
    #expect(message { try result.regressions[0].outcome.get() } == words)
    #expect(result.regressionTable.rows.count == 2)
  }

  @Test("a regression with too few rows keeps its place; clusters are read")
  func regressions() throws {
    let few = try run("regress:\n  - {id: r, input: s, where: {study: A}, formula: mean_post ~ mean_pre}\n")
    #expect(kind { try few.regressions[0].outcome.get() } == .numerical)
    let clusters = try run(
      "regress:\n  - {id: r, input: s, formula: mean_post ~ mean_pre, vcov: CR1, cluster: role}\n")
    #expect(try clusters.regressions[0].outcome.get().fit.covarianceType == .cr1)
  }

  @Test("the reports have their tables, each row the id of its block")
  func reports() throws {
    let result = try run(
      assumption + effects + "paired:\n  - {id: b, input: s}\nsingle_case:\n  - {id: m, input: c}\n"
        + "pool:\n  - {id: p, effects: e}\n  - {id: q, effects: e, mods: role}\n"
        + "regress:\n  - {id: r, input: s, formula: mean_post ~ mean_pre}\n")
    #expect(
      result.reports.map(\.name) == [
        "effects.csv", "paired.csv", "single-case.csv", "pooled.csv", "heterogeneity.csv", "evidence.csv",
        "persons.csv", "predictions.csv", "natural-course.csv", "regression.csv", "sensitivity.csv",
        "tipping.csv", "checks.csv", "claims.csv", "notes.csv", "kinds.csv",
      ])
    let ids = result.reports.map { report in Set(report.table.rows.map { $0[0] }) }
    #expect(ids[0] == [.text("e")] && ids[1] == [.text("b")] && ids[2] == [.text("m")] && ids[3] == [.text("p")])
    #expect(ids[4] == [.text("p"), .text("q")] && ids[5] == [.text("p"), .text("q")] && ids[6].isEmpty)
    #expect(ids[9] == [.text("r"), .text("q")])
    let markdown = result.markdown()
    for heading in ["# T", "## In short", "## Effects: e (ROMC)", "## Pooled", "## What is assumed", "## References"] {
      #expect(markdown.contains(heading + "\n"), "\(heading)")
    }
    #expect(result.screen().hasPrefix("T\n4 effect rows, "))
  }

  @Test("progress names every step")
  func progress() throws {
    var steps: [String] = []
    let yaml = "title: T\ninputs:\n  s: s.csv\n" + effects + "paired:\n  - {id: b, input: s}\n"
    _ = try AnalysisRunner(
      Analysis(yaml: yaml, source: "a.yaml"), tables: ["s": Array(studies.utf8)], progress: { steps.append($0) }
    ).run()
    #expect(steps == ["reading s.csv", "effects e", "paired b", "kinds ROMC of s.csv"])
  }
}
