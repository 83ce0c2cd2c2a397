import PrePostNumerics

/// Why a formula, a frame, a design or a fit is refused.
///
/// Rows are counted from 0 in the frame that was given, so that the layer that knows the file can say where they stand
/// there; in the sentences for people they are counted from 1 as data rows.
public enum RegressionError: Error, Sendable, Hashable {
  /// The formula's text cannot be read: at `column` (from 1) stands `found` where `expected` was needed.
  case syntax(column: Int, found: String, expected: String)
  /// The formula can be read but what starts at `column` (from 1) means nothing here, for the stated reason.
  case meaning(column: Int, reason: String)
  /// A column of a frame has `count` rows where the others have `expected`.
  case lengthsDiffer(name: String, count: Int, expected: Int)
  /// Two columns of a frame have one name.
  case duplicateColumn(name: String)
  /// A cell of a frame is infinite or not a number.
  case notFinite(name: String, row: Int)
  /// A name that no column of the frame has.
  case unknownColumn(name: String, known: [String])
  /// A column of text where a number is needed.
  case textWhereNumber(name: String, use: String)
  /// Arithmetic of the formula that has no value for a row.
  case undefined(expression: String, row: Int, reason: String)
  /// A factor that does not vary over the rows used.
  case oneLevel(factor: String, level: String)
  /// A level of a factor that the rows of the fit did not have.
  case unknownLevel(factor: String, level: String, row: Int, known: [String])
  /// A term that the model does not have.
  case unknownTerm(term: String, known: [String])
  /// Two models of which neither contains the other.
  case notNested(reason: String)
  /// A polynomial or spline that the values do not allow.
  case basis(term: String, reason: String)
  /// No row is left to use.
  case noRows(dropped: Int)
  /// The right-hand side has no column at all.
  case noColumns
  /// A value is missing in a row that must be complete.
  case missing(name: String, row: Int)
  /// A linear model needs a left-hand side.
  case noResponse
  /// Fewer rows than columns.
  case tooFewRows(rows: Int, columns: Int)
  /// A response that the family of a generalized linear model does not have, for the stated reason.
  case impossibleResponse(row: Int, value: Double, reason: String)
  /// Terms that predict a yes or no (or a count of 0) without error, so that a coefficient would be infinite.
  case separated(rows: [Int], columns: [String])
  /// Ranges that a line runs through, so that the residual standard deviation would be 0.
  case unboundedLikelihood
  /// Groups that leave nothing to estimate their variance from, for the stated reason.
  case randomIntercept(reason: String)
  /// A weight that is negative or not finite.
  case impossibleWeight(row: Int, value: Double)
  /// A cluster-robust covariance without clusters, or clusters that the covariance would not use.
  case clusters(needed: Bool, covariance: CoefficientCovariance)
  /// Too few clusters for a cluster-robust covariance.
  case tooFewClusters(count: Int)
  /// A failure of the numerics below.
  case numerical(NumericsError)
}

extension RegressionError: CustomStringConvertible {
  /// One sentence without the place in a file, which the layer that knows it adds.
  public var description: String {
    switch self {
    case .syntax(let column, let found, let expected):
      "formula, column \(column): expected \(expected), found \(found)"
    case .meaning(let column, let reason):
      "formula, column \(column): \(reason)"
    case .lengthsDiffer(let name, let count, let expected):
      "column '\(name)' has \(count) rows, the others have \(expected)"
    case .duplicateColumn(let name):
      "two columns are named '\(name)'"
    case .notFinite(let name, let row):
      "column '\(name)', data row \(row + 1): the number is not finite"
    case .unknownColumn(let name, let known):
      "there is no column '\(name)'; the columns are \(known.joined(separator: ", "))"
    case .textWhereNumber(let name, let use):
      "column '\(name)' holds text; \(use) needs numbers"
    case .undefined(let expression, let row, let reason):
      "\(expression) has no value in data row \(row + 1): \(reason)"
    case .oneLevel(let factor, let level):
      "\(factor) has one level, '\(level)', in the rows used; a factor needs at least two"
    case .unknownLevel(let factor, let level, let row, let known):
      "data row \(row + 1): \(factor) has no level '\(level)'; the fit has \(known.joined(separator: ", "))"
    case .unknownTerm(let term, let known):
      "the model has no term '\(term)'; "
        + (known.isEmpty ? "it has none" : "its terms are \(known.joined(separator: ", "))")
    case .notNested(let reason):
      "the two models cannot be compared: \(reason)"
    case .basis(let term, let reason):
      "\(term): \(reason)"
    case .noRows(let dropped):
      dropped == 0
        ? "there are no rows" : "no row is complete: all \(dropped) miss a value of a column that is needed"
    case .noColumns:
      "the right-hand side has neither an intercept nor a term"
    case .missing(let name, let row):
      "column '\(name)', data row \(row + 1): the value is missing"
    case .noResponse:
      "a linear model needs a left-hand side, as in y ~ x"
    case .tooFewRows(let rows, let columns):
      "\(rows) rows cannot determine \(columns) coefficients; at least \(columns) rows are needed"
    case .impossibleResponse(let row, let value, let reason):
      "data row \(row + 1): the response is \(shortestText(value)); \(reason)"
    case .separated(let rows, let columns):
      "no finite estimate exists: \(columns.joined(separator: ", ")) "
        + (columns.count == 1 ? "predicts" : "together predict")
        + " the outcome without error in \(rows.count) of the rows (data \(FitNotes.list(rows.map { $0 + 1 })))"
    case .unboundedLikelihood:
      "the terms run through every range and value, so that the residual standard deviation would be 0 and the likelihood "
        + "has no maximum; fewer terms or more rows are needed"
    case .randomIntercept(let reason):
      "a random intercept cannot be estimated: \(reason)"
    case .impossibleWeight(let row, let value):
      "data row \(row + 1): the weight is \(shortestText(value)); a weight is finite and not negative"
    case .clusters(let needed, let covariance):
      needed
        ? "\(covariance.rawValue) needs clusters; name the column that holds them"
        : "\(covariance.rawValue) takes no clusters; CR0, CR1, CR1p and CR2 do"
    case .tooFewClusters(let count):
      "a cluster-robust covariance needs at least 2 clusters; there is \(count)"
    case .numerical(let error):
      error.description
    }
  }
}

/// The shortest text that reads back to the same number, without a trailing `.0`.
func shortestText(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
