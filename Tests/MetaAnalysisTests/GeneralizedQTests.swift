import PrePostNumerics
import TestSupport
import Testing

@testable import MetaAnalysis

@Suite struct GeneralizedQTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func fallsAndMatchesTheDenseForm(_ seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    let q = GeneralizedQ(effects)
    var last = Double.infinity
    for step in 0..<40 {
      let tauSquared = Double(step) * 0.1
      let value = q.value(at: tauSquared)
      #expect(value < last, "seed \(seed)")
      let dense = try DenseReference(effects, tauSquared: tauSquared).quadratic(power: 1)
      #expect(agrees(value, dense, relative: 1e-10), "seed \(seed)")
      last = value
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func rootsAndTheirAbsence(_ seed: UInt64) throws {
    let effects = try LikelihoodSearchTests.unequal(seed)
    let q = GeneralizedQ(effects)
    let atZero = q.value(at: 0)
    for share in [1e-6, 0.1, 0.9, 1 - 1e-12] {
      let found = try q.tauSquared(whereQIs: atZero * share, for: "PM")
      let (root, convergence) = try #require(found)
      #expect(agrees(q.value(at: root), atZero * share, relative: 1e-13), "seed \(seed) share \(share)")
      #expect(convergence.converged)
    }
    let none = try q.tauSquared(whereQIs: atZero * 1.001, for: "PM")
    #expect(none == nil)
    let start = try #require(try q.tauSquared(whereQIs: atZero, for: "PM"))
    #expect(start.value == 0)
  }

  /// Variances that vanish in the rounding of τ² leave the bracket valid.
  @Test(arguments: [1e-12, 1e-17, 1e-40, 1e-140])
  func vanishingVariances(_ scale: Double) throws {
    let effects = try StudyEffects(yi: [1, 2, 3.7, 0.1], vi: [1, 2, 3, 1].map { $0 * scale })
    let expected = try #require(variance(effects.yi))
    for code in ["PM", "REML", "DL", "HE"] {
      let estimate = try #require(estimators[code]).estimate(from: effects)
      if code != "DL" { #expect(agrees(estimate.value, expected, relative: 1e-11), "\(code)") }
      _ = try fit(code, effects)
    }
  }
}
