import MetaAnalysis
import PrePostNumerics

import TestSupport
import Testing

@Suite("A pooled effect of studies that are ranges")
struct StudyBoxesTests {
  private static let boxes = StudyBoxes(
    yi: [Interval(0.1, 0.3), Interval(0.4), Interval(0.8, 1.2), Interval(-0.1, 0.2)],
    vi: [Interval(0.02, 0.06), Interval(0.05), Interval(0.03, 0.09), Interval(0.04, 0.10)])

  private func model(_ method: String) throws -> RandomEffectsModel {
    if method == "FE" { return try RandomEffectsModel(betweenStudies: .none) }
    return try RandomEffectsModel(betweenStudies: .estimated(try #require(estimators[method])))
  }

  private func effects(_ boxes: StudyBoxes) throws -> StudyEffects {
    try StudyEffects(yi: boxes.yi.map(\.midpoint), vi: boxes.vi.map(\.midpoint))
  }

  @Test("oracle: differential evolution of scipy", arguments: ["FE", "DL", "REML"])
  func oracle(method: String) throws {
    let found = try model(method).envelope(of: effects(Self.boxes), over: Self.boxes)
    let parts = ["estimate": found.estimate, "conf_low": found.lowerEnd, "conf_high": found.upperEnd]
    for row in ReferenceRow.table("Tests/Fixtures/ranges/pooled.csv") where row["method"] == method {
      let part = try #require(parts[row["quantity"]] ?? nil)
      let (low, high) = (try #require(row.number("low")), try #require(row.number("high")))
      // Where two peaks of the likelihood are equally high tau2 jumps, and each search ends on its own side.
      let isJump = method == "REML" && row["quantity"] == "conf_high"
      #expect(agrees(part.lower, low, relative: 0, absolute: isJump ? 1e-5 : 1e-7), "\(method) \(row)")
      #expect(agrees(part.upper, high, relative: 0, absolute: 1e-7), "\(method) \(row)")
    }
  }

  @Test("by hand: two studies, one true effect")
  func byHand() throws {
    let boxes = StudyBoxes(yi: [Interval(1), Interval(2)], vi: [Interval(0.5, 1), Interval(0.5, 1)])
    let found = try model("FE").envelope(of: effects(boxes), over: boxes)
    #expect(agrees(found.estimate.lower, 4.0 / 3, relative: 1e-14))
    #expect(agrees(found.estimate.upper, 5.0 / 3, relative: 1e-14))
  }

  @Test("points: the envelope is the fit")
  func points() throws {
    let boxes = StudyBoxes(
      yi: Self.boxes.yi.map { Interval($0.midpoint) }, vi: Self.boxes.vi.map { Interval($0.midpoint) })
    let effects = try effects(boxes)
    let fit = try model("REML").fit(effects)
    let found = try model("REML").envelope(of: effects, over: boxes)
    #expect(found.estimate == Interval(fit.coefficients[0].value))
  }

  @Test(
    "property: no studies inside the ranges pool outside the envelope",
    arguments: ["FE", "DL", "REML", "PM"], 1...5 as ClosedRange<UInt64>)
  func property(method: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let count = generator.integer(2...8)
    let boxes = StudyBoxes(
      yi: (0..<count).map { _ in
        let low = generator.uniform(-1, 1)
        return Interval(low, low + generator.uniform(0, 0.6))
      },
      vi: (0..<count).map { _ in
        let low = generator.uniform(0.01, 0.2)
        return Interval(low, low * generator.uniform(1, 4))
      })
    let model = try model(method)
    let found = try model.envelope(of: effects(boxes), over: boxes)
    func inside(_ interval: Interval) -> Double {
      // Half of the draws at an end, where results are extreme.
      switch generator.integer(0...3) {
      case 0: interval.lower
      case 1: interval.upper
      default: interval.lower + interval.width * generator.uniform()
      }
    }
    for _ in 0..<150 {
      let drawn = try StudyEffects(yi: boxes.yi.map(inside), vi: boxes.vi.map(inside))
      let pooled = try model.fit(drawn).coefficients[0]
      let slack = 1e-7
      #expect(
        pooled.value >= found.estimate.lower - slack && pooled.value <= found.estimate.upper + slack, "seed \(seed)")
      let interval = try #require(pooled.interval)
      let (low, high) = (try #require(found.lowerEnd), try #require(found.upperEnd))
      #expect(interval.lower >= low.lower - slack && interval.lower <= low.upper + slack, "seed \(seed)")
      #expect(interval.upper >= high.lower - slack && interval.upper <= high.upper + slack, "seed \(seed)")
    }
  }

  @Test("refusal: a meta-regression has no one pooled effect")
  func refusal() throws {
    let effects = try StudyEffects(
      yi: [0, 1, 2], vi: [1, 1, 1], design: Matrix(columns: [[1, 1, 1], [0, 1, 2]]), termNames: ["(Intercept)", "x"])
    let boxes = StudyBoxes(
      yi: [Interval(0, 1), Interval(1), Interval(2)], vi: [Interval(1), Interval(1), Interval(1)])
    #expect(
      throws: MetaAnalysisError.notEstimable("the envelope is that of one pooled effect, not of a meta-regression")
    ) {
      try model("FE").envelope(of: effects, over: boxes)
    }
  }
}
