internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// The tables of groups and persons, for the command and for reports. Ratios stand beside the logarithms they are made of.
struct PersonsTables {
  /// The outcome; nil for the columns alone.
  let outcome: PersonsOutcome?

  /// The pooled effects side by side.
  var lines: ResultTable {
    let columns: [ResultTable.Column] = [
      .init("rows"), .init("k", .compact), .init("estimate", isDetail: true), .init("std_error", isDetail: true),
      .init("p_value", .probability, isDetail: true), .init("ratio"), .init("conf_low"), .init("conf_high"),
      .init("range_low"), .init("range_high"), .init("range_conf_low"), .init("range_conf_high"),
      .init("case_weight", .percent), .init("tau2"), .init("search", isDetail: true), .init("note"),
    ]
    let rows = (outcome?.lines ?? []).map { line -> [CSVCell] in
      let label = CSVCell.text(line.evidence.label)
      switch line.fit {
      case .failure(let error):
        return [label] + [CSVCell](repeating: .empty, count: 14) + [.text(error.problem)]
      case .success(let fit):
        let pooled = fit.coefficients[0]
        let e = line.envelope
        return [
          label, .integer(fit.effects.count), .number(pooled.value), .number(pooled.standardError),
          .optional(pooled.pValue), ratio(pooled.value), ratio(pooled.interval?.lower), ratio(pooled.interval?.upper),
          ratio(e?.estimate.lower), ratio(e?.estimate.upper), ratio(e?.lowerEnd?.lower), ratio(e?.upperEnd?.upper),
          line.evidence == .groups ? .empty : .optional(outcome?.weight(of: fit)), .number(fit.tauSquared.value),
          e.map { .text(PersonsTables.name($0.search)) } ?? .empty, .empty,
        ]
      }
    }
    return ResultTable(title: "Groups and cases side by side", columns: columns, rows: rows)
  }

  static func name(_ search: PooledEnvelope.Search) -> String {
    switch search {
    case .corners: "corners"
    case .searched(let evaluations): "searched, \(evaluations) fits"
    }
  }

  /// Each case: its ratio, its variances and its weights.
  var cases: ResultTable {
    let person = outcome?.main.flatMap { try? $0.fit.get() }
    let sessions = outcome?.lines.first {
      if case .cases(.sessionsOnly, _) = $0.evidence { true } else { false }
    }.flatMap { try? $0.fit.get() }
    let rows = (outcome?.cases ?? []).enumerated().map { place, row -> [CSVCell] in
      let effect = row.effect
      let at = (outcome?.groups.items.count ?? 0) + place
      let isRange = !effect.range.isPoint
      return [
        .text(effect.name), .text(row.contrast), .number(effect.point), ratio(effect.point),
        isRange ? ratio(effect.range.lower) : .empty, isRange ? ratio(effect.range.upper) : .empty,
        .optional(effect.withinVariance), .optional(outcome?.spread?.value), .optional(person?.effects.vi[at]),
        .optional(person?.weights[at]), .optional(sessions?.weights[at]),
      ]
    }
    return ResultTable(
      title: "Cases",
      columns: [
        .init("case"), .init("compares"), .init("log_ratio", isDetail: true), .init("ratio"), .init("ratio_low"),
        .init("ratio_high"), .init("var_within"), .init("var_persons"), .init("var_used"),
        .init("weight", .percent), .init("weight_if_persons_equal", .percent),
      ], rows: rows)
  }

  /// Where each case falls.
  var predictions: ResultTable {
    let rows = (outcome?.predictions ?? []).map { prediction -> [CSVCell] in
      let effect = prediction.row.effect
      let d = prediction.distribution
      let isRange = !effect.range.isPoint
      let tail = d.twoSidedTail(over: effect.range)
      let percentile = { (y: Double) in CSVCell.number(100 * d.probability(below: y)) }
      return [
        .text(effect.name), .text(prediction.among + (prediction.isBound ? ", sessions counted once (bound)" : "")),
        ratio(d.center), ratio(d.interval.lower), ratio(d.interval.upper),
        percentile(effect.point), isRange ? percentile(effect.range.lower) : .empty,
        isRange ? percentile(effect.range.upper) : .empty, .number(d.twoSidedTail(of: effect.point)),
        isRange ? .number(tail.lower) : .empty, isRange ? .number(tail.upper) : .empty,
        .optional(d.parts.degreesOfFreedom), .text(d.lacksTauSquared ? "tau2 unknown, taken as 0" : "tau2 estimated"),
      ]
    }
    return ResultTable(
      title: "Where each case falls among single persons of the groups",
      columns: [
        .init("case"), .init("among"), .init("median_ratio"), .init("pi_low"), .init("pi_high"),
        .init("percentile", .percent), .init("percentile_low", .percent), .init("percentile_high", .percent),
        .init("p", .probability), .init("p_low", .probability), .init("p_high", .probability), .init("df", .compact),
        .init("between_studies", isDetail: true),
      ], rows: rows)
  }

