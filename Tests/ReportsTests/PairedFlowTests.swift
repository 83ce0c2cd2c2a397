import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("From participants and printed summaries to paired comparisons")
struct PairedFlowTests {
  @Test("published: Student's sleep data through a file, t = 4.0621")
  func sleep() throws {
    let pre = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    let post = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    let text = "id,a,b\n" + zip(pre, post).enumerated().map { "\($0),\($1.0),\($1.1)\n" }.joined()
    let finding = try #require(try PairedFlow().run(study(text), pre: "a", post: "b", group: nil).first)
    #expect(printsAs(try #require(finding.result?.tTest).statistic, 4.0621, decimals: 4))
    #expect(finding.group == nil && finding.result?.n == 10)
  }

  @Test("groups stand in the order of text, each with its own rows; incomplete pairs are listed")
  func groups() throws {
    let text = "id,pre,post,arm\na,1,2,y\nb,2,4,x\nc,,5,y\nd,3,3,x\ne,2,2.5,y\n"
    let findings = try PairedFlow().run(study(text), pre: "pre", post: "post", group: "arm")
    #expect(findings.map(\.group) == ["x", "y"])
    #expect(findings.map { $0.result?.n } == [2, 2])
    #expect(findings[1].notes.first?.text == "t.csv:4: left out; no pre")
  }

  @Test("a group without a complete pair keeps its place with the reason")
  func emptyGroup() throws {
    let findings = try PairedFlow().run(
      study("id,pre,post,arm\na,1,2,x\nb,2,4,x\nc,,5,y\n"), pre: "pre", post: "post", group: "arm")
    #expect(findings[1].result == nil)
    #expect(findings[1].notes.last?.text == "there is no pair with a value before and a value after")
  }

