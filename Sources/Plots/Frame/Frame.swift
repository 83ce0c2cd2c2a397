/// A plot area with two axes, into which values are drawn by their own numbers.
public struct Frame: Sendable {
  /// What an axis of a frame shows.
  public struct Side: Sendable, Hashable {
    /// What stands beside it.
    public var label: String
    /// The values at its ends.
    public var domain: ClosedRange<Double>
    /// How its values are read.
    public var kind: AxisKind
    /// Whether its values run against the reading direction: downwards, or from right to left.
    public var isReversed: Bool
    /// Names in place of numbers, by value; empty for numbers.
    public var names: [Double: String]

    /// An axis.
    public init(
      _ label: String, _ domain: ClosedRange<Double>, _ kind: AxisKind = .linear, isReversed: Bool = false,
      names: [Double: String] = [:]
    ) {
      self.label = label
      self.domain = domain
      self.kind = kind
      self.isReversed = isReversed
      self.names = names
    }
  }

  /// The horizontal axis.
  public let x: LinearScale
  /// The vertical axis.
  public let y: LinearScale
  /// The width of the page.
  public let width: Double
  /// The height of the page.
  public let height: Double
  private let title: String
  private let titleLines: [String]
  private let horizontal: Side
  private let vertical: Side
  private let legend: [Key]
  private let footnotes: [String]
  private let language: Language

  private static let margin = 16.0
  private static let tick = TextStyle(size: 11, anchor: .middle)

  private let keyStart: Double

  /// A frame around an area of a width and height; the page is as large as the texts around it need, and long titles and
  /// footnotes are broken into lines.
  ///
  /// - Parameters:
  ///   - head: room between the title and the area.
  ///   - beside: room between the area and the legend.
  ///   - language: whose decimal mark the axes take.
  public init(
    title: String, x horizontal: Side, y vertical: Side, width: Double = 440, height: Double = 320,
    legend: [Key] = [], footnotes: [String] = [], head: Double = 0, beside: Double = 0, language: Language = .english
  ) {
    self.title = title
    self.horizontal = horizontal
    self.vertical = vertical
    self.legend = legend
    self.language = language
    let labels = Frame.ticks(vertical, count: 6).map { TextMetrics.width($0.label, Frame.tick) }
    let left = Frame.margin + 20 + (labels.max() ?? 0) + 10
    let keys = legend.map { TextMetrics.width($0.name) + 34 }.max() ?? 0
    let right = beside + (keys == 0 ? Frame.margin + 8 : keys + 24)
    self.width = (left + width + right).rounded(.up)
    let inner = self.width - 2 * Frame.margin
    titleLines = title.isEmpty ? [] : TextMetrics.lines(title, to: inner, Frame.heading)
    self.footnotes = footnotes.flatMap { TextMetrics.lines($0, to: inner, Frame.small) }
    let top = Frame.margin + head + (titleLines.isEmpty ? 4 : 10 + 20 * Double(titleLines.count))
    keyStart = left + width + beside + 14
    let body = max(height, 20 * Double(legend.count))
    self.height = (top + body + 54 + 16 * Double(self.footnotes.count)).rounded(.up)
    x = LinearScale(
      horizontal.domain, from: horizontal.isReversed ? left + width : left,
      to: horizontal.isReversed ? left : left + width)
    y = LinearScale(
      vertical.domain, from: vertical.isReversed ? top : top + height, to: vertical.isReversed ? top + height : top)
  }

  private static let heading = TextStyle(size: 15, isBold: true)
  private static let small = TextStyle(size: 11, paint: Palette.grey)

  /// The left edge of the area.
  public var left: Double { min(x.start, x.end) }
  /// The right edge of the area.
  public var right: Double { max(x.start, x.end) }
  /// The upper edge of the area.
  public var top: Double { min(y.start, y.end) }
  /// The lower edge of the area.
  public var bottom: Double { max(y.start, y.end) }

  /// The place of a pair of values.
  public func place(_ x: Double, _ y: Double) -> Point { Point(self.x(x), self.y(y)) }

  /// Whether a pair of values lies in the area.
  public func contains(_ x: Double, _ y: Double) -> Bool { self.x.domain.contains(x) && self.y.domain.contains(y) }

  /// A line through pairs of values; where it leaves the area it is cut off at the edge.
  public func line(_ values: [(Double, Double)], _ stroke: Stroke) -> [Mark] {
    var pieces: [[Point]] = [[]]
    for (a, b) in zip(values, values.dropFirst()) {
      guard let (start, end) = clipped(a, b) else { continue }
      let (p, q) = (place(start.0, start.1), place(end.0, end.1))
      if let last = pieces[pieces.count - 1].last, last == p {
        pieces[pieces.count - 1].append(q)
      } else {
        pieces.append([p, q])
      }
    }
    return pieces.filter { $0.count > 1 }.map { .line($0, stroke) }
  }

