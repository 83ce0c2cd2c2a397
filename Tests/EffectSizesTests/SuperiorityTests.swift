import EffectSizes
import TestSupport
import Testing

@Suite("CLES, CLESN and CLESCN with their names as areas: P(one > other)")
struct SuperiorityTests {
  @Test("published: heights of men and women, McGraw & Wong 1992")
  func heights() throws {
    let summary = try TwoGroupSummary(
      treatment: .init(n: 100, mean: 69.7, sd: 2.8), control: .init(n: 100, mean: 64.3, sd: 2.6))
    #expect(printsAs(try Measure.normalSuperiority.effectSize(of: summary).estimate, 0.92, decimals: 2))
  }

  @Test("oracle: metafor, two groups", arguments: ["CLESN", "AUCN"])
  func oracle(code: String) throws {
    let measure: Measure<TwoGroupSummary> = code == "CLESN" ? .normalSuperiority : .normalAreaUnderCurve
    #expect(measure.code == code)
    for row in ReferenceRow.oracle("two_group.csv", measure: code) {
      guard !row["yi"].isEmpty else {
        #expect(throws: EffectSizeError.self) { try measure.effectSize(of: row.twoGroup()) }
        continue
      }
      #expect(try matches(measure.effectSize(of: row.twoGroup()), row), "\(row.testDescription)")
    }
  }

  @Test("oracle: metafor, before and after", arguments: ["CLESCN", "AUCCN"])
  func oracleChange(code: String) throws {
    let measure: Measure<PrePostSummary> =
      code == "CLESCN" ? .normalSuperiorityOfChange : .normalAreaUnderCurveOfChange
    #expect(measure.code == code)
    for row in ReferenceRow.oracle("prepost.csv", measure: code) {
      #expect(try matches(measure.effectSize(of: row.prePost()), row), "\(row.testDescription)")
    }
  }

