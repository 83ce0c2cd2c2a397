import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

@Suite struct PersonsModelTests {
  private func model(_ persons: RandomPersons, variance: Double? = nil, test: CoefficientTest = .z) throws
    -> PersonsModel
  {
    let own = try #require(BetweenPersonVariance(persons.spreads))
    return PersonsModel(
      model: try RandomEffectsModel(test: test), spread: try variance.map { try own.with(value: $0) } ?? own)
  }

  @Test("σ_p² = 0 reduces to the sessions only", arguments: 1...20 as ClosedRange<UInt64>)
  func noSpread(_ seed: UInt64) throws {
    let persons = try RandomPersons(seed: seed)
    let model = try model(persons, variance: 0)
    let person = try model.fit(groups: persons.groups, cases: persons.cases, reading: .person, shifted: true)
    let sessions = try model.fit(groups: persons.groups, cases: persons.cases, reading: .sessionsOnly, shifted: true)
    #expect(person.coefficients == sessions.coefficients && person.weights == sessions.weights, "seed \(seed)")
  }

  @Test("a case of infinite σ_p² has no weight", arguments: 1...20 as ClosedRange<UInt64>)
  func infiniteSpread(_ seed: UInt64) throws {
    let persons = try RandomPersons(seed: seed)
    let known = try RandomEffectsModel(betweenStudies: .known(0.1))
    let spread = try #require(BetweenPersonVariance(persons.spreads)).with(value: 1e20)
    let fit = try PersonsModel(model: known, spread: spread).fit(
      groups: persons.groups, cases: persons.cases, reading: .person, shifted: true)
    let alone = try known.fit(persons.groups)
    #expect(fit.weights.suffix(persons.cases.count).allSatisfy { $0 < 1e-15 }, "seed \(seed)")
    #expect(agrees(fit.coefficients[0].value, alone.coefficients[0].value, relative: 1e-14, absolute: 1e-15))
    #expect(agrees(fit.coefficients[0].standardError, alone.coefficients[0].standardError, relative: 1e-14))
  }

  @Test(
    "the weight of a case falls from sessions only over the bound to the person",
    arguments: 1...20 as ClosedRange<UInt64>)
  func weights(_ seed: UInt64) throws {
    let persons = try RandomPersons(seed: seed, cases: 1...1)
    let known = PersonsModel(
      model: try RandomEffectsModel(betweenStudies: .known(0.05)),
      spread: try #require(BetweenPersonVariance(persons.spreads)))
    func weight(_ reading: CaseReading) throws -> Double {
      try #require(
        try known.fit(groups: persons.groups, cases: persons.cases, reading: reading, shifted: true).weights.last)
    }
    #expect(try weight(.person) < weight(.personWithoutSessions), "seed \(seed)")
    #expect(try weight(.person) < weight(.sessionsOnly), "seed \(seed)")
  }

