import MetaAnalysis
import TestSupport
import Testing

@Suite("Subgroups")
struct SubgroupAnalysisTests {
  static func analysis(_ line: ReferenceRow) throws -> SubgroupAnalysis {
    try RandomEffectsModel.named(line["method"], test: line["test"]).subgroups(
      try StudyEffects.fixture(line["data"]), labels: PoolersFixture.labels(line["data"], line["column"]))
  }

  /// metafor's scoring of REML stops at a step of 1e-5: six digits of what depends on τ², more of the others.
  @Test("metafor 5.1-12", arguments: PoolersFixture.names("by"))
  func oracle(_ name: String) throws {
    let lines = try #require(PoolersFixture.cases[name])
    let own = try Self.analysis(lines[0])
    for line in lines {
      let group = own.subgroups[min(try #require(Int(line["index"])) - 1, own.subgroups.count - 1)]
      let value: Double? =
        switch line["quantity"] {
        case "subgroups[].k": Double(group.places.count)
        case "subgroups[].estimate": group.mean.estimate.value
        case "subgroups[].std_error": group.mean.estimate.standardError
        case "subgroups[].conf_low": group.mean.estimate.interval?.lower
        case "subgroups[].conf_high": group.mean.estimate.interval?.upper
        case "subgroups[].tau2": group.tauSquared.value
        case "subgroups[].I2": group.heterogeneity.iSquared
        case "subgroups[].Q": group.heterogeneity.q
        case "between.Q": own.between?.q
        case "between.df": own.between.map { Double($0.degreesOfFreedom) }
        case "between.p_value": own.between?.pValue
        default: nil
        }
      let expected = try #require(line.number("value"))
      #expect(agrees(try #require(value), expected, relative: 1e-5, absolute: 1e-8), "\(line.cells) \(value ?? 0)")
    }
  }

  @Test("the twelve pinned cases are there")
  func noCaseIsLost() { #expect(PoolersFixture.names("by").count == 12) }

  @Test(
    "one tau2: metafor 3.8-1",
    arguments: [
      ("bcg-common-REML", "trials-bcg", "alloc", "REML", "z"),
      ("bcg-common-knha", "trials-bcg", "alloc", "REML", "knha"),
      ("ban-common-DL", "groups-bangert", "grade", "DL", "z"),
      ("sel-common-ML", "groups-selected", "setting", "ML", "z"),
    ])
  func common(_ tag: String, _ data: String, _ column: String, _ method: String, _ test: String) throws {
    let own = try RandomEffectsModel.named(method, test: test).subgroups(
      try StudyEffects.fixture(data), labels: PoolersFixture.labels(data, column), sharesTauSquared: true)
    let expected = { PoolersFixture.numbers(tag, $0) }
    // Where τ² is 0, metafor's scoring leaves 1e-10 of it.
    #expect(agrees(own.subgroups.map(\.mean.estimate.value), expected("estimate"), relative: 1e-8))
    #expect(agrees(own.subgroups.map(\.mean.estimate.standardError), expected("std_error"), relative: 1e-8))
    #expect(
      agrees(own.subgroups.compactMap(\.mean.estimate.interval?.lower), expected("conf_low"), relative: 1e-8))
    #expect(
      own.subgroups.allSatisfy { agrees($0.tauSquared.value, expected("tau2")[0], relative: 1e-8, absolute: 1e-9) })
    let between = try #require(own.between)
    #expect(agrees(between.q, expected("between_Q")[0], relative: 1e-8))
    #expect(agrees(between.pValue, expected("between_p")[0], relative: 1e-7))
  }

  /// Borenstein et al. 2009, ch. 19, equal weights: effects 0 and 1 with variance 1/2 each give Q = 1.
  @Test("published: two groups by hand")
  func byHand() throws {
    let effects = try StudyEffects(yi: [0, 0, 1, 1], vi: [1, 1, 1, 1])
    let own = try RandomEffectsModel(betweenStudies: .none).subgroups(effects, labels: ["a", "a", "b", "b"])
    #expect(own.subgroups.map(\.label) == ["a", "b"] && own.subgroups.map(\.places) == [[0, 1], [2, 3]])
    #expect(agrees(try #require(own.between).q, 1, relative: 1e-14) && own.between?.degreesOfFreedom == 1)
  }

  @Test("with one true effect, Q within and Q between add up to Q", arguments: UInt64(1)...20)
  func decomposition(seed: UInt64) throws {
    let effects = try StudyEffects.random(seed: seed)
    var generator = SeededGenerator(seed: seed)
    let labels = effects.yi.map { _ in ["x", "y", "z"][generator.integer(0...2)] }
    let own = try RandomEffectsModel(betweenStudies: .none).subgroups(effects, labels: labels)
    let within = own.subgroups.reduce(0) { $0 + $1.heterogeneity.q }
    let whole = try fit("EE", effects).heterogeneity.q
    #expect(agrees(within + (own.between?.q ?? 0), whole, relative: 1e-11), "seed \(seed)")
    #expect(own.subgroups.flatMap(\.places).sorted() == Array(effects.yi.indices))
  }

  @Test("one group: the model itself, and no test; one study in a group is said")
  func fewStudies() throws {
    let effects = try StudyEffects.random(seed: 3)
    let labels = [String](repeating: "all", count: effects.count)
    let own = try RandomEffectsModel.named("DL").subgroups(effects, labels: labels)
    #expect(own.between == nil && own.subgroups.count == 1)
    #expect(own.subgroups[0].mean.estimate == (try fit("DL", effects)).coefficients[0])
    var single = labels
    single[0] = "alone"
    let two = try RandomEffectsModel.named("DL").subgroups(effects, labels: single)
    #expect(two.subgroups.map(\.places.count).sorted() == [1, effects.count - 1])
    #expect(
      two.notes.map(\.text).contains(
        "alone: 1 study: tau2 cannot be estimated and is taken as 0"))
    // Knapp–Hartung has no interval for one study, but the comparison has its standard error.
    let hartung = try RandomEffectsModel.named("DL", test: "knha").subgroups(effects, labels: single)
    #expect(hartung.subgroups.contains { $0.mean.estimate.interval == nil } && hartung.between != nil)
  }

  @Test("one study per group leaves nothing to estimate a shared tau2 from")
  func noneLeft() throws {
    let effects = try StudyEffects(yi: [0, 1, 3], vi: [1, 1, 1])
    let own = try RandomEffectsModel.named("REML").subgroups(effects, labels: ["a", "b", "c"], sharesTauSquared: true)
    #expect(own.subgroups.allSatisfy { $0.tauSquared.value == 0 })
    #expect(own.notes.map(\.text) == ["3 studies and as many coefficients: tau2 cannot be estimated and is taken as 0"])
  }
}
