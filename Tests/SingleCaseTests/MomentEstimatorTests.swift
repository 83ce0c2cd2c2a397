import PrePostNumerics
import SingleCase
import TestSupport
import Testing

@Suite struct MomentEstimatorTests {
  /// A worked example of the papers, with the decimals that are printed.
  struct Published: Sendable {
    let file: String
    let design: SeveralCases.Design
    let values: [(decimals: Int, expected: Double, value: @Sendable (MomentFit) -> Double?)]
  }

  static let published: [Published] = [
    // Hedges, Pustejovsky & Shadish 2012.
    Published(
      file: "lambert", design: .reversal,
      values: [
        (6, -5.457995, { $0.difference }), (6, 4.673913, { $0.totalVariance }),
        (6, -2.524601, { $0.effect.unadjusted }),
        (6, 0.224680, { $0.autocorrelation }), (6, 4.534312, { $0.withinVariance }),
        (6, 0.029868, { $0.intraclassCorrelation }), (6, 0.144926, { $0.effect.scaledError }),
        (6, 164.492271, { $0.effect.degreesOfFreedom }), (6, -2.513073, { $0.effect.estimate }),
        (8, 0.04054616, { $0.effect.variance }), (0, 23, { Double($0.comparedSessions) / 9 }),
      ]),
    Published(
      file: "anglesea", design: .reversal,
      values: [
        (6, 86.870476, { $0.difference }), (6, 2347.845708, { $0.totalVariance }),
        (6, 1.792823, { $0.effect.unadjusted }),
        (6, 0.175859, { $0.autocorrelation }), (6, 198.369968, { $0.withinVariance }),
        (6, 0.915510, { $0.intraclassCorrelation }), (6, 0.091347, { $0.effect.scaledError }),
        (6, 2.340135, { $0.effect.degreesOfFreedom }), (6, 1.149507, { $0.effect.estimate }),
        (8, 2.43956417, { $0.effect.variance }), (0, 13, { Double($0.comparedSessions) / 3 }),
      ]),
    // Hedges, Pustejovsky & Shadish 2013.
    Published(
      file: "saddler_quality", design: .multipleBaseline,
      values: [
        (6, 2.097222, { $0.difference }), (6, 0.952381, { $0.totalVariance }), (6, 2.149013, { $0.effect.unadjusted }),
        (6, 0.099650, { $0.autocorrelation }), (6, 0.349322, { $0.withinVariance }),
        (6, 0.633212, { $0.intraclassCorrelation }), (6, 0.200641, { $0.effect.scaledError }),
        (6, 8.918146, { $0.effect.degreesOfFreedom }), (6, 1.963073, { $0.effect.estimate }),
        (8, 0.33491289, { $0.effect.variance }), (0, 41, { Double($0.comparedSessions) }),
        (0, 13, { Double($0.comparisonGroups) }),
      ]),
    Published(
      file: "saddler_complexity", design: .multipleBaseline,
      values: [(6, 0.785400, { $0.effect.estimate }), (8, 0.08023320, { $0.effect.variance })]),
    Published(
      file: "saddler_construction", design: .multipleBaseline,
      values: [(6, 0.747554, { $0.effect.estimate }), (8, 0.07847359, { $0.effect.variance })]),
    Published(
      file: "laski", design: .multipleBaseline,
      values: [
        (6, 31.822475, { $0.difference }), (6, 465.815861, { $0.totalVariance }),
        (6, 1.474439, { $0.effect.unadjusted }),
        (6, 0.016526, { $0.autocorrelation }), (6, 142.555268, { $0.withinVariance }),
        (6, 0.693966, { $0.intraclassCorrelation }), (6, 0.102497, { $0.effect.scaledError }),
        (6, 13.100415, { $0.effect.degreesOfFreedom }), (6, 1.388385, { $0.effect.estimate }),
        (8, 0.10050132, { $0.effect.variance }), (0, 27, { Double($0.comparisonGroups) }),
      ]),
  ]

