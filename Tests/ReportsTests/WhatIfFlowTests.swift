import TestSupport
import Testing

@testable import Reports

@Suite("What the usual mistakes would do")
struct WhatIfFlowTests {
  private static func run(_ text: String, measure: String? = nil, threads: Int = 1) throws -> WhatIfFlow.Outcome {
    var specification = Specification()
    specification.measure = measure
    var flow = WhatIfFlow(specification)
    flow.threads = threads
    return try flow.run(study(text))
  }

  private static func line(
    _ outcome: WhatIfFlow.Outcome, _ kind: Correction.Kind, _ label: String, column: String? = nil
  ) throws -> WhatIfFlow.Line {
    try #require(
      outcome.lines.first { line in
        line.correction.kind == kind && line.correction.label == label
          && (column == nil || line.correction.changes.map(\.column) == [column])
      })
  }

  private static let groups = """
    study,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control
    A1,20,5,1,41,4,1.1
    A2,22,5.5,1.2,41,4,1.1
    B,10,5,2,12,4,1

    """

  /// The pooled estimate of a table in which a text stands in place of another.
  private static func pooled(_ text: String, _ old: String, _ new: String, _ measure: String) throws -> Double {
    var specification = Specification()
    specification.measure = measure
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    return try specification.pool(study(changed)).fit.coefficients[0].value
  }

  @Test("oracle: every kind gives what a table with the corrected cells gives")
  func writtenByHand() throws {
    let outcome = try Self.run(Self.groups, measure: "SMD")
    let cases: [(Correction.Kind, String, String?, String, String)] = [
      (.armsSwapped, "B", nil, "B,10,5,2,12,4,1", "B,12,4,1,10,5,2"),
      (.decimalLeft, "B", "sd_treatment", "B,10,5,2,", "B,10,5,20,"),
      (.decimalRight, "A1", "mean_treatment", "A1,20,5,", "A1,20,0.5,"),
      (.standardErrorAsSD, "B", "sd_treatment", "B,10,5,2,", "B,10,5,6.324555320336759,"),
      (.rowDropped, "A2", nil, "A2,22,5.5,1.2,41,4,1.1\n", ""),
      (.controlCountedTwice, "A1 + A2", nil, ",41,", ",20,"),
    ]
    for (kind, label, column, old, new) in cases {
      let found = try Self.line(outcome, kind, label, column: column).result.get().estimate
      #expect(agrees(found, try Self.pooled(Self.groups, old, new, "SMD"), relative: 1e-12), "\(kind) \(label)")
    }
  }

  @Test("counts of a 2×2 table are swapped whole, non-events too")
  func counts() throws {
    let text = "study,ai,bi,ci,di\nA,4,119,11,128\nB,6,300,29,274\n"
    let outcome = try Self.run(text, measure: "RR")
    let swapped = try Self.line(outcome, .armsSwapped, "A").result.get().estimate
    #expect(agrees(swapped, try Self.pooled(text, "A,4,119,11,128", "A,11,128,4,119", "RR"), relative: 1e-12))
  }

  @Test("one group before and after: times are swapped, and both SDs were SEs")
  func times() throws {
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,16,10,1,14,1.5,0.5\nB,25,9,2.5,11,3,0.6\n"
    let outcome = try Self.run(text, measure: "MC")
    let both = try #require(
      outcome.lines.first {
        $0.correction.kind == .standardErrorAsSD && $0.correction.label == "A" && $0.correction.changes.count == 2
      })
    #expect(both.correction.changes.map(\.to).sorted() == [4, 6])
    let swapped = try Self.line(outcome, .timesSwapped, "A").result.get().estimate
    #expect(agrees(swapped, try Self.pooled(text, "A,16,10,1,14,1.5", "A,16,14,1.5,10,1", "MC"), relative: 1e-12))
    // The correlation of before and after is no effect, and its sign is not questioned.
    #expect(!outcome.lines.contains { $0.correction.kind == .signFlipped })
  }

  @Test("effects that stand in the file: sign, decimal mark and a variance that was a standard error")
  func effects() throws {
    let outcome = try Self.run("study,yi,vi\nA,0.4,0.04\nB,0.3,0.05\nC,0.2,0.02\n")
    #expect(outcome.lines.count == 15)
    let flipped = try Self.line(outcome, .signFlipped, "B").correction.changes[0]
    #expect(flipped.from == 0.3 && flipped.to == -0.3 && flipped.column == "yi")
    #expect(
      agrees(try Self.line(outcome, .standardErrorAsVariance, "A").correction.changes[0].to, 0.0016, relative: 1e-14))
  }

  @Test("property: those that change the conclusion come first, then by the size of the shift", arguments: [1, 3])
  func order(threads: Int) throws {
    let outcome = try Self.run(Self.groups, measure: "SMD", threads: threads)
    let ranks = try outcome.lines.map { line in
      let pooled = try line.result.get()
      return (pooled.side(of: 0) != outcome.base.side(of: 0), abs(pooled.estimate - outcome.base.estimate))
    }
    for (a, b) in zip(ranks, ranks.dropFirst()) { #expect(a.0 == b.0 ? a.1 >= b.1 : a.0) }
    #expect(try outcome.answer.bytes(.json) == Self.run(Self.groups, measure: "SMD").answer.bytes(.json))
  }

  @Test("refusal: a table that cannot be pooled as it is; one study cannot be dropped")
  func refusals() throws {
    #expect(
      message { try Self.run("study,yi,vi\nA,,\n") }
        == "t.csv: there is no effect with both an estimate and a positive sampling variance")
    let outcome = try Self.run("study,yi,vi\nA,0.4,0.04\n")
    let dropped = try Self.line(outcome, .rowDropped, "A")
    #expect(
      message { try dropped.result.get() }
        == "t.csv: there is no effect with both an estimate and a positive sampling variance")
    #expect(outcome.lines.last?.correction.kind == .rowDropped)
  }
}
