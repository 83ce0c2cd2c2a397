internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension PersonsOutcome {
  /// Everything as tables and JSON: the document of `pool` for groups and cases together, with `persons` and
  /// `natural_course` added.
  ///
  /// - Throws: `ReportError` where groups and cases could not be pooled.
  public func answer() throws(ReportError) -> Answer {
    let joint = try joint(.point)
    let tables = PersonsTables(outcome: self)
    var shown: [ResultTable] = []
    if !cases.isEmpty { shown += [tables.lines, tables.cases, tables.predictions, tables.spreads] }
    shown += [tables.course, tables.arms].compactMap(\.self)
    shown += [joint.heterogeneityTable, joint.weightTable]
    let untreatedNotes = course.map { $0.untreated.notes } ?? []
    let caseNotes = cases.flatMap(\.notes)
    var seen: Set<Note> = []
    let all = (joint.notes + caseNotes + notes + untreatedNotes + courseNotes).filter { seen.insert($0).inserted }
    var document = joint.json.replacing("notes", .array(all.map { .string($0.text) }))
    if !cases.isEmpty { document = document.adding("persons", personsJSON) }
    if let course { document = document.adding("natural_course", json(course)) }
    let title = cases.isEmpty ? "Treated and untreated groups" : "Group studies and single cases"
    return Answer(
      tables: shown, json: document, notes: all,
      summary: ["\(title) on the log ratio of means; \(joint.methodName); test \(joint.fit.model.test.rawValue)"]
        + sentences(Wording(.english)))
  }

  /// What taking the natural course off rests on.
  var courseNotes: [Note] {
    guard let course else { return [] }
    var result: [Note] = []
    if course.natural.effects.contains(where: { !$0.isControlled }) {
      result.append(
        Note(
          .assumption,
          "one-group changes are set against the pooled untreated change, as if their persons would have changed alike; "
            + "they share its error, and their pooled effect holds that"))
    }
    if course.untreated.fit.effects.count == 1 {
      result.append(
        Note(
          .caution,
          "one untreated group: how the natural course differs between studies cannot be told and counts as 0"))
    }
    return result
  }

  private var personsJSON: JSONValue {
    let spreadInterval = spread?.interval(level: groups.fit.model.level)
    return .members([
      "variance": .members([
        "value": .optional(spread?.value), "std_error": .optional(spread?.samplingVariance?.squareRoot()),
        "df": .optional(spread?.degreesOfFreedom), "conf_low": .optional(spreadInterval?.lower),
        "conf_high": .optional(spreadInterval?.upper), "Q_p": .optional(spread?.homogeneity?.pValue),
      ]),
      "shift": .members([
        "value": .optional(spread?.shift), "std_error": .optional(spread?.shiftSamplingVariance?.squareRoot()),
      ]),
      "studies": .array(
        spreadRows.map { row in
          let own = try? row.spread.get()
          return .members([
            "study": .string(row.label), "n": .optional(own?.n), "r": .optional(own?.correlation),
            "r_is_assumed": own.map { .bool($0.correlationIsAssumed) } ?? .null,
            "form": .optional(own?.form.rawValue), "variance": .optional(own?.variance),
            "std_error": .optional(own?.samplingVariance.squareRoot()), "variance_delta": .optional(row.delta),
            "shift": .optional(own?.shift),
          ])
        }),
      "side_by_side": .array(lines.map(json)),
      "cases": .array(
        cases.map { row in
          .members([
            "case": .string(row.effect.name), "compares": .string(row.contrast), "yi": .number(row.effect.point),
            "low": .number(row.effect.range.lower), "high": .number(row.effect.range.upper),
            "vi_within": .optional(row.effect.withinVariance),
          ])
        }),
      "predictions": .array(predictions.map(json)),
    ])
  }

  private func json(_ line: Line) -> JSONValue {
    let fit = try? line.fit.get()
    let pooled = fit?.coefficients[0]
    func ends(_ interval: Interval?) -> JSONValue {
      interval.map { .array([.number($0.lower), .number($0.upper)]) } ?? .null
    }
    func weights(_ fit: RandomEffectsFit?) -> JSONValue {
      guard let fit, line.evidence != .groups else { return .null }
      return .array(fit.weights.suffix(cases.count).map { .number($0) })
    }
    var note: String?
    if case .failure(let error) = line.fit { note = error.problem }
    return .members([
      "rows": .string(line.evidence.label), "k": .optional(fit?.effects.count), "estimate": .optional(pooled?.value),
      "std_error": .optional(pooled?.standardError), "p_value": .optional(pooled?.pValue),
      "conf_low": .optional(pooled?.interval?.lower), "conf_high": .optional(pooled?.interval?.upper),
      "tau2": .optional(fit?.tauSquared.value), "case_weights": weights(fit),
      "case_weights_low": weights(line.ends?.low),
      "case_weights_high": weights(line.ends?.high), "estimate_range": ends(line.envelope?.estimate),
      "conf_low_range": ends(line.envelope?.lowerEnd), "conf_high_range": ends(line.envelope?.upperEnd),
      "search": .optional(line.envelope.map { PersonsTables.name($0.search) }), "note": .optional(note),
    ])
  }

  private func json(_ prediction: Prediction) -> JSONValue {
    let d = prediction.distribution
    let effect = prediction.row.effect
    let tail = d.twoSidedTail(over: effect.range)
    return .members([
      "case": .string(effect.name), "among": .string(prediction.among),
      "sessions_counted_once": .bool(prediction.isBound),
      "center": .number(d.center), "sd": .number(d.spread), "df": .optional(d.parts.degreesOfFreedom),
      "pi_low": .number(d.interval.lower), "pi_high": .number(d.interval.upper),
      "parts": .object(d.parts.parts.map { JSONValue.Member(name: $0.name, value: .number($0.variance)) }),
      "percentile": .number(100 * d.probability(below: effect.point)),
      "percentile_low": .number(100 * d.probability(below: effect.range.lower)),
      "percentile_high": .number(100 * d.probability(below: effect.range.upper)),
      "p_value": .number(d.twoSidedTail(of: effect.point)), "p_low": .number(tail.lower), "p_high": .number(tail.upper),
      "tau2_unknown": .bool(d.lacksTauSquared),
    ])
  }

  private func json(_ course: Course) -> JSONValue {
    func estimate(_ value: Estimate, _ k: Int, _ tauSquared: Double) -> JSONValue {
      .members([
        "k": .integer(k), "estimate": .number(value.value), "std_error": .number(value.standardError),
        "p_value": .optional(value.pValue), "conf_low": .optional(value.interval?.lower),
        "conf_high": .optional(value.interval?.upper), "tau2": .number(tauSquared),
      ])
    }
    func find(_ selection: NaturalCourse.Selection) -> JSONValue {
      course.pooled.first { $0.selection == selection }.map { estimate($0.effect.estimate, $0.k, $0.effect.tauSquared) }
        ?? .null
    }
    func fit(_ fit: RandomEffectsFit) -> JSONValue {
      estimate(fit.coefficients[0], fit.effects.count, fit.tauSquared.value)
    }
    return .members([
      "treated": fit(groups.fit), "untreated": fit(course.untreated.fit), "net": find(.net),
      "controlled": find(.controlled), "all": find(.all),
      "studies": .array(
        zip(groups.items, course.natural.effects).map { item, effect in
          .members([
            "study": .string(item.label), "yi": .number(effect.value), "vi": .number(effect.variance),
            "controlled": .bool(effect.isControlled),
          ])
        }),
      "covariance": .array(
        course.natural.effects.indices.map { row in .array(course.natural.covariance.row(row).map { .number($0) }) }),
    ])
  }
}