  @Test("the shift moves a case by as much as it says")
  func shift() throws {
    let persons = try RandomPersons(seed: 3)
    let model = try model(persons)
    let shift = try #require(model.spread.shift)
    let moved = try model.effects(groups: persons.groups, cases: persons.cases, reading: .person, shifted: true)
    let asTheyAre = try model.effects(groups: persons.groups, cases: persons.cases, reading: .person, shifted: false)
    for place in persons.groups.count..<moved.count {
      #expect(agrees(moved.yi[place] - asTheyAre.yi[place], shift, relative: 1e-12))
      #expect(
        agrees(moved.vi[place] - asTheyAre.vi[place], try #require(model.spread.shiftSamplingVariance), relative: 1e-9))
    }
  }

  @Test("uniform ranges add width² / 12")
  func uniform() throws {
    let persons = try RandomPersons(seed: 5, cases: 1...1)
    let spread = try #require(BetweenPersonVariance(persons.spreads))
    let plain = PersonsModel(model: try RandomEffectsModel(), spread: spread)
    let wide = PersonsModel(model: try RandomEffectsModel(), spread: spread, rangeRule: .uniform)
    let effect = persons.cases[0]
    let (a, b) = (
      try #require(plain.variance(of: effect, reading: .person, shifted: true)),
      try #require(wide.variance(of: effect, reading: .person, shifted: true))
    )
    #expect(agrees(b - a, effect.range.width * effect.range.width / 12, relative: 1e-12))
    #expect(try wide.envelope(groups: persons.groups, cases: persons.cases, reading: .person, shifted: true) == nil)
  }

  /// Points drawn inside the ranges stay inside the envelope: to rounding where its ends are known to be corners, to
  /// 1e-6 for the search along one case, which ends at the square of its step, to 1e-4 where two cases move.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func envelopeHoldsEveryPoint(_ seed: UInt64) throws {
    let count = seed % 2 == 0 ? 1 : 2
    let persons = try RandomPersons(seed: seed, cases: count...count)
    let dl = BetweenStudyVariance.estimated(DerSimonianLaird())
    var models: [(BetweenStudyVariance, CoefficientTest)] = [(.known(0.1), .z), (dl, .z), (dl, .knappHartung)]
    if seed == 2 { models.append((.estimated(RestrictedMaximumLikelihood()), .knappHartung)) }
    for (between, test) in models {
      let model = PersonsModel(
        model: try RandomEffectsModel(betweenStudies: between, test: test),
        spread: try #require(BetweenPersonVariance(persons.spreads)))
      let envelope = try #require(
        try model.envelope(groups: persons.groups, cases: persons.cases, reading: .person, shifted: true))
      var isLinear = false
      if case .known = between { isLinear = true }
      #expect((envelope.search == .corners) == isLinear)
      let tolerance = isLinear ? 1e-12 : count == 1 ? 1e-6 : 1e-4
      var generator = SeededGenerator(seed: seed + 1000)
      for _ in 0..<20 {
        let values = persons.cases.map { generator.uniform($0.range.lower, $0.range.upper) }
        let fit = try model.fit(
          groups: persons.groups, cases: persons.cases, reading: .person, shifted: true, values: values)
        let pooled = fit.coefficients[0]
        func holds(_ interval: Interval?, _ value: Double?) -> Bool {
          guard let interval, let value else { return interval == nil && value == nil }
          let room = tolerance * (1 + abs(value))
          return interval.lower - room <= value && value <= interval.upper + room
        }
        #expect(holds(envelope.estimate, pooled.value), "seed \(seed), \(values)")
        #expect(holds(envelope.lowerEnd, pooled.interval?.lower), "seed \(seed), \(values)")
        #expect(holds(envelope.upperEnd, pooled.interval?.upper), "seed \(seed), \(values)")
      }
    }
  }

  @Test("many cases: corners are not all visited, the extremes are")
  func manyCases() throws {
    let persons = try RandomPersons(seed: 9, groups: 4...4, cases: 8...8)
    let model = PersonsModel(
      model: try RandomEffectsModel(betweenStudies: .estimated(DerSimonianLaird())),
      spread: try #require(BetweenPersonVariance(persons.spreads)))
    let envelope = try #require(
      try model.envelope(groups: persons.groups, cases: persons.cases, reading: .person, shifted: true))
    for end in [persons.cases.map(\.range.lower), persons.cases.map(\.range.upper)] {
      let fit = try model.fit(
        groups: persons.groups, cases: persons.cases, reading: .person, shifted: true, values: end)
      #expect(envelope.estimate.contains(fit.coefficients[0].value))
    }
  }

  @Test("refusals")
  func refusals() throws {
    let persons = try RandomPersons(seed: 2)
    let silent = try CaseEffect(name: "Mother", point: 2)
    let model = try model(persons)
    #expect(throws: MetaAnalysisError.notEstimable("the variance within case Mother is not known")) {
      try model.fit(groups: persons.groups, cases: [silent], reading: .sessionsOnly, shifted: true)
    }
    let none = PersonsModel(model: try RandomEffectsModel(), spread: try BetweenPersonVariance(given: 0))
    #expect(
      throws: MetaAnalysisError.notEstimable(
        "case Mother has no variance: persons do not differ and its sessions are not known")
    ) { try none.fit(groups: persons.groups, cases: [silent], reading: .person, shifted: false) }
    #expect(throws: MetaAnalysisError.notEstimable("no group study gives the SDs that the shift is made of")) {
      try none.fit(groups: persons.groups, cases: persons.cases, reading: .person, shifted: true)
    }
    let weighted = try StudyEffects(yi: [1, 2], vi: [1, 1], weights: [1, 2])
    #expect(throws: MetaAnalysisError.caseNeedsPlainModel) {
      try model.fit(groups: weighted, cases: persons.cases, reading: .person, shifted: true)
    }
    #expect(throws: MetaAnalysisError.notEstimable("the log ratio of case x is a finite number inside its range")) {
      try CaseEffect(name: "x", point: 2, range: Interval(0, 1))
    }
    #expect(throws: MetaAnalysisError.notEstimable("the variance within case x is a positive number")) {
      try CaseEffect(name: "x", point: 2, withinVariance: 0)
    }
  }
}
