// What an analysis asks about its own evidence: what assumptions do to a result, whether printed numbers agree with each
// other, and whether cited numbers can be had from their data.

extension Analysis {
  /// One pooled effect over a grid of assumptions and choices.
  public struct SensitivityBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The pool: its rows, its first method, its test.
    public let pool: String
    /// What is varied. An assumption of the analysis about the same field is not made here.
    public let variations: [Variation]
    /// The value, on the scale of yi, that the conclusion is about.
    public let threshold: Double
  }

  /// Consistency checks of one table.
  public struct CheckBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The table.
    public let input: String
    /// The rows.
    public let filter: RowFilter
  }

  /// Claims and the data that they are held against.
  public struct ClaimsBlock: Sendable {
    /// The line of the analysis file on which it begins.
    public let line: Int
    /// The name of the block.
    public let id: String
    /// The table of claims; the files that it names are inputs too.
    public let input: String
  }
}
