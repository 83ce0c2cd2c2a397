import MetaAnalysis
import PrePostNumerics
import Regression
import TestSupport
import Testing

@testable import Reports

@Suite("Group studies and single cases in one analysis")
struct PersonsFlowTests {
  private func flow(
    _ method: String = "DL", test: CoefficientTest = .knappHartung, moderators: String? = nil
  ) throws -> PersonsFlow {
    let model = try RandomEffectsModel(betweenStudies: EstimatorCatalog.betweenStudies(method), test: test)
    return PersonsFlow(
      pool: PoolFlow(model: model, moderators: try moderators.map { try Formula(rightHandSide: $0) }))
  }

  private func romc() throws -> PersonsFlow.Source {
    .measure(try EffectsFlow(measure: MeasureCatalog.measure("ROMC")))
  }

  private let columns = PersonsFlow.Source.columns(yi: "yi", vi: "vi", sei: nil)

  /// The oracle's analysis by a method, made once.
  private static let outcomes = Result {
    try ["DL", "REML"].map { method in
      let suite = PersonsFlowTests()
      var flow = try suite.flow(method)
      flow.arms = "role"
      return try flow.run(
        try study(file: "Tests/Fixtures/persons/groups.csv"), suite.romc(),
        observations: try study(file: "Tests/Fixtures/persons/observations.csv"))
    }
  }

  private func oracle(_ method: String) throws -> PersonsOutcome { try Self.outcomes.get()[method == "DL" ? 0 : 1] }

