extension AnalysisResult {
  /// One sensitivity analysis.
  public struct SensitivityResult: Sendable {
    /// The block.
    public let block: Analysis.SensitivityBlock
    /// The measure of the pooled effect.
    public let measure: MeasureCatalog.Entry
    /// The grid, or why there is none.
    public let outcome: Result<SensitivityFlow.Outcome, ReportError>
  }

  /// The checks of one block.
  public struct CheckResult: Sendable {
    /// The block.
    public let block: Analysis.CheckBlock
    /// What was found, in file order.
    public let findings: [CheckFlow.Located]
  }

  /// The claims of one block.
  public struct ClaimsResult: Sendable {
    /// The block.
    public let block: Analysis.ClaimsBlock
    /// The claims with their verdicts, in file order.
    public let claims: [ReproduceFlow.Located]
  }
}