  @Test("the worked examples of Hedges, Pustejovsky and Shadish 2012 and 2013", arguments: published.indices)
  func publishedExample(_ place: Int) throws {
    let example = Self.published[place]
    let fit = try MomentEstimator().fit(SessionsFile.study(example.file, example.design))
    for (number, item) in example.values.enumerated() {
      let value = try #require(item.value(fit))
      #expect(
        printsAs(value, item.expected, decimals: item.decimals), "\(example.file) \(number): \(value) \(item.expected)")
    }
  }

  static let oracle = SessionsFile.oracle("oracle-python.csv").filter {
    $0.key.contains("|MB") || $0.key.contains("|ABk")
  }

  /// Sums of up to 264 numbers and one quotient: a dozen digits are left of sixteen.
  @Test("40 digits of another program", arguments: oracle.keys.sorted())
  func digits(_ key: String) throws {
    let parts = key.split(separator: ";")
    let file = parts[0].split(separator: "|").map(String.init)
    func assumed(_ name: String) -> Double? {
      parts.dropFirst().first { $0.hasPrefix(name + "=") }.flatMap { Double($0.dropFirst(4)) }
    }
    let design = try #require(SeveralCases.Design(rawValue: file[1]))
    let estimator = try MomentEstimator(autocorrelation: assumed("phi"), intraclassCorrelation: assumed("rho"))
    let fit = try estimator.fit(SessionsFile.study(file[0], design))
    let values: [String: Double?] = [
      "difference": fit.difference, "total": fit.totalVariance, "within": fit.withinVariance,
      "phi": fit.autocorrelation, "rho": fit.intraclassCorrelation, "unadjusted": fit.effect.unadjusted,
      "df": fit.effect.degreesOfFreedom, "g": fit.effect.estimate, "variance": fit.effect.variance,
    ]
    let expected = try #require(Self.oracle[key])
    #expect(Set(expected.keys) == Set(values.keys))
    for (name, number) in expected {
      let value = try #require(values[name] ?? nil)
      #expect(agrees(value, number, relative: 1e-11, absolute: 1e-12), "\(key) \(name): \(value) \(number)")
    }
  }

  @Test("the interval is symmetric with t on the degrees of freedom of the denominator")
  func interval() throws {
    let effect = try MomentEstimator(level: ConfidenceLevel(percent: 90)).fit(SessionsFile.study("laski")).effect
    let interval = try #require(effect.interval)
    let margin =
      StudentT(degreesOfFreedom: effect.degreesOfFreedom).upperQuantile(0.05) * (try #require(effect.standardError))
    #expect(agrees(interval.lower, effect.estimate - margin, relative: 1e-14))
    #expect(agrees(interval.upper, effect.estimate + margin, relative: 1e-14))
  }

  @Test("unit, direction, origin of time and order of cases do not matter", arguments: ["laski", "musser", "lambert"])
  func invariance(_ file: String) throws {
    let design = file == "lambert" ? SeveralCases.Design.reversal : .multipleBaseline
    let cases = try SessionsFile.cases(file)
    let fit = try MomentEstimator().fit(SeveralCases(design: design, cases: cases))
    for (factor, shift, delay) in [(3.5, -40.0, 0.0), (-0.02, 7, 100), (1, 0, -3)] {
      let moved = try cases.reversed().map { one in
        try CaseSessions(
          name: one.name,
          sessions: one.sessions.shuffledEvenly.map {
            CaseSession(time: $0.time + delay, phase: $0.phase, value: factor * $0.value + shift, pair: $0.pair)
          })
      }
      let other = try MomentEstimator().fit(SeveralCases(design: design, cases: moved))
      let sign: Double = factor < 0 ? -1 : 1
      #expect(agrees(other.effect.estimate, sign * fit.effect.estimate, relative: 1e-9))
      #expect(agrees(other.effect.variance ?? 0, fit.effect.variance ?? 1, relative: 1e-9))
      #expect(agrees(other.effect.degreesOfFreedom, fit.effect.degreesOfFreedom, relative: 1e-9))
      #expect(agrees(other.autocorrelation, fit.autocorrelation, relative: 1e-9))
      #expect(agrees(other.intraclassCorrelation, fit.intraclassCorrelation, relative: 1e-9))
      #expect(agrees(other.difference, factor * fit.difference, relative: 1e-9))
    }
  }

  @Test("a reversal design with counted pairs is the one with named pairs")
  func countedPairs() throws {
    let cases = try SessionsFile.cases("lambert")
    let unnamed = try cases.map { one in
      try CaseSessions(
        name: one.name, sessions: one.sessions.map { CaseSession(time: $0.time, phase: $0.phase, value: $0.value) })
    }
    let fit = try MomentEstimator().fit(SeveralCases(design: .reversal, cases: cases))
    #expect(try MomentEstimator().fit(SeveralCases(design: .reversal, cases: unnamed)) == fit)
  }

  /// 400 studies of the model that the estimator assumes: δ = 1, ρ = ½, φ = 0.3, five cases of twelve sessions. The mean
  /// of g lies within four Monte-Carlo standard errors and 0.03 of δ (the papers' simulations find biases up to 3 %); the
  /// 95 % intervals, which are approximate, cover between 91 and 99 %, four binomial standard errors around 95.
  @Test("g is nearly unbiased and its interval covers", arguments: [UInt64(7)])
  func simulation(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var estimates: [Double] = []
    var covered = 0
    for _ in 0..<400 {
      let cases = try (0..<5).map { number in
        let level = 0.5.squareRoot() * generator.gaussian()
        var error = generator.gaussian()
        let sessions = (1...12).map { time in
          error = 0.3 * error + (1 - 0.09).squareRoot() * generator.gaussian()
          let phase = time > 3 + number ? PhaseSeries.Phase.treatment : .baseline
          return CaseSession(
            time: Double(time), phase: phase, value: level + 0.5.squareRoot() * error + (phase == .treatment ? 1 : 0))
        }
        return try CaseSessions(name: "\(number)", sessions: sessions)
      }
      let effect = try MomentEstimator().fit(SeveralCases(design: .multipleBaseline, cases: cases)).effect
      estimates.append(effect.estimate)
      if try #require(effect.interval).contains(1) { covered += 1 }
    }
    let center = try #require(mean(estimates))
    let error = try #require(standardDeviation(estimates)) / 20
    #expect(abs(center - 1) < 4 * error + 0.03, "seed \(seed): \(center) ± \(error)")
    #expect((364...396).contains(covered), "seed \(seed): \(covered)")
  }

  @Test("notes say what was set, assumed or treated as if")
  func notes() throws {
    let musser = try MomentEstimator().fit(SessionsFile.study("musser")).notes.map(\.text)
    #expect(
      musser == [
        "28 of 51 pairs of successive sessions are more than one unit of time apart; the autocorrelation is estimated as if "
          + "they were neighbours, which draws it towards 0"
      ])
    let assumed = try MomentEstimator(autocorrelation: 0.2, intraclassCorrelation: 0.4).fit(SessionsFile.study("laski"))
    #expect(
      assumed.notes.map(\.text) == [
        "the autocorrelation is taken as 0.2", "the intraclass correlation is taken as 0.4",
      ])
    #expect(assumed.notes.allSatisfy { $0.kind == .assumption })
    let few = try MomentEstimator().fit(SessionsFile.study("anglesea", .reversal)).notes.map(\.text)
    #expect(
      few == [
        "16 sessions beyond those that every case has in the same phase are left out of the variance between cases",
        "the standard deviation that the effect is divided by has fewer than 5 degrees of freedom: it is hardly known, and "
          + "the correction and the interval with it",
      ])
  }
}

