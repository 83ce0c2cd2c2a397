@testable import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite("Location–scale models")
struct LocationScaleTests {
  static func fit(_ line: ReferenceRow) throws -> LocationScaleFit {
    let model = LocationScaleModel(
      method: try #require(LocationScaleModel.Method(rawValue: line["method"])),
      test: try #require(CoefficientTest(rawValue: line["test"])))
    return try model.fit(
      try PoolersFixture.effects(line["data"], moderator: line["mods"]),
      scale: try PoolersFixture.line(line["data"], line["column"]),
      scaleNames: [StudyEffects.interceptName, line["column"]])
  }

  /// The tolerance is the reference's own: its optimisers stop there, and its Hessians are numerical.
  @Test("metafor 5.1-12", arguments: PoolersFixture.names("scale"))
  func oracle(_ name: String) throws {
    let lines = try #require(PoolersFixture.cases[name])
    let own = try Self.fit(lines[0])
    for line in lines {
      let index = try #require(Int(line["index"])) - 1
      let list = line["quantity"].hasPrefix("scale.") ? own.scaleCoefficients : own.coefficients
      let value: Double? =
        switch line["quantity"].split(separator: ".").last.map(String.init) {
        case "log_likelihood": own.information.logLikelihood
        case "estimate": list[index].value
        case "std_error": list[index].standardError
        case "statistic": list[index].statistic
        case "p_value": list[index].pValue
        case "conf_low": list[index].interval?.lower
        case "conf_high": list[index].interval?.upper
        default: nil
        }
      let expected = try #require(line.number("value"))
      // The likelihood is flat around its maximum: it has more digits than what maximizes it.
      let relative = line["quantity"] == "fit.log_likelihood" ? 1e-9 : 1e-3
      #expect(agrees(try #require(value), expected, relative: relative, absolute: 1e-5), "\(line.cells) \(value ?? 0)")
    }
  }

  @Test("the eight pinned cases are there")
  func noCaseIsLost() { #expect(PoolersFixture.names("scale").count == 8) }

  /// optim's BFGS with a tight tolerance and a numerical Hessian keep 5 digits.
  @Test("metafor 3.8-1: joint tests, Knapp–Hartung, criteria", arguments: ["ML", "REML"], ["z", "knha"])
  func more(_ method: String, _ test: String) throws {
    let data = "groups-bangert"
    let grades = PoolersFixture.labels(data, "grade")
    let columns =
      [try PoolersFixture.column(data, "log(ni)")]
      + ["2", "3", "4"].map { grade in grades.map { $0 == grade ? 1.0 : 0 } }
    let scale = Matrix(columns: [[Double](repeating: 1, count: grades.count)] + columns)
    let model = LocationScaleModel(
      method: try #require(LocationScaleModel.Method(rawValue: method)),
      test: try #require(CoefficientTest(rawValue: test)))
    let own = try model.fit(
      try PoolersFixture.effects(data, moderator: "log(ni)"), scale: scale,
      scaleNames: [StudyEffects.interceptName, "log(ni)", "g2", "g3", "g4"])
    let expected = { PoolersFixture.numbers("ban-scale-\(method)-\(test)", $0) }
    let close = { (a: [Double], b: [Double]) in agrees(a, b, relative: 1e-4, absolute: 1e-5) }
    #expect(close(own.coefficients.map(\.value), expected("estimate")))
    #expect(close(own.coefficients.map(\.standardError), expected("std_error")))
    #expect(close(own.scaleCoefficients.map(\.value), expected("alpha")))
    #expect(close(own.scaleCoefficients.map(\.standardError), expected("alpha_se")))
    #expect(close(own.scaleCoefficients.compactMap(\.pValue), expected("alpha_p")))
    #expect(close([try #require(own.omnibus).statistic], expected("QM")))
    let joint = try #require(own.scaleOmnibus)
    #expect(joint.numeratorDegreesOfFreedom == 4)
    #expect(close([joint.statistic], expected("QS")) && close([joint.pValue], expected("QS_p")))
    let criteria = own.information
    #expect(
      agrees(
        [criteria.logLikelihood, criteria.deviance, criteria.aic, criteria.bic, criteria.aicc], expected("criteria"),
        relative: 1e-9))
    #expect(close([0, 9, 47].map { own.tauSquared[$0] }, expected("tau2")))
    #expect(own.convergence.converged && own.notes.isEmpty)
  }

  @Test("a constant scale is the model with one tau2", arguments: UInt64(1)...12)
  func constant(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: Int(seed % 3))
    for (code, method) in [("ML", LocationScaleModel.Method.maximumLikelihood), ("REML", .restrictedMaximumLikelihood)]
    {
      let plain = try MetaAnalysisTests.fit(code, effects)
      guard plain.tauSquared.value > 1e-3 else { continue }
      let ones = Matrix(columns: [[Double](repeating: 1, count: effects.count)])
      let own = try LocationScaleModel(method: method).fit(
        effects, scale: ones, scaleNames: [StudyEffects.interceptName])
      #expect(agrees(own.tauSquared[0], plain.tauSquared.value, relative: 1e-8), "seed \(seed) \(code)")
      #expect(
        agrees(own.coefficients.map(\.value), plain.coefficients.map(\.value), relative: 1e-8, absolute: 1e-10),
        "seed \(seed) \(code)")
      #expect(agrees(own.information.logLikelihood, plain.information.logLikelihood, relative: 1e-10))
      #expect(agrees(own.information.aicc, plain.information.aicc, relative: 1e-10))
      #expect(own.scaleOmnibus == nil)
    }
  }

