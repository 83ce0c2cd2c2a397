internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension PoolFlow.Outcome {
  /// The model without each study in turn.
  ///
  /// - Throws: `ReportError.numerical` for fewer than two studies, or where a fit does not converge.
  public func leaveOneOut(threads: Int = 1) throws(ReportError) -> Answer {
    let fits = try leaveOneOutFits(threads: threads)
    let names = shownLabels
    let lines = items.indices.map {
      SensitivityLines.Line(label: items[$0].label, fit: fits[$0], shown: names[$0])
    }
    return SensitivityLines(fit.effects, lines, scale: measure?.scale).answer("Without each study in turn", notes)
  }

  /// The model without all studies of each cluster in turn.
  ///
  /// - Parameter column: what the clusters are called.
  /// - Throws: `ReportError.numerical` for fewer than two clusters, or where a fit does not converge.
  public func leaveOneClusterOut(column: String, threads: Int = 1) throws(ReportError) -> Answer {
    let found = try numerical { () throws(MetaAnalysisError) in
      try fit.model.leaveOneClusterOut(fit.effects, threads: threads)
    }
    let lines = found.map { SensitivityLines.Line(label: $0.cluster, fit: $0.fit, leftOut: $0.places.count) }
    return SensitivityLines(fit.effects, lines, scale: measure?.scale, kind: .cluster).answer(
      "Without each \(column) in turn", notes)
  }

  /// The model as studies are added, by ascending values of `order` (ties in file order), else in file order.
  ///
  /// - Throws: as `leaveOneOut`.
  public func cumulative(order: [Double]?, threads: Int = 1) throws(ReportError) -> Answer {
    let names = shownLabels
    let lines = try cumulativeFits(order: order, threads: threads).map {
      SensitivityLines.Line(label: items[$0.place].label, fit: $0.fit, shown: names[$0.place])
    }
    return SensitivityLines(fit.effects, lines, scale: measure?.scale).answer("As studies are added", notes)
  }

  /// The fits without each study in turn, in the order of the studies.
  func leaveOneOutFits(threads: Int) throws(ReportError) -> [RandomEffectsFit?] {
    try numerical { () throws(MetaAnalysisError) in try fit.model.leaveOneOut(fit.effects, threads: threads) }
  }

  /// The fits as studies are added, each with the place of the study that was added.
  func cumulativeFits(
    order: [Double]?, threads: Int
  ) throws(ReportError) -> [(place: Int, fit: RandomEffectsFit?)] {
    let places = items.indices.sorted { a, b in
      guard let order, order[a] != order[b] else { return a < b }
      return order[a] < order[b]
    }
    let fits = try numerical { () throws(MetaAnalysisError) in
      try fit.model.cumulative(fit.effects, order: places, threads: threads)
    }
    return zip(places, fits).map { ($0, $1) }
  }

  /// What each study does to the fit, with the cut-offs that call a study influential.
  ///
  /// - Throws: `ReportError.numerical` for too few studies or where a fit does not converge.
  public func influence(threads: Int = 1) throws(ReportError) -> Answer {
    let influences = try numerical { () throws(MetaAnalysisError) in try fit.influence(threads: threads) }
    return InfluenceLines.answer(self, influences)
  }

  /// A failure of the numbers with the file that they are from.
  func numerical<Value>(
    _ body: () throws(MetaAnalysisError) -> Value
  ) throws(ReportError) -> Value {
    do {
      return try body()
    } catch {
      throw .numerical(source: items[0].place.source, problem: "\(error)")
    }
  }
}

/// The influence of one study per line.
private enum InfluenceLines {
  static func answer(_ outcome: PoolFlow.Outcome, _ influences: [Influence?]) -> Answer {
    let effects = outcome.fit.effects
    let cutoffs = InfluenceCutoffs(studies: effects.count, coefficients: effects.coefficientCount)
    let terms = effects.coefficientCount == 1 ? ["dfbeta"] : effects.termNames.map { "dfbeta \($0)" }
    let names = [
      "rstudent", "dffits", "cook_d", "cov_r", "tau2_del", "Q_del", "hat", "weight", "baujat_x", "baujat_y",
    ]
    let rows = zip(outcome.shownLabels, influences).map { name, influence -> [CSVCell] in
      guard let influence else {
        return [.text(name)] + [CSVCell](repeating: .empty, count: names.count + terms.count + 1)
      }
      return [.text(name)] + numbers(influence).map { .number($0) } + influence.dfbetas.map { .number($0) }
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
        + "hat > \(limits.text(cutoffs.hat)) or |dfbeta| > 1 (Viechtbauer & Cheung 2010); "
        + "baujat_x: part in Q (with tau2 in the variances), baujat_y: squared shift of the study's own fitted value")
    return Answer(
      tables: [
        ResultTable(
          title: "Influence of each study",
          columns: (["study"] + names + terms + ["influential"]).map {
            ResultTable.Column($0, $0 == "weight" ? .percent : .plain)
          }, rows: rows)
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
      i.weight, i.contributionToQ, i.influenceOnResult,
    ]
  }
}