  @Test("published: Viswanath 2016 and Hidayah 2023 from what they print")
  func printed() throws {
    let text =
      "study,n,mean_pre,sd_pre,mean_post,sd_post,t,unit\n"
      + "Viswanath 2016,30,7.33,4.86,15.56,8.38,4.22,ml\nHidayah 2023,,8.57,,10.27,,,ml\n"
    let findings = try PairedFlow().run(study(text))
    #expect(findings.map(\.group) == ["Viswanath 2016", "Hidayah 2023"])
    #expect(printsAs(try #require(findings[0].result?.sdChange), 10.68, decimals: 2))
    let sentence = ChangeSentence(finding: findings[1], wording: Wording(english: NumberFormatting()))
    #expect(sentence.change == "8.57 → 10.27 ml: +1.70 ml, ×1.198, +19.8 %")
    #expect(
      sentence.missing?.hasPrefix("no standard error can be had from what is printed; missing: n, sd_pre, sd_post")
        == true)
    #expect(ChangeSentence(finding: findings[0], wording: Wording(english: NumberFormatting())).missing == nil)
  }

  private let plain = PairedFlow(comparison: PairedComparison(options: options))

  private static let options: PairedOptions = {
    var options = PairedOptions()
    options.bootstrap = nil
    return options
  }()

  @Test("ranges enter as midpoints and bound the mean change and the ratio; a bound is missing")
  func ranges() throws {
    let text = "id,pre,post\na,5–10,80–100\nb,4,9\nc,6,<50\nd,7,≈14\n"
    let finding = try #require(try plain.run(study(text), pre: "pre", post: "post", group: nil).first)
    #expect(finding.result?.n == 3)
    let bounds = try #require(finding.bounds)
    #expect(agrees(bounds.meanChange.lower, (70.0 + 5 + 7) / 3, relative: 1e-14))
    #expect(agrees(bounds.meanChange.upper, (95.0 + 5 + 7) / 3, relative: 1e-14))
    #expect(agrees(try #require(bounds.ratio).lower, 103.0 / 21, relative: 1e-14))
    #expect(agrees(try #require(finding.result?.meanChange), 94.5 / 3, relative: 1e-14))
    #expect(
      finding.notes.map(\.text).prefix(4) == [
        "t.csv:2: pre is printed as 5–10; its midpoint stands for it",
        "t.csv:2: post is printed as 80–100; its midpoint stands for it",
        "t.csv:4: left out; no post (<50 is a bound, not a number)",
        "t.csv:5: post is printed as an approximation (≈14)",
      ])
    #expect(finding.missing.map(\.place.row) == [4])
  }

  @Test("ranges of printed means bound the effect sizes by the corners of their box")
  func printedRanges() throws {
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,25,9,2.5,13–15,4.1,0.4\n"
    let finding = try #require(try plain.run(study(text)).first)
    let bounds = try #require(finding.bounds)
    #expect(bounds.meanChange == Interval(4, 6))
    for (code, divisor) in [("d_z", try #require(finding.result?.sdChange)), ("Glass", 2.5), ("MC", 1)] {
      let own = try #require(bounds.effects[code])
      #expect(agrees(own.lower, 4 / divisor, relative: 1e-12) && agrees(own.upper, 6 / divisor, relative: 1e-12))
    }
  }

  @Test("several outcomes, by pairs of columns, by a column, or in long format, are the same")
  func outcomes() throws {
    let wide = "id,a0,a1,b0,b1\np,1,2,5,4\nq,2,4,6,7\nr,3,3.5,4,6\n"
    let byPair = try plain.run(
      study(wide), .wide([.init(pre: "a0", post: "a1"), .init(pre: "b0", post: "b1")], outcome: nil), group: nil)
    let stacked = "id,what,x0,x1\np,a,1,2\nq,a,2,4\nr,a,3,3.5\np,b,5,4\nq,b,6,7\nr,b,4,6\n"
    let byColumn = try plain.run(
      study(stacked), .wide([.init(pre: "x0", post: "x1")], outcome: "what"), group: nil)
    let long =
      "id,what,day,x\np,a,one,1\np,a,two,2\nq,a,one,2\nq,a,two,4\nr,a,two,3.5\nr,a,one,3\nr,a,nine,99\n"
      + "p,b,one,5\np,b,two,4\nq,b,one,6\nq,b,two,7\nr,b,one,4\nr,b,two,6\n"
    let byRow = try plain.run(
      study(long),
      .long(participant: "id", time: "day", value: "x", before: "one", after: "two", outcome: "what"), group: nil)
    #expect(byPair.map(\.outcome) == ["a0 → a1", "b0 → b1"])
    #expect(byColumn.map(\.outcome) == ["a", "b"] && byRow.map(\.outcome) == ["a", "b"])
    for other in [byColumn, byRow] { #expect(other.map(\.result) == byPair.map(\.result)) }
    let adjusted = try #require(AdjustedTests(byPair))
    #expect(adjusted.count == 2 && adjusted.holm[0] == 2 * (byPair[0].result?.tTest?.pValue ?? 0))
    #expect(AdjustedTests([byPair[0]]) == nil)
  }

  @Test("a participant of one occasion only is listed; two values for one occasion are refused")
  func occasions() throws {
    let columns = PairedColumns.long(
      participant: "id", time: "day", value: "x", before: "1", after: "2", outcome: nil)
    let findings = try plain.run(study("id,day,x\np,1,1\np,2,2\nq,1,2\nr,1,1\nr,2,4\n"), columns, group: nil)
    #expect(findings[0].result?.n == 2)
    #expect(findings[0].notes.first?.text == "t.csv:4 (q): left out; no value at '2'")
    #expect(
      message { try plain.run(study("id,day,x\np,1,1\np,1,2\n"), columns, group: nil) }
        == "t.csv:3, column day: 'p' has a value at '1' already")
  }

  @Test("an event is detected where all values are 0 or 1, declared by its text, or declined")
  func events() throws {
    let binary = "id,pre,post\na,0,1\nb,0,1\nc,1,1\nd,0,0\ne,1,0\nf,,1\n"
    let finding = try #require(try plain.run(study(binary), pre: "pre", post: "post", group: nil).first)
    let events = try #require(finding.events)
    #expect((events.both, events.gained, events.lost, events.neither) == (1, 2, 1, 1) && finding.result == nil)
    #expect(finding.notes.map(\.text).contains("t.csv:7: left out; no pre"))
    let numbers = PairedFlow(comparison: PairedComparison(options: Self.options), events: .never)
    #expect(try numbers.run(study(binary), pre: "pre", post: "post", group: nil)[0].result?.n == 5)
    let text = "id,pre,post\na,rough,smooth\nb,smooth,smooth\nc,rough,rough\n"
    let named = PairedFlow(events: .always(event: "smooth"))
    #expect(try named.run(study(text), pre: "pre", post: "post", group: nil)[0].events?.gained == 1)
    #expect(
      message { try named.run(study(text + "d,rough,blocked\n"), pre: "pre", post: "post", group: nil) }
        .hasSuffix("besides the event 'smooth' there are 2 other values ('blocked', 'rough'); one is accepted"))
    #expect(
      message {
        try PairedFlow(events: .always(event: nil)).run(study(text), pre: "pre", post: "post", group: nil)
      } == "t.csv:2, column pre: an event is 1 or 0; got 'rough' (name the event with --event VALUE)")
    #expect(
      message {
        try PairedFlow(events: .always(event: "Smooth")).run(
          study("id,pre,post\na,rough,rough\n"), pre: "pre", post: "post", group: nil)
      } == "t.csv: no cell holds the event 'Smooth'")
  }

  @Test("groups against a reference, of participants and of printed summaries")
  func between() throws {
    let text = "id,pre,post,arm\na,1,2,x\nb,2,4,x\nc,3,5,x\nd,4,4.5,x\ne,2,2.5,y\nf,3,5,y\ng,1,1.2,y\nh,5,5.1,y\n"
    let flow = PairedFlow(comparison: PairedComparison(options: Self.options), reference: "y")
    let findings = try flow.run(study(text), pre: "pre", post: "post", group: "arm")
    let rows = try #require(try flow.groupComparisons(findings).first).comparison.rows
    #expect(rows.count == 6 && rows.allSatisfy { $0.reference == "y" && $0.group == "x" })
    #expect(
      message { try PairedFlow(reference: "z").groupComparisons(findings) }
        == "--reference: there is no group 'z' (groups: x, y)")
    let printed = "study,arm,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,x,9,1,1,3,2,0.5\nA,y,9,1,1,2,2,0.5\n"
    let arms = try flow.run(study(printed), group: "arm")
    #expect(arms.map(\.outcome) == ["A", "A"] && arms.map(\.group) == ["x", "y"])
    #expect(try flow.groupComparisons(arms).isEmpty)
    let compared = try #require(try flow.groupComparisons(arms, comparesSummaries: true).first)
    #expect(compared.isPrinted && compared.comparison.rows.count == 5 && compared.comparison.rows[0].estimate == 1)
  }

  @Test("every route that effects takes: five numbers, standard errors, p; what was chosen counts")
  func routes() throws {
    let text =
      "study,n,median_pre,q1_pre,q3_pre,mean_post,se_post,r\nA,40,5,4,6.1,8,0.4,0.5\nB,12,,,,8,0.4,0.5\n"
    let study = try study(text)
    let findings = try PairedFlow().run(study)
    let result = try #require(findings[0].result)
    #expect(result.steps.map(\.quantity).prefix(3) == ["mean_pre", "sd_pre", "sd_post"])
    #expect(result.tTest != nil && result.effectSizes.allSatisfy { $0.effect?.samplingVariance != nil })
    #expect(findings[0].notes.contains { $0.text.hasPrefix("mean_pre and sd_pre are estimated from q1, median, q3") })
    #expect(findings[1].result?.meanPre == nil)
    // The same numbers by `effects`.
    let other = try effects("SMCC", study)[0]
    #expect(other.effect?.estimate == result.effectSizes[1].effect?.estimate)
    var options = MeasureOptions(varianceType: .unbiased, correctsBias: false)
    options.fiveNumberMethod = .quantileEstimation
    let chosen = try #require(try PairedFlow(options: options).run(study)[0].result)
    #expect(chosen.steps[0].formula.hasPrefix("quantile estimation"))
    #expect(chosen.effectSizes[0].notes.map(\.text) == ["MC has no sampling variance UB; LS is taken"])
    #expect(chosen.effectSizes[1].notes.isEmpty)
    let own = try EffectsFlow(measure: MeasureCatalog.measure("SMCR"), options: options).run(study)[0].effect
    #expect(own?.samplingVariance == chosen.effectSizes[2].effect?.samplingVariance)
  }

  @Test("flip turns the sign of effect sizes and of nothing else")
  func direction() throws {
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post,r,flip\nA,20,9,2,7,2,0.5,yes\nB,20,9,2,7,2,0.5,no\n"
    let findings = try PairedFlow().run(study(text))
    let turned = try #require(findings[0].result)
    let plain = try #require(findings[1].result)
    #expect(turned.meanChange == -2 && turned.tTest == plain.tTest)
    for (one, other) in zip(turned.effectSizes, plain.effectSizes) {
      let first = try #require(one.effect)
      let second = try #require(other.effect)
      #expect(one.interval?.contains(first.estimate) == true)
      // A probability is turned at ½.
      let mirror = one.measure.hasPrefix("CLES") ? 1.0 : 0
      #expect(first.estimate == mirror - second.estimate && first.samplingVariance == second.samplingVariance)
    }
    #expect(
      findings[0].notes.last?.text
        == "the sign of the effect sizes is turned: flip is yes; means, change and t are as printed")
  }

  @Test("a t that does not fit is told once")
  func disagreement() throws {
    let finding = try PairedFlow().run(
      study("study,n,mean_pre,sd_pre,mean_post,sd_post,r,t\nA,20,9.14,2.21,7.32,2.05,0.512,9.87\n"))[0]
    let cautions = finding.notes.filter { $0.kind == .caution }.map(\.text)
    #expect(cautions.count == 1 && cautions[0].hasPrefix("t is printed as 9.87"))
  }

  @Test("refusal: a sampling variance that no effect size has")
  func varianceRefusal() {
    #expect(
      message { try PairedFlow(options: MeasureOptions(varianceType: .homoscedastic)) }
        == "MC, SMCC, SMCR, SMCRH, ROMC have no sampling variance 'HO'; they offer LS, LS2, UB")
  }

  @Test("refusal")
  func refusals() throws {
    let raw = "id,pre,post,arm\na,1,2,x\nb,2,4,x\n"
    #expect(
      message { try PairedFlow().run(study(raw), pre: "pre", post: "id", group: "arm") }
        == "t.csv:2, column id: \"a\" is not a number; a number, a range like 80–100 or a bound like <50 is accepted")
    #expect(
      message { try PairedFlow().run(study("id,pre,post\na,,2\n"), pre: "pre", post: "post", group: nil) }
        == "t.csv: no row has both pre and post")
    #expect(
      message { try PairedFlow().run(study("study,n,mean_pre,mean_post,r\nA,9,1,2,1.2\n")) }
        == "t.csv:2 (A), column r: r is 1.2; a correlation lies between -1 and 1")
    #expect(
      message { try PairedFlow().run(study("study,x\nA,1\n")) }
        == "t.csv: paired needs the columns mean_pre/m2i and mean_post/m1i, or mean_change")
  }
}
