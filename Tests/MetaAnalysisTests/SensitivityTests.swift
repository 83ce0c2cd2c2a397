import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite("Parts of the studies")
struct SensitivityTests {
  /// BCG vaccine, log odds ratios, with the latitude where it is asked for.
  static func bcg(_ terms: String = "") throws -> StudyEffects { try StudyEffects.fixture("trials-bcg", terms: terms) }

  @Test(
    "Baujat coordinates: metafor 3.8-1, baujat()",
    arguments: [
      ("bcg-REML", "REML", "z", ""), ("bcg-EE", "EE", "z", ""), ("bcg-knha", "DL", "knha", ""),
      ("bcg-mods", "REML", "z", "ablat"),
    ])
  func baujat(_ name: String, _ method: String, _ test: String, _ terms: String) throws {
    let influences = try fit(method, Self.bcg(terms), test: test).influence().map { try #require($0) }
    let x = sensitivityNumbers.numbers(name, "baujat_x")
    let y = sensitivityNumbers.numbers(name, "baujat_y")
    #expect(agrees(influences.map(\.contributionToQ), x, relative: 1e-8))
    #expect(agrees(influences.map(\.influenceOnResult), y, relative: 1e-7, absolute: 1e-12))
  }

  @Test("property: for one true effect the first coordinates add up to Q", arguments: 1...10 as ClosedRange<UInt64>)
  func baujatSum(seed: UInt64) throws {
    let pooled = try fit("EE", StudyEffects.random(seed: seed, moderators: Int(seed % 2)))
    let sum = try pooled.influence().reduce(0) { $0 + ($1?.contributionToQ ?? .nan) }
    #expect(agrees(sum, pooled.heterogeneity.q, relative: 1e-12), "seed \(seed)")
  }

  @Test("leaving out clusters: metafor 3.8-1, refitted")
  func clusters() throws {
    let effects = try StudyEffects.inference("ml-milk-arms", clustered: true)
    let parts = try RandomEffectsModel().leaveOneClusterOut(effects)
    #expect(parts.map(\.cluster) == Array(Set(effects.clusters ?? [])).sorted())
    #expect(parts.reduce(0) { $0 + $1.places.count } == effects.count)
    for part in parts {
      let fit = try #require(part.fit)
      let name = "cluster-" + part.cluster
      #expect(fit.effects.count == effects.count - part.places.count)
      #expect(agrees(fit.coefficients[0].value, sensitivityNumbers.numbers(name, "estimate")[0], relative: 1e-8))
      #expect(
        agrees(fit.coefficients[0].standardError, sensitivityNumbers.numbers(name, "std_error")[0], relative: 1e-8))
      #expect(
        agrees(fit.tauSquared.value, sensitivityNumbers.numbers(name, "tau2")[0], relative: 1e-7, absolute: 1e-12))
    }
  }

  @Test("property: clusters of one study are studies", arguments: 1...5 as ClosedRange<UInt64>)
  func singles(seed: UInt64) throws {
    let plain = try StudyEffects.random(seed: seed, moderators: 1)
    let effects = try plain.with(clusters: plain.yi.indices.map { "c\($0)" })
    let one = try RandomEffectsModel().leaveOneOut(effects)
    let other = try RandomEffectsModel().leaveOneClusterOut(effects)
    for (a, b) in zip(one, other) { #expect(a?.coefficients == b.fit?.coefficients, "seed \(seed)") }
  }

  @Test("a meta-regression without each study: metafor 3.8-1, refitted")
  func moderators() throws {
    let fits = try RandomEffectsModel().leaveOneOut(Self.bcg("ablat"))
    for (place, found) in fits.enumerated() {
      let fit = try #require(found)
      let name = "loo-mods-\(place + 1)"
      #expect(
        agrees(fit.coefficients.map(\.value), sensitivityNumbers.numbers(name, "estimate"), relative: 1e-6),
        "study \(place + 1)")
      #expect(
        agrees(fit.tauSquared.value, sensitivityNumbers.numbers(name, "tau2")[0], relative: 1e-6, absolute: 1e-10))
    }
  }

  @Test("a meta-regression as studies are added: metafor 3.8-1, refitted")
  func cumulative() throws {
    let effects = try Self.bcg("ablat")
    let fits = try RandomEffectsModel.named("DL").cumulative(effects, order: Array(effects.yi.indices))
    #expect(fits[0] == nil && fits[1] != nil && fits.count == effects.count)
    for k in 3...effects.count {
      let fit = try #require(fits[k - 1])
      let name = "cumul-mods-\(k)"
      #expect(agrees(fit.coefficients.map(\.value), sensitivityNumbers.numbers(name, "estimate"), relative: 1e-9))
      #expect(
        agrees(fit.tauSquared.value, sensitivityNumbers.numbers(name, "tau2")[0], relative: 1e-9, absolute: 1e-12))
    }
  }

  @Test(
    "property: what an influence holds is what a fit without the study holds", arguments: 1...6 as ClosedRange<UInt64>)
  func deleted(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 2))
    let model = try RandomEffectsModel.named("REML", test: "knha")
    let influences = try model.fit(effects).influence()
    for (influence, rest) in zip(influences, try model.leaveOneOut(effects)) {
      #expect(influence?.deletedTauSquared == rest?.tauSquared.value)
      #expect(influence?.deletedQ == rest?.heterogeneity.q)
    }
  }

  @Test("property: a study that alone tells a term has no fit without it")
  func undetermined() throws {
    let effects = try StudyEffects(
      yi: [1, 2, 3, 4], vi: [1, 1, 1, 1], design: Matrix(columns: [[1, 1, 1, 1], [0, 0, 0, 1]]),
      termNames: [StudyEffects.interceptName, "x"])
    let fits = try RandomEffectsModel().leaveOneOut(effects)
    #expect(fits.map { $0 == nil } == [false, false, false, true])
    #expect(try RandomEffectsModel().fit(effects).influence()[3] == nil)
  }

  @Test("refusal: too little to leave out")
  func refusals() throws {
    let model = try RandomEffectsModel()
    let one = try StudyEffects(yi: [1], vi: [1], clusters: ["a"])
    let two = try StudyEffects(yi: [1, 2], vi: [1, 1], clusters: ["a", "a"])
    #expect(message { try model.leaveOneOut(one) } == "without the only study nothing is left to pool")
    #expect(message { try model.leaveOneClusterOut(two) } == "without the only cluster nothing is left to pool")
    #expect(
      message { try model.leaveOneClusterOut(StudyEffects(yi: [1, 2], vi: [1, 1])) }
        == "leaving out clusters needs the cluster of every effect")
    #expect(
      message { try model.fit(two).influence() }
        == "influence compares with fits that have a residual degree of freedom left: with 1 coefficient it needs 3 "
        + "studies; there are 2")
  }
}
