import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("The change and its SD from standard error, interval, F and p")
struct ChangeCompletionTests {
  @Test(
    "oracle: closed forms and escalc",
    arguments: ReferenceRow.table("Tests/Fixtures/effects/statistics.csv").filter { $0["measure"] != "SMD" })
  func oracle(_ row: ReferenceRow) throws {
    let measure: Measure<PrePostSummary> = row["measure"] == "MC" ? .meanChange : .standardizedMeanChange
    let summary = try PrePostSummary(
      n: row.count("n"), meanChange: row.number("mean_change"),
      statistics: ChangeStatistics(standardError: row.number("se_change"), p: row.number("p")))
    let effect = try measure.effectSize(of: summary, options: row.varianceOptions)
    // R's qt, which the oracle asks for t, keeps about eleven digits in the tails.
    #expect(agrees(effect.estimate, try #require(row.number("yi")), relative: 1e-10))
    #expect(agrees(try #require(effect.samplingVariance), try #require(row.number("vi")), relative: 1e-10))
  }

  @Test(
    "property: SE, interval, t, F and p are five ways to one variance", arguments: 1...50 as ClosedRange<UInt64>)
  func routes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(3...200)
    let change = generator.uniform(-5, 5)
    let error = generator.uniform(0.2, 4)
    let students = StudentT(degreesOfFreedom: Double(n - 1))
    let t = change / error
    let margin = error * students.upperQuantile(0.025)
    let ways: [ChangeStatistics] = [
      ChangeStatistics(standardError: error), ChangeStatistics(ciLow: change - margin, ciHigh: change + margin),
      ChangeStatistics(f: t * t), ChangeStatistics(p: students.twoSidedTail(t)),
    ]
    for (index, way) in ways.enumerated() {
      let effect = try Measure.meanChange.effectSize(
        of: PrePostSummary(n: n, meanChange: change, statistics: way))
      #expect(effect.estimate == change)
      #expect(
        agrees(try #require(effect.samplingVariance), error * error, relative: 1e-9), "seed \(seed), way \(index)")
    }
  }

  @Test("property: the sign of a p or an F is that of the effect where nothing else was printed")
  func signs() throws {
    func effect(_ statistics: ChangeStatistics) throws -> EffectSize {
      try Measure.standardizedMeanChange.effectSize(of: PrePostSummary(n: 24, statistics: statistics))
    }
    #expect(areOpposite(try effect(ChangeStatistics(p: 0.033)), try effect(ChangeStatistics(p: -0.033))))
    #expect(areOpposite(try effect(ChangeStatistics(f: 4.41)), try effect(ChangeStatistics(f: -4.41))))
    #expect(
      try effect(ChangeStatistics(f: 4.41)).derivation.notes.map(\.text) == [
        "F has no sign; the effect is taken as positive", "the sign of the effect is that of the printed t",
      ])
  }

  @Test("the middle of its interval is the change where no mean was printed")
  func midpoint() throws {
    let effect = try Measure.meanChange.effectSize(
      of: PrePostSummary(n: 16, statistics: ChangeStatistics(ciLow: 1, ciHigh: 3)))
    #expect(effect.estimate == 2)
    #expect(effect.derivation.steps.map(\.formula) == ["(ci_low + ci_high) / 2", "√n (ci_high − ci_low) / (2 t)"])
  }

  @Test("routes that disagree beyond rounding are noted with both values; those that agree are not")
  func disagreement() throws {
    func notes(t: Double) throws -> [String] {
      let effect = try Measure.meanChange.effectSize(
        of: PrePostSummary(
          n: 25, meanPre: 5.1, sdPre: 4.3, meanPost: 7.3, sdPost: 4.3, correlation: 0.5, tStatistic: t,
          statistics: ChangeStatistics(standardError: 0.863)))
      #expect(effect.derivation.steps.map(\.quantity) == ["sd_change"])
      return effect.derivation.notes.map(\.text)
    }
    #expect(try notes(t: 2.55).isEmpty)
    #expect(try notes(t: 5.13) == ["sd_change is 4.315 by se_change √n, but 2.144 by |change| √n / |t|"])
  }

  @Test("p = 0 leads nowhere; a customary limit is used with a caution and never held against other routes")
  func limits() throws {
    let zero = try Measure.meanChange.effectSize(
      of: PrePostSummary(n: 20, meanChange: 2, statistics: ChangeStatistics(p: 0)))
    #expect(zero.samplingVariance == nil)
    #expect(zero.derivation.notes.first?.text == "p is printed as 0, which no t belongs to")
    let limit = try Measure.meanChange.effectSize(
      of: PrePostSummary(n: 20, meanChange: 2, statistics: ChangeStatistics(p: 0.001)))
    #expect(limit.derivation.notes.contains { $0.text.hasPrefix("p = 0.001 may stand for any smaller one") })
    let both = try Measure.meanChange.effectSize(
      of: PrePostSummary(n: 20, meanChange: 2, tStatistic: 9, statistics: ChangeStatistics(p: 0.001)))
    #expect(both.derivation.notes.isEmpty)
  }

  @Test("refusal: what cannot be")
  func refusals() {
    #expect(
      message { try PrePostSummary(statistics: ChangeStatistics(p: 1.2)) }
        == "p is 1.2; a p from 0 to 1 is accepted, negative for a negative effect")
    #expect(
      message { try PrePostSummary(statistics: ChangeStatistics(standardError: -0.1)) }
        == "se_change is -0.1; a standard error is 0 or more")
    #expect(
      message { try PrePostSummary(statistics: ChangeStatistics(ciLow: 2, ciHigh: 1)) }
        == "ci_high is 1; a number not below ci_low (2)")
    #expect(
      message { try PrePostSummary(statistics: ChangeStatistics(f: .infinity)) }
        == "f is inf; a finite number is accepted")
  }
}
