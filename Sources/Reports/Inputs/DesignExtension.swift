internal import PrePostNumerics
internal import Regression

/// Further rows for a design that exists: they are coded with the groups, knots and polynomials of the rows it was made
/// from.
struct DesignExtension {
  /// The rows of the design, one per further row; nil where a value is missing.
  let rows: [[Double]?]
  /// What is missing in the rows that have none.
  let missing: [Int: [String]]

  /// Further rows, given as columns, for the columns `termNames` of a design.
  ///
  /// - Parameters:
  ///   - further: a variable for every name that the terms need, all of one length.
  ///   - source: the file that a failure is about.
  /// - Throws: `ReportError.file` for a value that the formula has no number for.
  init(
    _ design: DesignMatrix, further: [String: Variable], count: Int, termNames: [String], source: String
  ) throws(ReportError) {
    guard !further.isEmpty else {
      rows = [[Double]?](repeating: [1], count: count)
      missing = [:]
      return
    }
    do {
      let columns = further.sorted { $0.key < $1.key }.map { (name: $0.key, variable: $0.value) }
      let extended = try design.extended(to: ModelFrame(columns: columns))
      let places = termNames.compactMap { design.termNames.firstIndex(of: $0) }
      var found = [[Double]?](repeating: nil, count: count)
      for (row, used) in extended.rowsUsed.enumerated() {
        found[used] = places.map { extended.matrix[row, $0] }
      }
      rows = found
      missing = Dictionary(uniqueKeysWithValues: extended.rowsDropped.map { ($0.row, $0.missing) })
    } catch {
      throw .file(source: source, problem: "\(error)")
    }
  }
}
