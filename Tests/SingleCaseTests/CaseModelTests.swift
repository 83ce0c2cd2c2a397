import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@Suite struct CaseModelTests {
  /// The model that a set of an oracle names: `schutte|fb=0 1;ft=0 1;rb=0 1;A=2;B=9`.
  private static func fit(_ key: String) throws -> CaseModelFit {
    let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var settings: [String: String] = [:]
    for setting in parts[1].split(separator: ";") {
      let pair = setting.split(separator: "=").map(String.init)
      settings[pair[0]] = pair.count > 1 ? pair[1] : ""
    }
    func powers(_ name: String, _ usual: [Int]) -> [Int] {
      settings[name].map { $0.split(separator: " ").compactMap { Int($0) } } ?? usual
    }
    let model = try CaseModel(
      fixedBaseline: powers("fb", [0]), fixedTreatment: powers("ft", [0]), randomBaseline: powers("rb", [0]),
      randomTreatment: powers("rt", []), correlation: settings["c"] == "IID" ? .independent : .autoregressive,
      initialTime: settings["A"].flatMap(Double.init), followUp: settings["B"].flatMap(Double.init))
    return try model.fit(
      SessionsFile.study(parts[0], parts[0] == "lambert" ? .reversal : .multipleBaseline))
  }

  private static func values(_ fit: CaseModelFit) -> [String: Double?] {
    var values: [String: Double?] = [
      "unadjusted": fit.effect.unadjusted, "df": fit.effect.degreesOfFreedom, "g": fit.effect.estimate,
      "variance": fit.effect.variance, "log_likelihood": fit.logLikelihood, "within": fit.withinVariance,
      "rho": fit.intraclassCorrelation, "phi": fit.autocorrelation,
    ]
    for (place, term) in fit.fixedTerms.enumerated() {
      values["fixed.\(place + 1)"] = term.estimate
      values["error.\(place + 1)"] = term.standardError
      values["fixed_df.\(place + 1)"] = term.degreesOfFreedom
    }
    for (level, name) in ["case", "cluster"].enumerated() {
      for (place, component) in fit.components.filter({ $0.level == name }).enumerated() {
        values["random.\(level + 1).\(place + 1)"] = component.variance
      }
    }
    let intercept = fit.fixedTerms[0].estimate
    // The random level of a case; of models with trends too, since time is 0 at B.
    for one in fit.cases { values["blup.\(one.name)"] = one.baseline - intercept }
    return values
  }

  static let python = SessionsFile.oracle("oracle-python.csv")
    .filter { !$0.key.contains("|MB") && !$0.key.contains("|ABk") }
  static let nlme = SessionsFile.oracle("oracle-r.csv")

  /// The information is formed in double precision there and here, which costs the degrees of freedom some digits.
  @Test("40 digits of another program", arguments: python.keys.sorted())
  func digits(_ key: String) throws {
    let values = Self.values(try Self.fit(key))
    for (name, number) in try #require(Self.python[key]) {
      let value = try #require(values[name] ?? nil, "\(name)")
      #expect(agrees(value, number, relative: 1e-8, absolute: 1e-10), "\(key) \(name): \(value) \(number)")
    }
  }

  /// nlme's optimizer stops when the likelihood changes by 1e-12 of itself, which leaves six digits of the variances.
  @Test("nlme", arguments: nlme.keys.sorted())
  func agreesWithNlme(_ key: String) throws {
    let fit = try Self.fit(key)
    let values = Self.values(fit)
    let expected = try #require(Self.nlme[key])
    for (name, number) in expected {
      let value = try #require(values[name] ?? nil, "\(name)")
      // Musser's variance between cases is 0 here and 1e-8 there.
      #expect(agrees(value, number, relative: 2e-5, absolute: 2e-5), "\(key) \(name): \(value) \(number)")
    }
    #expect(fit.logLikelihood >= (try #require(expected["log_likelihood"])) - 1e-7)
  }

  @Test("the examples of Pustejovsky, Hedges and Shadish 2014")
  func published() throws {
    let schutte: [(key: String, g: Double, error: Double, nu: Double, aic: Double, bic: Double)] = [
      ("schutte|fb=0 1;ft=0 1;A=2;B=9", -1.337, 0.627, 29.152, 884.1744, 904.354),
      ("schutte|fb=0 1;ft=0 1;rb=0 1;A=2;B=9", -1.013, 0.469, 14.302, 875.9526, 901.8978),
    ]
    for example in schutte {
      let fit = try Self.fit(example.key)
      #expect(printsAs(fit.effect.estimate, example.g, decimals: 3))
      #expect(printsAs(try #require(fit.effect.standardError), example.error, decimals: 3))
      #expect(printsAs(fit.effect.degreesOfFreedom, example.nu, decimals: 3))
      #expect(printsAs(fit.aic, example.aic, decimals: 4))
      #expect(printsAs(fit.bic, example.bic, decimals: 3))
    }
    let quality = try Self.fit("saddler_quality|")
    #expect(printsAs(quality.effect.estimate, 2.174, decimals: 3))
    #expect(printsAs(try #require(quality.effect.standardError), 0.557, decimals: 3))
    #expect(printsAs(quality.effect.degreesOfFreedom, 11.963, decimals: 3))
    #expect(printsAs(quality.logLikelihood, -43.65692, decimals: 5))
    let laski = try Self.fit("laski|rt=0")
    #expect(printsAs(laski.effect.estimate, 1.181, decimals: 3))
    #expect(printsAs(laski.effect.degreesOfFreedom, 10.776, decimals: 3))
  }

  @Test("where nlme stops short, the likelihood here is larger and the matrix on its boundary")
  func boundary() throws {
    let fit = try Self.fit("schutte|fb=0 1;ft=0 1;rb=0 1;rt=1;A=2;B=9")
    #expect(fit.logLikelihood > -424.5121)
    #expect(printsAs(fit.logLikelihood, -424.5112, decimals: 4))
    #expect(
      fit.notes.map(\.text) == [
        "the covariance matrix of the random terms of cases is on its boundary (rank 2 of 3); the degrees of freedom still "
          + "count it as free"
      ])
    let musser = try Self.fit("musser|")
    #expect(musser.components[0].variance == 0 && musser.intraclassCorrelation == 0)
    #expect(
      musser.notes.map(\.text) == [
        "the variance between cases is estimated as 0, its boundary; the degrees of freedom still count it as estimated"
      ])
    #expect(musser.cases.allSatisfy { $0.baseline == musser.fixedTerms[0].estimate })
  }

  @Test("unit, direction, origin of time and order of cases do not matter", arguments: [[0], [0, 1]])
  func invariance(_ powers: [Int]) throws {
    let cases = try SessionsFile.cases("laski")
    let model = try CaseModel(fixedBaseline: powers, fixedTreatment: powers, randomBaseline: powers)
    let fit = try model.fit(SeveralCases(design: .multipleBaseline, cases: cases))
    for (factor, shift, delay) in [(250.0, -4e3, 0.0), (-1e-3, 7, 50)] {
      let moved = try cases.reversed().map { one in
        try CaseSessions(
          name: one.name,
          sessions: one.sessions.reversed().map {
            CaseSession(time: $0.time + delay, phase: $0.phase, value: factor * $0.value + shift)
          })
      }
      let other = try model.fit(SeveralCases(design: .multipleBaseline, cases: moved))
      let sign: Double = factor < 0 ? -1 : 1
      #expect(agrees(other.effect.estimate, sign * fit.effect.estimate, relative: 1e-7))
      #expect(agrees(other.effect.degreesOfFreedom, fit.effect.degreesOfFreedom, relative: 1e-7))
      #expect(agrees(other.effect.variance ?? 0, fit.effect.variance ?? 1, relative: 1e-7))
      #expect(agrees(other.difference, factor * fit.difference, relative: 1e-7))
      #expect(agrees(try #require(other.autocorrelation), try #require(fit.autocorrelation), relative: 1e-6))
      #expect(agrees(other.withinVariance, factor * factor * fit.withinVariance, relative: 1e-7))
      let spare = Double(fit.sessionCount - fit.fixedTerms.count)
      #expect(
        agrees(
          other.logLikelihood, fit.logLikelihood - spare * 0.5 * logOfSquare(factor), relative: 1e-9))
      for (own, mirrored) in zip(fit.cases, other.cases.reversed()) {
        #expect(own.name == mirrored.name)
        #expect(agrees(mirrored.baseline, factor * own.baseline + shift, relative: 1e-6))
      }
    }
  }

  /// `log x²` by the digamma-free way that tests have: the distribution of one variable.
  private func logOfSquare(_ x: Double) -> Double { 2 * logarithm(abs(x)) }

  @Test("a quadratic trend fitted to its own values is found")
  func quadratic() throws {
    var generator = SeededGenerator(seed: 11)
    let cases = try (0..<6).map { number in
      let level = generator.gaussian()
      let sessions = (1...14).map { time -> CaseSession in
        let t = Double(time)
        let treated = time > 4 + number % 3
        let s = treated ? t - Double(4 + number % 3) : 0
        return CaseSession(
          time: t, phase: treated ? .treatment : .baseline,
          value: 5 + 0.3 * (t - 10) + 0.02 * (t - 10) * (t - 10) + (treated ? 1 + 0.5 * s : 0) + level
            + 1e-3 * generator.gaussian())
      }
      return try CaseSessions(name: "\(number)", sessions: sessions)
    }
    let fit = try CaseModel(
      fixedBaseline: [0, 1, 2], fixedTreatment: [1, 0], correlation: .independent, initialTime: 4, followUp: 10
    ).fit(SeveralCases(design: .multipleBaseline, cases: cases))
    #expect(fit.fixedTerms.map(\.name) == ["(Intercept)", "time", "time^2", "treatment", "treatment:time"])
    for (term, truth) in zip(fit.fixedTerms.dropFirst(), [0.3, 0.02, 1, 0.5]) {
      #expect(abs(term.estimate - truth) < 5 * term.standardError && term.standardError < 2e-3, "\(term)")
    }
    #expect(agrees(fit.difference, 4, relative: 1e-3))
  }
}
