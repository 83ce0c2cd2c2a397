import EffectSizes
import PrePostNumerics
import Tables
import TestSupport
import Testing

@testable import Reports

@Suite("Ranges, bounds and rounding of any number, through to the effect")
struct EffectEnvelopeTests {
  private static let head = "study,n,mean_pre,sd_pre,mean_post,sd_post,r,t,p,test\n"

  private func one(_ measure: String, _ row: String, isRounded: Bool = false) throws -> LocatedEffect {
    var flow = try EffectsFlow(measure: MeasureCatalog.measure(measure))
    flow.readsRounding = isRounded
    return try #require(try flow.run(study(Self.head + row + "\n")).first)
  }

  /// The lines of a fixture by their column names.
  private func fixture(_ name: String) -> [[String: String]] {
    let lines = String(decoding: Repository.bytes("Tests/Fixtures/ranges/" + name), as: UTF8.self).split(
      separator: "\n")
    let names = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(names, line.split(separator: ",").map(String.init)))
    }
  }

  @Test("published: 8.57 before and 10.27 after is 1.70, and rounding leaves 1.69 to 1.71")
  func caseReport() throws {
    let effect = try one("MC", "Hidayah 2023,,8.57,,10.27,,,,,", isRounded: true)
    let ends = try #require(effect.bounds)
    #expect(agrees(ends.lower, 1.69, relative: 1e-12) && agrees(ends.upper, 1.71, relative: 1e-12))
    let point = try #require(effect.effect).estimate
    #expect(effect.pointRule == .printed && printsAs(point, 1.70, decimals: 2))
  }

  @Test("oracle: scipy's differential evolution over means, SDs and r")
  func oracle() throws {
    for row in fixture("effects.csv") {
      let cells = ["n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r"].map { row[$0] ?? "" }
      let measure = try #require(row["measure"])
      let found = try one(measure, "A,\(cells.joined(separator: ",")),,,")
      let envelope = try #require(found.envelope)
      let own = [
        envelope.estimate?.lower, envelope.estimate?.upper, envelope.variance?.lower, envelope.variance?.upper,
      ].compactMap(\.self)
      let known = ["yi_low", "yi_high", "vi_low", "vi_high"].compactMap { row[$0].flatMap(Double.init) }
      // Ten decimals are pinned.
      #expect(agrees(own, known, relative: 1e-9, absolute: 1e-9), "\(measure) \(cells)")
    }
  }

  @Test(
    "property: no numbers inside the boxes lead outside the envelope",
    arguments: ["MC", "SMCC", "SMCR", "SMCRH", "ROMC", "SMCRP", "CVRC", "VRC"], 1...12 as ClosedRange<UInt64>)
  func property(measure: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func box(_ low: Double, _ high: Double, _ width: Double) -> (Double, Double) {
      let start = generator.uniform(low, high)
      return (start, start + generator.uniform(0, width))
    }
    let boxes = [box(5, 20, 5), box(0.5, 3, 2), box(5, 40, 8), box(0.5, 3, 2), box(-0.5, 0.6, 0.35)]
    let n = (generator.integer(5...20), generator.integer(0...15))
    func row(_ cells: [String]) -> String { "A," + cells.joined(separator: ",") + ",,," }
    let printed = boxes.map { "\($0.0) to \($0.1)" }
    let found = try one(measure, row(["\(n.0)–\(n.0 + n.1)"] + printed))
    let envelope = try #require(found.envelope)
    let estimate = try #require(envelope.estimate?.interval)
    for _ in 0..<25 {
      let values = boxes.map { generator.uniform($0.0, $0.1) }
      let inside = try one(measure, row(["\(n.0 + generator.integer(0...n.1))"] + values.map { "\($0)" }))
      guard let effect = inside.effect else { continue }
      // What a search stops at: 1e-7 of the place.
      let slack = 1e-9 * (1 + abs(effect.estimate))
      #expect(
        effect.estimate >= estimate.lower - slack && effect.estimate <= estimate.upper + slack,
        "\(measure), seed \(seed)")
      if let vi = effect.samplingVariance, let ends = envelope.variance {
        #expect(ends.lower.map { vi >= $0 * (1 - 1e-9) } ?? true, "\(measure), seed \(seed)")
        #expect(ends.upper.map { vi <= $0 * (1 + 1e-9) } ?? true, "\(measure), seed \(seed)")
      }
    }
  }

  @Test("property: what rounds to the printed numbers stays inside", arguments: 1...20 as ClosedRange<UInt64>)
  func rounding(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func printed(_ low: Double, _ high: Double) -> (text: String, ends: (Double, Double)) {
      let value = (generator.uniform(low, high) * 10).rounded() / 10
      return ("\(value)", (value - 0.05, value + 0.05))
    }
    let cells = [printed(4, 9), printed(1, 2), printed(9, 14), printed(1, 2), printed(0.1, 0.8)]
    func row(_ cells: [String]) -> String { "A,20," + cells.joined(separator: ",") + ",,," }
    for measure in ["SMCC", "ROMC"] {
      let envelope = try #require(try one(measure, row(cells.map(\.text)), isRounded: true).envelope)
      let ends = try #require(envelope.estimate?.interval)
      for _ in 0..<20 {
        let drawn = cells.map { "\(generator.uniform($0.ends.0, $0.ends.1))" }
        let inside = try #require(try one(measure, row(drawn)).effect).estimate
        #expect(inside >= ends.lower - 1e-9 && inside <= ends.upper + 1e-9, "\(measure), seed \(seed)")
      }
    }
  }

  @Test("bounds: the end stands for the number, and what is possible bounds the rest")
  func bounds() throws {
    let spread = try one("MC", "A,20,5,<3,9,2,0.5,,,")
    // sd² − 2 sd + 4 over sd in 0 to 3: 3 at sd = 1, 7 at sd = 3.
    let variance = try #require(spread.envelope?.variance?.interval)
    #expect(agrees(variance.lower, 0.15, relative: 1e-9) && agrees(variance.upper, 0.35, relative: 1e-14))
    #expect(spread.pointRule == .bound && spread.envelope?.search == .search)
    let correlation = try one("SMCR", "A,20,5,2,9,2,>0.5,,,")
    #expect(correlation.envelope?.variance?.upper == correlation.effect?.samplingVariance)
    #expect(correlation.envelope?.variance?.lower != nil)
    let size = try one("MC", "A,>20,5,2,9,2,0.5,,,")
    #expect(size.participants == 21)
    #expect(size.notes.first?.text == "n is printed as >20; the bound stands for it")
  }

  @Test("one-sided: an end that nothing bounds is empty and said, never infinite")
  func oneSided() throws {
    let effect = try one("MC", "A,20,<5,1,9,2,0.5,,,")
    #expect(effect.effect?.estimate == 4 && effect.envelope?.estimate == .init(lower: 4, upper: nil))
    #expect(
      effect.notes.map(\.text) == [
        "mean_pre is printed as <5; the bound stands for it",
        "the envelope is one-sided: nothing bounds yi from above",
      ])
    let ratio = try one("ROMC", "A,20,<5,1,9,2,0.5,,,")
    #expect(ratio.envelope?.estimate?.lower == nil || ratio.envelope?.estimate?.upper == nil)
  }

  @Test(
    "a p of 0.000 is at most 0.0005, one of <0.001 at most 0.001: the variance is bounded from above",
    // scipy 1.17.1: (change / t)² with the t of 0.0005, n − 1 degrees of freedom.
    arguments: [
      ("Hesti 2017,22,17.09,,220.91,,,,0.000,paired t", 2459.795157159415),
      ("A,20,5.59,,16.75,,,,0.000,paired t", 7.104538924522302),
    ])
  func printedZero(row: String, high: Double) throws {
    let effect = try one("MC", row)
    #expect(effect.effect?.samplingVariance == nil)
    #expect(effect.envelope?.variance?.lower == nil)
    #expect(agrees(effect.envelope?.variance?.upper ?? 0, high, relative: 1e-10))
    #expect(
      effect.notes.map(\.text).contains(
        "p is printed as 0.000, which is 0 to 0.0005: it bounds the variance, but does not give it"))
  }

  @Test("a p of another test bounds nothing")
  func foreignTest() throws {
    let effect = try one("MC", "A,20,5.59,,16.75,,,,0.000,Wilcoxon")
    #expect(effect.envelope == nil)
    #expect(!effect.notes.contains { $0.text.contains("bounds the variance") })
  }

  @Test("a turned sign turns the envelope")
  func turned() throws {
    let table = try study("study,n,mean_pre,sd_pre,mean_post,sd_post,r,flip\nA,20,4-6,1,9,2,0.5,yes\n")
    let effect = try #require(try effects("MC", table).first)
    #expect(effect.bounds == Interval(-5, -3))
  }

  @Test("the point rules are named: midpoint, bound, uniform mean; by hand for a logarithm")
  func pointRules() throws {
    func effect(_ row: String, _ choice: PointChoice) throws -> LocatedEffect {
      var flow = try EffectsFlow(
        measure: MeasureCatalog.measure("ROMC"), options: MeasureOptions(correctsBias: false))
      flow.pointChoice = choice
      return try #require(try flow.run(study(Self.head + row + "\n")).first)
    }
    let row = "A,20,4,1,8 to 12,1,0.5,,,"
    let (middle, mean) = (try effect(row, .midpoint), try effect(row, .uniform))
    #expect(middle.pointRule == .midpoint && mean.pointRule == .uniformMean)
    #expect(mean.pointRule?.rawValue == "uniform mean")
    #expect(agrees(try #require(middle.effect).estimate, logarithm(10.0 / 4), relative: 1e-14))
    // The mean of log x over a to b is (b log b − a log a) / (b − a) − 1.
    let byHand = (12 * logarithm(12) - 8 * logarithm(8)) / 4 - 1 - logarithm(4)
    #expect(agrees(try #require(mean.effect).estimate, byHand, relative: 1e-13))
    #expect(mean.envelope == middle.envelope)
    #expect(mean.notes.last?.text == "yi and vi are the means over mean_post, every value equally likely")
    // One open end is no range to average over; a plain row has no rule.
    #expect(try effect("A,20,4,1,<12,1,0.5,,,", .uniform).pointRule == .bound)
    #expect(try effect("A,20,4,1,10,1,0.5,,,", .uniform).pointRule == nil)
  }

  @Test("property: the uniform mean lies inside the envelope", arguments: ["SMCC", "ROMC", "SMCRH"], 1...5)
  func uniformInside(measure: String, seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func range(_ low: Double, _ high: Double, _ width: Double) -> String {
      let start = generator.uniform(low, high)
      return "\(start) to \(start + generator.uniform(0, width))"
    }
    var flow = try EffectsFlow(measure: MeasureCatalog.measure(measure))
    flow.pointChoice = .uniform
    let cells = [range(5, 20, 5), range(0.5, 3, 2), range(5, 40, 8), range(0.5, 3, 2), range(-0.5, 0.6, 0.35)]
    let text = Self.head + "A,20–25,\(cells.joined(separator: ",")),,,\n"
    let found = try #require(try flow.run(study(text)).first)
    let (effect, envelope) = (try #require(found.effect), try #require(found.envelope))
    #expect(try #require(envelope.estimate?.interval).contains(effect.estimate))
    #expect(try #require(envelope.variance?.interval).contains(try #require(effect.samplingVariance)))
  }

  @Test("refusals: what is not possible is told, whatever its form")
  func refusals() throws {
    #expect(
      message { try one("MC", "A,20,5,<-1,9,2,0.5,,,") }.contains("sd_pre is -1; a standard deviation is 0 or more"))
    #expect(
      message { try one("MC", "A,10.5–12,5,1,9,2,0.5,,,") }
        == "t.csv:2 (A), column n: \"10.5–12\" is not a count; a whole number below 9e15 is accepted")
    #expect(message { try one("MC", "A,20,5,1,9,2,1.2–1.4,,,") }.contains("a correlation lies between -1 and 1"))
  }
}
