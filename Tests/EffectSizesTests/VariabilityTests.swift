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
      let forth = try measure.effectSize(of: group)
      #expect(areOpposite(forth, try measure.effectSize(of: group.swapped())), "\(measure.code)")
      #expect(areEqual(forth, try measure.effectSize(of: group.rescaled(by: scale)), relative: 1e-12))
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
    let bare = try PrePostSummary(n: 5, meanPre: 1, meanPost: 2, sdPost: 1)
    #expect(message { try Measure.logVariabilityRatioChange.effectSize(of: bare) } == "needs sd_pre")
  }
}