  /// What each study says about its persons.
  var spreads: ResultTable {
    let rows = (outcome?.spreadRows ?? []).map { row -> [CSVCell] in
      switch row.spread {
      case .failure(let error):
        return [.text(row.label)] + [CSVCell](repeating: .empty, count: 7) + [.text("it \(error)")]
      case .success(let spread):
        let isAssumed = spread.correlationIsAssumed
        return [
          .text(row.label), .integer(spread.n), .optional(spread.correlation),
          spread.correlation == nil ? .empty : .text(isAssumed ? "assumed" : "printed or derived"),
          .number(spread.variance), .number(spread.samplingVariance.squareRoot()), .optional(row.delta),
          .optional(spread.shift), .empty,
        ]
      }
    }
    return ResultTable(
      title: "How much one person's log change varies, by study",
      columns: [
        .init("study"), .init("n", .compact), .init("r"), .init("r_source"), .init("variance"), .init("std_error"),
        .init("variance_delta"), .init("shift"), .init("note"),
      ], rows: rows)
  }

  /// The changes with and without treatment, and what is left.
  var course: ResultTable? {
    guard let outcome, let course = outcome.course else { return nil }
    func row(_ label: String, _ k: Int, _ estimate: Estimate, _ tauSquared: Double) -> [CSVCell] {
      [
        .text(label), .integer(k), .number(estimate.value), .number(estimate.standardError), .optional(estimate.pValue),
        ratio(estimate.value), ratio(estimate.interval?.lower), ratio(estimate.interval?.upper), .number(tauSquared),
      ]
    }
    let fits = [("change of treated groups", outcome.groups.fit), ("change of untreated groups", course.untreated.fit)]
    let rows =
      fits.map { row($0.0, $0.1.effects.count, $0.1.coefficients[0], $0.1.tauSquared.value) }
      + course.pooled.map { row($0.selection.label, $0.k, $0.effect.estimate, $0.effect.tauSquared) }
    return ResultTable(title: emptyCourse.title, columns: emptyCourse.columns, rows: rows)
  }

  /// The table of changes without a row.
  var emptyCourse: ResultTable {
    ResultTable(
      title: "What is left without the natural course",
      columns: [
        .init("change"), .init("k", .compact), .init("estimate", isDetail: true), .init("std_error", isDetail: true),
        .init("p_value", .probability), .init("ratio"), .init("conf_low"), .init("conf_high"), .init("tau2"),
      ], rows: [])
  }

  /// Each treated arm less what it would have done without treatment.
  var arms: ResultTable? {
    guard let outcome, let course = outcome.course else { return nil }
    let level = outcome.groups.fit.model.level
    let z = Normal.standard.upperQuantile(level.upperTail)
    let rows = zip(outcome.groups.items, course.natural.effects).map { item, effect -> [CSVCell] in
      let margin = z * effect.variance.squareRoot()
      return [
        .text(item.label), .text(effect.isControlled ? "its own untreated arm" : "the pooled untreated arms"),
        .number(item.yi), .number(effect.value), .number(effect.variance), ratio(item.yi), ratio(effect.value),
        ratio(effect.value - margin), ratio(effect.value + margin),
      ]
    }
    return ResultTable(
      title: "Treated groups less the natural course",
      columns: [
        .init("study"), .init("against"), .init("yi", isDetail: true), .init("net_yi", isDetail: true),
        .init("net_vi", isDetail: true), .init("ratio"), .init("net_ratio"), .init("net_low"), .init("net_high"),
      ], rows: rows)
  }

  private func ratio(_ log: Double?) -> CSVCell {
    guard let ratio = log.map(exponential), ratio.isFinite else { return .empty }
    return .number(ratio)
  }
}
