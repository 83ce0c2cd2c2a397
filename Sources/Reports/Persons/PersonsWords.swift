internal import MetaAnalysis
internal import PrePostNumerics

// What an analysis of groups and persons says in words: sentences for a reader in a hurry, and notes on what they rest on.

extension PersonsOutcome.Line.Evidence {
  /// The evidence in words.
  var label: String {
    switch self {
    case .groups: "groups only"
    case .cases(.person, shifted: true): "groups + cases as persons"
    case .cases(.person, shifted: false): "groups + cases as persons, without the shift"
    case .cases(.personWithoutSessions, _): "groups + cases as persons, sessions counted once (bound)"
    case .cases(.sessionsOnly, _): "groups + cases as if persons did not differ"
    case .spreadEnd(let isUpper): "groups + cases, person variance at its \(isUpper ? "high" : "low") end"
    }
  }
}

extension NaturalCourse.Selection {
  /// The selection in words.
  var label: String {
    switch self {
    case .net: "one-group changes less the untreated change"
    case .controlled: "treated less untreated arm of the same study"
    case .all: "both together"
    }
  }
}

extension PersonsOutcome {
  /// The sentences, in the order of a report.
  func sentences(_ wording: Wording) -> [String] {
    let words = Words(wording: wording)
    var result: [String] = []
    for line in lines where line.evidence == .groups || line.evidence == main?.evidence {
      guard let fit = try? line.fit.get() else { continue }
      var text =
        "\(wording.term(line.evidence.label)): \(words.ratio(fit.coefficients[0])), k = \(fit.effects.count)"
      if let envelope = line.envelope {
        text += wording(ResultWord.overRanges, words.ratio(envelope.estimate))
        if let least = envelope.lowerEnd?.lower, let most = envelope.upperEnd?.upper {
          text += wording(ResultWord.intervalEnds, wording.range(words.ratio(least), words.ratio(most)))
        }
      }
      if line.evidence != .groups {
        let weight = words.percent(weight(of: fit))
        text +=
          cases.count == 1
          ? wording(ResultWord.weightOfCase, weight) : wording(ResultWord.weightOfCases, "\(cases.count)", weight)
      }
      result.append(text)
    }
    return result + comparisons(wording)
  }

  /// Where each case falls, and what is left without the natural course.
  func comparisons(_ wording: Wording) -> [String] {
    let words = Words(wording: wording)
    var result: [String] = []
    result += predictions.filter { !$0.isBound }.map(words.sentence)
    if let course { result += words.sentences(course, treated: groups) }
    return result
  }

  /// The weight of all cases together, in percent.
  func weight(of fit: RandomEffectsFit) -> Double { fit.weights.suffix(cases.count).reduce(0, +) }

  /// What groups and cases together rest on.
  var personNotes: [Note] {
    guard let spread, !cases.isEmpty else { return [] }
    let numbers = NumberFormatting()
    var result: [Note] = []
    for row in cases {
      let sessions =
        row.effect.withinVariance.map { " and the variance \(numbers.text($0)) over the sessions" }
        ?? ""
      result.append(
        Note(
          .assumption,
          "\(row.effect.name) enters as one person: \(row.contrast), with the variance between persons "
            + "\(numbers.text(spread.value))\(sessions); like every one-group change it holds the natural course"))
    }
    result += spreadNotes(spread, numbers)
    if cases.contains(where: { $0.effect.withinVariance != nil }) {
      result.append(
        Note(
          .caution,
          "the SDs of groups hold the noise of single sessions too, so part of the variance over sessions is counted "
            + "twice; the line with the sessions counted once is the bound"))
    }
    let k = groups.fit.effects.count
    if k == 1 {
      result.append(
        Note(
          .caution,
          "one group study: how studies differ cannot be told, and every interval is too short by that"))
    } else if k == 2 {
      result.append(
        Note(
          .caution,
          "two group studies: how studies differ rests on one difference, which a third study may change greatly"))
    }
    if case .searched(let evaluations)? = main?.envelope?.search {
      result.append(
        Note(
          .method,
          "envelope over the printed ranges: a grid with all corners and golden sections (\(evaluations) fits), "
            + "since tau2 moves with the cases"))
    } else if main?.envelope != nil {
      result.append(
        Note(
          .method, "envelope over the printed ranges: both ends are attained at corners, since the estimate is linear"))
    }
    return result
  }

