/// A point of a page, in units of 1/96 inch from the upper left corner.
public struct Point: Sendable, Hashable {
  /// From the left.
  public var x: Double
  /// From the top.
  public var y: Double

  /// The point at `x`, `y`.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A colour with its opacity.
public struct Paint: Sendable, Hashable {
  /// Red, green and blue as `#rrggbb`.
  public let hex: String
  /// From 0, invisible, to 1.
  public let opacity: Double

  /// A colour from six hexadecimal digits with a number sign before them.
  public init(_ hex: String, opacity: Double = 1) {
    self.hex = hex
    self.opacity = opacity
  }

  /// The same colour, more or less transparent.
  public func faded(to opacity: Double) -> Paint { Paint(hex, opacity: opacity) }
}

/// How a line is drawn.
public struct Stroke: Sendable, Hashable {
  /// Its colour.
  public let paint: Paint
  /// Its width.
  public let width: Double
  /// The lengths of dashes and gaps; empty for a line without gaps.
  public let dashes: [Double]

  /// A line of a colour and width.
  public init(_ paint: Paint = Palette.ink, width: Double = 1, dashes: [Double] = []) {
    self.paint = paint
    self.width = width
    self.dashes = dashes
  }
}

/// How a text is drawn.
public struct TextStyle: Sendable, Hashable {
  /// Which part of the text stands at its point.
  public enum Anchor: String, Sendable, Hashable {
    /// Its beginning.
    case start
    /// Its middle.
    case middle
    /// Its end.
    case end
  }

  /// The height of the font.
  public var size: Double
  /// Whether it is bold.
  public var isBold: Bool
  /// Which part stands at the point.
  public var anchor: Anchor
  /// Its colour.
  public var paint: Paint
  /// How far it is turned about its point, in degrees clockwise.
  public var rotation: Double

  /// Ordinary text.
  public init(
    size: Double = 12, isBold: Bool = false, anchor: Anchor = .start, paint: Paint = Palette.ink, rotation: Double = 0
  ) {
    self.size = size
    self.isBold = isBold
    self.anchor = anchor
    self.paint = paint
    self.rotation = rotation
  }
}

/// One thing that is drawn.
public indirect enum Mark: Sendable, Hashable {
  /// A line through points.
  case line([Point], Stroke)
  /// A closed figure.
  case polygon([Point], fill: Paint?, stroke: Stroke?)
  /// A rectangle from its upper left corner.
  case rectangle(Point, width: Double, height: Double, fill: Paint?, stroke: Stroke?)
  /// A circle.
  case circle(Point, radius: Double, fill: Paint?, stroke: Stroke?)
  /// A text on its baseline.
  case text(String, Point, TextStyle)
  /// Things that belong together, with what a reader is told who points at them.
  case group([Mark], hint: String?)
}

/// A page with everything on it.
public struct Drawing: Sendable, Hashable {
  /// The width of the page.
  public var width: Double
  /// The height of the page.
  public var height: Double
  /// What it shows, in a line.
  public var title: String
  /// What it says, for those who do not see it.
  public var summary: String
  /// What is drawn, the first at the back.
  public var marks: [Mark]

  /// A page.
  public init(width: Double, height: Double, title: String, summary: String, marks: [Mark] = []) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
    self.marks = marks
  }
}
