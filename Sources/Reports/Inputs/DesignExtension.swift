internal import PrePostNumerics
internal import Regression
internal import Tables

/// Further rows for a design that exists: they are coded with the groups of the rows it was made from.
struct DesignExtension {
  /// The rows of the design, one per further row; nil where a value is missing.
  let rows: [[Double]?]
  /// What is missing in the rows that have none.
  let missing: [Int: [String]]

  /// Further rows, given as columns, for the columns `termNames` of the design of `formula` on `base`.
  ///
  /// - Parameters:
  ///   - further: a variable for every name of the formula, all of one length.
  ///   - source: the file that a failure is about.
  /// - Throws: `ReportError.file` for a value that the formula has no number for.
  init(
    _ formula: Formula, base: ModelFrame, further: [String: Variable], count: Int, termNames: [String], source: String
  ) throws(ReportError) {
    guard !formula.variableNames.isEmpty else {
      rows = [[Double]?](repeating: [1], count: count)
      missing = [:]
      return
    }
    do {
      var columns: [(name: String, variable: Variable)] = []
      for name in formula.variableNames {
        guard let more = further[name] else { preconditionFailure("every variable has further rows") }
        columns.append((name, DesignExtension.joined(try base.variable(name), more)))
      }
      let design = try DesignMatrix(formula: formula, frame: ModelFrame(columns: columns))
      let places = termNames.map { design.termNames.firstIndex(of: $0) }
      var found = [[Double]?](repeating: nil, count: count)
      for (row, used) in design.rowsUsed.enumerated() where used >= base.rowCount {
        found[used - base.rowCount] = places.map { place in
          guard let place else { preconditionFailure("the groups are those of the base") }
          return design.matrix[row, place]
        }
      }
      rows = found
      missing = Dictionary(
        uniqueKeysWithValues: design.rowsDropped.filter { $0.row >= base.rowCount }.map {
          ($0.row - base.rowCount, $0.missing)
        })
    } catch .undefined(let expression, let row, let reason) where row >= base.rowCount {
      let own = RegressionError.undefined(expression: expression, row: row - base.rowCount, reason: reason)
      throw .file(source: source, problem: "\(own)")
    } catch {
      throw .file(source: source, problem: "\(error)")
    }
  }

  /// Rows of two frames under each other; kinds that differ meet as names of groups.
  private static func joined(_ base: Variable, _ more: Variable) -> Variable {
    switch (base, more) {
    case (.numeric(let a), .numeric(let b)): .numeric(a + b)
    case (.categorical(let a), .categorical(let b)): .categorical(a + b)
    case (.categorical(let a), .numeric(let b)): .categorical(a + b.map { $0.map(shortestText) })
    case (.numeric, .categorical): preconditionFailure("text among numbers was refused before")
    }
  }
}
