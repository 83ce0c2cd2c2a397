internal import Tables

extension AnalysisResult {
  /// What the weights of every pooled model rest on: one row per model and kind of numbers. Models with cases are left
  /// out, whose weights come from observations and from how much persons differ.
  var evidenceTable: ResultTable {
    let rows = pools.flatMap { pool -> [[CSVCell]] in
      guard let shares = evidence(of: pool) else { return [] }
      return shares.rows.map { [.text(pool.block.id), .text(pool.variant.label), .text(pool.method)] + $0 }
    }
    let head = ["analysis", "variant", "method"].map { ResultTable.Column($0) }
    return ResultTable(title: "What the weight rests on", columns: head + EvidenceShares.columns, rows: rows)
  }

  /// What the weights of a model rest on; nil for one with cases, and where there is no model.
  func evidence(of pool: PoolResult) -> EvidenceShares? {
    guard let model = try? pool.outcome.get(),
      let traces = effects.first(where: { $0.block.id == pool.block.effects })?.traces
    else { return nil }
    return EvidenceShares(model.studies.map { ($0.place, $0.weight) }, traces)
  }
}