  /// Central differences of step 1e-5 leave about 1e-9 of the first derivative and 1e-5 of the second.
  @Test("gradient and Hessian are those of the likelihood", arguments: UInt64(1)...8)
  func derivatives(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed, moderators: 2)
    var generator = SeededGenerator(seed: seed)
    let scale = Matrix(columns: [
      [Double](repeating: 1, count: effects.count), effects.yi.map { _ in generator.uniform(-1, 1) },
    ])
    for restricted in [false, true] {
      let likelihood = LocationScaleLikelihood(effects, scale: scale, restricted: restricted)
      let gamma = [-0.4, 0.3]
      let here = likelihood.point(gamma)
      #expect(agrees(here.value, likelihood.value(gamma), relative: 1e-13))
      for j in 0..<2 {
        var (up, down) = (gamma, gamma)
        up[j] += 1e-5
        down[j] -= 1e-5
        let slope = (likelihood.value(up) - likelihood.value(down)) / 2e-5
        #expect(agrees(here.gradient[j], slope, relative: 1e-6, absolute: 1e-7), "seed \(seed)")
        let (above, below) = (likelihood.point(up).gradient, likelihood.point(down).gradient)
        for i in 0..<2 {
          #expect(
            agrees(here.hessian[i, j], (above[i] - below[i]) / 2e-5, relative: 1e-6, absolute: 1e-6), "seed \(seed)")
        }
      }
    }
  }

  @Test("another unit of the scale variable changes its coefficient and nothing else")
  func units() throws {
    let effects = try StudyEffects.fixture("groups-bangert")
    let ni = try PoolersFixture.column("groups-bangert", "ni")
    let ones = [Double](repeating: 1, count: ni.count)
    let names = [StudyEffects.interceptName, "ni"]
    let plain = try LocationScaleModel().fit(effects, scale: Matrix(columns: [ones, ni]), scaleNames: names)
    let other = try LocationScaleModel().fit(
      effects, scale: Matrix(columns: [ones, ni.map { $0 / 1000 }]), scaleNames: names)
    #expect(agrees(other.scaleCoefficients[1].value, 1000 * plain.scaleCoefficients[1].value, relative: 1e-7))
    #expect(agrees(other.scaleCoefficients[0].value, plain.scaleCoefficients[0].value, relative: 1e-7))
    #expect(agrees(other.coefficients[0].value, plain.coefficients[0].value, relative: 1e-9))
    #expect(plain.information.logLikelihood >= (try MetaAnalysisTests.fit("REML", effects)).information.logLikelihood)
  }

  @Test("a scale column that depends on others is left out and said")
  func dependent() throws {
    let effects = try StudyEffects.fixture("groups-bangert")
    let ni = try PoolersFixture.column("groups-bangert", "log(ni)")
    let ones = [Double](repeating: 1, count: ni.count)
    let own = try LocationScaleModel().fit(
      effects, scale: Matrix(columns: [ones, ni, ni]), scaleNames: [StudyEffects.interceptName, "a", "b"])
    #expect(own.scaleNames == [StudyEffects.interceptName, "a"])
    #expect(own.notes.map(\.text) == ["terms that depend on others were left out: b"])
  }

  /// metafor ends on these data with α = −12.5 and a standard error of 37478.
  @Test("where some tau2 runs to 0 there is no estimate")
  func boundary() throws {
    let effects = try StudyEffects.fixture("groups-selected")
    let settings = PoolersFixture.labels("groups-selected", "setting")
    let scale = Matrix(columns: [[Double](repeating: 1, count: settings.count), settings.map { $0 == "home" ? 1 : 0 }])
    #expect(
      message { try LocationScaleModel().fit(effects, scale: scale, scaleNames: ["(Intercept)", "home"]) }
        == "the scale coefficients have no finite estimate: the likelihood still rises where tau2 goes to 0 for some "
        + "studies; leave out scale terms")
    let equal = try StudyEffects(yi: [1, 1, 1, 1], vi: [0.1, 0.2, 0.3, 0.4])
    #expect(
      message {
        try LocationScaleModel().fit(
          equal, scale: Matrix(columns: [[1, 1, 1, 1]]), scaleNames: [StudyEffects.interceptName])
      }.hasPrefix("the scale coefficients have no finite estimate"))
  }

  @Test("too few studies, and numbers that are none")
  func refusals() throws {
    let two = try StudyEffects(yi: [0, 1], vi: [1, 1])
    let line = Matrix(columns: [[1, 1], [0, 1]])
    #expect(
      message { try LocationScaleModel().fit(two, scale: line, scaleNames: ["(Intercept)", "x"]) }
        == "3 coefficients need at least as many studies; there are 2")
    #expect(
      message {
        try LocationScaleModel().fit(two, scale: Matrix(columns: [[1, .infinity]]), scaleNames: ["x"])
      } == "effect 2 has a number that is not finite")
  }
}
