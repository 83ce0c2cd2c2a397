import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

private let twoGroups: [Measure<TwoGroupSummary>] = [.logVariabilityRatio, .logCoefficientOfVariationRatio]
private let changes: [Measure<PrePostSummary>] = [
  .logVariabilityRatioChange, .logCoefficientOfVariationRatioChange,
]

@Suite("VR, CVR, VRC and CVRC, ratios of spread")
struct VariabilityTests {
  @Test("oracle: metafor, two groups", arguments: ["VR", "CVR"])
  func oracle(code: String) throws {
    let measure = try #require(twoGroups.first { $0.code == code })
    for row in ReferenceRow.oracle("two_group.csv", measure: code) {
      guard !row["yi"].isEmpty else {
        #expect(throws: EffectSizeError.self) { try measure.effectSize(of: row.twoGroup()) }
        continue
      }
      #expect(try matches(measure.effectSize(of: row.twoGroup()), row), "\(row.testDescription)")
    }
  }

  @Test("oracle: metafor, before and after", arguments: changes.indices)
  func oracleChange(index: Int) throws {
    for row in ReferenceRow.oracle("prepost.csv", measure: changes[index].code) {
      #expect(try matches(changes[index].effectSize(of: row.prePost()), row), "\(row.testDescription)")
    }
  }

