import Testing

@testable import Plots

@Suite("Bubbles whose area is a weight")
struct BubbleStyleTests {
  @Test("areas are in the ratio of weights, down to a size that can be seen")
  func areas() {
    let style = BubbleStyle(weights: [1, 4, 0.0001], largest: 12)
    #expect(style.radius(4) == 12)
    #expect(style.radius(1) == 6)
    #expect(style.radius(0.0001) == 2.5)
  }

  @Test("many are smaller and paler than few, and weights of 0 are drawn", arguments: [1, 30, 31, 120, 3000])
  func crowds(count: Int) {
    let style = BubbleStyle(weights: Array(repeating: 1, count: count), largest: 15)
    let expected = count <= 30 ? 15 : max(5, 15 * (30 / Double(count)).squareRoot())
    #expect(abs(style.radius(1) - expected) < 1e-12)
    guard case .circle(_, _, let fill, _) = style.bubble(1, at: Point(0, 0)) else {
      Issue.record("a bubble is a circle")
      return
    }
    #expect(count <= 30 ? fill?.opacity == 0.4 : (fill?.opacity ?? 1) < 0.4)
    #expect((fill?.opacity ?? 0) >= 0.15)
    #expect(BubbleStyle(weights: [0, 0], largest: 15).radius(0) == 2.5)
  }

  @Test("the fitted line lies over the bubbles")
  func order() throws {
    let plot = BubblePlot(
      title: "t", bubbles: [BubblePlot.Bubble("A", x: 1, y: 1, weight: 1)],
      line: [BubblePlot.LinePoint(x: 0, y: 0, interval: nil), BubblePlot.LinePoint(x: 2, y: 2, interval: nil)],
      xLabel: "x", yLabel: "y")
    let text = SVGWriter().text(plot.drawing())
    let bubble = try #require(text.range(of: "<circle"))
    let line = try #require(text.range(of: "stroke=\"\(Palette.pooled.hex)\""))
    #expect(bubble.lowerBound < line.lowerBound)
  }
}
