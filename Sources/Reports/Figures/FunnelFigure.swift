internal import EffectSizes
internal import MetaAnalysis
public import Plots
internal import PrePostNumerics
internal import Tables

/// The studies of a pooled model as a funnel plot.
public struct FunnelFigure: Sendable {
  /// What stands above it; nil for words made from the measure.
  public var title: String?
  /// Whether regions of significance around no effect are drawn.
  public var showsContours = false

  /// A funnel without contours.
  public init() {}

  /// The figure of a model of all studies.
  ///
  /// - Throws: `ReportError.usage` for a meta-regression, whose studies do not lie around one effect.
  public func plot(_ outcome: PoolFlow.Outcome, transform: Transformation) throws(ReportError) -> FunnelPlot {
    guard outcome.fit.effects.isInterceptOnly else {
      throw .usage("a funnel stands around one pooled effect; for moderators use 'plot bubble'")
    }
    let text = ForestText(transform: transform, digits: 2)
    let z = Normal.standard
    let tails = [(0.05, "p > 0.10"), (0.025, "0.05 < p < 0.10"), (0.005, "0.01 < p < 0.05")]
    let contours = tails.map { FunnelPlot.Contour($0.1, reach: z.upperQuantile($0.0)) }
    return FunnelPlot(
      title: title ?? outcome.measure.map { "Funnel plot: \($0.name)" } ?? "Funnel plot",
      studies: outcome.items.map {
        FunnelPlot.Study($0.label, estimate: $0.yi, standardError: $0.vi.squareRoot())
      }, center: outcome.fit.coefficients[0].value, reach: z.upperQuantile(outcome.fit.model.level.upperTail),
      axisLabel: text.axisLabel(outcome.measure), axis: text.axis, contours: showsContours ? contours : [])
  }
}
