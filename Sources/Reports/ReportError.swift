public import Tables

/// What can go wrong on the way from a file to a result, with the place where it happened.
public enum ReportError: Error, Sendable {
  /// The table could not be read.
  case table(TableError)
  /// A row holds what is not possible; `column` is the column it stands in, if one can be named.
  case row(RowPlace, column: String?, problem: String)
  /// The file as a whole does not have what is needed.
  case file(source: String, problem: String)
  /// Something that can be asked for but must not or cannot be answered with these data; a report records it and goes on.
  case refusal(source: String, problem: String)
  /// A choice that does not exist, with what does.
  case usage(String)
  /// The analysis file is wrong, at a line.
  case analysis(source: String, line: Int?, problem: String)
  /// A model could not be fitted.
  case numerical(source: String, problem: String)

  /// Where a row stands.
  public struct RowPlace: Sendable, Hashable {
    /// The file.
    public let source: String
    /// The row as a spreadsheet counts it; the header is row 1.
    public let row: Int
    /// The label of the row, if it has one.
    public let label: String?

    /// A place in a file.
    public init(source: String, row: Int, label: String?) {
      self.source = source
      self.row = row
      self.label = label
    }
  }

  /// What kind of failure it is, which decides the exit code of a command.
  public enum Kind: Sendable, Hashable {
    /// The call is wrong.
    case usage
    /// The data are wrong.
    case data
    /// The numbers do not allow a fit.
    case numerical
  }

  /// What kind of failure it is.
  public var kind: Kind {
    switch self {
    case .table, .row, .file, .refusal, .analysis: .data
    case .usage: .usage
    case .numerical: .numerical
    }
  }
}

extension ReportError {
  /// What is wrong, without the place.
  var problem: String {
    switch self {
    case .table(let error): "\(error)"
    case .row(_, _, let problem), .file(_, let problem), .refusal(_, let problem), .usage(let problem),
      .analysis(_, _, let problem), .numerical(_, let problem):
      problem
    }
  }
}

extension ReportError.RowPlace: CustomStringConvertible {
  /// `studies.csv:14 (Hesti 2017)`.
  public var description: String { "\(source):\(row)" + (label.map { " (\($0))" } ?? "") }
}

extension ReportError: CustomStringConvertible {
  /// One line: the place, then what is wrong.
  public var description: String {
    switch self {
    case .table(let error): "\(error)"
    case .row(let place, let column, let problem):
      "\(place)" + (column.map { ", column \($0)" } ?? "") + ": " + problem
    case .file(let source, let problem), .refusal(let source, let problem): "\(source): \(problem)"
    case .usage(let problem): problem
    case .analysis(let source, let line, let problem): source + (line.map { ":\($0)" } ?? "") + ": " + problem
    case .numerical(let source, let problem): "\(source): \(problem)"
    }
  }
}
