import Plots
import TestSupport
import Testing

@Suite("Frames and what stands in them")
struct FrameTests {
  private static let frame = Frame(title: "t", x: Frame.Side("x", 0...10), y: Frame.Side("y", -1...1))

  /// Every point that a mark names.
  static func points(_ mark: Mark) -> [Point] {
    switch mark {
    case .line(let points, _): points
    case .polygon(let points, _, _): points
    case .rectangle(let corner, let width, let height, _, _): [corner, Point(corner.x + width, corner.y + height)]
    case .circle(let center, let radius, _, _):
      [Point(center.x - radius, center.y - radius), Point(center.x + radius, center.y + radius)]
    case .text(let text, let point, let style):
      style.rotation == 0 && style.anchor == .start
        ? [point, Point(point.x + TextMetrics.width(text, style), point.y)] : [point]
    case .group(let marks, _): marks.flatMap(points)
    }
  }

  @Test("corners of the domain are corners of the area, and reversed sides run backwards")
  func corners() {
    let frame = Self.frame
    #expect(
      frame.place(0, -1) == Point(frame.left, frame.bottom) && frame.place(10, 1) == Point(frame.right, frame.top))
    let turned = Frame(
      title: "", x: Frame.Side("x", 0...1, isReversed: true), y: Frame.Side("y", 0...1, isReversed: true))
    #expect(turned.place(0, 0) == Point(turned.right, turned.top))
  }

  @Test(
    "property: a line is cut off at the edges and passes through its values inside",
    arguments: 1...40 as ClosedRange<UInt64>)
  func clipping(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let frame = Self.frame
    let values = (0..<12).map { _ in
      (Double.random(in: -5...15, using: &random), Double.random(in: -3...3, using: &random))
    }
    let pieces = frame.line(values, Stroke()).map(Self.points)
    for point in pieces.joined() {
      #expect(point.x >= frame.left - 1e-6 && point.x <= frame.right + 1e-6, "seed \(seed)")
      #expect(point.y >= frame.top - 1e-6 && point.y <= frame.bottom + 1e-6, "seed \(seed)")
    }
    for value in values where frame.contains(value.0, value.1) {
      #expect(pieces.joined().contains(frame.place(value.0, value.1)), "seed \(seed)")
    }
  }

  private static func inside(_ page: Drawing) {
    for point in page.marks.flatMap(points) {
      #expect(
        point.x >= 0 && point.x <= page.width && point.y >= 0 && point.y <= page.height, "\(point) in \(page.title)")
    }
  }

  @Test(
    "funnels keep to their page, whether the pooled effect is near no effect or far from it", arguments: [-30.0, 0, 2])
  func funnel(center: Double) {
    let studies = (1...40).map {
      FunnelPlot.Study(
        "S\($0)", estimate: center + 0.1 * Double($0 % 7), standardError: 0.05 * Double($0), isImputed: $0 > 37)
    }
    let plot = FunnelPlot(
      title: "Funnel", studies: studies, center: center, reach: 1.96, axisLabel: "Effect",
      contours: [FunnelPlot.Contour("p > 0.05", reach: 1.96), FunnelPlot.Contour("p > 0.01", reach: 2.58)])
    let page = plot.drawing()
    Self.inside(page)
    #expect(page.summary == "Funnel plot of 37 studies: effect against standard error, with 3 filled-in studies.")
  }

  @Test("bubbles keep to their page, with one study and with many", arguments: [1, 2, 50])
  func bubbles(count: Int) {
    let plot = BubblePlot(
      title: "Bubbles",
      bubbles: (0..<count).map { BubblePlot.Bubble("S\($0)", x: Double($0), y: Double($0 % 3), weight: Double($0)) },
      line: [
        BubblePlot.LinePoint(x: 0, y: 0, interval: -1...1),
        BubblePlot.LinePoint(x: Double(count), y: 2, interval: 1...3),
      ], xLabel: "week", yLabel: "effect")
    Self.inside(plot.drawing())
    let areas = plot.drawing().marks.flatMap(circles).sorted()
    #expect(areas.count == count && areas.allSatisfy { $0 >= 2.5 && $0 <= 15 })
  }

  private func circles(_ mark: Mark) -> [Double] {
    switch mark {
    case .circle(_, let radius, _, _): [radius]
    case .group(let marks, _): marks.flatMap(circles)
    default: []
    }
  }
}
