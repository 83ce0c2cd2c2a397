public import PrePostNumerics
public import Regression
internal import Tables

/// From rows of observations to a linear model.
public struct RegressFlow: Sendable {
  /// The formula.
  public let formula: Formula
  /// The coefficient covariance and the level.
  public let model: LinearModel
  /// The column of weights; nil for none.
  public let weights: String?
  /// The column of clusters, for CR0 to CR2.
  public let clusters: String?

  /// A flow that fits `formula`.
  public init(formula: Formula, model: LinearModel = LinearModel(), weights: String? = nil, clusters: String? = nil) {
    self.formula = formula
    self.model = model
    self.weights = weights
    self.clusters = clusters
  }

  /// A fit with what was decided about rows.
  public struct Outcome: Sendable {
    /// The formula.
    public let formula: Formula
    /// The fit.
    public let fit: LinearFit
    /// Rows left out, cells that were ranges, and what the fit remarks.
    public let notes: [Note]
  }

  /// Fits the model to the rows in which nothing is missing; the others are listed.
  ///
  /// - Throws: `ReportError`: a column that is not there, text among numbers, no row left, or a fit that is not possible.
  public func run(_ study: StudyTable) throws(ReportError) -> Outcome {
    let extra = try [weights, clusters].compactMap { $0 }.map { (name) throws(ReportError) in
      try study.requireColumn(named: name)
    }
    let records = study.records.filter { record in extra.allSatisfy { !record.isMissing($0) } }
    var notes = study.records.filter { record in !records.contains { $0.row == record.row } }.map {
      Note(.refusal, "\(study.place($0)): left out; no weight or no cluster")
    }
    let reading = try study.frame(for: formula, records: records)
    notes += reading.notes
    do {
      let design = try DesignMatrix(formula: formula, frame: reading.frame)
      notes += design.rowsDropped.map {
        Note(.refusal, "\(study.place(records[$0.row])): left out; no \($0.missing.joined(separator: ", "))")
      }
      let used = design.rowsUsed.map { records[$0] }
      let fit = try model.fit(
        design, weights: try numbers(study, weights, used), clusters: try labels(study, clusters, used))
      return Outcome(formula: formula, fit: fit, notes: notes + fit.notes)
    } catch let error as ReportError {
      throw error
    } catch let error as RegressionError {
      throw place(error, study, records)
    } catch {
      preconditionFailure("only typed errors are thrown here")
    }
  }

  private func numbers(_ study: StudyTable, _ name: String?, _ records: [CSVRecord]) throws(ReportError) -> [Double]? {
    guard let name else { return nil }
    let column = try study.requireColumn(named: name)
    var values: [Double] = []
    for record in records {
      let value = try study.number(record, column) ?? 0
      guard value >= 0 else {
        throw .row(
          study.place(record), column: name, problem: "\(shortestText(value)) is not a weight; 0 or more is accepted")
      }
      values.append(value)
    }
    return values
  }

  private func labels(_ study: StudyTable, _ name: String?, _ records: [CSVRecord]) throws(ReportError) -> [String]? {
    guard let name else { return nil }
    let column = try study.requireColumn(named: name)
    return records.map { study.table.text($0, column) ?? "" }
  }

  /// A failure of the model at its place in the file: too few rows and singular fits are numerical, the rest is data.
  private func place(_ error: RegressionError, _ study: StudyTable, _ records: [CSVRecord]) -> ReportError {
    switch error {
    case .undefined(let expression, let row, let reason):
      .row(study.place(records[row]), column: nil, problem: "\(expression) has no value: \(reason)")
    case .noResponse, .noColumns:
      .usage("'\(formula)': \(error)")
    case .tooFewRows, .tooFewClusters, .numerical:
      .numerical(source: study.table.source, problem: "\(error)")
    default:
      .file(source: study.table.source, problem: "\(error)")
    }
  }
}
