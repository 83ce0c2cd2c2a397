import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@testable import Reports

@Suite("From observations to single-case findings")
struct CaseFlowTests {
  private let head = "case,phase,time,value\n"

  private func findings(_ text: String, _ flow: CaseFlow = CaseFlow()) throws -> [CaseFlow.Finding] {
    try flow.run(study(head + text))
  }

  @Test("published: the mother of the case report, 8 to 20 times her baseline")
  func mother() throws {
    let text = "M,A,0,5–10\nM,B,1,20–30\nM,B,1.5,30\nM,B,2,50–70\nM,B,3,80–100\n"
    let finding = try #require(try findings(text).first)
    let ratio = try #require(finding.contrast.ratio)
    #expect(ratio.point == 12 && ratio.range == Interval(8, 20))
    #expect(finding.contrast.difference.range == Interval(70, 95))
    #expect(finding.bounds.map(\.smallestP) == [0.25, 0.2])
    #expect(finding.bounds.allSatisfy { !$0.canBeSignificant(at: 0.05) })
    #expect(
      CaseSentences(finding: finding, wording: Wording(.english)).all == [
        "M: last observation / baseline 8 to 20 (12 at midpoints); difference 70 to 95 (82.50 at midpoints)",
        "M: one baseline point; no randomization test can give p below 1/4 by start point, 1/5 by exchange: no "
          + "significance can be claimed, whatever was observed",
      ])
  }

  @Test("rows stand in the order of time, whatever their order in the file")
  func order() throws {
    let sorted = try findings("M,A,1,5\nM,A,2,6\nM,B,3,9\nM,B,4,12\n")[0].series
    let mixed = try findings("M,B,4,12\nM,A,2,6\nM,B,3,9\nM,A,1,5\n")[0].series
    #expect(sorted == mixed)
  }

  @Test("without a column of times the order of rows counts")
  func noTimes() throws {
    let flow = CaseFlow(columns: CaseFlow.Columns(time: nil))
    let series = try flow.run(study("case,phase,value\nM,A,5\nM,B,9\nM,B,8\n"))[0].series
    #expect(series.treatment.map(\.value.point) == [9, 8])
  }

  @Test("cases keep the order in which they first appear")
  func cases() throws {
    let found = try findings("Z,A,1,5\nA,A,1,5\nZ,B,2,6\nA,B,2,7\n")
    #expect(found.map(\.series.name) == ["Z", "A"])
  }

  @Test("bounds and incomplete rows are left out with the place; approximations are used with a caution")
  func leftOut() throws {
    let finding = try findings("M,A,1,<5\nM,A,2,≈6\nM,B,3,9\nM,B,,8\n")[0]
    #expect(finding.series.baseline.map(\.value.point) == [6] && finding.series.treatment.count == 1)
    #expect(
      finding.notes == [
        Note(.refusal, "t.csv:2 (M): <5 is a bound without another end"),
        Note(.refusal, "t.csv:2 (M): left out; a phase, a time and a value are needed"),
        Note(.caution, "t.csv:3 (M): ≈6 is an approximation; the number itself is used"),
        Note(.refusal, "t.csv:5 (M): left out; a phase, a time and a value are needed"),
      ])
  }

  @Test("what a short baseline cannot give is refused with the reason, in every form")
  func reasons() throws {
    let flow = CaseFlow()
    let answer = try flow.answer(try findings("M,A,1,5\nM,B,2,9\n", flow))
    let reason = "it needs 2 baseline observations, there is 1"
    for format in Answer.Format.allCases { #expect(answer.string(format).contains(reason), "\(format)") }
    #expect(
      answer.notes.contains { $0.text.hasPrefix("M: Tau-U, Tau-BC, PET, SMD: not defined: \(reason)") },
      "one reason is said once, with all that it keeps from having a value")
    #expect(!answer.notesBesideCSV.contains { $0.text.contains(reason) })
  }

  @Test("a randomization test that the design does not allow is told, not thrown")
  func randomization() throws {
    let request = RandomizationRequest(statistic: .meanIncrease, fewest: 2)
    let finding = try findings("M,A,1,5\nM,B,2,9\nM,B,3,9\n", CaseFlow(randomization: request))[0]
    #expect(finding.test == nil)
    #expect(finding.notes.contains { $0.kind == .refusal && $0.text.contains("the randomization test is not defined") })
  }

  @Test(
    "refusal",
    arguments: [
      ("M,C,1,5\n", "t.csv:2 (M), column phase: \"C\" is not a phase; A (baseline) or B is accepted"),
      ("M,a,1,5\n", "t.csv:2 (M), column phase: \"a\" is not a phase; A (baseline) or B is accepted"),
      (",A,1,5\n", "t.csv:2, column case: the cell is empty; every observation needs the name of its case"),
      ("M,A,1,5\n", "t.csv: M: phase B has no observation; a series needs at least one in each phase"),
      (
        "M,A,1,5\nN,B,1,5\nM,B,2,6\n",
        "t.csv: N: phase A has no observation; a series needs at least one in each phase"
      ),
      (
        "M,A,1,5\nM,B,1,6\n",
        "t.csv:3 (M), column time: 1 does not come after 1 in row 2; the times of a case increase from phase A to "
          + "phase B"
      ),
      (
        "M,B,1,5\nM,A,2,6\n",
        "t.csv:2 (M), column time: 1 does not come after 2 in row 3; the times of a case increase from phase A to "
          + "phase B"
      ),
      ("M,A,x,5\nM,B,1,6\n", "t.csv:2, column time: \"x\" is not a number; a plain number like 8.57 is accepted"),
      (
        "M,A,1,1e-70\nM,B,2,6\n",
        "t.csv:2 (M), column value: 1e-70 is too close to 0 to compute with; 0 and numbers from 1e-60 are accepted"
      ),
    ])
  func refusals(text: String, words: String) {
    #expect(message { try findings(text) } == words)
    #expect(kind { try findings(text) } == .data)
  }

  @Test("refusal: an option that no index takes is a wrong call, not wrong data")
  func options() {
    var options = IndexOptions()
    options.truncation = 0
    #expect(kind { try findings("M,A,1,5\nM,B,2,9\n", CaseFlow(options: options)) } == .usage)
  }
}
