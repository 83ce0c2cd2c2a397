/// A funnel plot: effects against their standard errors, with the region in which studies of one true effect lie.
///
/// Contours of significance (Peters et al. 2008, *J Clin Epidemiol* 61: 991–996) show whether studies are missing where a
/// result would not have been significant; imputed studies of trim and fill are drawn hollow.
public struct FunnelPlot: Sendable {
  /// One study.
  public struct Study: Sendable, Hashable {
    /// Its name.
    public let label: String
    /// Its effect.
    public let estimate: Double
    /// Its standard error.
    public let standardError: Double
    /// Whether nobody carried it out: a study that trim and fill puts in.
    public let isImputed: Bool

    /// A study.
    public init(_ label: String, estimate: Double, standardError: Double, isImputed: Bool = false) {
      self.label = label
      self.estimate = estimate
      self.standardError = standardError
      self.isImputed = isImputed
    }
  }

  /// A region around no effect in which a study is not significant, named for the legend.
  public struct Contour: Sendable, Hashable {
    /// What the legend says.
    public let name: String
    /// How many standard errors it reaches to either side.
    public let reach: Double

    /// A region.
    public init(_ name: String, reach: Double) {
      self.name = name
      self.reach = reach
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The studies.
  public var studies: [Study]
  /// The pooled effect that the funnel stands around.
  public var center: Double
  /// How many standard errors the funnel is wide to either side.
  public var reach: Double
  /// What the horizontal axis shows.
  public var axisLabel: String
  /// How it is read.
  public var axis: AxisKind
  /// Regions of significance around no effect, the innermost first; empty for none.
  public var contours: [Contour]

  /// What the legend says of the region outside the contours; empty for nothing.
  public var beyond = ""
  /// A pooled effect to compare with, drawn dotted: that with the filled-in studies; nil for none.
  public var adjusted: Double?
  /// Lines of text below the axis.
  public var footnotes: [String] = []
  /// What the plot says in numbers, for those who do not see it.
  public var says = ""
  /// The language of the plot's own words and of its axes.
  public var language = Language.english

  /// A funnel plot of studies around a pooled effect.
  public init(
    title: String, studies: [Study], center: Double, reach: Double, axisLabel: String, axis: AxisKind = .linear,
    contours: [Contour] = []
  ) {
    self.title = title
    self.studies = studies
    self.center = center
    self.reach = reach
    self.axisLabel = axisLabel
    self.axis = axis
    self.contours = contours
  }

  /// The plot as a page.
  public func drawing() -> Drawing {
    let deepest = (studies.map(\.standardError).max() ?? 1) * 1.08
    let ends = studies.map(\.estimate) + [center - reach * deepest, center + reach * deepest]
    let domain = LinearScale.domain(of: ends, room: 0.04) ?? -1...1
    let shades = contours.indices.map { Palette.shade($0) }
    var legend = zip(contours, shades).map { Frame.Key($0.name, .patch($1)) }
    if !contours.isEmpty, !beyond.isEmpty { legend.append(Frame.Key(beyond, .patch(Palette.paper))) }
    if studies.contains(where: \.isImputed) {
      legend =
        [
          Frame.Key(language(PlotWord.studiesKey), .dot(Palette.study)),
          Frame.Key(language(PlotWord.filledIn), .ring(Palette.study)),
        ] + legend
    }
    let frame = Frame(
      title: title, x: Frame.Side(axisLabel, domain, axis),
      y: Frame.Side(language(PlotWord.standardError), 0...deepest, isReversed: true), legend: legend,
      footnotes: footnotes, language: language)
    var marks: [Mark] = []
    for (contour, shade) in zip(contours, shades).reversed() {
      marks += frame.area([(0, 0), (contour.reach * deepest, deepest), (0 - contour.reach * deepest, deepest)], shade)
    }
    let dashed = Stroke(Palette.ink, dashes: [4, 3])
    marks += frame.line([(center, 0), (center - reach * deepest, deepest)], dashed)
    marks += frame.line([(center, 0), (center + reach * deepest, deepest)], dashed)
    marks += frame.line([(center, 0), (center, deepest)], Stroke(Palette.pooled))
    if let adjusted {
      marks += frame.line([(adjusted, 0), (adjusted, deepest)], Stroke(Palette.pooled, width: 1.4, dashes: [1.5, 3]))
    }
    for study in studies {
      let dot = Mark.circle(
        frame.place(study.estimate, study.standardError), radius: 4,
        fill: study.isImputed ? Palette.paper : Palette.study,
        stroke: Stroke(study.isImputed ? Palette.study : Palette.paper, width: study.isImputed ? 1.2 : 0.7))
      marks.append(.group([dot], hint: study.label))
    }
    let imputed = studies.count(where: \.isImputed)
    let added =
      imputed == 0 ? "" : imputed == 1 ? language(PlotWord.withOneFilled) : language(PlotWord.withFilled, "\(imputed)")
    return frame.page(
      marks,
      summary: language(PlotWord.funnel, language.studies(studies.count - imputed), added)
        + (says.isEmpty ? "" : " " + says))
  }
}
