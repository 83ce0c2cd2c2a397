import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite("Numbers behind figures: profiles, radial coordinates, p value functions")
struct FigureStatisticsTests {
  private static func bcg() throws -> StudyEffects { try StudyEffects.fixture("bcg-rr") }

  @Test("metafor 3.8-1: log-likelihoods at given tau2", arguments: ["REML", "ML"])
  func profile(_ method: String) throws {
    let effects = try Self.bcg()
    let profile = ProfileLikelihood(level: .ninetyFive, isRestricted: method == "REML")
    let own = [0, 0.05, 0.1, 0.3, 0.6, 1.2].map { profile.logLikelihood(effects, $0) }
    #expect(agrees(own, figureNumbers.numbers("profile;\(method)", "ll"), relative: 1e-12))
    #expect(printsAs(profile.allowedDrop, 1.9207, decimals: 4))
  }

  @Test("property: the profile falls by the allowed drop at the ends of the interval", arguments: ["REML", "ML"])
  func ends(_ method: String) throws {
    let pooled = try fit(method, Self.bcg())
    let profile = ProfileLikelihood(level: .ninetyFive, isRestricted: method == "REML")
    let interval = try #require(try profile.interval(pooled.effects, maximum: pooled.tauSquared.value))
    let top = profile.logLikelihood(pooled.effects, pooled.tauSquared.value)
    for end in [interval.lower, interval.upper] {
      #expect(agrees(top - profile.logLikelihood(pooled.effects, end), profile.allowedDrop, relative: 1e-7))
    }
  }

  @Test("metafor 3.8-1, radial(); the slope through the origin is the pooled effect")
  func radial() throws {
    let pooled = try fit("REML", Self.bcg())
    let points = pooled.radialCoordinates
    #expect(agrees(points.map(\.x), figureNumbers.numbers("radial", "x"), relative: 1e-8))
    #expect(agrees(points.map(\.z), figureNumbers.numbers("radial", "z"), relative: 1e-8))
    let slope = points.reduce(0) { $0 + $1.x * $1.z } / points.reduce(0) { $0 + $1.x * $1.x }
    #expect(agrees(slope, pooled.coefficients[0].value, relative: 1e-13))
  }

  @Test("R 4.2.2, pnorm and pt of metafor's estimates")
  func pValues() throws {
    let at = [-1.5, -0.7, 0, 0.4]
    let plain = try #require(PValueFunction(try fit("REML", Self.bcg()).coefficients[0]))
    #expect(agrees(at.map { plain($0) }, figureNumbers.numbers("pvalue;z", "p"), relative: 1e-6))
    let knha = try fit("REML", Self.bcg(), test: "knha")
    let own = try #require(PValueFunction(knha.coefficients[0]))
    #expect(agrees(at.map { own($0) }, figureNumbers.numbers("pvalue;knha", "p"), relative: 1e-6))
    let new = try #require(knha.newStudy.flatMap { PValueFunction($0) })
    #expect(agrees(at.map { new($0) }, figureNumbers.numbers("pvalue;new", "p"), relative: 1e-6))
  }

  @Test("property: intervals and p values are dual, and p is 1 at the center", arguments: [0.001, 0.05, 0.3, 1.0])
  func dual(_ p: Double) throws {
    for df in [nil, 1.5, 12] as [Double?] {
      let function = try #require(PValueFunction(center: -0.3, spread: 0.2, degreesOfFreedom: df))
      let interval = function.interval(p: p)
      #expect(agrees(function(interval.lowerBound), p, relative: 1e-9))
      #expect(agrees(function(interval.upperBound), p, relative: 1e-9))
      #expect(function(-0.3) == 1)
    }
    let pooled = try fit("REML", Self.bcg(), test: "knha").coefficients[0]
    let own = try #require(PValueFunction(pooled)?.interval(p: 0.05))
    #expect(agrees(own.lowerBound, try #require(pooled.interval).lower, relative: 1e-12))
    #expect(agrees(own.upperBound, try #require(pooled.interval).upper, relative: 1e-12))
  }

  @Test("what has no spread or no degrees of freedom has no p values")
  func nothing() {
    #expect(PValueFunction(center: 0, spread: 0) == nil)
    #expect(PValueFunction(center: 0, spread: 1, degreesOfFreedom: 0) == nil)
    #expect(PValueFunction(center: .infinity, spread: 1) == nil)
  }
}