  private func spreadNotes(_ spread: BetweenPersonVariance, _ numbers: NumberFormatting) -> [Note] {
    var result: [Note] = []
    if let df = spread.degreesOfFreedom, let interval = spread.interval(level: groups.fit.model.level) {
      let studies = spread.spreads.count == 1 ? "1 group study" : "\(spread.spreads.count) group studies"
      let known = spreadRows.compactMap { row in
        (try? row.spread.get()).flatMap { own in row.delta.map { (own.n, $0) } }
      }
      let total = known.reduce(0.0) { $0 + Double($1.0 - 1) }
      let delta = known.reduce(0.0) { $0 + Double($1.0 - 1) * $1.1 } / total
      let isExact = spread.spreads.contains { $0.form == .lognormal }
      result.append(
        Note(
          .derivation,
          "variance between persons of the log change from \(studies): \(numbers.text(spread.value)) "
            + "(\(numbers.text(interval.lower)) to \(numbers.text(interval.upper)), "
            + "\(numbers.text(df, .compact)) degrees of freedom)"
            + (isExact
              ? ", exact for lognormal values; by the delta method \(numbers.text(delta))" : ", by the delta method")
        ))
    }
    let assumed = spread.spreads.count(where: \.correlationIsAssumed)
    if assumed > 0 {
      result.append(
        Note(
          .caution,
          "the correlation behind it is assumed in \(assumed) of \(spread.spreads.count) "
            + "\(spread.spreads.count == 1 ? "study" : "studies"); the interval does not hold what that may be off"))
    }
    if let test = spread.homogeneity, let p = test.pValue, p < 0.1 {
      result.append(
        Note(
          .caution,
          "the studies disagree on how much persons differ (Q = \(numbers.text(test.q)), p = "
            + "\(numbers.text(p, .probability))); the pooled variance stands between them"))
    }
    if let shift = spread.shift {
      let error = spread.shiftSamplingVariance.map { " (standard error \(numbers.text($0.squareRoot())))" } ?? ""
      result.append(
        Note(
          .method,
          "the mean of persons' log ratios is not the log ratio of means: cases are moved by \(numbers.text(shift))\(error) "
            + "to the scale of the groups; the line without the shift stands beside it"))
    } else {
      result.append(
        Note(
          .caution,
          "cases are not moved to the scale of the groups: no row prints the SDs that the shift is made of"))
    }
    return result
  }
}

/// Ratios, percentages and sentences.
private struct Words {
  let wording: Wording

  /// A ratio; one that no double holds as a bound.
  func ratio(_ log: Double) -> String {
    let ratio = exponential(log)
    return ratio.isFinite ? wording.formatting.text(ratio) : wording(ResultWord.beyondDouble)
  }
  func ratio(_ range: Interval) -> String { wording.range(ratio(range.lower), ratio(range.upper)) }
  func percent(_ value: Double) -> String { wording.digits(1).text(value) + " %" }

  func ratio(_ estimate: Estimate) -> String {
    guard let interval = estimate.interval else { return wording(ResultWord.lineRatioOpen, ratio(estimate.value)) }
    return wording(
      ResultWord.lineRatio, ratio(estimate.value), wording.range(ratio(interval.lower), ratio(interval.upper)))
  }

  /// Where a case falls among persons.
  func sentence(_ prediction: PersonsOutcome.Prediction) -> String {
    let effect = prediction.row.effect
    let d = prediction.distribution
    let range = effect.range
    let inside: ResultWord =
      switch (d.interval.contains(range.lower), d.interval.contains(range.upper)) {
      case (true, true): .inside
      case (false, false) where range.lower > d.interval.upper || range.upper < d.interval.lower: .outside
      default: .partlyInside
      }
    let tail = d.twoSidedTail(over: range)
    func span(_ low: String, _ high: String) -> String { low == high ? "" : " (\(wording.range(low, high)))" }
    let p = { (value: Double) in wording.digits(3).text(value, .probability) }
    return wording(
      ResultWord.caseFalls, effect.name, ratio(effect.point) + span(ratio(range.lower), ratio(range.upper)),
      wording.term(prediction.among), ratio(d.interval.lower), ratio(d.interval.upper), wording(inside),
      percentile(d, effect.point) + span(percentile(d, range.lower), percentile(d, range.upper)),
      p(d.twoSidedTail(of: effect.point)) + span(p(tail.lower), p(tail.upper)))
  }

  private func percentile(_ distribution: PersonPrediction, _ y: Double) -> String {
    wording.digits(1).text(100 * distribution.probability(below: y))
  }

  /// What is left of the effect.
  func sentences(_ course: PersonsOutcome.Course, treated: PoolFlow.Outcome) -> [String] {
    let before = treated.fit.coefficients[0]
    let without = course.untreated.fit.coefficients[0]
    var text = wording(
      ResultWord.courseBoth, ratio(before), "\(treated.fit.effects.count)", ratio(without),
      "\(course.untreated.fit.effects.count)")
    let share = 100 * without.value / before.value
    if before.value != 0, (0...100).contains(share) {
      text += wording(ResultWord.courseShare, wording.digits(0).text(share))
    }
    var result = [text]
    result += course.pooled.map { selection, effect, k in
      let estimate = effect.estimate
      let verdict =
        estimate.interval.map { wording($0.contains(0) ? ResultWord.courseInside : .courseOutside) } ?? ""
      return wording(ResultWord.courseLeft, wording.term(selection.label), ratio(estimate), "\(k)") + verdict
    }
    return result
  }
}
