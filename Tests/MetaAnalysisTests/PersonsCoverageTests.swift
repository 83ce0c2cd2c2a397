import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// Simulated evidence: lognormal volumes that differ between persons and sessions, groups measured once before and once
/// after, cases measured in several sessions. The truth is the log ratio of means.
@Suite struct PersonsCoverageTests {
  private static let truth = 0.7
  private static let sdPre = 0.45
  private static let sdPost = 0.4
  private static let sdSession = 0.15
  private static let correlation = 0.5

  /// Standard normal numbers, two at a time (Box & Muller 1958).
  private struct Normals {
    var generator: Philox
    var kept: Double?

    mutating func next() -> Double {
      if let value = kept {
        kept = nil
        return value
      }
      let radius = (-2 * logarithm(1 - generator.uniform())).squareRoot()
      let turn = 2 * Double.pi * generator.uniform()
      kept = radius * sine(turn)
      return radius * cosine(turn)
    }

    /// One person's logarithms before and after, in a setting that moves the change; with the noise of one session each
    /// where `measuredOnce`.
    mutating func person(_ setting: Double, measuredOnce: Bool) -> (pre: Double, post: Double) {
      let noise = measuredOnce ? sdSession * sdSession : 0
      let (pre, post) = ((sdPre * sdPre + noise).squareRoot(), (sdPost * sdPost + noise).squareRoot())
      let r = correlation * sdPre * sdPost / (pre * post)
      let (a, b) = (next(), next())
      let other = r * a + (1 - r * r).squareRoot() * b
      return (pre * a - sdPre * sdPre / 2, truth + setting + post * other - sdPost * sdPost / 2)
    }
  }

  private struct Evidence {
    var groups: StudyEffects
    var spread: BetweenPersonVariance
    var cases: [CaseEffect]
  }

