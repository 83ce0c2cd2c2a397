import PrePostNumerics

/// The numbers that a formula makes of a frame: one row per observation, one column per coefficient.
///
/// Text columns and `factor()` become indicator columns with treatment contrasts: the first level, sorted as text, is the
/// reference. Columns are named and ordered as R's `model.matrix` does, interactions with the first variable running
/// fastest. Rows that miss a value of a column needed are left out and listed.
public struct DesignMatrix: Sendable {
  /// The design, n × p.
  public let matrix: Matrix
  /// The name of each column: `(Intercept)`, `wt`, `factor(cyl)6`, `wt:factor(am)1`.
  public let termNames: [String]
  /// Which term each column belongs to: 0 for the intercept, else 1 + the index in `terms`.
  public let assignment: [Int]
  /// The terms of the formula: `wt`, `factor(cyl)`, `wt:factor(am)`.
  public let terms: [String]
  /// Whether the first column is an intercept.
  public let hasIntercept: Bool
  /// The response in each row used, in its own unit; nil for a right-hand side alone.
  public let response: [Double]?
  /// The rows of the frame that the rows of `matrix` are from.
  public let rowsUsed: [Int]
  /// The rows left out, with the columns that have no value there.
  public let rowsDropped: [DroppedRow]
  /// The levels of every factor, in order of appearance.
  public let factorLevels: [FactorLevels]

  /// The number of rows.
  public var rowCount: Int { matrix.rows }
  /// The number of columns.
  public var columnCount: Int { matrix.columns }

  /// Evaluates a formula on a frame.
  ///
  /// - Parameters:
  ///   - rows: the rows to use, in this order; nil for all.
  ///   - required: further columns (weights, clusters) without which a row is left out.
  /// - Throws: `.unknownColumn`, `.noRows`, `.textWhereNumber`, `.undefined`, `.oneLevel`; `.noColumns` for `y ~ 0`.
  public init(
    formula: Formula, frame: ModelFrame, rows: [Int]? = nil, required: [String] = []
  ) throws(RegressionError) {
    let needed = formula.variableNames
    let complete = try CompleteRows(
      of: frame, names: needed + required.filter { !needed.contains($0) }, among: rows ?? Array(0..<frame.rowCount))
    guard formula.hasIntercept || !formula.terms.isEmpty else { throw .noColumns }

    let inTerms = Set(formula.terms.joined())
    var coded: [Int: CodedVariable] = [:]
    for index in inTerms.sorted() {
      coded[index] = try CodedVariable(formula.variables[index], in: frame, rows: complete.used)
    }
    let contrasts = ContrastRule(
      terms: formula.terms, isFactor: formula.variables.indices.map { coded[$0]?.isFactor == true },
      hasIntercept: formula.hasIntercept)

    var columns: [NamedColumn] = []
    var assignment: [Int] = []
    if formula.hasIntercept {
      columns.append(NamedColumn(name: "(Intercept)", values: [Double](repeating: 1, count: complete.used.count)))
      assignment.append(0)
    }
    for (t, term) in formula.terms.enumerated() {
      let factors = term.map { coded[$0]!.columns(full: contrasts.isFull(variable: $0, term: t)) }
      let made = factors.dropFirst().reduce(factors[0]) { product, next in
        next.flatMap { slow in product.map { $0 * slow } }
      }
      columns += made
      assignment += made.map { _ in t + 1 }
    }
    self.matrix = Matrix(columns: columns.map(\.values))
    self.termNames = columns.map(\.name)
    self.assignment = assignment
    self.terms = formula.termLabels
    self.hasIntercept = formula.hasIntercept
    if let expression = formula.response {
      self.response = try expression.values(in: frame, rows: complete.used)
    } else {
      self.response = nil
    }
    self.rowsUsed = complete.used
    self.rowsDropped = complete.dropped
    self.factorLevels = inTerms.sorted().compactMap { index in
      if case .factor(let levels, _)? = coded[index] { levels } else { nil }
    }
  }

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
  }
}
