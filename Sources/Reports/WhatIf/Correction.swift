internal import PrePostNumerics

/// One mistake that a table of studies may hold, put right.
public struct Correction: Sendable, Hashable {
  /// The kinds of mistake.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// What is called an SD was the standard error of a mean: `sd = se · √n`.
    case standardErrorAsSD = "SD was SE"
    /// What is called a sampling variance was a standard error: `vi = se²`.
    case standardErrorAsVariance = "vi was SE"
    /// The two groups stand in each other's columns.
    case armsSwapped = "arms swapped"
    /// Before and after stand in each other's columns.
    case timesSwapped = "before and after swapped"
    /// A number has the wrong sign.
    case signFlipped = "sign flipped"
    /// The decimal mark stands one place too far to the left.
    case decimalLeft = "decimal slipped, times 10"
    /// The decimal mark stands one place too far to the right.
    case decimalRight = "decimal slipped, divided by 10"
    /// One control group stands in several rows and is counted in each.
    case controlCountedTwice = "control counted once"
    /// The row should not be there.
    case rowDropped = "row dropped"
  }

  /// One cell and what it would hold.
  public struct Change: Sendable, Hashable {
    /// The row as a spreadsheet counts it.
    public let row: Int
    /// The column.
    public let column: String
    /// What the cell holds.
    public let from: Double
    /// What it would hold.
    public let to: Double
  }

  /// What is put right.
  public let kind: Kind
  /// The rows it is about, by label.
  public let label: String
  /// The cells; empty for a row that is dropped.
  public let changes: [Change]
  /// The rows that are dropped, as a spreadsheet counts them.
  public let dropped: [Int]

  init(_ kind: Kind, _ label: String, _ changes: [Change], dropped: [Int] = []) {
    self.kind = kind
    self.label = label
    self.changes = changes
    self.dropped = dropped
  }

  /// The table with the mistake put right.
  func apply(to study: StudyTable) throws(ReportError) -> StudyTable {
    var result = study
    for change in changes {
      result.replace(change.to, in: try study.requireColumn(named: change.column), of: change.row)
    }
    return dropped.isEmpty ? result : result.keeping(study.records.filter { !dropped.contains($0.row) })
  }
}
