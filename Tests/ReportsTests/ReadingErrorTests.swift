import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("Numbers read off figures, and where every number came from")
struct ReadingErrorTests {
  private static let head =
    "study,n,mean_pre,sd_pre,mean_post,sd_post,r,source,page,quote,extractor,sd_post_source,mean_post_reading_error,"
    + "sd_post_reading_error\n"

  private func run(
    _ measure: String, _ rows: String..., isRounded: Bool = false
  ) throws -> [LocatedEffect] {
    var flow = try EffectsFlow(measure: MeasureCatalog.measure(measure))
    flow.readsRounding = isRounded
    return try flow.run(study(Self.head + rows.joined(separator: "\n") + "\n"))
  }

  @Test("by hand: 9 read with an error of 0.5 is 8.5 to 9.5, and the change 3.5 to 4.5")
  func byHand() throws {
    let effect = try #require(try run("MC", "A,20,5,2,9,2,0.5,,,,,Figure 2,0.5,").first)
    #expect(effect.effect?.estimate == 4 && effect.bounds == Interval(3.5, 4.5))
    #expect(effect.pointRule == .printed && effect.kind == .interval)
    #expect(effect.notes.map(\.text) == ["mean_post is read off a figure, give or take 0.5"])
    // vi = (sd_pre² + s² − 2 r sd_pre s) / n with s from 1.8 to 2.2.
    let spread = try #require(try run("MC", "A,20,5,2,9,2,0.5,,,,,Figure 2,,0.2").first)
    let ends = try #require(spread.envelope?.variance?.interval)
    #expect(agrees(ends.lower, (4 + 3.24 - 3.6) / 20, relative: 1e-12))
    #expect(agrees(ends.upper, (4 + 4.84 - 4.4) / 20, relative: 1e-12))
    #expect(spread.notes.map(\.text) == ["sd_post is read off a figure (Figure 2), give or take 0.2"])
  }

  @Test("with rounding the digits of the reading count too; a spread stays possible; 0 and nothing widen nothing")
  func edges() throws {
    let both = try #require(try run("MC", "A,20,5,2,9.0,2,0.5,,,,,,0.5,", isRounded: true).first?.bounds)
    // 5 is 4.5 to 5.5, 9.0 is 8.95 to 9.05 and 0.5 more.
    #expect(agrees(both.lower, 8.45 - 5.5, relative: 1e-12) && agrees(both.upper, 9.55 - 4.5, relative: 1e-12))
    let small = try #require(try run("MC", "A,20,5,2,9,0.1,0.5,,,,,,,0.3").first?.envelope?.variance?.interval)
    #expect(agrees(small.lower, (4 + 0.16 - 0.8) / 20, relative: 1e-12))
    for error in ["", "0"] {
      #expect(try run("MC", "A,20,5,2,9,2,0.5,,,,,,\(error),").first?.envelope == nil)
    }
  }

  @Test("property: readings inside the error lead nowhere outside", arguments: 1...10 as ClosedRange<UInt64>)
  func property(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (mean, sd) = (generator.uniform(6, 12), generator.uniform(1, 3))
    let (a, b) = (generator.uniform(0, 2), generator.uniform(0, 0.9))
    for measure in ["SMCC", "SMCRP", "ROMC"] {
      let wide = try #require(try run(measure, "A,20,5,2,\(mean),\(sd),0.4,,,,,,\(a),\(b)").first?.envelope)
      let (yi, vi) = (try #require(wide.estimate?.interval), try #require(wide.variance?.interval))
      for _ in 0..<10 {
        let (m, s) = (mean + generator.uniform(-a, a), sd + generator.uniform(-b, b))
        let inside = try #require(try run(measure, "A,20,5,2,\(m),\(s),0.4,,,,,,,").first?.effect)
        #expect(inside.estimate >= yi.lower - 1e-9 && inside.estimate <= yi.upper + 1e-9, "\(measure), seed \(seed)")
        let variance = try #require(inside.samplingVariance)
        #expect(variance >= vi.lower * (1 - 1e-9) && variance <= vi.upper * (1 + 1e-9), "\(measure), seed \(seed)")
      }
    }
  }

  @Test("refusal: a negative reading error, with its cell")
  func refusal() {
    #expect(
      message { try run("MC", "A,20,5,2,9,2,0.5,,,,,,-1,") }
        == "t.csv:2 (A), column mean_post_reading_error: \"-1\" is not a reading error; 0 or a positive number is accepted"
    )
  }

  @Test("explain walks from the pooled effect to every cell: printed, derived, digitised, assumed, with their places")
  func walk() throws {
    var flow = try EffectsFlow(measure: MeasureCatalog.measure("SMCRH"))
    flow.assumptions = [try AssumptionRule("r=borrow:B", reason: "")]
    let table = try study(
      Self.head + "A,20,5,2,9,2,0.47,A 2001,12,rose from 5 to 9,AB,Figure 2,,0.2\n"
        + "B,50,5,2,9,2,0.64,,,,,,,\nC,30,5,2,9,2,,thesis,44,,,,,\n")
    let traces = try flow.traces(table)
    #expect(traces.map(\.kind) == [.digitised, .derived, .assumed])
    let digitised = try #require(traces[0].usedCells.first { $0.input == "sd_post" })
    #expect(digitised.kind == .digitised && digitised.source == "Figure 2" && digitised.text == "2")
    #expect(traces[0].source.entries.map(\.text) == ["A 2001", "12", "rose from 5 to 9", "AB"])
    #expect(traces[2].source.entries.map(\.text) == ["thesis", "44"])
    let borrowed = try #require(traces[2].usedCells.first { $0.input == "r" })
    #expect(borrowed.kind == .assumed && borrowed.reason?.hasPrefix("borrowed from B (k = 1, ") == true)
    let explained = try flow.explainPooled(table, model: RandomEffectsModel())
    let text = explained.string(.text)
    for part in [
      "sd_post \"2\", digitised (Figure 2)", "r 0.64, assumed: borrowed from B", "quote: \"rose from 5 to 9\"",
      "page: 44", "extractor: AB", "on digitised numbers (1 study)", "on assumed numbers (1 study)",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    // The shares are those of the weights of the model.
    let fit = try PoolFlow(model: RandomEffectsModel()).run(table, effects: flow).fit
    let shares = EvidenceShares(kinds: traces.map(\.kind), weights: fit.weights).shares.map(\.weight)
    #expect(
      shares[0] == 0 && agrees(Array(shares[1...]), [fit.weights[1], fit.weights[0], fit.weights[2]], relative: 1e-12))
  }
}
