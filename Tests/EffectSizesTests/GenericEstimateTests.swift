import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@Suite("GEN, an estimate as printed")
struct GenericEstimateTests {
  @Test("oracle: metafor's conv.wald", arguments: ReferenceRow.table("Tests/Fixtures/effects/estimates.csv"))
  func oracle(_ row: ReferenceRow) throws {
    var options = MeasureOptions()
    options.printedLevel = try ConfidenceLevel(percent: try #require(row.number("ci_level")))
    options.transformation = try #require(EstimateTransformation(rawValue: row["transform"]))
    let summary = try PrintedEstimate(
      estimate: row.number("estimate"), ciLow: row.number("ci_low"), ciHigh: row.number("ci_high"), z: row.number("z"),
      p: row.number("p"))
    #expect(try matches(Measure.genericEstimate.effectSize(of: summary, options: options), row))
  }

  @Test("property: interval, one end, z and p of one standard error agree", arguments: 1...50 as ClosedRange<UInt64>)
  func routes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let estimate = generator.uniform(-3, 3)
    let error = generator.uniform(0.1, 2)
    let margin = error * Normal.standard.upperQuantile(0.025)
    let z = estimate / error
    let ways = try [
      PrintedEstimate(estimate: estimate, standardError: error),
      PrintedEstimate(estimate: estimate, ciLow: estimate - margin, ciHigh: estimate + margin),
      PrintedEstimate(estimate: estimate, ciHigh: estimate + margin),
      PrintedEstimate(estimate: estimate, ciLow: estimate - margin), PrintedEstimate(estimate: estimate, z: z),
      PrintedEstimate(estimate: estimate, p: 2 * Normal.standard.survival(abs(z))),
    ]
    for (index, way) in ways.enumerated() {
      let effect = try Measure.genericEstimate.effectSize(of: way)
      #expect(effect.estimate == estimate)
      // Near an estimate of 0 a p close to 1 says little about z.
      #expect(
        agrees(try #require(effect.samplingVariance), error * error, relative: 1e-9), "seed \(seed), way \(index)")
    }
  }

  @Test("property: turning a ratio upside down negates its logarithm", arguments: 1...20 as ClosedRange<UInt64>)
  func inversion(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var options = MeasureOptions()
    options.transformation = .log
    let low = generator.uniform(0.1, 1)
    let estimate = low * generator.uniform(1.1, 3)
    let high = estimate * estimate / low
    let forth = try PrintedEstimate(estimate: estimate, ciLow: low, ciHigh: high)
    let back = try PrintedEstimate(estimate: 1 / estimate, ciLow: 1 / high, ciHigh: 1 / low)
    #expect(
      areOpposite(
        try Measure.genericEstimate.effectSize(of: forth, options: options),
        try Measure.genericEstimate.effectSize(of: back, options: options)))
  }

