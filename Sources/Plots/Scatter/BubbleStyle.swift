/// How large and how opaque bubbles are: with many, smaller and paler, so that what lies behind them is seen.
struct BubbleStyle {
  private let largest: Double
  private let heaviest: Double
  private let fill: Paint
  private let edge: Stroke

  private static let few = 30.0

  /// The style of bubbles whose area is a weight.
  ///
  /// - Parameter largest: the radius of the heaviest where there are few.
  init(weights: [Double], largest: Double) {
    // The area of all of them together stays that of a few.
    let crowd = max(1, Double(weights.count) / BubbleStyle.few).squareRoot()
    self.largest = max(5, largest / crowd)
    heaviest = max(weights.max() ?? 1, 1e-300)
    fill = Palette.study.faded(to: max(0.15, 0.4 / crowd))
    edge = Stroke(Palette.study.faded(to: crowd > 1 ? 0.7 : 1))
  }

  /// The radius of a bubble.
  func radius(_ weight: Double) -> Double { max(2.5, largest * (weight / heaviest).squareRoot()) }

  /// A bubble.
  func bubble(_ weight: Double, at point: Point) -> Mark {
    .circle(point, radius: radius(weight), fill: fill, stroke: edge)
  }
}