/// Three cases with one session each in common: few degrees of freedom.
@Suite struct FewDegreesOfFreedomTests {
  private func study(_ shared: Int) throws -> SeveralCases {
    // Case i has its own times, but for the first `shared` sessions; values of a fixed pattern.
    try SeveralCases(
      design: .multipleBaseline,
      cases: (0..<3).map { number in
        try CaseSessions(
          name: "\(number)",
          sessions: (1...8).map { session in
            let time = session <= shared ? session : session + 100 * number
            let value = Double((session * 7 + number * 5) % 11) + 4 * Double(number)
            return CaseSession(time: Double(time), phase: session < 5 ? .baseline : .treatment, value: value)
          })
      })
  }

  @Test("two degrees of freedom give g without a variance; more give one")
  func variance() throws {
    // One shared session of three cases: S² has exactly 2 degrees of freedom, whatever the correlations.
    let one = try MomentEstimator().fit(study(1))
    #expect(agrees(one.effect.degreesOfFreedom, 2, relative: 1e-12))
    #expect(one.effect.variance == nil && one.effect.interval == nil && one.effect.standardError == nil)
    let note = try #require(one.notes.last)
    #expect(note.kind == .refusal && note.text.hasPrefix("no standard error: the denominator has "))
    #expect(note.text.hasSuffix(" degrees of freedom; a variance exists above 2"))
    #expect(agrees(one.effect.correction, 1 - 3.0 / 7, relative: 1e-12))
    let more = try MomentEstimator().fit(study(4))
    #expect(more.effect.degreesOfFreedom > 2 && more.effect.variance != nil)
  }
}

extension Array {
  /// Every second element first, then the others: another order, the same for every run.
  var shuffledEvenly: [Element] {
    enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      + enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}
