internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

// Which rows are what.

extension PersonsFlow {
  /// The measures that are log ratios of means, of groups and of cases.
  private static let logRatios: Set<String> = ["ROMC", "LRR", "LRRI", "LRRD", "LRM"]

  /// Refuses measures on which a person and a group have no common scale.
  func requireLogRatio(_ study: StudyTable, _ source: Source) throws(ReportError) {
    if case .measure(let flow) = source {
      guard flow.measure.code == "ROMC" else {
        throw .usage(
          "cases and the natural course join group studies on the log ratio of means (ROMC) only; got \(flow.measure.code)"
        )
      }
      return
    }
    guard let column = study.table.header.index(of: "measure") else { return }
    for record in study.records {
      guard let code = study.table.text(record, column), !PersonsFlow.logRatios.contains(code.uppercased()) else {
        continue
      }
      throw .row(
        study.place(record), column: "measure",
        problem: "\(code) is not a log ratio of means; cases and groups meet on ROMC (groups) and LRR (cases) only")
    }
  }

  /// The group rows and the case rows.
  func split(_ study: StudyTable) throws(ReportError) -> (groups: StudyTable, cases: StudyTable) {
    guard readsKinds, let name = kind ?? (PersonsFlow.namesCases(study) ? "kind" : nil) else {
      return (study, study.keeping([]))
    }
    let column = try study.requireColumn(named: name)
    var groups: [CSVRecord] = []
    var cases: [CSVRecord] = []
    for record in study.records {
      switch study.table.text(record, column)?.lowercased() {
      case "group": groups.append(record)
      case "case": cases.append(record)
      case let other:
        throw .row(
          study.place(record), column: name,
          problem: (other == nil ? "the cell is empty" : "\"\(study.table.text(record, column) ?? "")\" is not a kind")
            + "; group or case is accepted")
      }
    }
    return (study.keeping(groups), study.keeping(cases))
  }

  /// The treated and the untreated groups; rows of other arms are left out and named.
  func splitArms(
    _ study: StudyTable, _ notes: inout [Note]
  ) throws(ReportError) -> (treated: StudyTable, untreated: StudyTable?) {
    guard let arms else { return (study, nil) }
    let column = try study.requireColumn(named: arms)
    var treated: [CSVRecord] = []
    var untreated: [CSVRecord] = []
    for record in study.records {
      switch study.table.text(record, column)?.lowercased() {
      case "treated": treated.append(record)
      case "untreated": untreated.append(record)
      case let other:
        notes.append(
          Note(
            .method,
            "\(study.place(record)): left out; its \(arms) is \(other ?? "not stated"), not treated or untreated"))
      }
    }
    guard !untreated.isEmpty else {
      throw .refusal(
        source: study.table.source, problem: "no row has \(arms) = untreated, so there is no natural course to take off"
      )
    }
    return (study.keeping(treated), study.keeping(untreated))
  }

  func pooled(_ study: StudyTable, _ source: Source) throws(ReportError) -> PoolFlow.Outcome {
    switch source {
    case .columns(let yi, let vi, let sei): try pool.run(study, yi: yi, vi: vi, sei: sei)
    case .measure(let flow): try pool.run(study, effects: flow)
    }
  }

  /// The rows with the assumed correlation where nothing else leads to a sampling variance.
  ///
  /// - Throws: `ReportError.usage` without a measure, which alone reads correlations.
  func assuming(_ study: StudyTable, _ source: Source) throws(ReportError) -> StudyTable {
    guard let r = assumedCorrelation else { return study }
    guard case .measure(let flow) = source else {
      throw .usage("an assumed correlation goes with --measure ROMC, which computes the effects of study rows")
    }
    var result = study
    let effects = try flow.run(study)
    let silent = Set(effects.filter { $0.effect != nil && $0.effect?.samplingVariance == nil }.map(\.rowIndex))
    for record in study.records where silent.contains(record.row) {
      result.assume(
        r, for: Field.correlation.name, in: record, because: "the row gives no correlation and no way to it")
    }
    return result
  }

  /// The untreated groups pooled; one alone by the normal distribution, since no t has 0 degrees of freedom.
  func pooledAlone(_ study: StudyTable, _ source: Source) throws(ReportError) -> PoolFlow.Outcome {
    let outcome = try pooled(study, source)
    let model = outcome.fit.model
    guard outcome.fit.effects.count == 1, model.test != .z,
      let normal = try? RandomEffectsModel(
        betweenStudies: model.betweenStudies, test: .z, level: model.level, predictionMethod: model.predictionMethod)
    else { return outcome }
    return try PersonsFlow(pool: PoolFlow(model: normal)).pooled(study, source)
  }

  /// The cases of a table of observations, each in one unit and window.
  ///
  /// - Throws: `ReportError` as `CaseFlow` does; `.refusal` for a case whose observations are in several units.
  func rows(ofObservations study: StudyTable, columns: CaseFlow.Columns = CaseFlow.Columns()) throws(ReportError)
    -> [CaseRow]
  {
    try requireOneUnit(study, columns)
    let findings = try CaseFlow(columns: columns, indices: []).run(study)
    return try CaseRow.rows(findings, contrast: contrast, source: study.table.source)
  }

  private func requireOneUnit(_ study: StudyTable, _ columns: CaseFlow.Columns) throws(ReportError) {
    let name = try study.requireColumn(for: columns.name)
    let unit = try study.column(.unit)
    let window = try study.column(.window)
    guard unit != nil || window != nil else { return }
    var seen: [String: String] = [:]
    for record in study.records {
      guard let label = study.table.text(record, name) else { continue }
      let text = try study.unitStatement(ofRow: record.row).text
      if let other = seen[label], other != text {
        throw .refusal(
          source: study.table.source,
          problem: "case \(label) has observations in several units (\(other); \(text)), which have no common ratio; "
            + "choose rows of one unit")
      }
      seen[label] = text
    }
  }

  /// The variance between persons of some studies, or the given one.
  func spread(
    _ rows: [SpreadReader.Row]
  ) throws(ReportError) -> (pooled: BetweenPersonVariance?, rows: [SpreadReader.Row], notes: [Note]) {
    let spreads = rows.compactMap { try? $0.spread.get() }
    let own = BetweenPersonVariance(spreads)
    guard let givenVariance else {
      let silent = rows.compactMap { row -> Note? in
        guard case .failure(let error) = row.spread else { return nil }
        return Note(.refusal, "\(row.place): it does not say how much persons differ; it \(error)")
      }
      return (own, rows, silent)
    }
    do {
      let given = try BetweenPersonVariance(given: givenVariance, shift: own?.shift)
      return (
        given, rows, [Note(.assumption, "the variance between persons was given as \(shortestText(givenVariance))")]
      )
    } catch {
      throw .usage("\(error)")
    }
  }
}
