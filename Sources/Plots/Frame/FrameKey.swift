extension Frame {
  /// A line of a legend.
  public struct Key: Sendable, Hashable {
    /// What it says.
    public let name: String
    /// What stands before it.
    public let symbol: Symbol

    /// A line of a legend.
    public init(_ name: String, _ symbol: Symbol) {
      self.name = name
      self.symbol = symbol
    }
  }

  /// What stands for a kind of mark in a legend: forms that differ, so that nobody has to rely on colours.
  public enum Symbol: Sendable, Hashable {
    /// A filled circle.
    case dot(Paint)
    /// A hollow circle.
    case ring(Paint)
    /// A filled diamond.
    case diamond(Paint)
    /// A coloured area.
    case patch(Paint)
    /// A line.
    case line(Stroke)

    /// The marks around a point.
    func marks(_ center: Point) -> [Mark] {
      let (x, y) = (center.x, center.y)
      switch self {
      case .dot(let paint): return [.circle(center, radius: 4.5, fill: paint, stroke: nil)]
      case .ring(let paint):
        return [.circle(center, radius: 4.2, fill: Palette.paper, stroke: Stroke(paint, width: 1.3))]
      case .diamond(let paint): return [Symbol.diamond(center, half: 5.5, fill: paint)]
      case .patch(let paint):
        return [
          .rectangle(Point(x - 9, y - 6), width: 18, height: 12, fill: paint, stroke: Stroke(Palette.faint, width: 0.5))
        ]
      case .line(let stroke): return [.line([Point(x - 11, y), Point(x + 11, y)], stroke)]
      }
    }

    /// A diamond around a point.
    static func diamond(_ center: Point, half: Double, fill: Paint, stroke: Stroke? = nil) -> Mark {
      .polygon(
        [
          Point(center.x - half, center.y), Point(center.x, center.y - half), Point(center.x + half, center.y),
          Point(center.x, center.y + half),
        ], fill: fill, stroke: stroke)
    }
  }
}
