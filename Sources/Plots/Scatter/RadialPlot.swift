#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A radial (Galbraith) plot: standardized estimates against precision. A line from the origin through a study points at
/// its effect on the arc; studies of one effect lie inside the band around the pooled line.
///
/// Source: Galbraith 1988, *Technometrics* 30: 271–281.
public struct RadialPlot: Sendable {
  /// One study.
  public struct Study: Sendable, Hashable {
    /// Its name.
    public let label: String
    /// Its precision, 1 / standard error.
    public let precision: Double
    /// Its estimate in standard errors.
    public let standardized: Double

    /// A study.
    public init(_ label: String, precision: Double, standardized: Double) {
      self.label = label
      self.precision = precision
      self.standardized = standardized
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The studies.
  public var studies: [Study]
  /// The pooled effect, and its name and number for the legend.
  public var pooled: (effect: Double, name: String)
  /// How many standard errors the band reaches to either side.
  public var reach: Double
  /// What the band is called.
  public var bandName: String
  /// What the horizontal axis shows.
  public var xLabel: String
  /// What the arc shows.
  public var arcLabel: String
  /// How the arc is read.
  public var axis: AxisKind
  /// Lines of text below the axis.
  public var footnotes: [String] = []
  /// How many studies are named at most, those farthest outside first.
  public var mostNames = 25

  /// A radial plot.
  public init(
    title: String, studies: [Study], pooled: (effect: Double, name: String), reach: Double, bandName: String,
    xLabel: String, arcLabel: String, axis: AxisKind = .linear
  ) {
    self.title = title
    self.studies = studies
    self.pooled = pooled
    self.reach = reach
    self.bandName = bandName
    self.xLabel = xLabel
    self.arcLabel = arcLabel
    self.axis = axis
  }

  private static let room = 92.0
  private static let (wide, high) = (440.0, 360.0)

  /// The plot as a page.
  public func drawing() -> Drawing {
    let most = max((studies.map(\.precision).max() ?? 1) * 1.06, 1e-300)
    let ends = [0, pooled.effect * most - reach, pooled.effect * most + reach, reach, 0 - reach]
    let heights = LinearScale.domain(of: studies.map(\.standardized) + ends, room: 0.05) ?? -3...3
    // Every study lies inside the arc, the steep ones too: their distance from the origin decides the horizontal scale.
    let upwards = RadialPlot.high / (heights.upperBound - heights.lowerBound)
    let spans = studies.filter { $0.precision > 0 }.map { study in
      let (inside, rise) = (RadialPlot.wide - 6, upwards * study.standardized)
      return max(inside * inside - rise * rise, 1).squareRoot() / study.precision
    }
    let far = max(most, RadialPlot.wide / (spans.min() ?? RadialPlot.wide / most))
    let frame = Frame(
      title: title, x: Frame.Side(xLabel, 0...far), y: Frame.Side("Estimate / standard error", heights),
      width: RadialPlot.wide,
      height: RadialPlot.high,
      legend: [
        Frame.Key(pooled.name, .line(Stroke(Palette.pooled, width: 1.6))),
        Frame.Key(bandName, .patch(Palette.shade(1))),
        Frame.Key("study", .dot(Palette.study)), Frame.Key("study outside", .diamond(Palette.study)),
      ], footnotes: footnotes, beside: RadialPlot.room)
    var marks = frame.area(
      [
        (0, reach), (far, pooled.effect * far + reach), (far, pooled.effect * far - reach), (0, 0 - reach),
      ], Palette.shade(1))
    marks += frame.line([(0, 0), (far, 0)], Stroke(Palette.grey, width: 0.8, dashes: [2, 3]))
    marks += frame.line([(0, 0), (far, pooled.effect * far)], Stroke(Palette.pooled, width: 1.6))
    let (scale, outside) = arc(frame)
    marks += outside + scale
    var items: [LabelPlacer.Item] = []
    for study in studies {
      let point = frame.place(study.precision, study.standardized)
      let distance = abs(study.standardized - pooled.effect * study.precision)
      let edge = Stroke(Palette.paper, width: 0.7)
      let mark =
        distance > reach
        ? Frame.Symbol.diamond(point, half: 4.8, fill: Palette.study, stroke: edge)
        : Mark.circle(point, radius: 3.6, fill: Palette.study, stroke: edge)
      marks.append(.group([mark], hint: study.label))
      items.append(LabelPlacer.Item(text: study.label, point: point, radius: 4.5, priority: distance))
    }
    var placer = LabelPlacer(frame)
    placer.avoid(scale)
    marks += placer.names(items.filter { studies.count <= 12 || $0.priority > reach }, limit: mostNames)
    let beyond = studies.filter { abs($0.standardized - pooled.effect * $0.precision) > reach }.map(\.label)
    let listed = beyond.prefix(10).joined(separator: ", ") + (beyond.count > 10 ? ", …" : "")
    return frame.page(
      marks,
      summary:
        "Radial plot of \(Language.english.studies(studies.count)): standardized estimates against precision. \(pooled.name). "
        + (beyond.isEmpty ? "No study lies outside the band." : "Outside the band: \(listed)."))
  }

  /// The arc around the origin with the effects that directions stand for, right of the area.
  ///
  /// - Returns: the arc with its marks, and what covers the area beyond it.
  private func arc(_ frame: Frame) -> (scale: [Mark], beyond: [Mark]) {
    let origin = frame.place(0, 0)
    let across = (frame.right - frame.left) / (frame.x.domain.upperBound - frame.x.domain.lowerBound)
    let upwards = (frame.bottom - frame.top) / (frame.y.domain.upperBound - frame.y.domain.lowerBound)
    let radius = frame.right - frame.left + 12
    // Directions that leave the page above or below are left out.
    func sine(_ height: Double) -> Double { min(max(height / radius, -0.995), 0.995) }
    func effect(at height: Double) -> Double { tan(asin(sine(height))) * across / upwards }
    let seen = effect(at: origin.y - frame.bottom)...effect(at: origin.y - frame.top)
    let effects = studies.filter { $0.precision > 0 }.map { $0.standardized / $0.precision } + [0, pooled.effect]
    let low = max(seen.lowerBound, effects.min() ?? 0)
    let high = min(seen.upperBound, effects.max() ?? 0)
    guard low < high else { return ([], []) }
    func angle(_ effect: Double) -> Double { atan2(upwards * effect, across) }
    func point(_ effect: Double, _ distance: Double) -> Point {
      Point(origin.x + distance * cos(angle(effect)), origin.y - distance * sin(angle(effect)))
    }
    let steps = 60
    let (from, to) = (angle(low), angle(high))
    let curve = (0...steps).map { step in
      let a = from + (to - from) * Double(step) / Double(steps)
      return Point(origin.x + radius * cos(a), origin.y - radius * sin(a))
    }
    // The band ends at the arc.
    let (lowest, highest) = (asin(sine(origin.y - frame.bottom)), asin(sine(origin.y - frame.top)))
    let edge = (0...steps).map { step in
      let a = lowest + (highest - lowest) * Double(step) / Double(steps)
      return Point(origin.x + radius * cos(a), origin.y - radius * sin(a))
    }
    let corners = [Point(frame.right + 14, frame.top), Point(frame.right + 14, frame.bottom - 1)]
    let beyond = Mark.polygon(edge + corners, fill: Palette.paper, stroke: nil)
    var marks: [Mark] = [.line(curve, Stroke())]
    var last = Double.infinity
    for tick in Axis.ticks(low...high, axis, count: 8) {
      let start = point(tick.value, radius)
      marks.append(.line([start, point(tick.value, radius + 5)], Stroke()))
      guard abs(start.y - last) >= 12 else { continue }
      last = start.y
      let text = point(tick.value, radius + 9)
      marks.append(.text(tick.label, Point(text.x, text.y + 4), TextStyle(size: 11)))
    }
    if (low...high).contains(pooled.effect) {
      marks.append(
        Frame.Symbol.diamond(
          point(pooled.effect, radius), half: 5, fill: Palette.pooled, stroke: Stroke(Palette.paper, width: 0.7)))
    }
    let place = frame.right + RadialPlot.room - 4
    marks.append(
      .text(
        TextMetrics.fitted(arcLabel, to: frame.bottom - frame.top), Point(place, (frame.top + frame.bottom) / 2),
        TextStyle(anchor: .middle, rotation: 90)))
    return (marks, [beyond])
  }
}
