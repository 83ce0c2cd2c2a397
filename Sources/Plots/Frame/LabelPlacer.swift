/// Puts names beside points so that no name covers another name, a point or an edge of the area; a name that finds no room
/// is left out (its point still has a hint).
struct LabelPlacer {
  /// A rectangle of the page.
  private struct Box {
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// A point that may be named.
  struct Item {
    /// The name.
    let text: String
    /// The point.
    let point: Point
    /// The radius of its mark.
    let radius: Double
    /// Which are named first: the larger.
    let priority: Double
  }

  private let area: Box
  private var taken: [Box] = []
  static let style = TextStyle(size: 10.5)
  private static let longest = 150.0

  /// Room inside a frame.
  init(_ frame: Frame) {
    area = Box(left: frame.left + 2, top: frame.top, right: frame.right + 20, bottom: frame.bottom)
  }

  /// Keeps names off texts, points and the corners of lines that stand already.
  mutating func avoid(_ marks: [Mark]) {
    for mark in marks {
      switch mark {
      case .text(let text, let point, let style):
        let wide = TextMetrics.width(text, style)
        let left = style.anchor == .start ? point.x : style.anchor == .end ? point.x - wide : point.x - wide / 2
        taken.append(Box(left: left, top: point.y - style.size, right: left + wide, bottom: point.y + 3))
      case .line(let points, _):
        taken += points.map { Box(left: $0.x - 4, top: $0.y - 4, right: $0.x + 4, bottom: $0.y + 4) }
      case .group(let inner, _): avoid(inner)
      case .circle(let center, let radius, _, _):
        taken.append(
          Box(left: center.x - radius, top: center.y - radius, right: center.x + radius, bottom: center.y + radius))
      case .polygon, .rectangle: continue
      }
    }
  }

  /// The names of points, at most `limit`.
  mutating func names(_ items: [Item], limit: Int) -> [Mark] {
    taken += items.map { item in
      Box(
        left: item.point.x - item.radius, top: item.point.y - item.radius, right: item.point.x + item.radius,
        bottom: item.point.y + item.radius)
    }
    var marks: [Mark] = []
    let ordered = items.enumerated().sorted { ($1.element.priority, $0.offset) < ($0.element.priority, $1.offset) }
    for (_, item) in ordered where marks.count < limit {
      if let mark = name(item) { marks.append(mark) }
    }
    return marks
  }

  private mutating func name(_ item: Item) -> Mark? {
    let text = TextMetrics.shortened(item.text, to: LabelPlacer.longest, LabelPlacer.style)
    let wide = TextMetrics.width(text, LabelPlacer.style)
    let (x, y, gap) = (item.point.x, item.point.y, item.radius + 3)
    let starts = [
      Point(x + gap, y + 3.7), Point(x - gap - wide, y + 3.7), Point(x - wide / 2, y - gap),
      Point(x - wide / 2, y + gap + 9), Point(x + gap * 0.7, y - gap * 0.8), Point(x - gap * 0.7 - wide, y - gap * 0.8),
      Point(x + gap * 0.7, y + gap * 0.8 + 8), Point(x - gap * 0.7 - wide, y + gap * 0.8 + 8),
    ]
    for start in starts {
      let box = Box(left: start.x, top: start.y - 9, right: start.x + wide, bottom: start.y + 2.5)
      let isInside =
        box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom
      guard isInside, !taken.contains(where: box.meets) else { continue }
      taken.append(box)
      // Lines behind a name are faded, so that it can be read.
      let ground = Mark.rectangle(
        Point(box.left - 1, box.top), width: wide + 2, height: 11.5, fill: Palette.paper.faded(to: 0.75), stroke: nil)
      return .group([ground, .text(text, start, LabelPlacer.style)], hint: nil)
    }
    return nil
  }
}