  @Test("an interval that is symmetric on the log scale only is noted with both halves")
  func asymmetry() throws {
    let effect = try Measure.genericEstimate.effectSize(
      of: PrintedEstimate(estimate: 2.581, ciLow: 1.835, ciHigh: 3.631))
    #expect(
      effect.derivation.notes.map(\.text) == [
        "the interval is not symmetric around the estimate: sei is 0.3806 by its lower and 0.5357 by its upper half; "
          + "on the log scale it is symmetric (transform log)"
      ])
    var options = MeasureOptions()
    options.transformation = .log
    let transformed = try Measure.genericEstimate.effectSize(
      of: PrintedEstimate(estimate: 2.581, ciLow: 1.835, ciHigh: 3.631), options: options)
    #expect(transformed.derivation.notes.isEmpty)
  }

  @Test("correlations and proportions on their own scales", arguments: 1...20 as ClosedRange<UInt64>)
  func otherScales(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let center = generator.uniform(-1, 1)
    let error = generator.uniform(0.05, 0.4)
    let margin = error * Normal.standard.upperQuantile(0.025)
    let inverses: [(EstimateTransformation, (Double) -> Double)] = [
      (.fisherZ, hyperbolicTangent), (.logit, { 1 / (1 + exponential(-$0)) }), (.log, exponential),
    ]
    for (transformation, inverse) in inverses {
      var options = MeasureOptions()
      options.transformation = transformation
      let effect = try Measure.genericEstimate.effectSize(
        of: PrintedEstimate(
          estimate: inverse(center), ciLow: inverse(center - margin), ciHigh: inverse(center + margin)),
        options: options)
      #expect(agrees(effect.estimate, center, relative: 1e-12, absolute: 1e-13), "\(transformation)")
      #expect(agrees(try #require(effect.samplingVariance), error * error, relative: 1e-10), "\(transformation)")
      #expect(effect.derivation.notes.isEmpty)
    }
  }

  @Test("an interval that is symmetric on another scale names it")
  func otherSymmetry() throws {
    // r = 0.8123, n = 28: artanh ± 1.96/5, which is symmetric on neither of the first two scales.
    let effect = try Measure.genericEstimate.effectSize(
      of: PrintedEstimate(estimate: 0.8123, ciLow: 0.63021, ciHigh: 0.90969))
    #expect(
      effect.derivation.notes.map(\.text).first?.hasSuffix(
        "on the scale of Fisher's z it is symmetric (transform rtoz)") == true)
  }

  @Test("refusal: outside the domain of a scale")
  func domains() throws {
    var options = MeasureOptions()
    options.transformation = .fisherZ
    #expect(
      message { try Measure.genericEstimate.effectSize(of: PrintedEstimate(estimate: 1), options: options) }
        == "estimate is 1; Fisher's z needs a number between -1 and 1")
    options.transformation = .logit
    #expect(
      message {
        try Measure.genericEstimate.effectSize(of: PrintedEstimate(estimate: 0.5, ciLow: -0.1), options: options)
      } == "ci_low is -0.1; a logit needs a number between 0 and 1")
  }

  @Test("routes that disagree, and a z against the estimate, are noted")
  func disagreement() throws {
    let effect = try Measure.genericEstimate.effectSize(
      of: PrintedEstimate(estimate: 0.523, ciLow: 0.131, ciHigh: 0.915, z: -5.27))
    #expect(
      effect.derivation.notes.map(\.text) == [
        "sei is 0.2 by (ci_high − ci_low) / (2 z), but 0.09924 by |estimate / z|",
        "z and the estimate have opposite signs; the sign is that of the estimate",
      ])
  }

  @Test("without interval, z or p there is an estimate and no variance")
  func estimateOnly() throws {
    for summary in try [
      PrintedEstimate(estimate: 0.5), PrintedEstimate(estimate: 0.5, p: 0), PrintedEstimate(estimate: 0, z: 0),
    ] {
      let effect = try Measure.genericEstimate.effectSize(of: summary)
      #expect(effect.samplingVariance == nil)
      #expect(
        effect.derivation.notes.map(\.text) == ["no sampling variance: it needs se, ci_low, ci_high, z or p"])
    }
  }

  @Test("refusal: no estimate; no logarithm; an estimate outside its interval")
  func refusals() throws {
    var options = MeasureOptions()
    options.transformation = .log
    #expect(message { try Measure.genericEstimate.effectSize(of: PrintedEstimate(estimate: nil)) } == "needs estimate")
    #expect(
      message { try Measure.genericEstimate.effectSize(of: PrintedEstimate(estimate: -1), options: options) }
        == "estimate is -1; its logarithm needs a positive number")
    #expect(
      message {
        try Measure.genericEstimate.effectSize(of: PrintedEstimate(estimate: 1, ciLow: 0, ciHigh: 2), options: options)
      } == "ci_low is 0; its logarithm needs a positive number")
    #expect(
      message { try PrintedEstimate(estimate: 3, ciLow: 1, ciHigh: 2) }
        == "ci_high is 2; a number not below estimate (3)")
    #expect(
      message { try PrintedEstimate(estimate: 3, standardError: -1) } == "se is -1; a standard error is 0 or more")
  }
}
