import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("Rank tests as a way to a probability and to d")
struct RankStatisticsTests {
  private func theta(_ ranks: RankStatistics, _ n1: Int = 8, _ n2: Int = 10) throws -> EffectSize {
    try Measure.superiority.effectSize(
      of: SuperioritySummary(superiority: nil, nTreatment: n1, nControl: n2, ranks: ranks))
  }

  @Test("oracle: R 4.2.2, wilcox.test(c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46), ...): W = 35")
  func permeability() throws {
    // The help of wilcox.test (Hollander & Wolfe 1973): W = 35 pairs of 10 · 5 in which the first group is larger.
    let effect = try theta(RankStatistics(u: 35, direction: 1), 10, 5)
    #expect(effect.estimate == 0.7)
    #expect(try theta(RankStatistics(rankSumTreatment: 90), 10, 5).estimate == 0.7)
    #expect(try theta(RankStatistics(rankSumControl: 30), 10, 5).estimate == 0.7)
  }

  @Test("property: U and both rank sums of a sample are one number", arguments: 1...30 as ClosedRange<UInt64>)
  func sample(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let first = (0..<generator.integer(2...12)).map { _ in Double(generator.integer(0...9)) }
    let second = (0..<generator.integer(2...12)).map { _ in Double(generator.integer(0...9)) }
    var u = 0.0
    for x in first { for y in second { u += x > y ? 1 : x == y ? 0.5 : 0 } }
    let (n1, n2) = (first.count, second.count)
    let pairs = Double(n1 * n2)
    let sum1 = u + Double(n1 * (n1 + 1)) / 2
    let sum2 = pairs - u + Double(n2 * (n2 + 1)) / 2
    let ways = [
      RankStatistics(u: u), RankStatistics(u: min(u, pairs - u), direction: u - pairs / 2),
      RankStatistics(rankSumTreatment: sum1), RankStatistics(rankSumControl: sum2),
    ]
    for way in ways {
      #expect(agrees(try theta(way, n1, n2).estimate, u / pairs, relative: 1e-12, absolute: 1e-12), "seed \(seed)")
    }
  }

  @Test("U without a direction is taken as it is, and said so; with one its side is known")
  func direction() throws {
    let open = try theta(RankStatistics(u: 20))
    #expect(open.estimate == 0.25)
    #expect(
      open.derivation.notes.map(\.text).first?.hasPrefix("u is taken for the pairs in which the treatment") == true)
    let up = try theta(RankStatistics(u: 20, direction: 3))
    #expect(up.estimate == 0.75 && up.derivation.notes.isEmpty)
    #expect(try theta(RankStatistics(u: 60, direction: -3)).estimate == 0.25)
  }

  @Test("statistics that disagree are noted with both values")
  func disagreement() throws {
    let effect = try Measure.superiority.effectSize(
      of: SuperioritySummary(
        superiority: 0.61, nTreatment: 8, nControl: 10, ranks: RankStatistics(rankSumTreatment: 96.5)))
    #expect(effect.estimate == 0.61)
    #expect(
      effect.derivation.notes.map(\.text).first?.hasPrefix("cles is 0.61 as printed, but 0.7563 by (rank_sum") == true)
  }

  @Test("d by the probability is √2 Φ⁻¹(θ), on normal groups, with the sign of the side")
  func difference() throws {
    func d(_ statistics: ComparisonStatistics) throws -> EffectSize {
      var options = MeasureOptions()
      options.correctsBias = false
      return try Measure.standardizedMeanDifference.effectSize(
        of: TwoGroupSummary(
          treatment: .init(n: 8, mean: nil, sd: nil), control: .init(n: 10, mean: nil, sd: nil), statistics: statistics),
        options: options)
    }
    var byTheta = ComparisonStatistics()
    byTheta.superiority = 0.75625
    var byRanks = ComparisonStatistics()
    byRanks.ranks = RankStatistics(rankSumTreatment: 96.5)
    let expected = 2.0.squareRoot() * Normal.standard.quantile(0.75625)
    #expect(agrees(try d(byTheta).estimate, expected, relative: 1e-14))
    #expect(agrees(try d(byRanks).estimate, expected, relative: 1e-12))
    #expect(
      try d(byRanks).derivation.notes.map(\.text) == [
        "d by the probability of superiority stands on normal groups with one SD"
      ])
    var other = ComparisonStatistics()
    other.superiority = 0.24375
    #expect(areOpposite(try d(byTheta), try d(other)))
  }

  @Test("H0 and MAX: no effect is where they are simplest")
  func variances() throws {
    let none = try SuperioritySummary(superiority: 0.5, nTreatment: 20, nControl: 30)
    let null = try Measure.superiority.effectSize(of: none, alone: .nullHypothesis)
    #expect(agrees(try #require(null.samplingVariance), 51.0 / 7200, relative: 1e-15))
    let most = try Measure.superiority.effectSize(of: none, alone: .maximum)
    #expect(agrees(try #require(most.samplingVariance), 0.25 / 19, relative: 1e-15))
    let seven = try SuperioritySummary(superiority: 0.7, nTreatment: 20, nControl: 30)
    let values = try [SamplingVarianceType.largeSample, .largeSample2, .nullHypothesis, .maximum].map {
      try #require(Measure.superiority.effectSize(of: seven, alone: $0).samplingVariance)
    }
    for (value, printed) in zip(values, [0.00626, 0.00660, 0.00708, 0.01105]) {
      #expect(printsAs(value, printed, decimals: 5))
    }
    let perfect = try SuperioritySummary(superiority: 1, nTreatment: 20, nControl: 30)
    #expect(try Measure.superiority.effectSize(of: perfect, alone: .nullHypothesis).samplingVariance != nil)
  }

  @Test("CLESN: LS2 and LS3 differ from LS by n in place of n − 1 only")
  func normalVariances() throws {
    let summary = try TwoGroupSummary(treatment: .init(n: 9, mean: 6, sd: 2), control: .init(n: 14, mean: 4, sd: 3))
    let z = 2 / 13.0.squareRoot()
    let w = 4.0 / 13
    let density = Normal.standard.density(z)
    func expected(_ a: Double, _ b: Double) -> Double {
      let ofMeans = w / (9 - a) + (1 - w) / (14 - a)
      return density * density * (ofMeans + z * z / 2 * (w * w / (9 - b) + (1 - w) * (1 - w) / (14 - b)))
    }
    for (type, a, b) in [(SamplingVarianceType.largeSample, 1.0, 1.0), (.largeSample2, 0, 0), (.largeSample3, 0, 1)] {
      let effect = try Measure.normalSuperiority.effectSize(of: summary, alone: type)
      #expect(agrees(try #require(effect.samplingVariance), expected(a, b), relative: 1e-13))
    }
  }

  @Test("refusal: what no sample of these sizes can give")
  func refusals() throws {
    #expect(
      message { try theta(RankStatistics(u: 81)) }
        == "needs cles (or u, or a rank sum); u or the rank sum leads nowhere: 8 and 10 participants cannot give it, or do not overlap"
    )
    #expect(
      message { try SuperioritySummary(superiority: nil, nTreatment: 8, nControl: 9, ranks: RankStatistics(u: -1)) }
        == "u is -1; 0 or more is accepted")
  }
}
