/// A drapery plot: the p value functions of all studies, of the pooled effect, and the prediction for a new study: every
/// confidence interval at once.
///
/// Source: Rücker & Schwarzer 2021, *Research Synthesis Methods* 12: 34–40.
public struct DraperyPlot: Sendable {
  /// The p values of hypotheses about one effect.
  public struct Curve: Sendable {
    /// Whose they are.
    public let label: String
    /// The hypotheses, rising, with their p values.
    public let points: [(value: Double, p: Double)]

    /// A curve.
    public init(_ label: String, points: [(value: Double, p: Double)]) {
      self.label = label
      self.points = points
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The studies.
  public var studies: [Curve]
  /// The pooled effect.
  public var pooled: Curve
  /// A new study; nil for none.
  public var prediction: Curve?
  /// What the horizontal axis shows.
  public var axisLabel: String
  /// How it is read.
  public var axis: AxisKind
  /// The values that it shows.
  public var domain: ClosedRange<Double>
  /// The value of no effect; nil for none.
  public var reference: Double?
  /// Lines of text below the axis.
  public var footnotes: [String] = []
  /// What the plot says in numbers, for those who do not see it.
  public var says = ""

  /// A drapery plot.
  public init(
    title: String, studies: [Curve], pooled: Curve, prediction: Curve?, axisLabel: String, axis: AxisKind,
    domain: ClosedRange<Double>, reference: Double?
  ) {
    self.title = title
    self.studies = studies
    self.pooled = pooled
    self.prediction = prediction
    self.axisLabel = axisLabel
    self.axis = axis
    self.domain = domain
    self.reference = reference
  }

  /// The p values at which lines are drawn, with the level of the interval that they bound.
  private static let levels: [(p: Double, name: String)] = [
    (0.01, "99 %"), (0.05, "95 %"), (0.1, "90 %"), (0.2, "80 %"), (0.5, "50 %"),
  ]

  /// The plot as a page.
  public func drawing() -> Drawing {
    let thin = Stroke(
      Palette.study.faded(to: studies.count > 150 ? 0.12 : studies.count > 60 ? 0.25 : 0.55), width: 0.9)
    let heavy = Stroke(Palette.pooled, width: 2.6)
    var legend = [
      Frame.Key(pooled.label, .line(heavy)), Frame.Key("studies", .line(Stroke(Palette.study, width: 0.9))),
    ]
    if let prediction { legend.append(Frame.Key(prediction.label, .patch(Palette.shade(1)))) }
    let frame = Frame(
      title: title, x: Frame.Side(axisLabel, domain, axis), y: Frame.Side("p value", 0...1), width: 480, height: 340,
      legend: legend, footnotes: footnotes, beside: 62)
    var marks: [Mark] = []
    if let prediction, let first = prediction.points.first, let last = prediction.points.last {
      marks += frame.area(
        [(first.value, 0)] + prediction.points.map { ($0.value, $0.p) } + [(last.value, 0)], Palette.shade(1))
    }
    var lowest = Double.infinity
    for level in DraperyPlot.levels {
      marks += frame.line(
        [(domain.lowerBound, level.p), (domain.upperBound, level.p)], Stroke(Palette.faint, dashes: [3, 3]))
      let y = frame.y(level.p)
      // The lowest two lie close; a name that would touch the last is left out.
      if level.p == 0.01 || lowest - y >= 11 {
        marks.append(.text(level.name, Point(frame.right + 6, y + 3.5), TextStyle(size: 10, paint: Palette.grey)))
        lowest = y
      }
    }
    marks.append(
      .text(
        "Confidence level", Point(frame.right + 52, (frame.top + frame.bottom) / 2),
        TextStyle(size: 11, anchor: .middle, paint: Palette.grey, rotation: 90)))
    for study in studies {
      let lines = frame.line(study.points.map { ($0.value, $0.p) }, thin)
      if !lines.isEmpty { marks.append(.group(lines, hint: study.label)) }
    }
    if let reference, domain.contains(reference) {
      marks += frame.line([(reference, 0), (reference, 1)], Stroke(Palette.ink, width: 1))
    }
    if let prediction {
      // Its outline stays visible where many studies hide the shade.
      let edge = Stroke(Palette.ink, width: 1.2, dashes: [5, 3])
      marks.append(.group(frame.line(prediction.points.map { ($0.value, $0.p) }, edge), hint: prediction.label))
    }
    marks.append(.group(frame.line(pooled.points.map { ($0.value, $0.p) }, heavy), hint: pooled.label))
    return frame.page(
      marks,
      summary: "Drapery plot: p value functions of \(Language.english.studies(studies.count)) and of the pooled effect."
        + (says.isEmpty ? "" : " " + says))
  }
}