  /// The part of a segment inside the area (Liang & Barsky 1984); nil if there is none.
  private func clipped(
    _ a: (Double, Double), _ b: (Double, Double)
  ) -> ((Double, Double), (Double, Double))? {
    var (enter, leave) = (0.0, 1.0)
    let (dx, dy) = (b.0 - a.0, b.1 - a.1)
    let sides = [
      (0 - dx, a.0 - x.domain.lowerBound), (dx, x.domain.upperBound - a.0), (0 - dy, a.1 - y.domain.lowerBound),
      (dy, y.domain.upperBound - a.1),
    ]
    for (step, room) in sides {
      if step == 0 {
        if room < 0 { return nil }
        continue
      }
      let at = room / step
      if step < 0 { enter = max(enter, at) } else { leave = min(leave, at) }
    }
    guard enter <= leave else { return nil }
    func point(_ t: Double) -> (Double, Double) { t == 0 ? a : t == 1 ? b : (a.0 + t * dx, a.1 + t * dy) }
    return (point(enter), point(leave))
  }

  /// The figure between pairs of values, cut off at the edges of the area (Sutherland & Hodgman 1974).
  public func area(_ values: [(Double, Double)], _ fill: Paint) -> [Mark] {
    var corners = values
    for edge in [x.domain.lowerBound, x.domain.upperBound] {
      corners = cut(corners, at: edge, keepingAbove: edge == x.domain.lowerBound, by: \.0)
    }
    for edge in [y.domain.lowerBound, y.domain.upperBound] {
      corners = cut(corners, at: edge, keepingAbove: edge == y.domain.lowerBound, by: \.1)
    }
    return corners.count < 3 ? [] : [.polygon(corners.map { place($0.0, $0.1) }, fill: fill, stroke: nil)]
  }

  private func cut(
    _ corners: [(Double, Double)], at edge: Double, keepingAbove: Bool, by part: KeyPath<(Double, Double), Double>
  ) -> [(Double, Double)] {
    var result: [(Double, Double)] = []
    for (place, here) in corners.enumerated() {
      let before = corners[(place + corners.count - 1) % corners.count]
      let (a, b) = (before[keyPath: part] - edge, here[keyPath: part] - edge)
      let (wasInside, isInside) = keepingAbove ? (a >= 0, b >= 0) : (a <= 0, b <= 0)
      if wasInside != isInside {
        let share = a / (a - b)
        result.append((before.0 + share * (here.0 - before.0), before.1 + share * (here.1 - before.1)))
      }
      if isInside { result.append(here) }
    }
    return result
  }

  /// The marks of an axis.
  private static func ticks(_ side: Side, count: Int) -> [Axis.Tick] {
    guard !side.names.isEmpty else { return Axis.ticks(side.domain, side.kind, count: count) }
    return side.names.sorted { $0.key < $1.key }.map { Axis.Tick(value: $0.key, label: $0.value) }
  }

  /// The page with what was drawn in the area.
  public func page(_ marks: [Mark], summary: String) -> Drawing {
    Drawing(width: width, height: height, title: title, summary: summary, marks: marks + surroundings)
  }

  private var surroundings: [Mark] {
    var marks: [Mark] = [
      .line([Point(left, top), Point(left, bottom), Point(right, bottom)], Stroke())
    ]
    for (place, line) in titleLines.enumerated() {
      marks.append(.text(line, Point(Frame.margin, Frame.margin + 14 + 20 * Double(place)), Frame.heading))
    }
    for tick in Frame.ticks(horizontal, count: 6) where x.domain.contains(tick.value) {
      let place = x(tick.value)
      marks.append(.line([Point(place, bottom), Point(place, bottom + 4)], Stroke()))
      marks.append(.text(language.number(tick.label), Point(place, bottom + 17), Frame.tick))
    }
    for tick in Frame.ticks(vertical, count: 6) where y.domain.contains(tick.value) {
      let place = y(tick.value)
      marks.append(.line([Point(left - 4, place), Point(left, place)], Stroke()))
      marks.append(
        .text(language.number(tick.label), Point(left - 7, place + 4), TextStyle(size: 11, anchor: .end)))
    }
    marks.append(
      .text(
        TextMetrics.fitted(horizontal.label, to: width - 2 * Frame.margin), Point((left + right) / 2, bottom + 36),
        TextStyle(anchor: .middle)))
    marks.append(
      .text(
        TextMetrics.fitted(vertical.label, to: bottom - top), Point(Frame.margin + 10, (top + bottom) / 2),
        TextStyle(anchor: .middle, rotation: -90)))
    for (place, item) in legend.enumerated() {
      let line = top + 8 + 20 * Double(place)
      marks += item.symbol.marks(Point(keyStart + 10, line))
      marks.append(.text(item.name, Point(keyStart + 26, line + 4.5), TextStyle()))
    }
    for (place, note) in footnotes.enumerated() {
      marks.append(.text(note, Point(Frame.margin, bottom + 56 + 16 * Double(place)), Frame.small))
    }
    return marks
  }
}
