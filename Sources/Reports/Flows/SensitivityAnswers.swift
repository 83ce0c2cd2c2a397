internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension PoolFlow.Outcome {
  /// The pooled effect without each study in turn.
  ///
  /// - Throws: `ReportError.numerical` for fewer than two studies, for moderators, or where a fit does not converge.
  public func leaveOneOut() throws(ReportError) -> Answer {
    try requirePlain("leave-one-out")
    let fits = try numerical { () throws(MetaAnalysisError) in try fit.model.leaveOneOut(fit.effects) }
    return PooledLines.answer(
      "Without each study in turn", zip(items.map(\.label), fits).map { ($0, $1) }, notes: notes)
  }

  /// The pooled effect as studies are added, by ascending values of `order` (ties in file order), else in file order.
  ///
  /// - Throws: as `leaveOneOut`.
  public func cumulative(order: [Double]?) throws(ReportError) -> Answer {
    try requirePlain("cumulative")
    let places = items.indices.sorted { a, b in
      guard let order, order[a] != order[b] else { return a < b }
      return order[a] < order[b]
    }
    let fits = try numerical { () throws(MetaAnalysisError) in try fit.model.cumulative(fit.effects, order: places) }
    return PooledLines.answer(
      "As studies are added", zip(places.map { items[$0].label }, fits).map { ($0, $1) }, notes: notes)
  }

  /// What each study does to the fit, with the cut-offs that call a study influential.
  ///
  /// - Throws: `ReportError.numerical` for too few studies or where a fit does not converge.
  public func influence() throws(ReportError) -> Answer {
    let influences = try numerical { () throws(MetaAnalysisError) in try fit.influence() }
    return InfluenceLines.answer(self, influences)
  }

  private func requirePlain(_ name: String) throws(ReportError) {
    guard fit.effects.isInterceptOnly else {
      throw .usage("\(name) has no moderators; 'influence' takes them")
    }
  }

  private func numerical<Value>(
    _ body: () throws(MetaAnalysisError) -> Value
  ) throws(ReportError) -> Value {
    do {
      return try body()
    } catch {
      throw .numerical(source: items[0].place.source, problem: "\(error)")
    }
  }
}

/// One pooled effect per line.
private enum PooledLines {
  static func answer(_ title: String, _ lines: [(label: String, fit: RandomEffectsFit?)], notes: [Note]) -> Answer {
    let columns = [
      ResultTable.Column("study"), ResultTable.Column("estimate"), ResultTable.Column("std_error"),
      ResultTable.Column("conf_low"), ResultTable.Column("conf_high"), ResultTable.Column("p_value", .probability),
      ResultTable.Column("tau2"), ResultTable.Column("I2", .percent), ResultTable.Column("Q"),
    ]
    let rows = lines.map { label, fit -> [CSVCell] in
      let pooled = fit?.coefficients[0]
      return [
        .text(label), .optional(pooled?.value), .optional(pooled?.standardError), .optional(pooled?.interval?.lower),
        .optional(pooled?.interval?.upper), .optional(pooled?.pValue), .optional(fit?.tauSquared.value),
        .optional(fit?.heterogeneity.iSquared), .optional(fit?.heterogeneity.q),
      ]
    }
    let json = lines.map { label, fit -> JSONValue in
      let pooled = fit?.coefficients[0]
      return .members([
        "study": .string(label), "estimate": .optional(pooled?.value), "std_error": .optional(pooled?.standardError),
        "conf_low": .optional(pooled?.interval?.lower), "conf_high": .optional(pooled?.interval?.upper),
        "p_value": .optional(pooled?.pValue), "tau2": .optional(fit?.tauSquared.value),
        "I2": .optional(fit?.heterogeneity.iSquared), "Q": .optional(fit?.heterogeneity.q),
      ])
    }
    return Answer(
      tables: [ResultTable(title: title, columns: columns, rows: rows)],
      json: .members(["studies": .array(json)]), notes: notes)
  }
}

/// The influence of one study per line.
private enum InfluenceLines {
  static func answer(_ outcome: PoolFlow.Outcome, _ influences: [Influence?]) -> Answer {
    let effects = outcome.fit.effects
    let cutoffs = InfluenceCutoffs(studies: effects.count, coefficients: effects.coefficientCount)
    let terms = effects.coefficientCount == 1 ? ["dfbeta"] : effects.termNames.map { "dfbeta \($0)" }
    let names = ["rstudent", "dffits", "cook_d", "cov_r", "tau2_del", "Q_del", "hat", "weight"]
    let rows = zip(outcome.items, influences).map { item, influence -> [CSVCell] in
      guard let influence else {
        return [.text(item.label)] + [CSVCell](repeating: .empty, count: names.count + terms.count + 1)
      }
      return [.text(item.label)] + numbers(influence).map { .number($0) } + influence.dfbetas.map { .number($0) }
        + [.text(influence.isInfluential ? "yes" : "no")]
    }
    let json = zip(outcome.items, influences).map { item, influence -> JSONValue in
      var members = [JSONValue.Member(name: "study", value: .string(item.label))]
      let values = influence.map(numbers)
      for (place, name) in names.enumerated() {
        members.append(JSONValue.Member(name: name, value: .optional(values?[place])))
      }
      let betas = influence?.dfbetas ?? []
      members.append(
        JSONValue.Member(
          name: "dfbeta", value: betas.count == 1 ? .number(betas[0]) : .array(betas.map { .number($0) })))
      members.append(JSONValue.Member(name: "influential", value: influence.map { .bool($0.isInfluential) } ?? .null))
      return .object(members)
    }
    let limits = NumberFormatting(digits: 3)
    let note = Note(
      .method,
      "influential: |dffits| > \(limits.text(cutoffs.dffits)), cook_d > \(limits.text(cutoffs.cookDistance)), "
        + "hat > \(limits.text(cutoffs.hat)) or |dfbeta| > 1 (Viechtbauer & Cheung 2010)")
    return Answer(
      tables: [
        ResultTable(
          title: "Influence of each study",
          columns: (["study"] + names + terms + ["influential"]).map { ResultTable.Column($0) }, rows: rows)
      ],
      json: .members([
        "studies": .array(json),
        "cutoffs": .members([
          "dffits": .number(cutoffs.dffits), "cook_d": .number(cutoffs.cookDistance), "hat": .number(cutoffs.hat),
          "dfbeta": .number(cutoffs.dfbetas),
        ]),
      ]), notes: outcome.notes + [note])
  }

  private static func numbers(_ i: Influence) -> [Double] {
    [
      i.studentizedResidual, i.dffits, i.cookDistance, i.covarianceRatio, i.deletedTauSquared, i.deletedQ, i.hat,
      i.weight,
    ]
  }
}
