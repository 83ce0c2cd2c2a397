import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite struct PermutationTestTests {
  @Test("property: signs of three estimates, by hand")
  func signs() throws {
    // |Σ ±y| of 1, 2, 4 is 7, 5, 3 or 1, twice each.
    let effects = try StudyEffects(yi: [1, 2, 4], vi: [1, 1, 1])
    let model = try RandomEffectsModel(betweenStudies: .none)
    let test = PermutationTest(.exact)
    let result = try test.run(model, effects)
    #expect(result.pValues == [0.25] && result.arrangements == 8 && result.isExact && result.omnibusPValue == nil)
    let mixed = try StudyEffects(yi: [1, -2, 4], vi: [1, 1, 1])
    #expect(try test.run(model, mixed).pValues == [0.75])
    #expect(try test.run(model, try StudyEffects(yi: [0.3], vi: [1])).pValues == [1])
  }

  @Test("property: orders of a binary moderator, by hand")
  func orders() throws {
    // 4 choose 2 = 6 orders; the slope is greatest for the observed one and its mirror image.
    let effects = try StudyEffects(
      yi: [1, 2, 5, 7], vi: [1, 1, 1, 1], design: Matrix(columns: [[1, 1, 1, 1], [0, 0, 1, 1]]),
      termNames: [StudyEffects.interceptName, "x"])
    let result = try PermutationTest(.exact).run(try RandomEffectsModel(betweenStudies: .none), effects)
    #expect(result.arrangements == 6)
    #expect(agrees(result.pValues[1], 2.0 / 6, relative: 1e-15))
    #expect(result.omnibusPValue == result.pValues[1])
  }

  @Test("property: threads and signs do not matter", arguments: ["DL", "REML"], ["z", "knha"])
  func threads(_ method: String, _ test: String) throws {
    let effects = try StudyEffects.inference("gen-small7")
    let model = try RandomEffectsModel.inferring(method, test: test)
    for plan in [.exact, .sampled(count: 57, seed: 3)] as [PermutationTest.Plan] {
      let one = try PermutationTest(plan).run(model, effects)
      for threads in [2, 3, 8] { #expect(try PermutationTest(plan).run(model, effects, threads: threads) == one) }
    }
    let mirrored = try PermutationTest(.exact).run(model, try effects.replacing(yi: effects.yi.map { -$0 }))
    #expect(try mirrored == PermutationTest(.exact).run(model, effects))
  }

  @Test("property: a sampled p value is near the exact one and never 0")
  func sampled() throws {
    let effects = try StudyEffects.inference("gen-small7", terms: "x")
    let model = try RandomEffectsModel.inferring("EE")
    let exact = try PermutationTest(.exact).run(model, effects)
    let drawn = try PermutationTest(.sampled(count: 4000, seed: 11)).run(model, effects)
    #expect(drawn.arrangements == 4001 && !drawn.isExact)
    for (a, b) in zip(drawn.pValues, exact.pValues) {
      // Five standard errors of a proportion.
      #expect(abs(a - b) < 5 * (b * (1 - b) / 4000).squareRoot() + 1e-3)
    }
    let extreme = try StudyEffects(yi: [Double](repeating: 3, count: 12), vi: [Double](repeating: 0.01, count: 12))
    let least = try PermutationTest(.sampled(count: 9, seed: 1)).run(model, extreme)
    #expect(least.pValues[0] >= 0.1)
    let other = try PermutationTest(.sampled(count: 4000, seed: 12)).run(model, effects)
    #expect(other != drawn)
  }

  @Test("property: arrangements are all there, each once, and can be entered anywhere")
  func arrangements() {
    for kinds in [[0], [0, 1], [0, 0, 1], [2, 0, 1, 0, 1], [0, 1, 2, 3, 4], [1, 1, 1]] {
      let count = Int(Arrangements.count(kinds))
      var running = Arrangements(of: kinds, number: 0)
      var seen: [[Int]] = []
      for number in 0..<count {
        seen.append(running.kinds)
        #expect(Arrangements(of: kinds, number: number).kinds == running.kinds)
        running.advance()
      }
      #expect(running.kinds == seen[0] && Set(seen).count == count)
      #expect(seen.allSatisfy { $0.sorted() == kinds.sorted() })
    }
    #expect(Arrangements.count(Array(0..<20)) == 2_432_902_008_176_640_000)
  }

  @Test("refusal: too many arrangements for an exact test")
  func tooMany() throws {
    let effects = try StudyEffects(yi: (0..<21).map(Double.init), vi: [Double](repeating: 1, count: 21))
    #expect(
      message { try PermutationTest(.exact).run(try RandomEffectsModel(betweenStudies: .none), effects) }
        == "there are 2097152.0 arrangements; an exact test goes through at most 1048576, a sampled one draws some of them"
    )
  }

  @Test("refusal: a model that cannot be fitted")
  func modelErrors() throws {
    let effects = try StudyEffects(yi: [1, 2, 4], vi: [1, 1, 1])
    let model = try RandomEffectsModel.inferring("GENQ")
    #expect(
      message { try PermutationTest(.exact).run(model, effects) }
        == "GENQ is made of weights that the user gives; there are none")
  }

  @Test("property: the smallest p value that arrangements allow")
  func smallest() throws {
    let two = try StudyEffects(yi: [5, 5.1], vi: [0.1, 0.1])
    let exact = try PermutationTest(.exact).run(RandomEffectsModel(), two)
    #expect(exact.smallestPValue == 0.5 && exact.pValues[0] >= 0.5 && exact.arrangements == 4)
    let sampled = try PermutationTest(.sampled(count: 9, seed: 1)).run(RandomEffectsModel(), two)
    #expect(sampled.smallestPValue == 0.1)
  }
}
