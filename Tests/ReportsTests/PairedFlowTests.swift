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
    let sentence = ChangeSentence(finding: findings[1], formatting: NumberFormatting())
    #expect(sentence.change == "8.57 → 10.27 ml: +1.70 ml, ×1.198, +19.8 %")
    #expect(
      sentence.missing?.hasPrefix("no standard error can be had from what is printed; missing: n, sd_pre, sd_post")
        == true)
    #expect(ChangeSentence(finding: findings[0], formatting: NumberFormatting()).missing == nil)
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
      #expect(first.estimate == -second.estimate && first.samplingVariance == second.samplingVariance)
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
    let raw = "id,pre,post,arm\na,1,2,x\nb,2,4–5,\n"
    #expect(
      message { try PairedFlow().run(study(raw), pre: "pre", post: "post", group: nil) }
        == "t.csv:3, column post: \"4–5\" is a range; one plain number is needed here")
    #expect(
      message { try PairedFlow().run(study(raw), pre: "pre", post: "id", group: "arm") }
        == "t.csv:2, column id: \"a\" is not a number; a plain number like 8.57 is accepted")
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
