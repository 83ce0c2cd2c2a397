internal import EffectSizes
internal import MetaAnalysis
public import Plots
internal import PrePostNumerics
internal import Tables

/// The 2×2 tables of a pooled model as a L'Abbé plot.
public struct LAbbeFigure: Sendable {
  /// What stands above it; nil for words made from the measure.
  public var title: String?

  /// A figure with the usual parts.
  public init() {}

  /// The figure of a model that was pooled from 2×2 tables by OR, RR or RD. Rows that have counts but no effect to pool are
  /// drawn as the smallest circles.
  ///
  /// - Throws: `ReportError.usage` for another measure or a meta-regression; what reading a row throws.
  public func plot(_ outcome: PoolFlow.Outcome, _ study: StudyTable) throws(ReportError) -> LAbbePlot {
    let code = outcome.measure?.code
    let measures: [String: LAbbePlot.Measure] = ["OR": .oddsRatio, "RR": .riskRatio, "RD": .riskDifference]
    guard let code, let measure = measures[code] else {
      throw .usage("a L'Abbe plot shows the counts of 2x2 tables: it takes --measure OR, RR or RD")
    }
    guard outcome.fit.effects.isInterceptOnly else {
      throw .usage("a L'Abbe plot has the line of one pooled effect; it takes no --mods")
    }
    let decoder = try RowDecoder(study, shape: SummaryShape.twoByTwo, for: code)
    let shape = SummaryShape<TwoByTwoTable>.twoByTwo
    let weights = Dictionary(zip(outcome.items.map(\.place.row), outcome.fit.weights)) { first, _ in first }
    var studies: [LAbbePlot.Study] = []
    var without: [String] = []
    for record in study.records {
      let row = try decoder.decode(record)
      guard let table = try? shape.build(row.values) else {
        without.append(row.label)
        continue
      }
      studies.append(
        LAbbePlot.Study(
          row.label, control: table.c / (table.c + table.d), treated: table.a / (table.a + table.b),
          weight: weights[record.row] ?? 0))
    }
    let text = FigureText(transform: measure == .riskDifference ? .none : .exp, digits: 2)
    let pooled = outcome.fit.coefficients[0]
    let effect = measure == .riskDifference ? pooled.value : exponential(pooled.value)
    var plot = LAbbePlot(
      title: title ?? outcome.measure.map { "L'Abb\u{E9} plot: \(text.name($0))" } ?? "L'Abb\u{E9} plot",
      studies: studies,
      measure: measure, pooled: effect, pooledName: "pooled \(code) \(text.number(pooled.value))")
    plot.footnotes = [text.says(outcome)]
    if !without.isEmpty {
      plot.footnotes.append(
        "Without all counts: " + without.prefix(8).joined(separator: ", ")
          + (without.count > 8 ? " and \(without.count - 8) more" : "") + ".")
    }
    return plot
  }
}