  private func known(_ file: String) -> [String: Double] {
    let lines = String(decoding: Repository.bytes("Tests/Fixtures/persons/" + file), as: UTF8.self).split(
      separator: "\n")
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { line in
        let parts = line.split(separator: ",")
        return (String(parts[0]), Double(parts[1]) ?? .nan)
      })
  }

  private static let readings: [(String, PersonsOutcome.Line.Evidence)] = [
    ("groups", .groups), ("person", .cases(.person, shifted: true)), ("unshifted", .cases(.person, shifted: false)),
    ("bound", .cases(.personWithoutSessions, shifted: true)), ("sessions", .cases(.sessionsOnly, shifted: true)),
  ]

  /// Oracle: Python with the moments by quadrature (DL), and metafor (REML); the tolerance of the first is that of the
  /// sampling variance of the shift by finite differences, of the second that of both searches for τ².
  @Test("side by side", arguments: [("DL", "oracle.csv", 1e-8), ("REML", "oracle-metafor.csv", 2e-6)])
  func sideBySide(method: String, file: String, tolerance: Double) throws {
    let outcome = try oracle(method)
    let known = known(file)
    for (name, evidence) in Self.readings {
      let fit = try #require(outcome.lines.first { $0.evidence == evidence }).fit.get()
      let pooled = fit.coefficients[0]
      let values = [
        ("estimate", pooled.value), ("se", pooled.standardError), ("tau2", fit.tauSquared.value),
        ("low", try #require(pooled.interval).lower), ("high", try #require(pooled.interval).upper),
      ]
      for (label, value) in values {
        #expect(
          agrees(value, try #require(known["\(name).\(label)"]), relative: tolerance), "\(method) \(name).\(label)")
      }
      if let weight = known["\(name).weight"], evidence != .groups {
        #expect(agrees(outcome.weight(of: fit), weight, relative: tolerance))
      }
    }
  }

  @Test("the log response ratios of the cases, their ranges and variances")
  func cases() throws {
    let outcome = try oracle("DL")
    let known = known("oracle.csv")
    for row in outcome.cases {
      let name = "case." + row.effect.name
      #expect(agrees(row.effect.point, try #require(known[name]), relative: 1e-12))
      #expect(agrees(try #require(row.effect.withinVariance), try #require(known[name + ".within"]), relative: 1e-12))
    }
    #expect(agrees(outcome.cases[1].effect.range.lower, try #require(known["case.K2.low"]), relative: 1e-12))
    #expect(agrees(outcome.cases[1].effect.range.upper, try #require(known["case.K2.high"]), relative: 1e-12))
  }

  /// Oracle: 4001 fits over the range.
  @Test func envelope() throws {
    let envelope = try #require(try oracle("DL").main?.envelope)
    let known = known("oracle.csv")
    let parts: [(String, Interval?)] = [
      ("estimate", envelope.estimate), ("low", envelope.lowerEnd), ("high", envelope.upperEnd),
    ]
    for (name, interval) in parts {
      let interval = try #require(interval)
      #expect(agrees(interval.lower, try #require(known["envelope.\(name).least"]), relative: 1e-6), "\(name)")
      #expect(agrees(interval.upper, try #require(known["envelope.\(name).most"]), relative: 1e-6), "\(name)")
    }
  }

  @Test(
    "where a case falls", arguments: [("treated groups", "predict.K1."), ("untreated groups", "predict.untreated.K1.")])
  func predictions(among: String, key: String) throws {
    let outcome = try oracle("DL")
    let known = known("oracle.csv")
    let prediction = try #require(
      outcome.predictions.first { $0.among == among && $0.row.effect.name == "K1" && !$0.isBound })
    let d = prediction.distribution
    #expect(agrees(d.center, try #require(known[key + "center"]), relative: 1e-10))
    #expect(agrees(d.parts.total, try #require(known[key + "total"]), relative: 1e-8))
    #expect(agrees(try #require(d.parts.degreesOfFreedom), try #require(known[key + "df"]), relative: 1e-6))
    #expect(
      agrees(d.probability(below: prediction.row.effect.point), try #require(known[key + "below"]), relative: 1e-7))
    #expect(outcome.predictions.count { $0.among == among } == 4, "two cases, each also with its sessions counted once")
  }

  @Test("net effects, their covariance, and what is left")
  func naturalCourse() throws {
    let course = try #require(try oracle("DL").course)
    let known = known("oracle.csv")
    for (i, effect) in course.natural.effects.enumerated() {
      #expect(agrees(effect.value, try #require(known["course.\(i)"]), relative: 1e-10))
      for j in course.natural.effects.indices {
        let expected = try #require(known["course.\(i).\(j)"])
        #expect(agrees(course.natural.covariance[i, j], expected, relative: 1e-10, absolute: 1e-15), "\(i), \(j)")
      }
    }
    for (selection, effect, _) in course.pooled {
      let name = "course." + selection.rawValue
      let interval = try #require(effect.estimate.interval)
      let values = [
        ("estimate", effect.estimate.value), ("se", effect.estimate.standardError), ("tau2", effect.tauSquared),
        ("q", effect.homogeneity.q), ("low", interval.lower), ("high", interval.upper),
      ]
      for (label, value) in values {
        #expect(
          agrees(value, try #require(known["\(name).\(label)"]), relative: 1e-7, absolute: 1e-12), "\(name).\(label)")
      }
    }
    #expect(course.pooled.map(\.k) == [2, 2, 4])
    let metafor = self.known("oracle-metafor.csv")
    let all = try #require(course.pooled.last)
    #expect(agrees(all.effect.homogeneity.q, try #require(metafor["gls.q"]), relative: 1e-8))
  }

  private static let groups =
    "study,kind,n,mean_pre,sd_pre,mean_post,sd_post,r,vi\nA,group,20,10,4,20,9,0.5,\nB,group,30,12,6,21,8,0.4,\n"

  @Test("cases as rows of means, with ranges and a variance within")
  func caseRows() throws {
    let outcome = try flow().run(study(Self.groups + "M,case,1,5–10,,80–100,,,0.04\n"), romc())
    let effect = try #require(outcome.cases.first).effect
    #expect(agrees(effect.point, logarithm(12), relative: 1e-14))
    #expect(agrees(effect.range.lower, logarithm(8), relative: 1e-14))
    #expect(agrees(effect.range.upper, logarithm(20), relative: 1e-14))
    #expect(effect.withinVariance == 0.04 && effect.name == "M")
    #expect(outcome.main?.ends != nil)
  }

  @Test("cases as rows of effects: a range in the cell, or beside it")
  func effectRows() throws {
    let head = "study,kind,n,yi,yi_low,yi_high,vi\nA,group,20,0.6,,,0.02\nB,group,30,0.8,,,0.01\n"
    let outcome = try flow().run(study(head + "M,case,,2,1.5,3,\nN,case,,0.5–0.9,,,0.1\n"), columns)
    #expect(outcome.cases.map(\.effect.range) == [Interval(1.5, 3), Interval(0.5, 0.9)])
    #expect(agrees(outcome.cases[1].effect.point, 0.7, relative: 1e-15))
    #expect(outcome.cases.map(\.effect.withinVariance) == [nil, 0.1])
    #expect(outcome.spread?.shift == nil && outcome.main?.evidence == .cases(.person, shifted: false))
    #expect(agrees(try #require(outcome.spread).value, (19 * 0.4 + 29 * 0.3) / 48, relative: 1e-14))
    let refused = try #require(outcome.lines.first { $0.evidence == .cases(.sessionsOnly, shifted: false) })
    #expect(message { try refused.fit.get() } == "t.csv: the variance within case M is not known")
  }

  @Test("one group study works, and says what cannot be told")
  func oneStudy() throws {
    let table = try study(
      "study,kind,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,group,20,10,4,20,9,0.5\nM,case,,5,,30,,\n")
    let outcome = try flow("REML", test: .z).run(table, romc())
    #expect(outcome.predictions.allSatisfy { $0.distribution.lacksTauSquared })
    #expect(
      try outcome.answer().notes.contains {
        $0.text == "one group study: how studies differ cannot be told, and every interval is too short by that"
      })
  }

  @Test("a given variance, the delta method, uniform ranges and an assumed r are told")
  func choices() throws {
    var flow = try flow()
    flow.givenVariance = 0.3
    let given = try flow.run(study(Self.groups + "M,case,,5,,30,,,\n"), romc())
    #expect(given.spread?.value == 0.3 && given.spread?.shift != nil)
    #expect(given.notes.contains(Note(.assumption, "the variance between persons was given as 0.3")))
    flow.givenVariance = nil
    flow.form = .delta
    let delta = try flow.run(study(Self.groups + "M,case,,5,,30,,,\n"), romc())
    #expect(delta.spread?.spreads.allSatisfy { $0.form == .delta } == true)
    flow.rangeRule = .uniform
    let uniform = try flow.run(study(Self.groups + "M,case,,5–10,,30,,,\n"), romc())
    #expect(uniform.lines.allSatisfy { $0.ends == nil && $0.envelope == nil })
    var assumed = try self.flow()
    let silent = try study("study,kind,n,mean_pre,sd_pre,mean_post,sd_post\nA,group,20,10,4,20,9\nM,case,,5,,30,\n")
    #expect(message { try assumed.run(silent, romc()) }.contains("there is no effect with both"))
    assumed.assumedCorrelation = 0.5
    let outcome = try assumed.run(silent, romc())
    #expect(outcome.spread?.spreads.first?.correlationIsAssumed == true)
    #expect(try outcome.answer().notes.contains { $0.text.contains("r = 0.5 is assumed") })
  }

  @Test("a column kind counts only where it speaks of groups and cases")
  func kinds() throws {
    #expect(PersonsFlow.namesCases(try study("kind,yi\ngroup,1\nCase,2\n")))
    #expect(!PersonsFlow.namesCases(try study("kind,yi\ngroup,1\n")))
    #expect(!PersonsFlow.namesCases(try study("kind,yi\ncase,1\ncohort,1\n")))
    #expect(!PersonsFlow.namesCases(try study("yi\n1\n")))
    var flow = try flow()
    flow.readsKinds = false
    let outcome = try flow.run(study("study,kind,yi,vi\nA,group,1,1\nB,case,2,1\n"), columns)
    #expect(outcome.cases.isEmpty && outcome.groups.items.count == 2 && outcome.lines.isEmpty)
  }

  @Test("scales of the outcome cancel", arguments: [0.001, 1000])
  func units(factor: Double) throws {
    let one = try flow().run(study(Self.groups + "M,case,,5–10,,80–100,,,0.04\n"), romc())
    func scaled(_ value: Double) -> String { "\(value * factor)" }
    let rows =
      "study,kind,n,mean_pre,sd_pre,mean_post,sd_post,r,vi\n"
      + "A,group,20,\(scaled(10)),\(scaled(4)),\(scaled(20)),\(scaled(9)),0.5,\n"
      + "B,group,30,\(scaled(12)),\(scaled(6)),\(scaled(21)),\(scaled(8)),0.4,\n"
      + "M,case,,\(scaled(5))–\(scaled(10)),,\(scaled(80))–\(scaled(100)),,,0.04\n"
    let other = try flow().run(study(rows), romc())
    for (a, b) in zip(one.lines, other.lines) {
      let (x, y) = (try a.fit.get().coefficients[0], try b.fit.get().coefficients[0])
      #expect(agrees(x.value, y.value, relative: 1e-8) && agrees(x.standardError, y.standardError, relative: 1e-7))
    }
  }

  @Test("refusals name what is wrong and where")
  func refusals() throws {
    let observations = try study("case,phase,time,value\nM,A,1,5\nM,B,2,10\n")
    let group = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,20,10,4,20,9,0.5\n"
    let md = PersonsFlow.Source.measure(try EffectsFlow(measure: MeasureCatalog.measure("MC")))
    let cases: [(String, () throws -> PersonsOutcome)] = [
      (
        "cases and the natural course join group studies on the log ratio of means (ROMC) only; got MC",
        { try flow().run(study(group), md, observations: observations) }
      ),
      (
        "t.csv:3 (M), column measure: MD is not a log ratio of means; cases and groups meet on ROMC (groups) and LRR "
          + "(cases) only",
        { try flow().run(study("study,kind,measure,yi,vi,n\nA,group,ROMC,1,1,9\nM,case,MD,2,1,\n"), columns) }
      ),
      (
        "t.csv: case M has observations in several units (ml; drops), which have no common ratio; choose rows of one unit",
        {
          try flow().run(
            study(group), romc(), observations: study("case,phase,time,value,unit\nM,A,1,5,ml\nM,B,2,10,drops\n"))
        }
      ),
      (
        "t.csv:2 (A), column kind: \"person\" is not a kind; group or case is accepted",
        {
          var flow = try flow()
          flow.kind = "kind"
          return try flow.run(study("study,kind,yi,vi\nA,person,1,1\n"), columns)
        }
      ),
      (
        "t.csv: there is no group study among the rows",
        { try flow().run(study("study,kind,yi,vi\nM,case,1,1\n"), columns) }
      ),
      (
        "t.csv: no group study gives the variance of one person's change, so no case can join them: that takes n, both "
          + "means and SDs and r (or sd_change or a paired t), or n beside a sampling variance",
        { try flow().run(study("study,kind,yi,vi\nA,group,1,1\nM,case,1,1\n"), columns) }
      ),
      (
        "t.csv:3 (M), column yi: a case needs its log ratio, as a number or a range",
        { try flow().run(study("study,kind,yi,vi,n\nA,group,1,1,9\nM,case,,1,\n"), columns) }
      ),
      (
        "t.csv:3 (M), column vi: 0 is not a variance over the sessions of a case; a positive number or nothing is accepted",
        { try flow().run(study("study,kind,yi,vi,n\nA,group,1,1,9\nM,case,2,0,\n"), columns) }
      ),
      (
        "t.csv:3 (M), column yi_low: 3 to 4 does not hold yi",
        { try flow().run(study("study,kind,yi,yi_low,yi_high,vi,n\nA,group,1,,,1,9\nM,case,2,3,4,1,\n"), columns) }
      ),
      (
        "t.csv:3 (M), column mean_pre: a value of 0 or less has no logarithm",
        {
          try flow().run(
            study("study,kind,n,mean_pre,sd_pre,mean_post,sd_post,r\nA,group,20,10,4,20,9,0.5\nM,case,,0–5,,30,,\n"),
            romc())
        }
      ),
      (
        "t.csv: M: the last observation / baseline has no logarithm over its ranges",
        {
          var flow = try flow()
          flow.contrast = .last
          return try flow.run(study(group), romc(), observations: study("case,phase,time,value\nM,A,1,5\nM,B,2,0–10\n"))
        }
      ),
      (
        "t.csv: a case has no moderators, weights or clusters; it can join a plain model only",
        {
          try flow(moderators: "x").run(
            study("study,n,mean_pre,sd_pre,mean_post,sd_post,r,x\nA,9,1,1,2,1,0.5,1\nB,9,1,1,3,1,0.5,2\n"), romc(),
            observations: observations)
        }
      ),
      (
        "t.csv: cases join log ratios as they are, after / before; leave out the column flip",
        {
          try flow().run(
            study("study,n,mean_pre,sd_pre,mean_post,sd_post,r,flip\nA,20,10,4,20,9,0.5,no\n"), romc(),
            observations: observations)
        }
      ),
      (
        "t.csv: no row has role = untreated, so there is no natural course to take off",
        {
          var flow = try flow()
          flow.arms = "role"
          return try flow.run(study("study,role,yi,vi\nA,treated,1,1\n"), columns)
        }
      ),
      (
        "t.csv: A has 2 untreated arms; choose one of them for the natural course",
        {
          var flow = try flow()
          flow.arms = "role"
          return try flow.run(
            study("study,role,yi,vi\nA,treated,1,1\nA,untreated,1,1\nA,untreated,2,1\n"), columns)
        }
      ),
      (
        "an assumed correlation goes with --measure ROMC, which computes the effects of study rows",
        {
          var flow = try flow()
          flow.assumedCorrelation = 0.5
          return try flow.run(study("study,yi,vi\nA,1,1\n"), columns)
        }
      ),
    ]
    for (expected, run) in cases { #expect(message(run) == expected) }
  }
}
