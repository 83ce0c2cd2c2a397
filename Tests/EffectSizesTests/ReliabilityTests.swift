import EffectSizes
import TestSupport
import Testing

private let reliability: [Measure<ReliabilitySummary>] = [.alpha, .alphaHakstianWhalen, .alphaBonett]

@Suite("ARAW, AHW and ABT, Cronbach's alpha")
struct ReliabilityTests {
  @Test("oracle: metafor", arguments: reliability.flatMap { ReferenceRow.oracle("reliability.csv", measure: $0.code) })
  func oracle(_ row: ReferenceRow) throws {
    let measure = try #require(reliability.first { $0.code == row["measure"] })
    #expect(try matches(measure.effectSize(of: row.reliability()), row))
  }

  @Test("property: all grow with alpha and read back as alpha", arguments: 1...50 as ClosedRange<UInt64>)
  func monotone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let low = generator.uniform(-0.3, 0.9)
    let high = generator.uniform(low + 0.01, 0.98)
    let n = generator.integer(3...500)
    let items = generator.integer(2...60)
    for measure in reliability {
      let one = try measure.effectSize(of: ReliabilitySummary(alpha: low, items: items, n: n))
      let other = try measure.effectSize(of: ReliabilitySummary(alpha: high, items: items, n: n))
      #expect(one.estimate < other.estimate, "\(measure.code)")
      let read = measure.scale.natural(one.estimate) ?? one.estimate
      #expect(agrees(read, low, relative: 1e-12, absolute: 1e-14), "\(measure.code)")
    }
  }

  @Test("property: the delta method joins the three variances in large samples")
  func delta() throws {
    let summary = try ReliabilitySummary(alpha: 0.784, items: 10, n: 4_000_000)
    let variances = try reliability.map { try #require($0.effectSize(of: summary).samplingVariance) }
    let rest = 0.216
    #expect(agrees(variances[2], variances[0] / (rest * rest), relative: 1e-12))
    // The derivative of the cube root is (1 − α)^(−2/3) / 3, and 0.6³ = 0.216.
    #expect(agrees(variances[1], variances[0] / (9 * 0.36 * 0.36), relative: 1e-5))
  }

  @Test("refusal: impossible numbers, alpha of 1, too few, what is missing")
  func refusals() throws {
    #expect(
      message { try ReliabilitySummary(alpha: 1.01, items: 5, n: 9) } == "alpha is 1.01; a reliability is at most 1")
    #expect(
      message { try ReliabilitySummary(alpha: 0.8, items: 1, n: 9) }
        == "items is 1; a whole number of at least 2 is accepted")
    for measure in reliability {
      let perfect = try ReliabilitySummary(alpha: 1, items: 5, n: 9)
      #expect(message { try measure.effectSize(of: perfect) } == "an alpha of 1 leaves no sampling variance")
      let pair = try ReliabilitySummary(alpha: 0.8, items: 5, n: 2)
      #expect(message { try measure.effectSize(of: pair) } == "needs n of at least 3; n is 2")
      let bare = try ReliabilitySummary(alpha: nil, items: nil, n: 9)
      #expect(message { try measure.effectSize(of: bare) } == "needs alpha, items")
    }
  }
}
