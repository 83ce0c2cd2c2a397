internal import EffectSizes
internal import MetaAnalysis
public import Plots
internal import PrePostNumerics
public import Regression
internal import Tables

/// A meta-regression on one number as a bubble plot.
public struct BubbleFigure: Sendable {
  /// What stands above it; nil for words made from the measure.
  public var title: String?
  /// The language of its words and numbers.
  public var language = Language.english

  /// A figure with the usual parts.
  public init() {}

  private static let steps = 60

  /// The figure of a meta-regression; the formula may bend the line, as `x + I(x^2)` does, but names one column.
  ///
  /// - Throws: `ReportError.usage` where the moderators are not one column of numbers.
  public func plot(
    _ outcome: PoolFlow.Outcome, moderators: Formula, _ study: StudyTable, transform: Transformation
  ) throws(ReportError) -> BubblePlot {
    let flow = try PredictFlow(outcome, moderators: moderators, in: study)
    guard moderators.variableNames.count == 1, let name = moderators.variableNames.first,
      case .numeric(let cells)? = try? flow.base.variable(name)
    else {
      throw .usage("a bubble plot has one column of numbers on its axis; the moderators are '\(moderators)'")
    }
    let values = cells.compactMap(\.self)
    guard let low = values.min(), let high = values.max(), low < high else {
      throw .refusal(source: study.table.source, problem: "\(name) has one value only; a line needs two")
    }
    let grid = (0...BubbleFigure.steps).map { low + (high - low) * Double($0) / Double(BubbleFigure.steps) }
    let extended = try DesignExtension(
      flow.design, further: [name: .numeric(grid)], count: grid.count,
      termNames: outcome.fit.effects.termNames, source: study.table.source)
    let line = zip(grid, extended.rows).compactMap { x, row in
      row.map { row in
        let mean = outcome.fit.mean(at: row).estimate
        return BubblePlot.LinePoint(x: x, y: mean.value, interval: mean.interval.map { $0.lower...$0.upper })
      }
    }
    let text = FigureText(transform: transform, digits: 2, language: language)
    var plot = BubblePlot(
      title: title ?? outcome.measure.map { language(DrawnWord.withColumn, text.name($0, starts: true), name) }
        ?? language(DrawnWord.effectsBy, name),
      bubbles: zip(zip(outcome.shownLabels, zip(outcome.items, values)), outcome.fit.weights).map { pair, weight in
        BubblePlot.Bubble(pair.0, x: pair.1.1, y: pair.1.0.yi, weight: weight)
      }, line: line, xLabel: name, yLabel: text.axisLabel(outcome.measure), axis: text.axis)
    let numbers = FigureText(language: language)
    let terms = zip(outcome.fit.effects.termNames, outcome.fit.coefficients).map {
      "\($0) \(numbers.sentence($1.value, $1.interval))"
    }
    plot.says =
      language(DrawnWord.coefficients, terms.joined(separator: "; ")) + " " + text.heterogeneity(outcome.fit) + "."
    plot.language = language
    plot.footnotes = [plot.says]
    return plot
  }
}
