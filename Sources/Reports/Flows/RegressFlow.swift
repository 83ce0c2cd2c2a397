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
    let records = study.records
    let reading = try study.frame(
      for: formula, records: records, labels: clusters.map { [$0] } ?? [], numbers: weights.map { [$0] } ?? [])
    do throws(RegressionError) {
      let design = try DesignMatrix(
        formula: formula, frame: reading.frame, required: [weights, clusters].compactMap { $0 })
      let left = design.rowsDropped.map {
        Note(.refusal, "\(study.place(records[$0.row])): left out; no \($0.missing.joined(separator: ", "))")
      }
      let fit = try model.fit(
        design, weights: try weights.map { (name) throws(RegressionError) in try weighed(name, reading.frame, design) },
        clusters: try clusters.map { (name) throws(RegressionError) in try labelled(name, reading.frame, design) })
      return Outcome(formula: formula, fit: fit, notes: reading.notes + left + fit.notes)
    } catch {
      throw place(error, study, records)
    }
  }

  private func weighed(
    _ name: String, _ frame: ModelFrame, _ design: DesignMatrix
  ) throws(RegressionError) -> [Double] {
    try frame.numbers(name, rows: design.rowsUsed, use: "weights")
  }

  private func labelled(
    _ name: String, _ frame: ModelFrame, _ design: DesignMatrix
  ) throws(RegressionError) -> [String] {
    try frame.labels(name, rows: design.rowsUsed)
  }

  /// A failure of the model at its place in the file: too few rows and singular fits are numerical, the rest is data.
  private func place(_ error: RegressionError, _ study: StudyTable, _ records: [CSVRecord]) -> ReportError {
    switch error {
    case .undefined(let expression, let row, let reason):
      .row(study.place(records[row]), column: nil, problem: "\(expression) has no value: \(reason)")
    case .impossibleWeight(let row, let value):
      .row(
        study.place(records[row]), column: weights,
        problem: "\(shortestText(value)) is not a weight; 0 or more is accepted")
    case .oneLevel, .noRows:
      .refusal(source: study.table.source, problem: "\(error)")
    case .noResponse, .noColumns:
      .usage("'\(formula)': \(error)")
    case .tooFewRows, .tooFewClusters, .numerical:
      .numerical(source: study.table.source, problem: "\(error)")
    default:
      .file(source: study.table.source, problem: "\(error)")
    }
  }
}
