import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("What programs print by their defaults")
struct ProfileFlowTests {
  private static let tables = [
    "normand1999": ("datasets/classics/normand1999/data.csv", [String]()),
    "bcg": ("datasets/classics/bcg/data.csv", ["ai=tpos", "bi=tneg", "ci=cpos", "di=cneg"]),
  ]

  /// One value that R gives.
  struct Known: Sendable, CustomTestStringConvertible {
    let data, measure, program, model, quantity: String
    let value: Double
    var testDescription: String { "\(data) \(measure) \(program) \(model) \(quantity)" }
  }

  static let known: [Known] = {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/reproduction/profiles.csv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 6, let value = Double(cells[5]) else { return nil }
      return Known(
        data: cells[0], measure: cells[1], program: cells[2], model: cells[3], quantity: cells[4], value: value)
    }
  }()

  private func lines(_ data: String, _ measure: String) throws -> [ProfileFlow.Line] {
    let (place, map) = try #require(Self.tables[data])
    return try ProfileFlow(measure: MeasureCatalog.measure(measure)).run(study(file: place, map: map))
  }

  private func value(_ pooled: ProfileFlow.Pooled, _ quantity: String) -> Double? {
    switch quantity {
    case "estimate": pooled.estimate
    case "std_error": pooled.standardError
    case "conf_low": pooled.interval?.lower
    case "conf_high": pooled.interval?.upper
    case "p_value": pooled.pValue
    case "tau2": pooled.tauSquared
    case "I2": pooled.iSquared
    case "Q": pooled.q
    case "pi_low": pooled.prediction?.lower
    case "pi_high": pooled.prediction?.upper
    default: nil
    }
  }

  @Test(
    "oracle: R 4.2.2 with metafor 3.8.1 on the documented formulas",
    arguments: ["normand1999 SMD", "normand1999 MD", "normand1999 ROM", "bcg OR", "bcg RR", "bcg RD"])
  func oracle(name: String) throws {
    let parts = name.split(separator: " ").map(String.init)
    let all = try lines(parts[0], parts[1])
    var compared = 0
    for known in Self.known where known.data == parts[0] && known.measure == parts[1] {
      // Mantel and Haenszel stand for the programs that pool tables by them; those replace the inverse variances.
      let usesTables = known.program == "MH"
      let line = try #require(all.first { $0.program.name == (usesTables ? "revman" : known.program) })
      if !usesTables, line.program.pools2x2ByMantelHaenszel, parts[0] == "bcg", known.model == "common" { continue }
      if !usesTables, line.program.takesQAroundMantelHaenszel, parts[0] == "bcg" { continue }
      let pooled = try #require(known.model == "common" ? line.common : line.random)
      let own = try #require(value(pooled, known.quantity), "\(known.testDescription)")
      // Both searches for τ² by REML stop near its maximum; everything else is closed.
      let tolerance = line.program.estimator == "REML" && known.model == "random" ? 2e-6 : 1e-9
      #expect(agrees(own, known.value, relative: tolerance, absolute: 1e-12), "\(known.testDescription): \(own)")
      compared += 1
    }
    #expect(compared >= (parts[0] == "bcg" ? 40 : 56))
  }

  @Test("published: Stata's output for ten studies")
  func stata() throws {
    let place = "Tests/Fixtures/reproduction/stata_metaset.csv"
    let line = try #require(
      try ProfileFlow(measure: MeasureCatalog.measure("GEN"), programs: [.named("stata")]).run(study(file: place)).first
    )
    let random = try #require(line.random)
    #expect(printsAs(random.estimate, 1.138, decimals: 3))
    #expect(printsAs(try #require(random.interval).lower, 0.857, decimals: 3))
    #expect(printsAs(try #require(random.interval).upper, 1.418, decimals: 3))
    // Printed 5.30 from inputs with more decimals than are printed.
    #expect(abs(try #require(random.iSquared) - 5.30) < 0.06)
  }

  @Test("property: turning the groups turns every estimate and leaves every error", arguments: ["SMD", "MD", "ROM"])
  func turned(measure: String) throws {
    let names = ["n", "mean", "sd"]
    let map = names.flatMap { ["\($0)_treatment=\($0)_control", "\($0)_control=\($0)_treatment"] }
    let one = try lines("normand1999", measure)
    let other = try ProfileFlow(measure: MeasureCatalog.measure(measure))
      .run(study(file: "datasets/classics/normand1999/data.csv", map: map))
    for (a, b) in zip(one, other) {
      for (x, y) in [(a.common, b.common), (a.random, b.random)] {
        guard let x, let y else {
          #expect(a.program.name == "esc")
          continue
        }
        #expect(agrees(x.estimate, -y.estimate, relative: 1e-7, absolute: 1e-9), "\(a.program.name)")
        #expect(agrees(x.standardError, y.standardError, relative: 1e-7), "\(a.program.name)")
      }
    }
  }

  @Test("esc computes single effects, Cohen's d, and pools nothing")
  func esc() throws {
    let line = try #require(try lines("normand1999", "SMD").last)
    #expect(line.program.name == "esc" && line.common == nil && line.random == nil)
    // (55 − 75) / √((154 · 47² + 155 · 64²)/309) = −0.356035 (mpmath 1.3.0)
    #expect(agrees(try #require(line.effects[0].yi), -0.356035, relative: 2e-6))
  }

  @Test("every measure with a small-sample correction is known, and no other")
  func corrections() throws {
    let options = MeasureOptions(correctsBias: false)
    let tables = [
      try study("study,n,mean_pre,sd_pre,mean_post,sd_post,r,mean,sd\nA,8,10,3,14,4,0.4,10,3\n"),
      try study(
        "study,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\nA,8,14,4,9,10,3\n"),
      try study(
        "study,n_treatment,mean_pre_treatment,sd_pre_treatment,mean_post_treatment,sd_post_treatment,r_treatment,n_control,"
          + "mean_pre_control,sd_pre_control,mean_post_control,sd_post_control,r_control\n"
          + "A,8,10,3,14,4,0.4,9,11,3.5,12,3,0.5\n"),
    ]
    for measure in MeasureCatalog.all {
      for table in tables {
        guard let plain = try? EffectsFlow(measure: measure).run(table).first?.effect,
          let bare = try? EffectsFlow(measure: measure, options: options).run(table).first?.effect
        else { continue }
        let differs = plain.estimate != bare.estimate
        #expect(differs == EffectFormula(measure).corrections.contains(.none), "\(measure.code)")
      }
    }
  }

  @Test("refusals")
  func refusals() throws {
    #expect(
      message { try ProgramProfile.named("jasp") }
        == "there is no profile of the program 'jasp' (profiles: metafor, meta, revman, cma, stata, esc)")
    #expect(
      message { try ProfileFlow(measure: nil).run(study("study,a\nA,1\n")) }
        == "t.csv: there is no column yi to pool; compute effects of study rows with --measure")
  }
}
