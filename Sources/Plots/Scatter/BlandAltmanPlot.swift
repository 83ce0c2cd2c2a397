/// Differences of two measurements against their mean, with the mean difference, the limits of agreement and the intervals
/// of all three.
///
/// Source: Bland & Altman 1986, *Lancet* 327: 307–310.
public struct BlandAltmanPlot: Sendable {
  /// A line of the plot with its interval.
  public struct Line: Sendable, Hashable {
    /// Its name and number, for the legend.
    public let name: String
    /// Its height.
    public let value: Double
    /// Its interval.
    public let interval: ClosedRange<Double>

    /// A line.
    public init(_ name: String, value: Double, interval: ClosedRange<Double>) {
      self.name = name
      self.value = value
      self.interval = interval
    }
  }

  /// One group of pairs.
  public struct Group: Sendable, Hashable {
    /// Its name; nil for all pairs together.
    public let name: String?
    /// The mean of both measurements, one a pair.
    public let means: [Double]
    /// The difference of both, in the same order.
    public let differences: [Double]
    /// The mean difference.
    public let bias: Line
    /// The lower limit of agreement.
    public let lower: Line
    /// The upper limit of agreement.
    public let upper: Line

    /// A group; traps unless every pair has both numbers.
    public init(
      _ name: String?, means: [Double], differences: [Double], bias: Line, lower: Line, upper: Line
    ) {
      precondition(means.count == differences.count, "every pair has a mean and a difference")
      self.name = name
      self.means = means
      self.differences = differences
      self.bias = bias
      self.lower = lower
      self.upper = upper
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The groups, the first above.
  public var groups: [Group]
  /// What the horizontal axis shows.
  public var xLabel: String
  /// What the vertical axis shows.
  public var yLabel: String
  /// Lines of text below.
  public var footnotes: [String]
  /// What the plot says, for those who do not see it.
  public var says: String

  /// A Bland–Altman plot.
  public init(
    title: String, groups: [Group], xLabel: String, yLabel: String, footnotes: [String] = [], says: String = ""
  ) {
    self.title = title
    self.groups = groups
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.footnotes = footnotes
    self.says = says
  }

  /// The plot as a page.
  public func drawing() -> Drawing {
    let across = LinearScale.domain(of: groups.flatMap(\.means), room: 0.05) ?? 0...1
    let heights =
      LinearScale.domain(
        of: groups.flatMap { group in
          group.differences
            + [group.bias, group.lower, group.upper].flatMap {
              [$0.interval.lowerBound, $0.interval.upperBound]
            }
        } + [0], room: 0.04) ?? -1...1
    let rows = groups.enumerated().map { place, group in
      [panel(group, across, heights, isLast: place == groups.count - 1)]
    }
    return Panels(title: title, rows: rows, footnotes: footnotes).page(summary: says)
  }

  private func panel(
    _ group: Group, _ across: ClosedRange<Double>, _ heights: ClosedRange<Double>, isLast: Bool
  ) -> Panels.Panel {
    let biasStroke = Stroke(Palette.pooled, width: 1.6)
    let limitStroke = Stroke(Palette.ink, width: 1.3, dashes: [6, 4])
    let frame = Frame(
      title: "", x: Frame.Side(isLast ? xLabel : "", across), y: Frame.Side(yLabel, heights), width: 420,
      height: groups.count == 1 ? 320 : 220,
      legend: [
        Frame.Key(group.upper.name, .line(limitStroke)), Frame.Key(group.bias.name, .line(biasStroke)),
        Frame.Key(group.lower.name, .line(limitStroke)), Frame.Key("their intervals", .patch(Palette.shade(2))),
      ], head: group.name == nil ? 0 : 18)
    let (left, right) = (frame.x.domain.lowerBound, frame.x.domain.upperBound)
    var marks: [Mark] = []
    let lines = [(group.upper, limitStroke), (group.bias, biasStroke), (group.lower, limitStroke)]
    for (line, _) in lines {
      let (low, high) = (line.interval.lowerBound, line.interval.upperBound)
      marks += frame.area([(left, low), (right, low), (right, high), (left, high)], Palette.shade(2))
    }
    marks += frame.line([(left, 0), (right, 0)], Stroke(Palette.grey, width: 0.8, dashes: [2, 3]))
    for (line, stroke) in lines { marks += frame.line([(left, line.value), (right, line.value)], stroke) }
    let radius = group.means.count <= 50 ? 3.6 : group.means.count <= 300 ? 2.6 : 1.8
    marks += zip(group.means, group.differences).map { mean, difference in
      .group(
        [
          .circle(
            frame.place(mean, difference), radius: radius, fill: Palette.study,
            stroke: Stroke(Palette.paper, width: 0.5))
        ],
        hint: "mean \(Axis.plain(mean)), difference \(Axis.plain(difference))")
    }
    if let name = group.name { marks.append(PairedPlot.heading(name, frame)) }
    return Panels.Panel(frame: frame, marks: marks)
  }
}
