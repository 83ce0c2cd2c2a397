import PrePostNumerics
import Testing

@testable import Reports

@Suite("Rows left out and rows of one study")
struct LeftOutTests {
  private func place(_ row: Int, _ label: String?) -> ReportError.RowPlace {
    ReportError.RowPlace(source: "t.csv", row: row, label: label)
  }

  @Test("few rows are told one by one, many by their reason, with runs of rows")
  func many() {
    let few = LeftOut.notes((2...21).map { (place($0, "A"), "no n") })
    #expect(few.count == 20 && few[0].text == "t.csv:2 (A): left out; no n")
    let rows = (2...21).map { (place: place($0, nil), reason: $0 == 7 ? "no r" : "no n") } + [(place(30, nil), "no n")]
    #expect(
      LeftOut.notes(rows).map(\.text) == [
        "t.csv: 20 rows left out; no n (rows 2–6, 8–21, 30)", "t.csv: 1 row left out; no r (row 7)",
      ])
    #expect(LeftOut.notes([]).isEmpty)
  }

  @Test("rows of one name are told apart and called dependent, unless clusters are named")
  func repeated() throws {
    let text = "study,yi,vi,site\nA,1,1,p\nB,2,1,q\nA,3,1,p\nB,4,2,q\nC,2,2,r\n"
    var flow = PoolFlow(model: try .init())
    let outcome = try flow.run(study(text), yi: "yi", vi: "vi", sei: nil)
    #expect(outcome.shownLabels == ["A (row 2)", "B (row 3)", "A (row 4)", "B (row 5)", "C"])
    #expect(
      outcome.modelNotes.last?.text
        == "several rows of one study: A (2 rows), B (2 rows); they are pooled as if they were independent. If they share "
        + "people, keep one of them or name a column of clusters")
    flow.clusters = "site"
    let clustered = try flow.run(study(text), yi: "yi", vi: "vi", sei: nil)
    #expect(!clustered.modelNotes.contains { $0.text.hasPrefix("several rows") })
    let unnamed = try flow.run(study("yi,vi,site\n1,1,p\n2,1,q\n"), yi: "yi", vi: "vi", sei: nil)
    #expect(unnamed.shownLabels == ["row 2", "row 3"])
  }

  @Test("a row without a variance is left out for what is missing, not for what was set aside")
  func reason() throws {
    let table = try study(
      "study,n,mean_pre,sd_pre,mean_post,sd_post,r,p,test\nA,20,10,3,14,4,0.6,,\nB,20,,3,14,4,0.6,0.01,Wilcoxon\n")
    let outcome = try PoolFlow(model: .init()).run(table, effects: EffectsFlow(measure: MeasureCatalog.measure("ROMC")))
    #expect(outcome.leftOut.map(\.reason) == ["ROMC: needs mean_pre"])
  }

  @Test("what is left of a log ratio without a study is shown as a ratio too")
  func ratios() throws {
    let table = try study("study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,3,14,4,0.6\nB,20,10,3,15,4,0.6\n")
    let outcome = try PoolFlow(model: .init()).run(table, effects: EffectsFlow(measure: MeasureCatalog.measure("ROMC")))
    let answer = try outcome.leaveOneOut()
    let columns = answer.tables[0].columns.map(\.name)
    #expect(columns.suffix(3) == ["ratio", "ratio_low", "ratio_high"])
    let cells = try #require(answer.tables[0].rows.first)
    #expect(cells[columns.count - 3] == .number(exponential(outcome.items[1].yi)))
    let plain = try PoolFlow(model: .init()).run(study("yi,vi\n1,1\n2,1\n"), yi: "yi", vi: "vi", sei: nil).leaveOneOut()
    #expect(plain.tables[0].columns.last?.name == "Q")
  }
}
