internal import EffectSizes
internal import MetaAnalysis
internal import PairedComparisons
internal import PrePostNumerics
internal import Regression
internal import SingleCase
internal import Tables

/// Runs an analysis: tables in, results out. Files are read by the caller, so that nothing here touches a disk.
public struct AnalysisRunner {
  private let analysis: Analysis
  private var studies: [String: StudyTable] = [:]
  private var notes: [Note] = []
  private let progress: (String) -> Void

  /// Understands the tables of an analysis and supplies its assumptions.
  ///
  /// - Parameters:
  ///   - analysis: the analysis.
  ///   - tables: the bytes of each input, by its id.
  ///   - progress: called before each step with its name.
  /// - Throws: `ReportError` for a table that cannot be read or an assumption that has no row.
  public init(
    _ analysis: Analysis, tables: [String: [UInt8]], progress: @escaping (String) -> Void = { _ in }
  ) throws(ReportError) {
    self.analysis = analysis
    self.progress = progress
    for input in analysis.inputs {
      guard let bytes = tables[input.id] else {
        preconditionFailure("the bytes of every input are given")
      }
      progress("reading \(input.file)")
      let name = input.file.split(separator: "/").last.map(String.init) ?? input.file
      do {
        let table = try CSVTable(bytes: bytes, source: name, options: input.options)
        studies[input.id] = try StudyTable(table, map: input.map)
      } catch let error as TableError {
        throw .table(error)
      } catch let error as ReportError {
        throw error
      } catch {
        preconditionFailure("only typed errors are thrown here")
      }
    }
    for assumption in analysis.assumptions { try supply(assumption) }
  }

  private mutating func supply(_ assumption: Analysis.Assumption) throws(ReportError) {
    var study = table(assumption.input)
    let rows = try assumption.filter.apply(to: study)
    let column = study.table.header.index(of: assumption.rule.name)
    // A p that stands at its bound is printed.
    let empty = rows.records.filter { record in
      assumption.rule.value == .bound || column.map { record.isMissing($0) } ?? true
    }
    if empty.isEmpty {
      notes.append(
        Note(
          .caution,
          "the assumption \(assumption.rule.words) fills no cell: all rows with \(assumption.filter.description) "
            + "print it"))
    }
    try assumption.rule.supply(&study, empty, lenders: study, MeasureOptions())
    studies[assumption.input] = study
  }

  private func table(_ id: String) -> StudyTable {
    guard let study = studies[id] else { preconditionFailure("references were checked") }
    return study
  }

  /// Runs every block in order.
  ///
  /// - Throws: `ReportError` for what is not possible in the data. A block that cannot or must not be answered (mixed
  ///   units, no effect with a variance) keeps its place with the reason.
  public func run() throws(ReportError) -> AnalysisResult {
    var effects: [AnalysisResult.EffectsResult] = []
    for block in analysis.effects {
      progress("effects \(block.id)")
      let flow = try EffectsFlow(measure: block.measure, options: block.options)
      let rows = try flow.run(try block.filter.apply(to: table(block.input)))
      effects.append(AnalysisResult.EffectsResult(block: block, rows: rows))
    }
    var paired: [AnalysisResult.PairedBlockResult] = []
    for block in analysis.paired {
      progress("paired \(block.id)")
      let findings = try PairedFlow(options: block.options).run(try block.filter.apply(to: table(block.input)))
      paired.append(AnalysisResult.PairedBlockResult(block: block, findings: findings))
    }
    var cases: [AnalysisResult.SingleCaseResult] = []
    for block in analysis.singleCases {
      progress("single cases \(block.id)")
      let flow = CaseFlow(columns: block.columns, options: block.options, indices: block.indices)
      let whole = table(block.input)
      let study = try block.filter.apply(to: whole)
      let rule = block.filter.description
      let selection =
        "\(study.records.count) of \(whole.records.count) rows of \(whole.table.source) are used"
        + (rule.isEmpty ? "" : " (\(rule)); the others are other quantities or cases")
      cases.append(
        AnalysisResult.SingleCaseResult(block: block, selection: selection, findings: try flow.run(study)))
    }
    var pools: [AnalysisResult.PoolResult] = []
    var persons: [AnalysisResult.PersonsResult] = []
    for block in analysis.pools {
      progress("pool \(block.id)")
      let made = try pool(block, effects, cases)
      pools += made.pools
      persons += made.persons
    }
    var regressions: [AnalysisResult.RegressionResult] = []
    for block in analysis.regressions {
      progress("regress \(block.id)")
      let outcome = try kept { () throws(ReportError) in
        try RegressFlow(
          formula: block.formula, model: LinearModel(covariance: block.covariance), clusters: block.cluster
        ).run(try block.filter.apply(to: table(block.input)))
      }
      regressions.append(AnalysisResult.RegressionResult(block: block, outcome: outcome))
    }
    return AnalysisResult(
      analysis: analysis, effects: effects, paired: paired, singleCases: cases, pools: pools, persons: persons,
      regressions: regressions, notes: notes)
  }

