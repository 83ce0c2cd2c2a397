internal import PrePostNumerics
internal import SingleCase
internal import Tables

extension CoefficientLine {
  /// A fixed coefficient of a model of cases.
  init(_ fixed: CaseModelFit.FixedTerm) {
    term = fixed.name
    estimate = fixed.estimate
    standardError = fixed.standardError
    statistic = fixed.statistic
    degreesOfFreedom = fixed.degreesOfFreedom
    pValue = fixed.pValue
    interval = fixed.interval
  }
}

/// The parts of the answer about several cases.
enum BetweenCaseTables {
  /// The fixed coefficients.
  static func fixed(_ fit: CaseModelFit) -> ResultTable {
    ResultTable(
      title: "Fixed terms, t with Satterthwaite degrees of freedom", columns: CoefficientLine.columns,
      rows: fit.fixedTerms.map { CoefficientLine($0).cells })
  }

  /// The variance components.
  static func random(_ fit: CaseModelFit) -> ResultTable {
    let most = fit.components.map(\.correlations.count).max() ?? 0
    let none = [CSVCell](repeating: .empty, count: most)
    let residual: [CSVCell] = [
      .text("session"), .text("residual"), .number(fit.withinVariance), .number(fit.withinVariance.squareRoot()),
    ]
    let rows = fit.components.map { component -> [CSVCell] in
      let correlations = component.correlations.map { CSVCell.optional($0) }
      let own: [CSVCell] = [
        .text(component.level), .text(component.term), .number(component.variance),
        .number(component.variance.squareRoot()),
      ]
      return own + correlations + none.dropFirst(correlations.count)
    }
    return ResultTable(
      title: "Random terms",
      columns: ["level", "term", "variance", "std_dev"].map { ResultTable.Column($0) }
        + (0..<most).map { ResultTable.Column("r with \(fit.components[$0].term)") },
      rows: rows + [residual + none])
  }

  /// The averages of indices within cases.
  static func indices(_ averages: [CasesAsUnits]) -> ResultTable {
    ResultTable(
      title: "Indices within cases, averaged with the case as unit",
      columns: ["index", "cases", "estimate", "std_dev", "std_error", "df", "conf_low", "conf_high"].map {
        ResultTable.Column($0)
      },
      rows: averages.map {
        [
          .text($0.code), .integer($0.cases), .number($0.estimate), .number($0.standardDeviation),
          .number($0.standardError), .integer($0.degreesOfFreedom), .number($0.interval.lower),
          .number($0.interval.upper),
        ]
      })
  }

  /// What the model adds to the JSON answer.
  static func json(_ fit: CaseModelFit) -> KeyValuePairs<String, JSONValue> {
    [
      "coefficients": .array(fit.fixedTerms.map { CoefficientLine($0).json }),
      "random": .array(
        fit.components.map { component in
          .members([
            "level": .string(component.level), "term": .string(component.term), "variance": .number(component.variance),
            "correlations": .array(component.correlations.map { .optional($0) }),
          ])
        }),
      "comparison": fit.comparison.map {
        .members(["initial_time": .number($0.initial), "follow_up_time": .number($0.followUp)])
      } ?? .null,
      "fit": .members([
        "log_likelihood": .number(fit.logLikelihood), "aic": .number(fit.aic), "bic": .number(fit.bic),
      ]),
      "convergence": fit.convergence.json,
    ]
  }

  /// The averages as JSON, by the code of the index.
  static func json(_ averages: [CasesAsUnits]) -> JSONValue {
    .object(
      averages.map {
        JSONValue.Member(
          name: $0.code,
          value: .members([
            "estimate": .number($0.estimate), "std_dev": .number($0.standardDeviation),
            "std_error": .number($0.standardError), "df": .integer($0.degreesOfFreedom),
            "conf_low": .number($0.interval.lower), "conf_high": .number($0.interval.upper),
            "cases": .integer($0.cases),
          ]))
      })
  }

  /// What g estimates and what it takes for granted.
  static func meaning(_ outcome: BetweenCaseFlow.Outcome) -> [Note] {
    let hasClusters = outcome.cases.cases.contains { $0.cluster != nil }
    var notes = [
      Note(
        .method,
        "g is the difference that treatment makes in standard deviations of one session of one case, so it compares with "
          + "the d of a randomized experiment whose participants are cases like these, measured once"),
      Note(
        .assumption,
        "the \(hasClusters ? "clusters" : "cases") are independent, and sessions vary normally around what is expected of "
          + "their case, by one variance in both phases and all cases"),
    ]
    let autocorrelation = "errors of a case are correlated phi^|t - t'| (first-order autocorrelation)"
    switch outcome.fit {
    case .moments:
      notes.append(
        Note(
          .assumption, "treatment adds the same amount for every case; there is no trend in time; \(autocorrelation)"))
    case .model(let fit):
      let varying = fit.components.filter { $0.level == "case" && $0.term.hasPrefix("treatment") }.map(\.term)
      let effect =
        varying.isEmpty
        ? "treatment changes every case alike"
        : "the effect varies normally between cases (\(varying.joined(separator: ", "))), and g is about its mean"
      let trend = fit.comparison == nil ? "there is no trend in time" : "trends are as the terms say"
      let errors = fit.autocorrelation == nil ? "errors of successive sessions are independent" : autocorrelation
      notes.append(Note(.assumption, "\(effect); \(trend); \(errors)"))
      if let comparison = fit.comparison {
        let (a, b) = (shortestText(comparison.initial), shortestText(comparison.followUp))
        notes.append(
          Note(
            .method,
            "the comparison at time \(b) is of treatment from after time \(a) on with none; the term time is 0 at \(b), "
              + "treatment:time is 1 in a case's first treatment session"))
      }
    }
    if outcome.effectIsLarge {
      notes.append(
        Note(
          .caution,
          "an effect between cases is in units of how much cases and sessions differ; where they are alike it is large "
            + "without the change having to be"))
    }
    if !outcome.indices.isEmpty {
      notes.append(
        Note(
          .method,
          "indices are averaged with t intervals from their spread between cases, which assume nothing about sessions but "
            + "may leave the range of an index"))
    }
    return notes
  }
}

extension BetweenCaseFlow.Outcome {
  /// Whether the effect is beyond what experiments between groups usually find.
  fileprivate var effectIsLarge: Bool {
    switch fit {
    case .moments(let fit): abs(fit.effect.estimate) > 2
    case .model(let fit): abs(fit.effect.estimate) > 2
    }
  }
}
