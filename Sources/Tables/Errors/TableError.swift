/// What is wrong with a file or a cell, and where.
public enum TableError: Error, Sendable, Hashable {
  /// The file is not one table.
  case structure(StructureProblem, at: TablePosition)
  /// A cell does not hold what is needed.
  case cell(QuantityProblem, at: TablePosition)
  /// There is no column of that name; `nearest` is what may have been meant.
  case missingColumn(source: String, name: String, nearest: String?)

  /// Where it is.
  public var position: TablePosition {
    switch self {
    case .structure(_, let position), .cell(_, let position): position
    case .missingColumn(let source, let name, _): TablePosition(source: source, column: name)
    }
  }
}

extension TableError: CustomStringConvertible {
  /// One line for people: `studies.csv:14, column sd_pre: "12 ml" is not a number; …`.
  public var description: String {
    switch self {
    case .structure(let problem, let position): "\(position): \(problem)"
    case .cell(let problem, let position): "\(position): \(problem.message(about: position.text ?? ""))"
    case .missingColumn(let source, let name, let nearest):
      "\(source): there is no column \"\(Excerpt.of(name))\""
        + (nearest.map { "; did you mean \"\(Excerpt.of($0))\"?" } ?? "")
    }
  }
}
