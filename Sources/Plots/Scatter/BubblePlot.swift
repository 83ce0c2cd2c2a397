/// A bubble plot: effects against a moderator, their areas the weights, with the line of a meta-regression and its band.
public struct BubblePlot: Sendable {
  /// One study.
  public struct Bubble: Sendable, Hashable {
    /// Its name.
    public let label: String
    /// The moderator.
    public let x: Double
    /// The effect.
    public let y: Double
    /// Its weight, of any unit.
    public let weight: Double

    /// A study.
    public init(_ label: String, x: Double, y: Double, weight: Double) {
      self.label = label
      self.x = x
      self.y = y
      self.weight = weight
    }
  }

  /// A value of the line with its interval.
  public struct LinePoint: Sendable, Hashable {
    /// The moderator.
    public let x: Double
    /// The predicted effect.
    public let y: Double
    /// Its confidence interval.
    public let interval: ClosedRange<Double>?

    /// A value of the line.
    public init(x: Double, y: Double, interval: ClosedRange<Double>?) {
      self.x = x
      self.y = y
      self.interval = interval
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The studies.
  public var bubbles: [Bubble]
  /// The regression line from left to right.
  public var line: [LinePoint]
  /// What the horizontal axis shows.
  public var xLabel: String
  /// What the vertical axis shows.
  public var yLabel: String
  /// How the vertical axis is read.
  public var axis: AxisKind

  /// Lines of text below the axis.
  public var footnotes: [String] = []
  /// What the plot says in numbers, for those who do not see it.
  public var says = ""
  /// The language of the plot's own words and of its axes.
  public var language = Language.english

  /// A bubble plot.
  public init(
    title: String, bubbles: [Bubble], line: [LinePoint], xLabel: String, yLabel: String, axis: AxisKind = .linear
  ) {
    self.title = title
    self.bubbles = bubbles
    self.line = line
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.axis = axis
  }

  /// The plot as a page.
  public func drawing() -> Drawing {
    let across = LinearScale.domain(of: bubbles.map(\.x) + line.map(\.x), room: 0.06) ?? 0...1
    let ends = line.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
    let upwards = LinearScale.domain(of: bubbles.map(\.y) + line.map(\.y) + ends, room: 0.08) ?? 0...1
    let frame = Frame(
      title: title, x: Frame.Side(xLabel, across), y: Frame.Side(yLabel, upwards, axis), footnotes: footnotes,
      language: language)
    var marks: [Mark] = []
    let band = line.filter { $0.interval != nil }
    if band.count > 1 {
      let upper = band.compactMap { point in point.interval.map { frame.place(point.x, $0.upperBound) } }
      let lower = band.compactMap { point in point.interval.map { frame.place(point.x, $0.lowerBound) } }
      marks.append(.polygon(upper + lower.reversed(), fill: Palette.pooled.faded(to: 0.15), stroke: nil))
    }
    if axis == .linear || axis == .ratio, frame.y.domain.contains(0) {
      marks += frame.line([(frame.x.domain.lowerBound, 0), (frame.x.domain.upperBound, 0)], Stroke(Palette.faint))
    }
    let style = BubbleStyle(weights: bubbles.map(\.weight), largest: 15)
    // Large ones behind, so that none is hidden.
    for bubble in bubbles.sorted(by: { $0.weight > $1.weight }) {
      marks.append(.group([style.bubble(bubble.weight, at: frame.place(bubble.x, bubble.y))], hint: bubble.label))
    }
    marks += frame.line(line.map { ($0.x, $0.y) }, Stroke(Palette.pooled, width: 1.6))
    return frame.page(
      marks,
      summary: language(PlotWord.bubbles, language.studies(bubbles.count), yLabel, xLabel)
        + (says.isEmpty ? "" : " " + says))
  }
}