  private func evidence(_ replicate: Int, groups k: Int, n: Int, cases c: Int, tau: Double) throws -> Evidence {
    var normals = Normals(generator: Philox(seed: 20_251, replicate: UInt64(replicate)))
    var (yi, vi): ([Double], [Double]) = ([], [])
    var spreads: [PersonSpread] = []
    for _ in 0..<k {
      let setting = tau * normals.next()
      var (sx, sy, sxx, syy, sxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for _ in 0..<n {
        let person = normals.person(setting, measuredOnce: true)
        let (x, y) = (exponential(person.pre), exponential(person.post))
        (sx, sy, sxx, syy, sxy) = (sx + x, sy + y, sxx + x * x, syy + y * y, sxy + x * y)
      }
      let size = Double(n)
      let (vx, vy) = ((sxx - sx * sx / size) / (size - 1), (syy - sy * sy / size) / (size - 1))
      let r = (sxy - sx * sy / size) / (size - 1) / (vx * vy).squareRoot()
      let summary = try PrePostSummary(
        n: n, meanPre: sx / size, sdPre: vx.squareRoot(), meanPost: sy / size, sdPost: vy.squareRoot(), correlation: r)
      let effect = try Measure.logRatioOfMeansChange.effectSize(of: summary)
      yi.append(effect.estimate)
      vi.append(try #require(effect.samplingVariance))
      spreads.append(try PersonSpread(summary))
    }
    var cases: [CaseEffect] = []
    for place in 0..<c {
      let person = normals.person(tau * normals.next(), measuredOnce: false)
      func phase(_ level: Double, _ sessions: Int) -> (level: Double, variance: Double) {
        let values = (0..<sessions).map { _ in exponential(level + Self.sdSession * normals.next()) }
        let mean = values.reduce(0, +) / Double(sessions)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sessions - 1)
        let relative = square / (Double(sessions) * mean * mean)
        return (logarithm(mean) + relative / 2, relative)
      }
      let (a, b) = (phase(person.pre, 3), phase(person.post, 4))
      cases.append(
        try CaseEffect(name: "\(place)", point: b.level - a.level, withinVariance: a.variance + b.variance))
    }
    return Evidence(
      groups: try StudyEffects(yi: yi, vi: vi), spread: try #require(BetweenPersonVariance(spreads)), cases: cases)
  }

  /// Half-width of what 3.5 standard errors of a simulated share around `share` allow.
  private func monteCarlo(_ share: Double, _ replicates: Int) -> Double {
    3.5 * (share * (1 - share) / Double(replicates)).squareRoot()
  }

  /// One true effect: with persons' own variance 95 percent intervals hold it in 95 percent, as if persons did not differ
  /// in about 60.
  @Test func oneTrueEffect() throws {
    let replicates = 400
    var held: [CaseReading: Double] = [:]
    for replicate in 0..<replicates {
      let evidence = try evidence(replicate, groups: 5, n: 80, cases: 3, tau: 0)
      let model = PersonsModel(model: try RandomEffectsModel(betweenStudies: .none), spread: evidence.spread)
      for reading in [CaseReading.person, .sessionsOnly] {
        let fit = try model.fit(groups: evidence.groups, cases: evidence.cases, reading: reading, shifted: true)
        if try #require(fit.coefficients[0].interval).contains(Self.truth) {
          held[reading, default: 0] += 1 / Double(replicates)
        }
      }
    }
    let (person, sessions) = (try #require(held[.person]), try #require(held[.sessionsOnly]))
    #expect(abs(person - 0.95) <= monteCarlo(0.95, replicates), "persons \(person)")
    #expect(sessions < 0.95 - 10 * monteCarlo(0.95, replicates) / 3.5 && sessions < 0.75, "sessions only \(sessions)")
  }

  /// Studies that differ: both cover, but as if persons did not differ the differences between persons pass for
  /// differences between studies, and intervals are wider for it. A new person falls into the predicted interval as often
  /// as it says.
  @Test func studiesThatDiffer() throws {
    let replicates = 200
    let tau = 0.2
    var held = 0.0
    var predicted = 0.0
    var tauSquared: [CaseReading: Double] = [:]
    var width: [CaseReading: Double] = [:]
    for replicate in 0..<replicates {
      let evidence = try evidence(replicate + 10_000, groups: 8, n: 30, cases: 5, tau: tau)
      let model = PersonsModel(
        model: try RandomEffectsModel(betweenStudies: .estimated(DerSimonianLaird()), test: .knappHartung),
        spread: evidence.spread)
      // The last case is kept out of the pool and predicted.
      let joining = Array(evidence.cases.dropLast())
      for reading in [CaseReading.person, .sessionsOnly] {
        let fit = try model.fit(groups: evidence.groups, cases: joining, reading: reading, shifted: true)
        let interval = try #require(fit.coefficients[0].interval)
        tauSquared[reading, default: 0] += fit.tauSquared.value / Double(replicates)
        width[reading, default: 0] += (interval.upper - interval.lower) / Double(replicates)
        if reading == .person, interval.contains(Self.truth) { held += 1 / Double(replicates) }
      }
      let new = try #require(evidence.cases.last)
      let groups = try model.model.fit(evidence.groups)
      let prediction = try #require(
        PersonPrediction(groups: groups, spread: evidence.spread, withinVariance: new.withinVariance))
      if prediction.interval.contains(new.point) { predicted += 1 / Double(replicates) }
    }
    #expect(abs(held - 0.95) <= monteCarlo(0.95, replicates), "persons \(held)")
    #expect(abs(predicted - 0.95) <= monteCarlo(0.95, replicates), "predicted \(predicted)")
    let (own, mixed) = (try #require(tauSquared[.person]), try #require(tauSquared[.sessionsOnly]))
    #expect(agrees(own, tau * tau, relative: 0.25), "tau2 with persons \(own)")
    #expect(mixed > 1.7 * tau * tau, "tau2 as if persons did not differ \(mixed)")
    #expect(try #require(width[.sessionsOnly]) > 1.15 * #require(width[.person]))
  }
}
