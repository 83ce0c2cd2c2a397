internal import PrePostNumerics
internal import SingleCase
internal import Tables

extension BetweenCaseFlow.Outcome {
  private var effect: BetweenCaseEffect {
    switch fit {
    case .moments(let fit): fit.effect
    case .model(let fit): fit.effect
    }
  }

  private var difference: Double {
    switch fit {
    case .moments(let fit): fit.difference
    case .model(let fit): fit.difference
    }
  }

  private var totalVariance: Double {
    switch fit {
    case .moments(let fit): fit.totalVariance
    case .model(let fit): fit.totalVariance
    }
  }

  private var withinVariance: Double {
    switch fit {
    case .moments(let fit): fit.withinVariance
    case .model(let fit): fit.withinVariance
    }
  }

  private var autocorrelation: Double? {
    switch fit {
    case .moments(let fit): fit.autocorrelation
    case .model(let fit): fit.autocorrelation
    }
  }

  private var intraclass: Double {
    switch fit {
    case .moments(let fit): fit.intraclassCorrelation
    case .model(let fit): fit.intraclassCorrelation
    }
  }

  private var method: String { if case .moments = fit { "HPS" } else { "REML" } }

  /// The effect size as tables and JSON.
  public var answer: Answer {
    var tables = [effectTable, partTable]
    if case .model(let model) = fit { tables += [BetweenCaseTables.fixed(model), BetweenCaseTables.random(model)] }
    tables.append(caseTable)
    if !indices.isEmpty { tables.append(BetweenCaseTables.indices(indices)) }
    let remarks = BetweenCaseTables.meaning(self) + notes + fitNotes + indices.flatMap(\.notes)
    return Answer(tables: tables, json: json(remarks), notes: remarks, summary: sentences)
  }

  private var fitNotes: [Note] {
    switch fit {
    case .moments(let fit): fit.notes
    case .model(let fit): fit.notes
    }
  }

  private var sentences: [String] {
    let design = cases.design == .multipleBaseline ? "multiple baseline" : "reversal design, \(cases.pairCount) pairs"
    let how = method == "HPS" ? "moments (HPS)" : "mixed model (REML)"
    let text = NumberFormatting(digits: 2)
    let range =
      effect.interval.map {
        ", \(text.text($0.level.percent, .compact)) % CI \(text.text($0.lower)) to \(text.text($0.upper))"
      } ?? ""
    let side = effect.estimate < 0 ? "below" : "above"
    return [
      "Effect size between \(cases.cases.count) cases, \(cases.sessionCount) sessions; \(design); \(how)",
      "Under treatment the outcome lies \(text.text(abs(effect.estimate))) standard deviations \(side) the baseline: "
        + "g = \(text.text(effect.estimate))\(range)",
    ]
  }

  private var effectTable: ResultTable {
    let columns = [
      ResultTable.Column("method"), ResultTable.Column("design", isDetail: true),
      ResultTable.Column("cases", isDetail: true), ResultTable.Column("sessions", isDetail: true),
      ResultTable.Column("g"), ResultTable.Column("std_error"), ResultTable.Column("conf_low"),
      ResultTable.Column("conf_high"), ResultTable.Column("df"), ResultTable.Column("unadjusted"),
      ResultTable.Column("variance"), ResultTable.Column("phi"), ResultTable.Column("rho"),
    ]
    return ResultTable(
      title: "Effect size in standard deviations of one session of one case", columns: columns,
      rows: [
        [
          .text(method), .text(cases.design.rawValue), .integer(cases.cases.count), .integer(cases.sessionCount),
          .number(effect.estimate), .optional(effect.standardError), .optional(effect.interval?.lower),
          .optional(effect.interval?.upper), .number(effect.degreesOfFreedom), .number(effect.unadjusted),
          .optional(effect.variance), .optional(autocorrelation), .number(intraclass),
        ]
      ])
  }

  private var partTable: ResultTable {
    var rows: [(String, CSVCell)] = [
      ("difference, in the unit of the outcome", .number(difference)),
      ("standard deviation it is divided by", .number(totalVariance.squareRoot())),
      ("variance between cases", .number(max(0, totalVariance - withinVariance))),
      ("variance within cases", .number(withinVariance)),
    ]
    switch fit {
    case .moments(let fit):
      rows += [
        ("sessions compared between cases", .integer(fit.comparedSessions)),
        ("groups of the same session and phase", .integer(fit.comparisonGroups)),
      ]
    case .model(let fit):
      rows += [
        ("initial time A", .optional(fit.comparison?.initial)),
        ("follow-up time B", .optional(fit.comparison?.followUp)),
        ("log-likelihood (restricted)", .number(fit.logLikelihood)), ("AIC", .number(fit.aic)),
        ("BIC", .number(fit.bic)),
      ]
    }
    return ResultTable(
      title: "What it is made of", columns: [ResultTable.Column("quantity"), ResultTable.Column("value")],
      rows: rows.filter { $0.1 != .empty }.map { [.text($0.0), $0.1] })
  }

  private var predicted: [CaseModelFit.CaseEstimate] { if case .model(let fit) = fit { fit.cases } else { [] } }

  private var caseTable: ResultTable {
    ResultTable(
      title: "Cases" + (predicted.isEmpty ? "" : "; baseline and effect as the model predicts them"),
      columns: ["case", "n_a", "n_b", "mean_a", "mean_b", "difference", "baseline", "effect"].map {
        ResultTable.Column($0)
      },
      rows: cases.cases.enumerated().map { place, one in
        let own = predicted.isEmpty ? nil : predicted[place]
        return [
          .text(one.name), .integer(one.count(of: .baseline)), .integer(one.count(of: .treatment)),
          .number(one.mean(of: .baseline)), .number(one.mean(of: .treatment)),
          .number(one.mean(of: .treatment) - one.mean(of: .baseline)), .optional(own?.baseline), .optional(own?.effect),
        ]
      })
  }

  private func json(_ remarks: [Note]) -> JSONValue {
    var document = JSONValue.members([
      "method": .string(method), "design": .string(cases.design.rawValue), "g": .number(effect.estimate),
      "unadjusted": .number(effect.unadjusted), "variance": .optional(effect.variance),
      "std_error": .optional(effect.standardError), "conf_low": .optional(effect.interval?.lower),
      "conf_high": .optional(effect.interval?.upper), "level": .number(level.percent),
      "df": .number(effect.degreesOfFreedom), "phi": .optional(autocorrelation), "rho": .number(intraclass),
      "difference": .number(difference), "total_variance": .number(totalVariance),
      "within_variance": .number(withinVariance),
      "cases": .array(
        cases.cases.enumerated().map { place, one in
          let own = predicted.isEmpty ? nil : predicted[place]
          return .members([
            "case": .string(one.name), "n_a": .integer(one.count(of: .baseline)),
            "n_b": .integer(one.count(of: .treatment)), "mean_a": .number(one.mean(of: .baseline)),
            "mean_b": .number(one.mean(of: .treatment)), "baseline": .optional(own?.baseline),
            "effect": .optional(own?.effect),
          ])
        }),
    ])
    if case .model(let model) = fit {
      for (name, value) in BetweenCaseTables.json(model) { document = document.adding(name, value) }
    }
    if !indices.isEmpty { document = document.adding("indices", BetweenCaseTables.json(indices)) }
    return document.adding("notes", .array(remarks.map { .string($0.text) }))
  }
}