  @Test("LS2 is nearer than LS to the exact variance of the log of an SD", arguments: [4, 9, 30, 200])
  func secondOrder(n: Int) throws {
    let group = TwoGroupSummary.Group(n: n, mean: nil, sd: 2)
    let summary = try TwoGroupSummary(treatment: group, control: group)
    let exact = trigamma(Double(n - 1) / 2) / 2
    let first = try #require(Measure.logVariabilityRatio.effectSize(of: summary).samplingVariance)
    let second = try #require(
      Measure.logVariabilityRatio.effectSize(of: summary, alone: .largeSample2).samplingVariance)
    #expect(abs(second - exact) < abs(first - exact))
    // The next term of the expansion is 1/(3 m³) for each group.
    let m = Double(n - 1)
    #expect(abs(second - exact) <= 2 / (3 * m * m * m))
  }

  @Test("LS2 of CVR adds the squares of both parts")
  func secondOrderCVR() throws {
    let summary = try TwoGroupSummary(treatment: .init(n: 11, mean: 5, sd: 2), control: .init(n: 21, mean: 4, sd: 1))
    let own1 = 0.16 / 11
    let own2 = 0.0625 / 21
    let expected = 0.05 + 0.005 + 0.025 + 0.00125 + own1 + own2 + (own1 * own1 + own2 * own2) / 2
    let effect = try Measure.logCoefficientOfVariationRatio.effectSize(of: summary, alone: .largeSample2)
    #expect(agrees(try #require(effect.samplingVariance), expected, relative: 1e-14))
  }

  @Test(
    "LS2 of VRC is nearer than LS to the exact variance of correlated log SDs",
    arguments: [(4, 0.3), (5, 0.6), (9, -0.8), (12, 0.9), (20, 0.47), (200, 0.7)])
  func secondOrderChange(n: Int, r: Double) throws {
    let m = Double(n - 1)
    // ½ ψ′(m/2) − ½ Σ ρ²ᵏ k! Γ(m/2) / (k² Γ(m/2 + k)); 400,000 simulated samples of 5, r = 0.6 gave 0.2272 for 0.2263.
    var covariance = 0.0
    var ratio = 1.0
    for k in 1...4000 {
      ratio *= r * r * Double(k) / (m / 2 + Double(k - 1))
      covariance += ratio / Double(k * k)
    }
    let exact = (trigamma(m / 2) - covariance) / 2
    let summary = try PrePostSummary(n: n, sdPre: 2, sdPost: 3, correlation: r)
    let first = try #require(Measure.logVariabilityRatioChange.effectSize(of: summary).samplingVariance)
    let second = try #require(
      Measure.logVariabilityRatioChange.effectSize(of: summary, alone: .largeSample2).samplingVariance)
    #expect(abs(second - exact) < abs(first - exact))
    // The next term of the expansion is of the order of 1/m³.
    #expect(abs(second - exact) <= 2 / (m * m * m))
  }

  @Test("LS2 without a correlation is that of two groups of the same size", arguments: 1...20 as ClosedRange<UInt64>)
  func secondOrderUncorrelated(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(3...80)
    let post = TwoGroupSummary.Group(n: n, mean: generator.uniform(2, 9), sd: generator.uniform(0.5, 3))
    let pre = TwoGroupSummary.Group(n: n, mean: generator.uniform(2, 9), sd: generator.uniform(0.5, 3))
    let groups = try TwoGroupSummary(treatment: post, control: pre)
    let occasions = try PrePostSummary(
      n: n, meanPre: pre.mean, sdPre: pre.sd, meanPost: post.mean, sdPost: post.sd, correlation: 0)
    let pairs: [(Measure<TwoGroupSummary>, Measure<PrePostSummary>)] = [
      (.logVariabilityRatio, .logVariabilityRatioChange),
      (.logCoefficientOfVariationRatio, .logCoefficientOfVariationRatioChange),
    ]
    for (two, one) in pairs {
      for type in one.varianceTypes {
        let first = try #require(two.effectSize(of: groups, alone: type).samplingVariance)
        let second = try #require(one.effectSize(of: occasions, alone: type).samplingVariance)
        #expect(agrees(first, second, relative: 1e-12), "\(one.code) \(type.rawValue)")
      }
    }
  }

  @Test("property: exchange negates, the unit does not matter", arguments: 1...50 as ClosedRange<UInt64>)
  func invariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let groups = try randomTwoGroup(&generator)
    let group = try randomPrePost(&generator)
    let scale = generator.uniform(0.001, 1000)
    for measure in twoGroups {
      for type in measure.varianceTypes {
        let forth = try measure.effectSize(of: groups, alone: type)
        #expect(areOpposite(forth, try measure.effectSize(of: groups.swapped(), alone: type)), "\(measure.code)")
        let other = try measure.effectSize(of: groups.rescaled(by: scale), alone: type)
        #expect(areEqual(forth, other, relative: 1e-12), "\(measure.code)")
      }
    }
    for measure in changes {
      for type in measure.varianceTypes {
        let forth = try measure.effectSize(of: group, alone: type)
        let back = try measure.effectSize(of: group.swapped(), alone: type)
        #expect(agrees(forth.estimate, -back.estimate, relative: 1e-13, absolute: 1e-13), "\(measure.code)")
        #expect(
          agrees(try #require(forth.samplingVariance), try #require(back.samplingVariance), relative: 1e-12))
        #expect(
          areEqual(forth, try measure.effectSize(of: group.rescaled(by: scale), alone: type), relative: 1e-11))
      }
    }
  }

  @Test("millions of participants; without r the ratio stands and says what is missing")
  func edges() throws {
    let many = try TwoGroupSummary(
      treatment: .init(n: 3_000_000, mean: 11, sd: 4), control: .init(n: 2_000_000, mean: 11, sd: 2))
    for measure in twoGroups {
      #expect(agrees(try measure.effectSize(of: many).estimate, 0.6931471805599453, relative: 1e-6))
    }
    let plain = try Measure.logVariabilityRatioChange.effectSize(of: PrePostSummary(n: 9, sdPre: 2, sdPost: 4))
    #expect(agrees(plain.estimate, 0.6931471805599453, relative: 1e-15) && plain.samplingVariance == nil)
    #expect(
      plain.derivation.notes.map(\.text) == [
        "no sampling variance: it needs r (or sd_change or the paired t, with both SDs)"
      ])
  }

  @Test("refusal: no spread, a mean without a logarithm, too few, what is missing")
  func refusals() throws {
    let flat = try TwoGroupSummary(treatment: .init(n: 8, mean: 9, sd: 1), control: .init(n: 4, mean: 5, sd: 0))
    #expect(
      message { try Measure.logVariabilityRatio.effectSize(of: flat) }
        == "sd_control is 0; its logarithm needs a positive number")
    let negative = try TwoGroupSummary(treatment: .init(n: 8, mean: -9, sd: 1), control: .init(n: 4, mean: 5, sd: 1))
    #expect(message { try Measure.logVariabilityRatio.effectSize(of: negative) }.isEmpty)
    #expect(
      message { try Measure.logCoefficientOfVariationRatio.effectSize(of: negative) }
        == "mean_treatment is -9; its logarithm needs a positive number")
    let still = try PrePostSummary(n: 9, meanPre: 1, sdPre: 0, meanPost: 2, sdPost: 1, correlation: 0.5)
    #expect(
      message { try Measure.logVariabilityRatioChange.effectSize(of: still) }
        == "sd_pre is 0; its logarithm needs a positive number")
    let single = try PrePostSummary(n: 1, meanPre: 1, sdPre: 1, meanPost: 2, sdPost: 1, correlation: 0.5)
    #expect(
      message { try Measure.logCoefficientOfVariationRatioChange.effectSize(of: single) }
        == "needs n of at least 2; n is 1")
    let perfect = try PrePostSummary(n: 9, sdPre: 1, sdPost: 2, correlation: -1)
    let effect = try Measure.logVariabilityRatioChange.effectSize(of: perfect)
    #expect(effect.samplingVariance == nil)
    #expect(
      effect.derivation.notes.map(\.text) == ["no sampling variance: the formula has none for a correlation of ±1"])
    let bare = try PrePostSummary(n: 5, meanPre: 1, meanPost: 2, sdPost: 1)
    #expect(message { try Measure.logVariabilityRatioChange.effectSize(of: bare) } == "needs sd_pre")
  }
}