  private func pool(
    _ block: Analysis.PoolBlock, _ effects: [AnalysisResult.EffectsResult], _ cases: [AnalysisResult.SingleCaseResult]
  ) throws(ReportError) -> (pools: [AnalysisResult.PoolResult], persons: [AnalysisResult.PersonsResult]) {
    guard let source = effects.first(where: { $0.block.id == block.effects }) else {
      preconditionFailure("references were checked")
    }
    let (study, chosen) = try rows(block, source)
    var results: [AnalysisResult.PoolResult] = []
    var persons: [AnalysisResult.PersonsResult] = []
    for method in block.choices.tauSquared == nil ? block.methods : ["fixed"] {
      let flow = try poolFlow(block, method)
      let groups = try kept { () throws(ReportError) in
        try flow.pool(chosen, study, measure: source.block.measure)
      }
      results.append(AnalysisResult.PoolResult(block: block, method: method, variant: .groups, outcome: groups))
      if block.withCase != nil || block.naturalCourse != nil {
        let joined = try kept { () throws(ReportError) in try join(block, source, method, cases) }
        persons.append(AnalysisResult.PersonsResult(block: block, method: method, outcome: joined))
        let isRange = (try? joined.get())?.lines.contains { $0.ends != nil } ?? false
        let ends: [AnalysisResult.PoolResult.Variant.End] = isRange ? [.low, .point, .high] : [.point]
        for end in block.withCase == nil ? [] : ends {
          let outcome = try kept { () throws(ReportError) in try joined.get().joint(end) }
          results.append(
            AnalysisResult.PoolResult(block: block, method: method, variant: .withCases(end: end), outcome: outcome))
        }
      }
      if let column = block.choices.subgroups {
        for part in try subgroups(chosen, study, column, measure: source.block.measure, flow) {
          results.append(
            AnalysisResult.PoolResult(
              block: block, method: method, variant: .subgroup(column: column, name: part.name), outcome: part.outcome))
        }
      }
    }
    return (results, persons)
  }

  /// The pooled rows of a block, with the table that they come from.
  private func pooled(
    _ block: Analysis.PoolBlock, _ source: AnalysisResult.EffectsResult, _ method: String
  ) throws(ReportError) -> (study: StudyTable, outcome: PoolFlow.Outcome) {
    let (study, chosen) = try rows(block, source)
    // A block that is given no tau2 estimates its own beside one that is.
    let own = block.choices.tauSquared == nil && method == "fixed" ? block.methods[0] : method
    return (study, try poolFlow(block, own).pool(chosen, study, measure: source.block.measure))
  }

  /// The rows of a block and their effects.
  private func rows(
    _ block: Analysis.PoolBlock, _ source: AnalysisResult.EffectsResult
  ) throws(ReportError) -> (study: StudyTable, chosen: [LocatedEffect]) {
    let study = try block.filter.apply(to: table(source.block.input))
    let rows = Set(study.records.map(\.row))
    return (study, source.rows.filter { rows.contains($0.rowIndex) })
  }

