public import Plots
internal import PrePostNumerics
internal import Regression

extension RegressFlow.Outcome {
  /// More points than this are not drawn one by one.
  private static let mostPoints = 4000

  /// The residuals in four views.
  ///
  /// - Parameters:
  ///   - title: what stands above; nil for words of its own.
  ///   - names: what the rows of the table are called, in its order.
  ///   - language: the language of its words and numbers.
  /// - Throws: `ReportError.usage` where residuals have no standard deviation.
  public func diagnosticsPlot(
    title own: String? = nil, names: [String], language: Language = .english
  ) throws(ReportError) -> DiagnosticsPlot {
    let found = fit.diagnostics
    // What rounding leaves of an exact fit is no residual.
    let size = found.map { abs($0.fitted) + abs($0.residual) }.max() ?? 0
    guard fit.sigma.map({ $0 > 1e-13 * size }) ?? false, found.contains(where: { $0.standardResidual != nil }) else {
      throw .usage("the model leaves no residual to look at: every row is fitted exactly")
    }
    let quantiles = quantiles(found)
    let rows = found.enumerated().map { place, line in
      DiagnosticsPlot.Row(
        names[line.row], fitted: line.fitted, residual: line.residual, standardized: line.standardResidual,
        quantile: quantiles[place], leverage: line.leverage, cook: line.cook)
    }
    let shown = Self.shown(rows)
    let extreme = rows.filter { ($0.cook ?? 0) > 0 }.sorted { ($0.cook ?? 0) > ($1.cook ?? 0) }.prefix(3)
    let text = Wording(language).formatting
    let says = language(
      DrawnWord.diagnostics, formula.description, "\(rows.count)", text.text(fit.sigma ?? 0),
      extreme.map { "\($0.label) \(text.text($0.cook ?? 0))" }.joined(separator: ", "))
    var notes = [language(DrawnWord.diagnosticsLegend)]
    if shown.count < rows.count { notes.append(language(DrawnWord.rowsDrawn, "\(shown.count)", "\(rows.count)")) }
    var plot = DiagnosticsPlot(
      title: own ?? language(DrawnWord.diagnosticsTitle, formula.description), rows: shown,
      coefficients: fit.estimable.count,
      trends: (
        Self.trend(rows.map { ($0.fitted, $0.residual) }),
        Self.trend(rows.compactMap { row in row.standardized.map { (row.fitted, abs($0).squareRoot()) } })
      ), footnotes: notes, says: says)
    plot.language = language
    return plot
  }

  /// The normal quantile of each rank, with its band: order statistics of uniform numbers have a beta distribution.
  private func quantiles(_ found: [RowDiagnostics]) -> [DiagnosticsPlot.Quantile?] {
    let ordered = found.indices.filter { found[$0].standardResidual != nil }.sorted {
      (found[$0].standardResidual ?? 0, $0) < (found[$1].standardResidual ?? 0, $1)
    }
    let n = Double(ordered.count)
    // The plotting positions of Blom, for few, and of Hazen, for many.
    let shift = ordered.count <= 10 ? 0.375 : 0.5
    var result = [DiagnosticsPlot.Quantile?](repeating: nil, count: found.count)
    for (place, row) in ordered.enumerated() {
      let rank = Double(place + 1)
      let uniform = BetaDistribution(a: rank, b: n + 1 - rank)
      let band = Normal.standard.quantile(uniform.quantile(0.025))...Normal.standard.quantile(uniform.quantile(0.975))
      result[row] = DiagnosticsPlot.Quantile(
        Normal.standard.quantile((rank - shift) / (n + 1 - 2 * shift)), band: band)
    }
    return result
  }

  private static func trend(_ points: [(Double, Double)]) -> [(Double, Double)] {
    // Through fewer points, or fewer places, a local line says more about them than about the model.
    guard points.count >= 10, Set(points.map(\.0)).count >= 5, let line = LocalLine(points.map { (x: $0.0, y: $0.1) }),
      let low = points.map(\.0).min(),
      let high = points.map(\.0).max()
    else { return [] }
    return (0...60).map { step in
      let x = low + (high - low) * Double(step) / 60
      return (x, line(x))
    }
  }

  /// The rows that are drawn: all, or the most extreme with an even choice of the others.
  private static func shown(_ rows: [DiagnosticsPlot.Row]) -> [DiagnosticsPlot.Row] {
    guard rows.count > mostPoints else { return rows }
    func rank(_ value: (DiagnosticsPlot.Row) -> Double) -> [Int] {
      Array(rows.indices.sorted { value(rows[$0]) > value(rows[$1]) }.prefix(mostPoints / 8))
    }
    var kept = Set(rank { abs($0.standardized ?? 0) } + rank(\.leverage) + rank { $0.cook ?? 0 })
    let step = max(1, rows.count / (mostPoints - kept.count))
    kept.formUnion(stride(from: 0, to: rows.count, by: step).prefix(mostPoints - kept.count))
    return kept.sorted().map { rows[$0] }
  }
}