  @Test("property: the other way round is 1 − P, equally exact", arguments: 1...50 as ClosedRange<UInt64>)
  func exchange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let base = generator.uniform(1, 50)
    let groups = try TwoGroupSummary(
      treatment: .init(n: generator.integer(2...200), mean: base + 2, sd: generator.uniform(1, 9)),
      control: .init(n: generator.integer(2...200), mean: base, sd: generator.uniform(1, 9)))
    for type in Measure.normalSuperiority.varianceTypes {
      let forth = try Measure.normalSuperiority.effectSize(of: groups, alone: type)
      let back = try Measure.normalSuperiority.effectSize(of: groups.swapped(), alone: type)
      #expect(agrees(forth.estimate, 1 - back.estimate, relative: 1e-13))
      #expect(agrees(try #require(forth.samplingVariance), try #require(back.samplingVariance), relative: 1e-12))
    }
    let theta = generator.uniform(0.05, 0.95)
    let n1 = generator.integer(2...200)
    let n2 = generator.integer(2...200)
    for type in Measure.superiority.varianceTypes {
      let forth = try Measure.superiority.effectSize(
        of: SuperioritySummary(superiority: theta, nTreatment: n1, nControl: n2), alone: type)
      let back = try Measure.superiority.effectSize(
        of: SuperioritySummary(superiority: 1 - theta, nTreatment: n2, nControl: n1), alone: type)
      #expect(agrees(try #require(forth.samplingVariance), try #require(back.samplingVariance), relative: 1e-11))
    }
  }

  @Test("property: no correlation makes occasions groups of one size", arguments: 1...50 as ClosedRange<UInt64>)
  func uncorrelated(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(2...200)
    let post = TwoGroupSummary.Group(n: n, mean: generator.uniform(10, 14), sd: generator.uniform(2, 9))
    let pre = TwoGroupSummary.Group(n: n, mean: generator.uniform(10, 14), sd: generator.uniform(2, 9))
    let occasions = try PrePostSummary(
      n: n, meanPre: pre.mean, sdPre: pre.sd, meanPost: post.mean, sdPost: post.sd, correlation: 0)
    let change = try Measure.normalSuperiorityOfChange.effectSize(of: occasions)
    let groups = try Measure.normalSuperiority.effectSize(of: TwoGroupSummary(treatment: post, control: pre))
    #expect(areEqual(change, groups, relative: 1e-12))
  }

  @Test("HO is LS where the SDs are equal; ties take a quarter of their share off LS2")
  func variances() throws {
    let equal = try TwoGroupSummary(treatment: .init(n: 9, mean: 5, sd: 2), control: .init(n: 9, mean: 4, sd: 2))
    let first = try Measure.normalSuperiority.effectSize(of: equal)
    let pooled = try Measure.normalSuperiority.effectSize(of: equal, alone: .homoscedastic)
    #expect(areEqual(first, pooled, relative: 1e-13))
    let none = try SuperioritySummary(superiority: 0.7, nTreatment: 20, nControl: 30)
    let some = try SuperioritySummary(superiority: 0.7, nTreatment: 20, nControl: 30, ties: 0.2)
    let without = try Measure.superiority.effectSize(of: none, alone: .largeSample2)
    let with = try Measure.superiority.effectSize(of: some, alone: .largeSample2)
    #expect(printsAs(try #require(without.samplingVariance), 0.00660, decimals: 5))
    #expect(
      agrees(
        try #require(without.samplingVariance) - #require(with.samplingVariance), 0.05 / 551, relative: 1e-11))
    let newcombe = try Measure.areaUnderCurve.effectSize(of: none)
    #expect(printsAs(try #require(newcombe.samplingVariance), 0.00626, decimals: 5))
  }

  @Test("millions of participants; a probability of 1 has no variance")
  func edges() throws {
    let many = try SuperioritySummary(superiority: 0.6, nTreatment: 3_000_000, nControl: 2_000_000)
    for type in Measure.superiority.varianceTypes {
      let vi = try #require(Measure.superiority.effectSize(of: many, alone: type).samplingVariance)
      #expect(vi > 0 && vi < 1e-6)
    }
    let perfect = try Measure.superiority.effectSize(
      of: SuperioritySummary(superiority: 1, nTreatment: 9, nControl: 9))
    #expect(perfect.samplingVariance == nil)
    #expect(
      perfect.derivation.notes.map(\.text) == ["no sampling variance: the formula has none where cles is 1"])
  }

  @Test("refusal: outside 0 to 1, too few, missing, no spread, no overlap")
  func refusals() throws {
    #expect(
      message { try SuperioritySummary(superiority: 1.2, nTreatment: 9, nControl: 9) }
        == "cles is 1.2; a number from 0 to 1 is accepted")
    let single = try SuperioritySummary(superiority: 0.7, nTreatment: 1, nControl: 9)
    #expect(message { try Measure.superiority.effectSize(of: single) } == "needs n of at least 2; n is 1")
    let bare = try SuperioritySummary(superiority: nil, nTreatment: nil, nControl: 9)
    #expect(message { try Measure.superiority.effectSize(of: bare) } == "needs cles, n_treatment (or u, or a rank sum)")
    let flat = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: 0), control: .init(n: 4, mean: 5, sd: 0))
    #expect(
      message { try Measure.normalSuperiority.effectSize(of: flat) }
        == "sd_treatment is 0, and the measure divides by it")
    let apart = try TwoGroupSummary(treatment: .init(n: 8, mean: 999, sd: 1), control: .init(n: 4, mean: 5, sd: 1))
    #expect(
      message { try Measure.normalSuperiority.effectSize(of: apart) }
        == "the groups do not overlap: the probability is 0 or 1")
    let still = try PrePostSummary(n: 9, meanPre: 1, sdPre: 0, meanPost: 2, sdPost: 0, correlation: 0.5)
    #expect(
      message { try Measure.normalSuperiorityOfChange.effectSize(of: still) }
        == "sd_pre is 0, and the measure divides by it")
  }
}
