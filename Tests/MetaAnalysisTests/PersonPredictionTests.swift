import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct PersonPredictionTests {
  private let effects = try? StudyEffects(yi: [0.5, 0.9, 0.2, 1.1], vi: [0.02, 0.03, 0.015, 0.05])

  private func fit(_ method: PredictionMethod = .test, test: CoefficientTest = .z) throws -> RandomEffectsFit {
    try RandomEffectsModel(test: test, predictionMethod: method).fit(try #require(effects))
  }

  private func spread() throws -> BetweenPersonVariance {
    try #require(BetweenPersonVariance(try PersonsOracle.groups("treated").map { try PersonSpread($0.summary) }))
  }

  @Test("centre, variance and degrees of freedom by their formulas", arguments: PredictionMethod.allCases)
  func formulas(_ method: PredictionMethod) throws {
    let fit = try fit(method)
    let spread = try spread()
    let prediction = try #require(PersonPrediction(groups: fit, spread: spread, withinVariance: 0.1))
    let (shift, error) = (try #require(spread.shift), try #require(spread.shiftSamplingVariance))
    #expect(agrees(prediction.center, fit.coefficients[0].value - shift, relative: 1e-14))
    let se = fit.coefficients[0].standardError
    let between = fit.tauSquared.value + (method == .simple ? 0 : se * se)
    #expect(agrees(prediction.parts.total, between + spread.value + 0.1 + error, relative: 1e-14))
    let df = prediction.parts.degreesOfFreedom
    if method == .simple {
      #expect(df == nil)
    } else {
      let own = method == .riley ? 2.0 : 3
      let parts = between * between / own + spread.value * spread.value / (try #require(spread.degreesOfFreedom))
      #expect(agrees(try #require(df), prediction.parts.total * prediction.parts.total / parts, relative: 1e-13))
    }
  }

  @Test(
    "the interval holds the central probability, and tails mirror each other", arguments: 1...20 as ClosedRange<UInt64>)
  func duality(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let prediction = try #require(
      PersonPrediction(groups: try fit(), spread: try spread(), withinVariance: generator.uniform(0.001, 1)))
    #expect(agrees(prediction.probability(below: prediction.interval.lower), 0.025, relative: 1e-10))
    #expect(agrees(prediction.twoSidedTail(of: prediction.interval.upper), 0.05, relative: 1e-10))
    let y = generator.uniform(-3, 4)
    let below = prediction.probability(below: y)
    #expect(agrees(prediction.twoSidedTail(of: y), 2 * min(below, 1 - below), relative: 1e-9), "seed \(seed)")
    let range = Interval(y, y + generator.uniform(0, 2))
    let tails = prediction.twoSidedTail(over: range)
    for _ in 0..<10 {
      let inside = prediction.twoSidedTail(of: generator.uniform(range.lower, range.upper))
      #expect(tails.lower - 1e-12 <= inside && inside <= tails.upper + 1e-12, "seed \(seed)")
    }
  }

  @Test("a wider person variance or own variance never makes a case more surprising in the tail")
  func wider() throws {
    let fit = try fit()
    let spread = try spread()
    let far = 5.0
    let narrow = try #require(PersonPrediction(groups: fit, spread: spread))
    let wide = try #require(PersonPrediction(groups: fit, spread: spread, withinVariance: 1))
    #expect(narrow.twoSidedTail(of: far) < wide.twoSidedTail(of: far))
  }

  @Test("one study: tau2 is not known, and that is said; riley needs three")
  func fewStudies() throws {
    let one = try RandomEffectsModel().fit(StudyEffects(yi: [0.7], vi: [0.02]))
    let prediction = try #require(PersonPrediction(groups: one, spread: try spread()))
    #expect(prediction.lacksTauSquared)
    let two = try RandomEffectsModel(predictionMethod: .riley).fit(StudyEffects(yi: [0.7, 1], vi: [0.02, 0.03]))
    #expect(PersonPrediction(groups: two, spread: try spread()) == nil)
    let unshifted = try BetweenPersonVariance(given: 0.3)
    #expect(PersonPrediction(groups: one, spread: unshifted) == nil)
    #expect(PersonPrediction(groups: one, spread: unshifted, shifted: false)?.center == 0.7)
  }
}
