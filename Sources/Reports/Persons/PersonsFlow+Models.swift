internal import MetaAnalysis
internal import PrePostNumerics

// The models that stand side by side.

extension PersonsFlow {
  /// Groups alone, cases as persons with and without the shift, with the sessions counted once, with the sessions only,
  /// and with the variance between persons at the ends of its interval.
  func lines(
    _ model: PersonsModel, _ groups: PoolFlow.Outcome, _ cases: [CaseRow]
  ) throws(ReportError) -> [PersonsOutcome.Line] {
    let source = groups.items.first?.place.source ?? ""
    guard groups.fit.effects.isInterceptOnly, groups.fit.effects.weights == nil, groups.fit.effects.clusters == nil
    else {
      throw .refusal(source: source, problem: "\(MetaAnalysisError.caseNeedsPlainModel)")
    }
    let effects = cases.map(\.effect)
    let knowsShift = model.spread.shift != nil
    var result = [PersonsOutcome.Line(evidence: .groups, fit: .success(groups.fit), ends: nil, envelope: nil)]
    func add(
      _ evidence: PersonsOutcome.Line.Evidence, _ model: PersonsModel, _ reading: CaseReading, shifted: Bool
    ) throws(ReportError) {
      result.append(
        try line(evidence, model, groups.fit.effects, effects, reading, shifted: shifted, source))
    }
    try add(.cases(.person, shifted: knowsShift), model, .person, shifted: knowsShift)
    if knowsShift { try add(.cases(.person, shifted: false), model, .person, shifted: false) }
    if effects.contains(where: { $0.withinVariance != nil }) {
      try add(
        .cases(.personWithoutSessions, shifted: knowsShift), model, .personWithoutSessions, shifted: knowsShift)
    }
    try add(.cases(.sessionsOnly, shifted: knowsShift), model, .sessionsOnly, shifted: knowsShift)
    if let interval = model.spread.interval(level: model.model.level) {
      for (isUpper, value) in [(false, interval.lower), (true, interval.upper)] {
        guard let spread = try? model.spread.with(value: value) else { continue }
        let moved = PersonsModel(model: model.model, spread: spread, rangeRule: model.rangeRule)
        try add(.spreadEnd(upper: isUpper), moved, .person, shifted: knowsShift)
      }
    }
    return result
  }

  private func line(
    _ evidence: PersonsOutcome.Line.Evidence, _ model: PersonsModel, _ groups: StudyEffects, _ cases: [CaseEffect],
    _ reading: CaseReading, shifted: Bool, _ source: String
  ) throws(ReportError) -> PersonsOutcome.Line {
    do {
      let fit = try model.fit(groups: groups, cases: cases, reading: reading, shifted: shifted)
      var ends: (low: RandomEffectsFit, high: RandomEffectsFit)?
      if model.rangeRule == .envelope, cases.contains(where: { !$0.range.isPoint }) {
        ends = (
          low: try model.fit(
            groups: groups, cases: cases, reading: reading, shifted: shifted, values: cases.map(\.range.lower)),
          high: try model.fit(
            groups: groups, cases: cases, reading: reading, shifted: shifted, values: cases.map(\.range.upper))
        )
      }
      let envelope = try model.envelope(groups: groups, cases: cases, reading: reading, shifted: shifted)
      return PersonsOutcome.Line(evidence: evidence, fit: .success(fit), ends: ends, envelope: envelope)
    } catch .noConvergence(let estimator, let iterations, let reached) {
      let error = MetaAnalysisError.noConvergence(estimator: estimator, iterations: iterations, reached: reached)
      throw .numerical(source: source, problem: "\(error)")
    } catch {
      return PersonsOutcome.Line(
        evidence: evidence, fit: .failure(.refusal(source: source, problem: "\(error)")), ends: nil, envelope: nil)
    }
  }

  /// Where each case falls among the persons of a set of groups; also with its sessions counted once, where they are
  /// known.
  func predictions(
    _ among: String, _ fit: RandomEffectsFit, _ spread: BetweenPersonVariance, _ cases: [CaseRow]
  ) -> [PersonsOutcome.Prediction] {
    cases.flatMap { row in
      let variances: [(isBound: Bool, value: Double?)] =
        row.effect.withinVariance == nil ? [(false, nil)] : [(false, row.effect.withinVariance), (true, nil)]
      return variances.compactMap { isBound, value in
        PersonPrediction(groups: fit, spread: spread, withinVariance: value, shifted: spread.shift != nil).map {
          PersonsOutcome.Prediction(among: among, row: row, isBound: isBound, distribution: $0)
        }
      }
    }
  }

  /// What is left of the treated groups' changes without the natural course.
  ///
  /// - Throws: `ReportError.refusal` for a study with several untreated arms, or a meta-regression.
  func course(_ treated: PoolFlow.Outcome, _ untreated: PoolFlow.Outcome) throws(ReportError) -> PersonsOutcome.Course {
    let source = treated.items.first?.place.source ?? ""
    var arms: [NaturalCourse.TreatedArm] = []
    for item in treated.items {
      let own = untreated.items.indices.filter { item.place.label != nil && untreated.items[$0].label == item.label }
      guard own.count < 2 else {
        throw .refusal(
          source: source,
          problem: "\(item.label) has \(own.count) untreated arms; choose one of them for the natural course")
      }
      arms.append(NaturalCourse.TreatedArm(yi: item.yi, vi: item.vi, control: own.first))
    }
    do {
      let natural = try NaturalCourse(untreated: untreated.fit, treated: arms)
      let test = treated.fit.model.test
      let level = treated.fit.model.level
      let controlled = natural.effects.count(where: \.isControlled)
      let counts: [(NaturalCourse.Selection, Int)] = [
        (.net, arms.count - controlled), (.controlled, controlled), (.all, arms.count),
      ]
      var pooled: [(selection: NaturalCourse.Selection, effect: PooledCorrelatedEffect, k: Int)] = []
      // All together says something new only where there are both kinds.
      for (selection, k) in counts where k > 0 && (selection != .all || (controlled > 0 && controlled < k)) {
        if let effect = try natural.pooled(selection, test: test, level: level) {
          pooled.append((selection, effect, k))
        }
      }
      return PersonsOutcome.Course(untreated: untreated, natural: natural, pooled: pooled)
    } catch .noConvergence(let estimator, let iterations, let reached) {
      let error = MetaAnalysisError.noConvergence(estimator: estimator, iterations: iterations, reached: reached)
      throw .numerical(source: source, problem: "\(error)")
    } catch {
      throw .refusal(source: source, problem: "\(error)")
    }
  }
}
