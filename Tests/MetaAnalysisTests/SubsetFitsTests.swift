import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite("Models of subsets (GOSH)")
struct SubsetFitsTests {
  @Test("metafor 3.8-1: all 127 subsets of seven studies", arguments: ["EE", "DL", "REML", "PM"])
  func oracle(_ method: String) throws {
    let fits = try RandomEffectsModel.named(method).subsetFits(try StudyEffects.fixture("gen-small7"), .all)
    #expect(fits.count == 127)
    // metafor's root search for PM stops at 1e-4 of tau2 unless told otherwise, and so do its I2.
    let tolerance = method == "PM" ? 1e-6 : 1e-8
    let estimates = figureNumbers.numbers("gosh;\(method)", "estimate")
    let shares = figureNumbers.numbers("gosh;\(method)", "I2")
    for (place, fit) in fits.enumerated() {
      #expect(agrees(fit.estimate, estimates[place], relative: tolerance, absolute: 1e-9), "subset \(place)")
      #expect(agrees(fit.iSquared, shares[place], relative: 1e-5, absolute: 1e-4), "subset \(place)")
    }
  }

  @Test(
    "property: a subset's fit is the model's own fit of those studies", arguments: 1...6 as ClosedRange<UInt64>)
  func ownFit(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: 0)
    for method in ["EE", "DL", "REML", "ML"] {
      let model = try RandomEffectsModel.named(method)
      let choice = SubsetChoice.sampled(count: 12, seed: seed)
      for (number, fit) in try model.subsetFits(effects, choice).enumerated() {
        let places = choice.places(of: number, among: effects.count)
        let own = try model.fit(
          StudyEffects(yi: places.map { effects.yi[$0] }, vi: places.map { effects.vi[$0] }))
        #expect(fit.count == places.count, "seed \(seed)")
        #expect(agrees(fit.estimate, own.coefficients[0].value, relative: 1e-10, absolute: 1e-12), "seed \(seed)")
        #expect(agrees(fit.tauSquared, own.tauSquared.value, relative: 1e-8, absolute: 1e-12), "seed \(seed)")
        #expect(
          agrees(fit.iSquared, own.heterogeneity.iSquared ?? 0, relative: 1e-8, absolute: 1e-8),
          "seed \(seed) \(method)")
      }
    }
  }

  @Test("property: the same for any number of threads and any pieces", arguments: [2, 3, 8])
  func threads(_ count: Int) throws {
    let effects = try StudyEffects.fixture("bcg-rr")
    let model = try RandomEffectsModel.named("DL")
    for choice in [SubsetChoice.all, .sampled(count: 501, seed: 7)] {
      let whole = try model.subsetFits(effects, choice)
      #expect(try model.subsetFits(effects, choice, threads: count) == whole)
      let cut =
        try model.subsetFits(effects, choice, range: 0..<100)
        + model.subsetFits(
          effects, choice, range: 100..<whole.count, threads: count)
      #expect(cut == whole)
    }
  }

  @Test("subsets are those of their numbers, drawn ones are not empty and hold half of the studies")
  func members() {
    #expect(SubsetChoice.all.places(of: 0, among: 4) == [0])
    #expect(SubsetChoice.all.places(of: 14, among: 4) == [0, 1, 2, 3])
    #expect(SubsetChoice.all.count(of: 13) == 8191)
    let drawn = SubsetChoice.sampled(count: 4000, seed: 3)
    let sizes = (0..<4000).map { drawn.places(of: $0, among: 100).count }
    #expect(abs(Double(sizes.reduce(0, +)) / 4000 - 50) < 0.4)
    #expect(sizes.allSatisfy { $0 > 0 } && (0..<50).allSatisfy { !drawn.places(of: $0, among: 1).isEmpty })
  }

  @Test("a common shift costs no digits")
  func shifted() throws {
    let effects = try StudyEffects.fixture("gen-small7")
    let moved = try StudyEffects(yi: effects.yi.map { $0 + 1e6 }, vi: effects.vi)
    let model = try RandomEffectsModel.named("DL")
    let pairs = zip(try model.subsetFits(effects, .all), try model.subsetFits(moved, .all))
    // Adding 1e6 rounds each estimate to 1e-10.
    for (a, b) in pairs { #expect(agrees(b.estimate - 1e6, a.estimate, relative: 0, absolute: 1e-8)) }
  }

  @Test("refusals")
  func refusals() throws {
    let model = try RandomEffectsModel()
    let many = try StudyEffects(yi: (0..<23).map(Double.init), vi: [Double](repeating: 1, count: 23))
    #expect(
      message { try model.subsetFits(many, .all) }
        == "23 studies have too many subsets to go through all; up to 22 studies can be, of more a number of subsets is drawn"
    )
    #expect(
      message { try model.subsetFits(try StudyEffects.fixture("trials-bcg", terms: "ablat"), .all) }
        == "subsets are of a model without moderators")
  }
}
