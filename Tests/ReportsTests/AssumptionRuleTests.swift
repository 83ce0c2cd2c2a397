import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("What stands for numbers that rows lack")
struct AssumptionRuleTests {
  private func run(_ text: String, _ measure: String, _ rules: String...) throws -> [LocatedEffect] {
    var flow = try EffectsFlow(measure: MeasureCatalog.measure(measure))
    flow.assumptions = try rules.map { try AssumptionRule($0, reason: "") }
    return try flow.run(study(text))
  }

  private static let head = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\n"

  /// Morris's five studies without their correlations.
  private var blank: String {
    let text = String(decoding: Repository.bytes("datasets/classics/morris2008/data.csv"), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return lines.enumerated().map { number, cells in
      cells.enumerated().map { number > 0 && ($0 == 6 || $0 == 12) ? "" : String($1) }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  @Test(
    "published: Morris's studies with r blanked out give envelopes that hold the published values",
    arguments: ["SMCR", "SMCC"])
  func morris(method: String) throws {
    let effects = try run(blank, "D" + method, "r=0.44..0.89")
    let expected = String(
      decoding: Repository.bytes("datasets/classics/morris2008/expected.csv"), as: UTF8.self
    ).split(separator: "\n").map { $0.split(separator: ",") }
    var compared = 0
    for row in expected where row[1] == method {
      let index = try #require(Int(row[2])) - 1
      let value = try #require(Double(row[3]))
      let envelope = try #require(effects[index].envelope)
      let ends = row[0] == "yi_difference" ? envelope.estimate : row[0] == "vi_difference" ? envelope.variance : nil
      guard row[0].hasSuffix("_difference") else { continue }
      let interval = try #require(ends?.interval)
      // The values are printed with two and four decimals.
      let half = row[0] == "yi_difference" ? 0.005 : 0.00005
      #expect(value >= interval.lower - half && value <= interval.upper + half, "\(row)")
      compared += 1
    }
    #expect(compared == 10)
    #expect(effects.allSatisfy { $0.pointRule == .supplied })
    #expect(effects.allSatisfy { $0.notes.first?.text == "r_treatment = 0.6650 (0.4400 to 0.8900) is assumed: " })
    let plain = try run(blank, "D" + method)
    #expect(plain.allSatisfy { $0.effect?.samplingVariance == nil })
  }

  @Test("property: any r in the range gives an effect inside", arguments: 1...20 as ClosedRange<UInt64>)
  func range(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let cells = "A,\(generator.integer(5...40)),\(generator.uniform(2, 9)),\(generator.uniform(1, 3))"
    let row = Self.head + cells + ",\(generator.uniform(2, 9)),\(generator.uniform(1, 3)),\n"
    for measure in ["MC", "SMCC", "SMCR", "ROMC"] {
      let wide = try #require(try run(row, measure, "r=0.1..0.9").first?.envelope)
      let r = generator.uniform(0.1, 0.9)
      let one = try #require(try run(row, measure, "r=\(r)").first?.effect)
      let (yi, vi) = (try #require(wide.estimate?.interval), try #require(wide.variance?.interval))
      #expect(one.estimate >= yi.lower - 1e-9 && one.estimate <= yi.upper + 1e-9, "seed \(seed)")
      let variance = try #require(one.samplingVariance)
      #expect(variance >= vi.lower - 1e-9 && variance <= vi.upper + 1e-9, "seed \(seed)")
    }
  }

  @Test("what a row prints or implies is never overridden")
  func printedFirst() throws {
    let text = Self.head.dropLast() + ",t,sd_change\nA,20,5,2,9,2,0.3,,\nB,20,5,2,9,2,,,1.5\nC,20,5,2,9,2,,6,\n"
    let bare = try run(String(text), "SMCC")
    let assumed = try run(String(text), "SMCC", "r=0.9")
    #expect(bare.map(\.effect) == assumed.map(\.effect) && bare.allSatisfy { $0.effect?.samplingVariance != nil })
  }

  @Test("oracle: a correlation borrowed as metafor pools Fisher's z")
  func borrowedCorrelation() throws {
    let text = Self.head + "A,20,5,2,9,2,0.47\nB,50,5,2,9,2,0.64\nC,9,5,2,9,2,0.77\nD,30,5,2,9,2,\n"
    let effect = try #require(try run(text, "SMCC", "r=borrow").last)
    // REML and t of metafor 3.8-1: 0.617151, 95 % 0.203255 to 0.843924.
    let cell = try #require(effect.inputs.first { $0.input == "r" })
    #expect(agrees(cell.value, 0.617151069753, relative: 1e-9) && cell.text == nil)
    #expect(
      effect.notes.first?.text
        == "r = 0.6172 (0.2033 to 0.8439) is assumed: borrowed from A, B, C (k = 3, pooled Fisher's z, REML; 95 % interval "
        + "0.203 to 0.844, of one more study 0.203 to 0.844)")
    let low = try #require(try run(text, "MC", "r=borrow").last?.envelope?.variance?.interval)
    #expect(agrees(low.lower, 8 * (1 - 0.843924491419) / 30, relative: 1e-8))
    #expect(agrees(low.upper, 8 * (1 - 0.203254565838) / 30, relative: 1e-8))
  }

  @Test("named lenders lend alone; a misspelt one is refused; no study lends to itself")
  func namedLenders() throws {
    let text = Self.head + "A,20,5,2,9,2,0.47\nB,50,5,2,9,2,0.64\nC,9,5,2,9,2,0.77\nC,30,5,2,9,2,\nD,30,5,2,9,2,\n"
    func borrowed(_ rule: String) throws -> [String] {
      try run(text, "SMCC", rule).suffix(2).compactMap { $0.notes.first?.text }
    }
    // By hand: one lender gives its own r, whose z has the standard error 1 / √(n − 3).
    let alone = try #require(try run(text, "SMCC", "r=borrow:B").last?.inputs.first { $0.input == "r" }?.value)
    #expect(agrees(alone, 0.64, relative: 1e-12))
    #expect(try borrowed("r=borrow: A , B").allSatisfy { $0.contains("borrowed from A, B (k = 2, ") })
    // The second row of C borrows from A and B, D from all three.
    let all = try borrowed("r=borrow")
    #expect(all[0].contains("borrowed from A, B (k = 2, ") && all[1].contains("borrowed from A, B, C (k = 3, "))
    #expect(
      message { try borrowed("r=borrow:Aa") } == "borrow: t.csv has no study 'Aa'; did you mean 'A'?")
    #expect(
      message { try run(Self.head + "A,20,5,2,9,2,0.4\nA,30,5,2,9,2,\n", "SMCC", "r=borrow:A") }
        == "t.csv: no other study reports r with enough participants, so that it cannot be borrowed; "
        + "give a value or a range")
    // Its own SD before does not help to find its SD after.
    let spread = Self.head + "A,20,10,2,20,,0.5\nB,30,10,5,20,10,0.5\n"
    let sd = try #require(try run(spread, "SMCC", "cv=borrow").first?.inputs.first { $0.input == "sd_post" }?.value)
    #expect(agrees(sd, 10, relative: 1e-9))
  }

  @Test(
    "an assumed r never overrides one that the row implies",
    arguments: ["sd_change=1.5", "t=8", "p=0.000002", "ci_low=3.2 ci_high=4.8", "se_change=0.4"])
  func impliedStays(printed: String) throws {
    let cells = printed.split(separator: " ").map { $0.split(separator: "=") }
    let names = cells.map { String($0[0]) }.joined(separator: ",")
    let values = cells.map { String($0[1]) }.joined(separator: ",")
    // n is lacking too, so that the row needs an assumption in any case.
    let text = "study,n,mean_pre,sd_pre,mean_post,sd_post,r,test,\(names)\nA,,5,2,9,2,,paired t,\(values)\n"
    for order in [["r=0.9", "n=25"], ["n=25", "r=0.9"]] {
      var flow = try EffectsFlow(measure: MeasureCatalog.measure("ROMC"))
      flow.assumptions = try order.map { try AssumptionRule($0, reason: "") }
      let both = try #require(try flow.run(study(text)).first)
      let whole = try run(text.replacing("A,,5", with: "A,25,5"), "ROMC")
      #expect(both.effect?.samplingVariance == whole[0].effect?.samplingVariance && both.effect != nil, "\(printed)")
      #expect(!both.notes.contains { $0.text.hasPrefix("r = ") }, "\(printed)")
    }
  }

  @Test("a correlation that SDs imply is lent too, and said to be implied; assumed ones are not lent")
  func impliedCorrelation() throws {
    let text =
      "study,n,mean_pre,sd_pre,mean_post,sd_post,sd_change,r\nA,20,5,2,9,2,2,\nB,30,5,2,9,2,,\nC,30,5,2,9,2,,\n"
    let effects = try run(text, "SMCC", "r=borrow")
    #expect(effects[1].notes.first?.text.contains("borrowed from A, implied (k = 1, pooled") == true)
    // One study has one interval: artanh 0.5 ± 1.96 / √17.
    let ends = try #require(effects[1].envelope?.estimate?.interval)
    #expect(ends.lower < ends.upper)
  }

  @Test("oracle: a coefficient of variation borrowed as metafor pools its logarithm")
  func borrowedVariation() throws {
    let text =
      Self.head + "A,12,10,4,12,,0.5\nB,30,20,5,22,,0.5\nC,25,35,21,40,,0.5\nD,40,8,1.5,9,,0.5\nE,20,10,,20,,0.5\n"
    let effect = try #require(try run(text, "SMCC", "cv=borrow").last)
    let before = try #require(effect.inputs.first { $0.input == "sd_pre" }?.value)
    let after = try #require(effect.inputs.first { $0.input == "sd_post" }?.value)
    // metafor 3.8-1, REML and t: 0.319415643191.
    #expect(agrees(before, 3.19415643191, relative: 1e-6) && agrees(after, 6.38831286382, relative: 1e-6))
    #expect(effect.notes.contains { $0.text.contains("borrowed from A, B, C, D (k = 4, pooled log cv, REML") })
  }

  @Test("p=bound: the bound of p gives the largest variance, which is assumed")
  func boundOfP() throws {
    let text = "study,n,mean_change,p,test\nA,20,11.16,0.000,paired t\nB,20,11.16,<0.001,paired t\n"
    let effects = try run(text, "MC", "p=bound")
    #expect(agrees(effects[0].effect?.samplingVariance ?? 0, 7.104538924522302, relative: 1e-10))
    #expect(effects[0].envelope?.variance?.upper == effects[0].effect?.samplingVariance)
    #expect(effects[0].notes.first?.kind == .assumption && effects[0].pointRule == .bound)
    #expect((effects[1].effect?.samplingVariance ?? 0) > (effects[0].effect?.samplingVariance ?? 0))
  }

  @Test(
    "refusals: what was meant, and what would be accepted",
    arguments: [
      ("r", "--assume takes NAME=VALUE, NAME=LOW..HIGH, r=borrow, cv=borrow:A,B or p=bound; got 'r'"),
      ("sd_pree=1", "--assume: nothing called 'sd_pree' can be assumed; did you mean 'sd_pre'?"),
      ("r=1.5", "--assume r: 1.5 is not possible; numbers from -1 to 1 are accepted"),
      ("r=half", "--assume r takes a number or LOW..HIGH; got 'half'"),
      ("r=0.8..0.3", "--assume r takes a number or LOW..HIGH; got '0.8..0.3'"),
      ("r=nan", "--assume r takes a number or LOW..HIGH; got 'nan'"),
      ("cv=0", "--assume cv: 0 is not possible; numbers above 0 are accepted"),
      ("n=borrow", "--assume n=borrow: only r and cv are borrowed from other studies"),
      ("r=borrow:", "--assume r=borrow: names no study; got 'borrow:'"),
      ("r=borrow: ,", "--assume r=borrow: names no study; got 'borrow: ,'"),
      ("r=bound", "--assume r=bound: only a p stands at its bound"),
      ("n=2.5", "--assume n: 2.5 is not possible; whole numbers from 2 are accepted"),
    ])
  func refusals(text: String, expected: String) {
    let told = message { try AssumptionRule(text, reason: "") }
    #expect(told == expected)
  }

  @Test("what rests on an assumed number is said to: the supplied cell is traced with its reason")
  func traced() throws {
    var flow = try EffectsFlow(measure: MeasureCatalog.measure("SMCC"))
    flow.assumptions = [try AssumptionRule("r=0.5", reason: "a convention")]
    let table = try study(Self.head + "A,20,5,2,9,2,0.3\nB,30,5,2,9,2,\n")
    let traces = try flow.traces(table)
    #expect(traces.map(\.kind) == [.derived, .assumed])
    let cell = try #require(traces[1].usedCells.first { $0.input == "r" })
    #expect(cell.text == nil && cell.value == 0.5 && cell.reason == "a convention")
    let explained = try flow.explainPooled(table, model: RandomEffectsModel())
    #expect(explained.string(.text).contains("r 0.5, assumed: a convention"))
  }

  @Test("nothing to borrow from is a refusal")
  func nothingToBorrow() {
    let text = Self.head + "A,20,5,2,9,2,\n"
    #expect(
      message { try run(text, "SMCC", "r=borrow") }
        == "t.csv: no other study reports r with enough participants, so that it cannot be borrowed; give a value or a range"
    )
  }
}
