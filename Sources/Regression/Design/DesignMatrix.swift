import PrePostNumerics

/// The numbers that a formula makes of a frame: one row per observation, one column per coefficient.
///
/// Text columns and `factor()` become indicator columns with treatment contrasts: the first level, sorted as text, is the
/// reference. Columns are named and ordered as R's `model.matrix` does, interactions with the first variable running
/// fastest. Rows that miss a value of a column needed are left out and listed.
public struct DesignMatrix: Sendable {
  /// The design, n × p.
  public private(set) var matrix: Matrix
  /// The name of each column: `(Intercept)`, `wt`, `factor(cyl)6`, `wt:factor(am)1`.
  public let termNames: [String]
  /// Which term each column belongs to: 0 for the intercept, else 1 + the index in `terms`.
  public let assignment: [Int]
  /// The terms of the formula: `wt`, `factor(cyl)`, `wt:factor(am)`.
  public let terms: [String]
  /// Whether the first column is an intercept.
  public let hasIntercept: Bool
  /// The response in each row used, in its own unit; nil for a right-hand side alone.
  public private(set) var response: [Double]?
  /// The rows of the frame that the rows of `matrix` are from.
  public private(set) var rowsUsed: [Int]
  /// The rows left out, with the columns that have no value there.
  public private(set) var rowsDropped: [DroppedRow]
  /// The levels of every factor, in order of appearance.
  public let factorLevels: [FactorLevels]

  /// The number of rows.
  public var rowCount: Int { matrix.rows }
  /// The number of columns.
  public var columnCount: Int { matrix.columns }

  /// How the columns were made; nil for a design made elsewhere.
  let coding: DesignCoding?

  /// Evaluates a formula on a frame.
  ///
  /// - Parameters:
  ///   - rows: the rows to use, in this order; nil for all.
  ///   - required: further columns (weights, clusters) without which a row is left out.
  ///   - contrasts: of factors.
  ///   - response: evaluated too unless false, which is for models with a response of another kind.
  /// - Throws: `.unknownColumn`, `.noRows`, `.textWhereNumber`, `.undefined`, `.oneLevel`, `.basis`; `.noColumns` for
  ///   `y ~ 0`.
  public init(
    formula: Formula, frame: ModelFrame, rows: [Int]? = nil, required: [String] = [],
    contrasts: FactorContrasts = .treatment, response: Bool = true
  ) throws(RegressionError) {
    let needed = response ? formula.variableNames : formula.termVariableNames
    let complete = try CompleteRows(
      of: frame, names: needed + required.filter { !needed.contains($0) }, among: rows ?? Array(0..<frame.rowCount))
    guard !complete.used.isEmpty else { throw .noRows(dropped: complete.dropped.count) }
    guard formula.hasIntercept || !formula.terms.isEmpty else { throw .noColumns }
    let coding = try DesignCoding(formula, frame: frame, rows: complete.used, contrasts: contrasts)
    try self.init(coding, frame: frame, complete: complete, response: response)
  }

  private init(
    _ coding: DesignCoding, frame: ModelFrame, complete: CompleteRows, response: Bool
  ) throws(RegressionError) {
    let (columns, assignment) = try coding.columns(in: frame, rows: complete.used)
    matrix = Matrix(columns: columns.map(\.values))
    termNames = columns.map(\.name)
    self.assignment = assignment
    terms = coding.formula.termLabels
    hasIntercept = coding.formula.hasIntercept
    if response, let expression = coding.formula.response {
      self.response = try expression.values(in: frame, rows: complete.used)
    } else {
      self.response = nil
    }
    rowsUsed = complete.used
    rowsDropped = complete.dropped
    factorLevels = coding.factorLevels
    self.coding = coding
  }

  /// The same columns for the rows of another frame, with the levels, knots and polynomials of this design.
  ///
  /// Rows that miss a value are listed in `rowsDropped`; there may be no other. There is no response.
  ///
  /// - Throws: `.unknownColumn`, `.textWhereNumber`, `.undefined`; `.unknownLevel` for a level that this design lacks.
  ///   Traps for a design that no formula made.
  public func extended(to frame: ModelFrame) throws(RegressionError) -> DesignMatrix {
    guard let coding else { preconditionFailure("only the design of a formula can be extended") }
    let complete = try CompleteRows(
      of: frame, names: coding.formula.termVariableNames, among: Array(0..<frame.rowCount))
    guard !complete.used.isEmpty else {
      var none = self
      none.matrix = Matrix(rows: 0, columns: columnCount)
      none.response = nil
      none.rowsUsed = []
      none.rowsDropped = complete.dropped
      return none
    }
    return try DesignMatrix(coding, frame: frame, complete: complete, response: false)
  }

  /// The same design for another response; traps unless it has one number per row.
  package func responding(_ response: [Double]?) -> DesignMatrix {
    precondition(response.map { $0.count == rowCount } ?? true, "one response per row")
    var result = self
    result.response = response
    return result
  }

  /// The indices of the columns of a term, counted from 0 among `terms`.
  public func columns(ofTerm term: Int) -> [Int] { assignment.indices.filter { assignment[$0] == term + 1 } }

  /// The design of a model that has an intercept only, for `rowCount` rows; traps without rows.
  public static func interceptOnly(rowCount: Int, response: [Double]? = nil) -> DesignMatrix {
    precondition(rowCount > 0, "a design has at least one row")
    precondition(response.map { $0.count == rowCount } ?? true, "one response per row")
    return DesignMatrix(
      matrix: Matrix(columns: [[Double](repeating: 1, count: rowCount)]), termNames: ["(Intercept)"],
      hasIntercept: true, response: response)
  }

  /// A design made elsewhere: columns with names, each a term of its own.
  ///
  /// - Parameter hasIntercept: whether the first column is the constant 1.
  public init(matrix: Matrix, termNames: [String], hasIntercept: Bool, response: [Double]? = nil) {
    precondition(termNames.count == matrix.columns, "one name per column")
    precondition(response.map { $0.count == matrix.rows } ?? true, "one response per row")
    let shift = hasIntercept ? 0 : 1
    self.matrix = matrix
    self.termNames = termNames
    self.assignment = termNames.indices.map { $0 + shift }
    self.terms = Array(termNames.dropFirst(hasIntercept ? 1 : 0))
    self.hasIntercept = hasIntercept
    self.response = response
    self.rowsUsed = Array(0..<matrix.rows)
    self.rowsDropped = []
    self.factorLevels = []
    self.coding = nil
  }
}
