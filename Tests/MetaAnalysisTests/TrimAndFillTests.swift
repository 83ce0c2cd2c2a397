import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// The numbers of `figures/`.
let figureNumbers = PinnedNumbers("figures/oracle.csv")

@Suite("Trim and fill")
struct TrimAndFillTests {
  static let data = ["bcg-rr", "hackshaw1998", "bangertdrowns2004", "gen-selected", "normand-smd"]
  static let methods = ["EE", "DL", "REML"]

  @Test("metafor 3.8-1, trimfill()", arguments: data, methods)
  func oracle(_ data: String, _ method: String) throws {
    let effects = try StudyEffects.fixture(data)
    // metafor fits again inside trimfill() with its default threshold, 1e-5 of tau2.
    let tolerance = method == "REML" ? 3e-5 : 1e-8
    for estimator in TrimAndFill.Estimator.allCases {
      let name = "\(data);\(method);\(estimator.rawValue)"
      let result = try TrimAndFill(estimator: estimator).run(try RandomEffectsModel.named(method), effects)
      func known(_ quantity: String) -> Double { figureNumbers.numbers(name, quantity)[0] }
      #expect(result.filled.count == Int(known("k0")), "\(name)")
      #expect((result.side == .right) == (known("right") == 1), "\(name)")
      // Where nothing is missing metafor may take it at a number below 0, which ours has cut to 0.
      if !result.filled.isEmpty {
        #expect(agrees(try #require(result.standardErrorOfCount), known("k0_se"), relative: 1e-9), "\(name)")
      }
      let pooled = result.fit.coefficients[0]
      #expect(agrees(pooled.value, known("estimate"), relative: tolerance), "\(name)")
      #expect(agrees(pooled.standardError, known("std_error"), relative: tolerance), "\(name)")
      #expect(agrees(result.fit.tauSquared.value, known("tau2"), relative: 2 * tolerance, absolute: 1e-11), "\(name)")
      if !result.filled.isEmpty {
        let filled = figureNumbers.numbers(name, "filled")
        #expect(agrees(result.filled.map(\.yi).sorted(), filled, relative: tolerance, absolute: 1e-10), "\(name)")
      }
    }
  }

  /// Viechtbauer 2010, *Journal of Statistical Software* 36 (3), prints the REML model: no L0 above 1. The worked number of
  /// the doc comment is that of one true effect.
  @Test("the worked number: the BCG trials lack 4 studies on the right under one true effect")
  func published() throws {
    let result = try TrimAndFill().run(try RandomEffectsModel.named("EE"), try StudyEffects.fixture("bcg-rr"))
    #expect(result.side == .right && result.filled.count == 4)
    #expect(printsAs(result.fit.coefficients[0].value, -0.2910, decimals: 4))
  }

  @Test(
    "property: mirrored effects lack the mirrored studies, and shifted ones the shifted",
    arguments: 1...20 as ClosedRange<UInt64>)
  func mirrored(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let vi = (0..<15).map { _ in random.uniform(0.01, 0.5) }
    let yi = vi.map { abs(random.gaussian()) * $0.squareRoot() * 2 }
    let model = try RandomEffectsModel.named("EE")
    for estimator in TrimAndFill.Estimator.allCases {
      let one = try TrimAndFill(estimator: estimator, side: .left).run(model, StudyEffects(yi: yi, vi: vi))
      let two = try TrimAndFill(estimator: estimator, side: .right)
        .run(model, StudyEffects(yi: yi.map { -$0 }, vi: vi))
      let three = try TrimAndFill(estimator: estimator, side: .left)
        .run(model, StudyEffects(yi: yi.map { $0 + 3 }, vi: vi))
      #expect(one.filled.map(\.place) == two.filled.map(\.place), "seed \(seed)")
      #expect(one.filled.map(\.place) == three.filled.map(\.place), "seed \(seed)")
      let b = one.fit.coefficients[0].value
      #expect(agrees(two.fit.coefficients[0].value, -b, relative: 1e-10, absolute: 1e-12), "seed \(seed)")
      #expect(agrees(three.fit.coefficients[0].value, b + 3, relative: 1e-10), "seed \(seed)")
    }
  }

  @Test("R0 tells how likely its run is without a missing study; the others do not")
  func runProbability() throws {
    let effects = try StudyEffects.fixture("bcg-rr")
    let model = try RandomEffectsModel.named("EE")
    let run = try TrimAndFill(estimator: .run).run(model, effects)
    #expect(agrees(try #require(run.pValue), 1 / 32, relative: 1e-14) && run.filled.count == 4)
    #expect(try TrimAndFill().run(model, effects).pValue == nil)
  }

  @Test("refusals")
  func refusals() throws {
    let model = try RandomEffectsModel()
    #expect(
      message { try TrimAndFill().run(model, try StudyEffects(yi: [1, 2], vi: [1, 1])) }
        == "trim and fill needs 3 studies or more; there are 2")
    #expect(
      message { try TrimAndFill().run(model, try StudyEffects(yi: [1], vi: [1])) }
        == "trim and fill needs 3 studies or more; there is 1")
    let plain = "trim and fill is for a plain model: without moderators and without weights of the user"
    #expect(message { try TrimAndFill().run(model, try StudyEffects.fixture("trials-bcg", terms: "ablat")) } == plain)
    let weighted = try StudyEffects(yi: [1, 2, 3], vi: [1, 1, 1], weights: [1, 2, 3])
    #expect(message { try TrimAndFill().run(model, weighted) } == plain)
  }
}
