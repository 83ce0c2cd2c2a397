/// One thing in which a report that was made again differs from what stands in its folder.
public struct ReportDifference: Sendable, Hashable {
  /// Who is to be asked about a difference.
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    /// The file is as it was written; made again, it is another.
    case moved
    /// Made again the file is as it was recorded; what stands in the folder was changed since.
    case edited
    /// The file was changed since, and made again it is not as recorded either; what was written first is lost.
    case editedOrMoved = "edited or moved"
  }

  /// What differs.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A number has another value.
    case number
    /// A number stands where none was.
    case numberAdded = "number added"
    /// No number stands where one was.
    case numberGone = "number gone"
    /// A text is another.
    case text
    /// There is one more row or line.
    case rowAdded = "row added"
    /// A row or line is gone.
    case rowGone = "row gone"
    /// There is one more column.
    case columnAdded = "column added"
    /// A column is gone.
    case columnGone = "column gone"
    /// A file that the record does not have.
    case fileAdded = "file added"
    /// A file that the record has.
    case fileGone = "file gone"
    /// A drawing, a page or other content that is compared as a whole.
    case content
  }

  /// The file of the report.
  public let file: String
  /// Who is to be asked.
  public let cause: Cause
  /// What differs.
  public let kind: Kind
  /// The row or line, as a spreadsheet or an editor counts it: in the first of the two files, where it has the row.
  public let row: Int?
  /// The column, in tables.
  public let column: String?
  /// What the row is about, in its own words.
  public let item: String?
  /// What was there.
  public let old: String?
  /// What is there now.
  public let new: String?

  /// (new − old) / |old| of two numbers; nil where one is none, or the old one is 0.
  public var relativeChange: Double? {
    guard kind == .number, let a = old.flatMap(Double.init), let b = new.flatMap(Double.init), a != 0 else {
      return nil
    }
    let change = (b - a) / a.magnitude
    return change.isFinite ? change : nil
  }
}

/// A difference before it is known in which file it stands and who is to be asked.
struct ContentDifference {
  let kind: ReportDifference.Kind
  var row: Int?
  var column: String?
  var item: String?
  var old: String?
  var new: String?

  func of(_ file: String, _ cause: ReportDifference.Cause) -> ReportDifference {
    ReportDifference(file: file, cause: cause, kind: kind, row: row, column: column, item: item, old: old, new: new)
  }
}
