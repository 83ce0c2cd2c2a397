import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("From the cells of a row to an effect")
struct RowDecoderTests {
  private let head = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\n"

  private func one(_ measure: String, _ row: String) throws -> LocatedEffect {
    try #require(try effects(measure, study(head + row + "\n")).first)
  }

  @Test("a range of a mean gives its midpoint, both ends, and the rule")
  func range() throws {
    let effect = try one("MC", "A,10,4–6,1,8,1.2,0.5")
    #expect(effect.effect?.estimate == 3)
    #expect(effect.bounds == Interval(2, 4))
    #expect(effect.pointRule == .midpoint)
    #expect(effect.notes.map(\.text) == ["mean_pre is printed as 4–6; its midpoint stands for it"])
  }

  @Test("plain numbers have no range and no rule")
  func plain() throws {
    let effect = try one("MC", "A,10,5,1,8,1.2,0.5")
    #expect(effect.bounds == nil && effect.pointRule == nil && effect.notes.isEmpty)
  }

  @Test("two ranges: four corners")
  func twoRanges() throws {
    #expect(try one("MC", "A,10,4–6,1,8–11,1.2,0.5").bounds == Interval(2, 7))
    let ratio = try one("ROMC", "A,,4–6,,8–11,,")
    #expect(ratio.bounds.map { agrees($0.lower, logarithm(8.0 / 6), relative: 1e-15) } == true)
    #expect(ratio.bounds.map { agrees($0.upper, logarithm(11.0 / 4), relative: 1e-15) } == true)
  }

  @Test(
    "property: no value inside the printed ranges leads outside yi_low to yi_high",
    arguments: ["MC", "SMCC", "SMCR", "SMCRH", "ROMC"], 1...25 as ClosedRange<UInt64>)
  func envelope(measure: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pre = (low: generator.uniform(3, 20), width: generator.uniform(0, 10))
    let post = (low: generator.uniform(3, 40), width: generator.uniform(0, 20))
    let tail = "\(generator.uniform(0.2, 4)),\(generator.uniform(-0.6, 0.9))"
    let sd = generator.uniform(0.2, 4)
    let n = generator.integer(5...60)
    func row(_ before: String, _ after: String) -> String { "A,\(n),\(before),\(sd),\(after),\(tail)" }
    func cell(_ mean: (low: Double, width: Double)) -> String { "\(mean.low)–\(mean.low + mean.width)" }
    let bounds = try #require(try one(measure, row(cell(pre), cell(post))).bounds)
    for _ in 0..<20 {
      let before = pre.low + pre.width * generator.uniform()
      let after = post.low + post.width * generator.uniform()
      let inside = try #require(try one(measure, row("\(before)", "\(after)")).effect).estimate
      // Rounding of the ends: a few units in the last place.
      let slack = 1e-12 * (1 + abs(inside))
      #expect(inside >= bounds.lower - slack && inside <= bounds.upper + slack, "seed \(seed)")
    }
  }

  @Test("a bound stands for the number, and says so", arguments: ["<5", "≤5", ">5", "≥5"])
  func bounds(cell: String) throws {
    let effect = try one("MC", "A,10,\(cell),1,8,1.2,0.5")
    #expect(effect.effect?.estimate == 3 && effect.pointRule == .bound)
    #expect(effect.notes.first?.text == "mean_pre is printed as \(cell); the bound stands for it")
    let ends = try #require(effect.envelope?.estimate)
    #expect(cell.contains("<") || cell.contains("≤") ? ends.lower == 3 && ends.upper == nil : ends.upper == 3)
  }