  /// The groups of a block with its cases, and what is left of them without the natural course.
  private func join(
    _ block: Analysis.PoolBlock, _ source: AnalysisResult.EffectsResult, _ method: String,
    _ cases: [AnalysisResult.SingleCaseResult]
  ) throws(ReportError) -> PersonsOutcome {
    let (study, groups) = try pooled(block, source, method)
    var flow = PersonsFlow(pool: PoolFlow(model: groups.fit.model))
    flow.contrast = block.contrast
    flow.form = block.personSpread
    flow.givenVariance = block.personVariance
    flow.rangeRule = block.rangeRule
    let added = cases.first { $0.block.id == block.withCase }
    let rows =
      try added.map { (added) throws(ReportError) in
        try CaseRow.rows(
          added.findings, contrast: block.contrast, source: table(added.block.input).table.source)
      } ?? []
    let course = try analysis.pools.first { $0.id == block.naturalCourse }.map { (other) throws(ReportError) in
      try pooled(other, source, method)
    }
    return try flow.join(groups, study, cases: rows, untreated: course)
  }

  /// The models of subgroups, by name; the last says how they differ, and rows without a value are refused as one.
  private func subgroups(
    _ chosen: [LocatedEffect], _ study: StudyTable, _ column: String, measure: MeasureCatalog.Entry, _ flow: PoolFlow
  ) throws(ReportError) -> [(name: String, outcome: Result<PoolFlow.Outcome, ReportError>)] {
    let (complete, _) = try study.completing(group: column)
    let known = Set(complete.records.map(\.row))
    let named = chosen.filter { known.contains($0.rowIndex) }
    let names = try complete.groups(named: column, rows: named.map(\.rowIndex))
    var parts: [(name: String, outcome: Result<PoolFlow.Outcome, ReportError>)] = []
    for name in Set(names).sorted(by: { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }) {
      let own = zip(named, names).filter { $0.1 == name }.map(\.0)
      parts.append(
        (name, try kept { () throws(ReportError) in try flow.pool(own, study, measure: measure) }))
    }
    let fits = parts.compactMap { try? $0.outcome.get().fit.coefficients[0] }
    if let test = SubgroupAnalysis.BetweenGroups(fits), let last = parts.indices.last,
      let outcome = try? parts[last].outcome.get()
    {
      let numbers = NumberFormatting(digits: 3)
      let note = Note(
        .method,
        "between the \(fits.count) subgroups by \(column), each with its own tau2: Q = \(numbers.text(test.q)), df = "
          + "\(test.degreesOfFreedom), p = \(numbers.text(test.pValue, .probability))")
      parts[last].outcome = .success(outcome.adding(note))
    }
    if named.count < chosen.count {
      let problem = "\(chosen.count - named.count) rows have no value in '\(column)' and are in no subgroup"
      parts.append(("no value", .failure(.refusal(source: study.table.source, problem: problem))))
    }
    return parts
  }

  private func poolFlow(_ block: Analysis.PoolBlock, _ method: String) throws(ReportError) -> PoolFlow {
    let choices = block.choices
    var model: RandomEffectsModel
    do {
      let (estimated, fallbacks) = try EstimatorCatalog.betweenStudies(
        list: choices.tauSquared == nil ? method : "REML")
      model = try RandomEffectsModel(
        betweenStudies: choices.tauSquared.map { .known($0) } ?? estimated, test: block.test, level: choices.level,
        predictionMethod: choices.predictionMethod)
      model.fallbacks = fallbacks
    } catch let error as ReportError {
      throw error
    } catch {
      preconditionFailure("the value of tau2 was checked")
    }
    model.intervalMethod = choices.intervalMethod
    model.clusterCovariance = choices.clusterCovariance
    var flow = PoolFlow(model: model, moderators: block.moderators)
    flow.weighting = choices.weighting
    flow.clusters = choices.cluster
    flow.permutation = choices.permutation
    flow.findsEnvelope = true
    return flow
  }

  /// The result, or the refusal or numerical failure that stands in its place; what is wrong with the data goes on.
  private func kept<Value>(
    _ body: () throws(ReportError) -> Value
  ) throws(ReportError) -> Result<Value, ReportError> {
    do throws(ReportError) {
      return .success(try body())
    } catch .refusal(let source, let problem) {
      return .failure(.refusal(source: source, problem: problem))
    } catch .numerical(let source, let problem) {
      return .failure(.numerical(source: source, problem: problem))
    }
  }
}
