internal import EffectSizes
public import MetaAnalysis
public import Plots
internal import PrePostNumerics
internal import Tables

/// The studies of a pooled model as a funnel plot.
public struct FunnelFigure: Sendable {
  /// What stands above it; nil for words made from the measure.
  public var title: String?
  /// Whether regions of significance around no effect are drawn.
  public var showsContours = false
  /// The trim and fill whose studies are put in; nil for none.
  public var trimAndFill: TrimAndFill?
  /// The language of its words and numbers.
  public var language = Language.english

  /// A funnel without contours.
  public init() {}

  /// The figure of a model of all studies.
  ///
  /// - Throws: `ReportError.usage` for a meta-regression, whose studies do not lie around one effect; `.numerical` where
  ///   trim and fill is not possible.
  public func plot(_ outcome: PoolFlow.Outcome, transform: Transformation) throws(ReportError) -> FunnelPlot {
    guard outcome.fit.effects.isInterceptOnly else {
      throw .usage("a funnel stands around one pooled effect; for moderators use 'plot bubble'")
    }
    let text = FigureText(transform: transform, digits: 2, language: language)
    let wording = text.wording
    let z = Normal.standard
    let tails = [(0.05, "p > 0.10"), (0.025, "0.05 < p < 0.10"), (0.005, "0.01 < p < 0.05")]
    let contours = tails.map { FunnelPlot.Contour(language.number($0.1), reach: z.upperQuantile($0.0)) }
    let names = outcome.shownLabels
    var plot = FunnelPlot(
      title: title ?? outcome.measure.map { wording(DrawnWord.titled, wording(DrawnWord.funnelTitle), text.name($0)) }
        ?? wording(DrawnWord.funnelTitle),
      studies: zip(outcome.items, names).map { item, name in
        FunnelPlot.Study(name, estimate: item.yi, standardError: item.vi.squareRoot())
      }, center: outcome.fit.coefficients[0].value, reach: z.upperQuantile(outcome.fit.model.level.upperTail),
      axisLabel: text.axisLabel(outcome.measure), axis: text.axis, contours: showsContours ? contours : [])
    plot.beyond = language.number("p < 0.01")
    plot.language = language
    plot.says = text.says(outcome)
    plot.footnotes = [text.says(outcome)]
    guard let trimAndFill else { return plot }
    let filled = try outcome.trimmedAndFilled(trimAndFill)
    plot.studies += filled.filled.map {
      FunnelPlot.Study(
        wording(DrawnWord.filledOpposite, names[$0.place]), estimate: $0.yi, standardError: $0.vi.squareRoot(),
        isImputed: true)
    }
    if !filled.filled.isEmpty { plot.adjusted = filled.fit.coefficients[0].value }
    let words = text.trimAndFill(filled)
    plot.says += " " + words
    plot.footnotes.append(words)
    return plot
  }
}

extension FigureText {
  /// What trim and fill found.
  func trimAndFill(_ result: TrimAndFillResult, isDrawn: Bool = true) -> String {
    let count = result.filled.count
    let side = wording(result.side == .left ? DrawnWord.left : .right)
    let pooled = result.fit.coefficients[0]
    let (hollow, dotted) = isDrawn ? (wording(DrawnWord.hollow), wording(DrawnWord.dotted)) : ("", "")
    let found =
      count == 0
      ? wording(DrawnWord.noneMissing, side)
      : wording(
        count == 1 ? DrawnWord.oneFilled : .filled, side, hollow, sentence(pooled.value, pooled.interval), dotted,
        "\(count)")
    return wording(DrawnWord.trimAndFill, result.estimator.rawValue, found)
  }
}