  @Test("a range of a count and of an SD")
  func rangeOfSD() throws {
    let effect = try one("MC", "A,10–12,5,1–2,8,1.2,0.5")
    #expect(effect.effect?.estimate == 3 && effect.participants == 11)
    #expect(
      effect.notes.prefix(2).map(\.text) == [
        "n is printed as 10–12; its midpoint stands for it", "sd_pre is printed as 1–2; its midpoint stands for it",
      ])
  }

  @Test("an approximation is used, with a caution", arguments: ["≈40", "~40", "ca. 40", "±40"])
  func approximation(cell: String) throws {
    let effect = try one("MC", "A,\(cell),5,1,8,1.2,0.5")
    #expect(effect.participants == 40)
    #expect(effect.notes == [Note(.caution, "n is printed as an approximation (\(cell))")])
  }

  @Test("a t of another test than the paired one is not used", arguments: ["independent t", "Wilcoxon", "ANOVA"])
  func foreignStatistic(test: String) throws {
    let text = "study,n,mean_pre,mean_post,t,test\nA,20,5,8,4.2,"
    let other = try #require(try effects("MC", study(text + test + "\n")).first)
    #expect(other.effect?.samplingVariance == nil)
    #expect(other.notes.first?.text == "t is not used: the test is printed as \"\(test)\", not as a paired t")
    let own = try #require(try effects("MC", study(text + "paired t\n")).first)
    #expect(own.effect?.samplingVariance != nil && own.notes.isEmpty)
  }

  @Test("four counts and events with sizes are the same table")
  func twoByTwo() throws {
    let counts = try effects("RR", study("study,ai,bi,ci,di\nA,12,38,20,31\n"))
    let sizes = try effects(
      "RR", study("study,events_treatment,n_treatment,events_control,n_control\nA,12,50,20,51\n"))
    #expect(counts[0].effect?.estimate == sizes[0].effect?.estimate)
    #expect(counts[0].effect?.samplingVariance == sizes[0].effect?.samplingVariance)
  }

  @Test("counts that contradict the printed size give no effect")
  func contradiction() throws {
    let row = try #require(try effects("RR", study("study,ai,bi,n1i,ci,di\nA,12,38,49,20,31\n")).first)
    #expect(row.effect == nil)
    #expect(row.notes.map(\.text) == ["RR: n_treatment is 49, but the counts add to 50"])
  }

  @Test("refusal: columns that every row would need")
  func missingColumns() {
    #expect(
      message { try effects("MC", study("study,n,mean_pre,mean_pst\nA,1,2,3\n")) }
        == "t.csv: MC needs the columns mean_pre/m2i and mean_post/m1i, or mean_change; did you mean 'mean_pst'? "
        + "(use --map)")
  }

  @Test("refusal: a count that is not whole, or none at all", arguments: ["12.5", "≈12.5", "1e17"])
  func notWhole(cell: String) {
    #expect(
      message { try one("MC", "A,\(cell),5,1,8,1.2,0.5") }
        == "t.csv:2 (A), column n: \"\(cell)\" is not a count; a whole number below 9e15 is accepted")
  }

  @Test("strict: the first row without an effect or without a variance ends all")
  func strict() throws {
    let table = try study(head + "A,10,5,1,8,1.2,0.5\nB,10,5,1,8,1.2,\n")
    #expect(try effects("MC", table)[1].effect?.samplingVariance == nil)
    #expect(
      message { try effects("MC", table, isStrict: true) }
        == "t.csv:3 (B): no sampling variance: it needs r (or sd_change, or the paired t with n)")
    #expect(
      message { try effects("ROMC", study(head + "A,10,0,1,8,1.2,0.5\n"), isStrict: true) }
        == "t.csv:2 (A): ROMC mean_pre is 0; its logarithm needs a positive number")
  }

  @Test("the position of a row rejoins its effect")
  func positions() throws {
    let rows = try effects("MC", study(head + "A,10,5,1,8,1.2,0.5\n\nB,10,5,1,9,1.2,0.5\n"))
    #expect(rows.map(\.rowIndex) == [2, 4])
    #expect(rows.map { "\($0.place)" } == ["t.csv:2 (A)", "t.csv:4 (B)"])
  }
}
