#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A L'Abbé plot: the risk under treatment against that under control, their areas the weights, with the line of no effect,
/// that of the pooled effect, and lines of equal effects on the scale of the measure.
///
/// Source: L'Abbé, Detsky & O'Rourke 1987, *Annals of Internal Medicine* 107: 224–233.
public struct LAbbePlot: Sendable {
  /// What lines of equal effects are equal in.
  public enum Measure: Sendable, Hashable {
    /// The ratio of risks.
    case riskRatio
    /// The ratio of odds.
    case oddsRatio
    /// The difference of risks.
    case riskDifference

    /// The risk under treatment that an effect makes of the risk under control.
    func treated(_ control: Double, _ effect: Double) -> Double {
      switch self {
      case .riskRatio: control * effect
      case .oddsRatio: control * effect / (1 - control + control * effect)
      case .riskDifference: control + effect
      }
    }

    var name: String {
      switch self {
      case .riskRatio: "RR"
      case .oddsRatio: "OR"
      case .riskDifference: "RD"
      }
    }

    /// The effects whose lines are drawn.
    var guides: [Double] { self == .riskDifference ? [-0.4, -0.2, -0.1, 0.1, 0.2, 0.4] : [0.1, 0.25, 0.5, 2, 4, 10] }
  }

  /// One study.
  public struct Study: Sendable, Hashable {
    /// Its name.
    public let label: String
    /// The share of events under control.
    public let control: Double
    /// The share of events under treatment.
    public let treated: Double
    /// Its weight, of any unit.
    public let weight: Double

    /// A study.
    public init(_ label: String, control: Double, treated: Double, weight: Double) {
      self.label = label
      self.control = control
      self.treated = treated
      self.weight = weight
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The studies.
  public var studies: [Study]
  /// The measure.
  public var measure: Measure
  /// The pooled effect: a ratio or a difference of risks; nil for none.
  public var pooled: Double?
  /// What the legend says of it.
  public var pooledName: String
  /// Lines of text below the axis.
  public var footnotes: [String] = []
  /// How many studies are named at most, those farthest from the pooled line first.
  public var mostNames = 25

  /// A L'Abbé plot.
  public init(title: String, studies: [Study], measure: Measure, pooled: Double?, pooledName: String) {
    self.title = title
    self.studies = studies
    self.measure = measure
    self.pooled = pooled
    self.pooledName = pooledName
  }

  private static let steps = 80

  /// The plot as a page.
  public func drawing() -> Drawing {
    let largest = studies.flatMap { [$0.control, $0.treated] }.max() ?? 1
    let top = min(1, max(largest * 1.12, 1e-6))
    let solid = Stroke(Palette.ink, width: 1.1)
    let dashed = Stroke(Palette.pooled, width: 1.8, dashes: [6, 3])
    let faint = Stroke(Palette.faint, width: 1)
    var legend = [Frame.Key("no effect", .line(solid))]
    if pooled != nil { legend.append(Frame.Key(pooledName, .line(dashed))) }
    legend.append(Frame.Key("equal \(measure.name)", .line(faint)))
    legend.append(Frame.Key("study (area: weight)", .ring(Palette.study)))
    let frame = Frame(
      title: title, x: Frame.Side("Events under control, share", 0...top),
      y: Frame.Side("Events under treatment, share", 0...top), width: 380, height: 380, legend: legend,
      footnotes: footnotes, head: 16, beside: 34)
    var marks: [Mark] = []
    var named: [Point] = []
    for effect in measure.guides { marks += guide(effect, frame, faint, &named) }
    let guides = marks.filter { if case .text = $0 { true } else { false } }
    marks += frame.line([(0, 0), (top, top)], solid)
    let style = BubbleStyle(weights: studies.map(\.weight), largest: 13)
    var items: [LabelPlacer.Item] = []
    for study in studies.sorted(by: { $0.weight > $1.weight }) {
      let point = frame.place(study.control, study.treated)
      let hint =
        "\(study.label): \(Axis.fixed(study.control, 3)) under control, \(Axis.fixed(study.treated, 3)) treated"
      marks.append(.group([style.bubble(study.weight, at: point)], hint: hint))
      let expected = measure.treated(study.control, pooled ?? (measure == .riskDifference ? 0 : 1))
      items.append(
        LabelPlacer.Item(
          text: study.label, point: point, radius: style.radius(study.weight), priority: abs(study.treated - expected)))
    }
    if let pooled { marks += frame.line(curve(pooled, top), dashed) }
    var placer = LabelPlacer(frame)
    placer.avoid(guides)
    marks += placer.names(items, limit: mostNames)
    let below = studies.count { $0.treated < $0.control }
    return frame.page(
      marks,
      summary:
        "L'Abbé plot of \(Language.english.studies(studies.count)): the share of events under treatment against that under "
        + "control. \(pooledName). In \(below) of them events are rarer under treatment, in "
        + "\(studies.count { $0.treated > $0.control }) more frequent.")
  }

  private func curve(_ effect: Double, _ top: Double) -> [(Double, Double)] {
    (0...LAbbePlot.steps).map { step in
      let x = top * Double(step) / Double(LAbbePlot.steps)
      return (x, measure.treated(x, effect))
    }
  }

  /// A line of equal effects with its name where it leaves the area, unless another has its name there.
  private func guide(_ effect: Double, _ frame: Frame, _ stroke: Stroke, _ named: inout [Point]) -> [Mark] {
    let top = frame.x.domain.upperBound
    let lines = frame.line(curve(effect, top), stroke)
    let name =
      measure == .riskDifference ? Axis.fixed(effect, 1) : Axis.fixed(effect, effect < 1 ? (effect == 0.25 ? 2 : 1) : 0)
    if measure == .oddsRatio {
      // These lines all meet in two corners; their names stand where they are farthest apart.
      guard let middle = curve(effect, top).first(where: { $0.0 + $0.1 >= top }) else { return lines }
      let place = frame.place(middle.0, middle.1)
      let style = TextStyle(size: 9.5, anchor: .middle, paint: Palette.grey)
      let wide = TextMetrics.width(name, style) + 3
      let ground = Mark.rectangle(
        Point(place.x - wide / 2, place.y - 6), width: wide, height: 12, fill: Palette.paper, stroke: nil)
      return lines + [ground, .text(name, Point(place.x, place.y + 3.5), style)]
    }
    guard case .line(let points, _)? = lines.last, let end = points.last else { return [] }
    guard !named.contains(where: { abs($0.x - end.x) < 22 && abs($0.y - end.y) < 12 }) else { return lines }
    named.append(end)
    let style = TextStyle(size: 9.5, anchor: .start, paint: Palette.grey)
    if end.x >= frame.right - 0.5 { return lines + [.text(name, Point(frame.right + 4, end.y + 3.5), style)] }
    var above = style
    above.anchor = .middle
    return lines + [.text(name, Point(end.x, frame.top - 4), above)]
  }
}
