import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("EffectScale")
struct EffectScaleTests {
  @Test(
    "property: the natural scale leads back to the proportion",
    arguments: [(1, 7), (3, 11), (10, 21), (20, 21), (1, 1_000_000), (500_000, 1_000_000)])
  func proportions(events: Int, n: Int) throws {
    let group = try EventProportion(events: events, n: n)
    let measures: [Measure<EventProportion>] = [
      .logProportion, .logitProportion, .probitProportion, .arcsineProportion, .doubleArcsineProportion,
    ]
    for measure in measures {
      let effect = try measure.effectSize(of: group)
      let back = try #require(measure.scale.natural(effect.estimate, size: Double(n)))
      #expect(agrees(back, group.p, relative: 1e-12, absolute: 1e-15), "\(measure.code)")
      #expect(measure.scale.naturalName == "proportion")
    }
  }

  @Test("property: the ends of a double arcsine are no events and nothing but events, and it never turns back")
  func doubleArcsine() throws {
    let scale = EffectScale.doubleArcsine
    for (events, proportion) in [(0, 0.0), (8, 1.0)] {
      let effect = try Measure.doubleArcsineProportion.effectSize(of: EventProportion(events: events, n: 8))
      #expect(agrees(try #require(scale.natural(effect.estimate, size: 8)), proportion, relative: 0, absolute: 1e-14))
    }
    var last = 0.0
    for step in -10...330 {
      let value = try #require(scale.natural(Double(step) / 200, size: 8))
      #expect(value >= last && value <= 1, "at \(step)")
      last = value
    }
    #expect(scale.natural(1) == nil && last == 1)
  }

  @Test("property: the natural scale leads back to the rate", arguments: [(0, 3.5), (1, 200), (40, 12.25)])
  func rates(events: Int, time: Double) throws {
    let group = try EventRate(events: events, time: time)
    for measure in [Measure.rootRate, .doubleRootRate] {
      let effect = try measure.effectSize(of: group)
      let back = try #require(measure.scale.natural(effect.estimate, size: time))
      #expect(agrees(back, group.rate, relative: 1e-13, absolute: 1e-15), "\(measure.code)")
    }
    #expect(EffectScale.rootRate.natural(-1) == 0 && EffectScale.doubleRootRate.natural(-1, size: 2) == 0)
    #expect(EffectScale.doubleRootRate.natural(1) == nil)
  }

  @Test("worked numbers of the scales")
  func worked() throws {
    #expect(EffectScale.logit.natural(0) == 0.5 && EffectScale.probit.natural(0) == 0.5)
    #expect(agrees(try #require(EffectScale.arcsine.natural(.pi / 4)), 0.5, relative: 1e-15))
    #expect(EffectScale.arcsine.natural(2) == 1 && EffectScale.arcsine.natural(-1) == 0)
    #expect(EffectScale.logRatio.natural(0) == 1 && EffectScale.logRate.natural(0) == 1)
    #expect(agrees(try #require(EffectScale.fisherZ.natural(0.5493061443340549)), 0.5, relative: 1e-15))
    #expect(EffectScale.raw.natural(3) == nil && EffectScale.raw.naturalName == nil)
    #expect(EffectScale.correlation.natural(0.3) == nil && EffectScale.logRatio.naturalName == "ratio")
    #expect(EffectScale.logRate.naturalName == "rate" && EffectScale.fisherZ.naturalName == "correlation")
  }
}
