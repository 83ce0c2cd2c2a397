internal import EffectSizes
internal import PairedComparisons
internal import PrePostNumerics
internal import Regression
internal import SingleCase
internal import Tables

/// Runs an analysis: tables in, results out. Files are read by the caller, so that nothing here touches a disk.
public struct AnalysisRunner {
  let analysis: Analysis
  private var studies: [String: StudyTable] = [:]
  private var notes: [Note] = []
  let progress: (String) -> Void

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
    for assumption in analysis.orderedAssumptions {
      let (study, rows) = try supplying(assumption, table(assumption.input))
      if rows.isEmpty {
        notes.append(
          Note(
            .caution,
            "the assumption \(assumption.rule.words) fills no cell: all rows with \(assumption.filter.description) "
              + "print it"))
      }
      studies[assumption.input] = study
    }
  }

  /// A table with the value of an assumption in the rows that it is made for.
  private func supplying(
    _ assumption: Analysis.Assumption, _ table: StudyTable
  ) throws(ReportError) -> (study: StudyTable, rows: [Int]) {
    var study = table
    let rows = try assumption.filter.apply(to: study)
    let column = study.table.header.index(of: assumption.rule.name)
    // A p that stands at its bound is printed.
    let empty = rows.records.filter { record in
      assumption.rule.value == .bound || column.map { record.isMissing($0) } ?? true
    }
    try assumption.rule.supply(&study, empty, lenders: table.withoutAssumptions, MeasureOptions())
    return (study, empty.map(\.row))
  }

  /// A table as printed.
  func printedTable(_ id: String) -> StudyTable { table(id).withoutAssumptions }

  /// A table with every assumption but those about the named fields.
  func table(_ id: String, assumingAllBut fields: Set<String>) throws(ReportError) -> StudyTable {
    var study = printedTable(id)
    for assumption in analysis.orderedAssumptions where assumption.input == id && !fields.contains(assumption.rule.name)
    {
      study = try supplying(assumption, study).study
    }
    return study
  }

  func table(_ id: String) -> StudyTable {
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
      let flow = try block.flow
      let study = try block.filter.apply(to: table(block.input))
      let rows = try flow.run(study)
      effects.append(
        AnalysisResult.EffectsResult(
          block: block, rows: rows, traces: try flow.traces(of: rows, in: study, withoutVariance: true)))
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
      cases.append(
        AnalysisResult.SingleCaseResult(
          block: block, used: study.records.count, rows: whole.records.count, source: whole.table.source,
          findings: try flow.run(study)))
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
      regressions: regressions, sensitivities: try sensitivities(), checks: try checks(), claims: try claims(),
      tables: studies, kinds: try kinds(cases), notes: notes)
  }

  /// The result, or the refusal or numerical failure that stands in its place; what is wrong with the data goes on.
  func kept<Value>(
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
