/// Values before and after, person by person: a line for each on the left, the change of each with the mean change and its
/// interval on the right. Rises are drawn whole and falls dashed, so that they differ without colour.
public struct PairedPlot: Sendable {
  /// One group of persons.
  public struct Group: Sendable, Hashable {
    /// Its name; nil for all persons together.
    public let name: String?
    /// The values before, one a person.
    public let pre: [Double]
    /// The values after, in the same order.
    public let post: [Double]
    /// The mean change.
    public let mean: Double
    /// Its interval; nil where there is none.
    public let interval: ClosedRange<Double>?

    /// A group; traps unless every person has both values.
    public init(_ name: String?, pre: [Double], post: [Double], mean: Double, interval: ClosedRange<Double>?) {
      precondition(pre.count == post.count && !pre.isEmpty, "every person has a value before and one after")
      self.name = name
      self.pre = pre
      self.post = post
      self.mean = mean
      self.interval = interval
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The groups, the first above.
  public var groups: [Group]
  /// What the two occasions are called.
  public var occasions: (before: String, after: String)
  /// What the values are.
  public var valueLabel: String
  /// What the interval is called, as in `mean, 95 % CI`.
  public var meanLabel: String
  /// Lines of text below.
  public var footnotes: [String]
  /// What the plot says, for those who do not see it.
  public var says: String

  /// A plot of pairs.
  public init(
    title: String, groups: [Group], occasions: (before: String, after: String), valueLabel: String, meanLabel: String,
    footnotes: [String] = [], says: String = ""
  ) {
    self.title = title
    self.groups = groups
    self.occasions = occasions
    self.valueLabel = valueLabel
    self.meanLabel = meanLabel
    self.footnotes = footnotes
    self.says = says
  }

  private static let rise = Palette.study
  private static let fall = Palette.pooled

  /// The plot as a page.
  public func drawing() -> Drawing {
    let values = LinearScale.domain(of: groups.flatMap { $0.pre + $0.post }, room: 0.05) ?? 0...1
    let changes = groups.flatMap { group in
      zip(group.pre, group.post).map { $1 - $0 } + (group.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    let heights = LinearScale.domain(of: changes + [0], room: 0.05) ?? -1...1
    let rows = groups.enumerated().map { place, group in
      [slopes(group, values), change(group, heights, hasLegend: place == 0)]
    }
    return Panels(title: title, rows: rows, footnotes: footnotes).page(summary: says)
  }

  private var height: Double { groups.count == 1 ? 320 : groups.count < 4 ? 230 : 170 }

  private func slopes(_ group: Group, _ domain: ClosedRange<Double>) -> Panels.Panel {
    let frame = Frame(
      title: "", x: Frame.Side("", -0.25...1.25, names: [0: occasions.before, 1: occasions.after]),
      y: Frame.Side(valueLabel, domain), width: 230, height: height, head: group.name == nil ? 0 : 18)
    // Many lines are thin, so that their density can be seen.
    let count = group.pre.count
    let (width, opacity) = count <= 30 ? (1.3, 1.0) : count <= 100 ? (0.9, 0.75) : (0.6, 0.45)
    var marks = zip(group.pre, group.post).map { before, after -> Mark in
      let paint = after < before ? PairedPlot.fall : after > before ? PairedPlot.rise : Palette.grey
      return .line(
        [frame.place(0, before), frame.place(1, after)],
        Stroke(paint.faded(to: opacity), width: width, dashes: after < before ? [5, 3] : []))
    }
    if count <= 100 {
      marks += zip(group.pre, group.post).flatMap { before, after in
        [frame.place(0, before), frame.place(1, after)].map {
          Mark.circle($0, radius: count <= 30 ? 2.6 : 1.8, fill: Palette.ink, stroke: nil)
        }
      }
    }
    if let name = group.name { marks.append(PairedPlot.heading(name, frame)) }
    return Panels.Panel(frame: frame, marks: marks)
  }

  private func change(_ group: Group, _ domain: ClosedRange<Double>, hasLegend: Bool) -> Panels.Panel {
    let frame = Frame(
      title: "", x: Frame.Side("", -1...1.6, names: [0: "each", 1.25: meanLabel]),
      y: Frame.Side("Change, \(occasions.after) \u{2212} \(occasions.before)", domain), width: 230, height: height,
      legend: hasLegend ? legend : [], head: group.name == nil ? 0 : 18)
    var marks = frame.line([(-1, 0), (1.6, 0)], Stroke(Palette.grey, dashes: [2, 3]))
    let changes = zip(group.pre, group.post).map { $1 - $0 }
    let radius = changes.count <= 30 ? 3.4 : changes.count <= 150 ? 2.6 : 1.7
    let room = frame.x(0.9) - frame.x(0)
    for (change, across) in zip(changes, Swarm.offsets(changes.map { frame.y($0) }, radius: radius, room: room)) {
      let point = Point(frame.x(0) + across, frame.y(change))
      let fill = change < 0 ? Palette.paper : change > 0 ? PairedPlot.rise : Palette.grey
      let edge = change < 0 ? Stroke(PairedPlot.fall, width: 1.2) : nil
      marks.append(.group([.circle(point, radius: radius, fill: fill, stroke: edge)], hint: Axis.plain(change)))
    }
    let place = frame.x(1.25)
    if let interval = group.interval {
      marks.append(
        .line(
          [Point(place, frame.y(interval.lowerBound)), Point(place, frame.y(interval.upperBound))], Stroke(width: 2)
        ))
    }
    marks.append(Frame.Symbol.diamond(Point(place, frame.y(group.mean)), half: 6, fill: Palette.ink))
    return Panels.Panel(frame: frame, marks: marks)
  }

  private var legend: [Frame.Key] {
    let all = groups.flatMap { zip($0.pre, $0.post).map { $1 - $0 } }
    var keys: [Frame.Key] = []
    let (up, down, level) = (all.count { $0 > 0 }, all.count { $0 < 0 }, all.count { $0 == 0 })
    if up > 0 { keys.append(Frame.Key("rise (\(up))", .line(Stroke(PairedPlot.rise, width: 1.6)))) }
    if down > 0 {
      keys.append(Frame.Key("fall (\(down))", .line(Stroke(PairedPlot.fall, width: 1.6, dashes: [5, 3]))))
    }
    if level > 0 { keys.append(Frame.Key("no change (\(level))", .line(Stroke(Palette.grey, width: 1.6)))) }
    return keys
  }

  /// The name of a group above its area.
  static func heading(_ name: String, _ frame: Frame) -> Mark {
    let style = TextStyle(size: 12, isBold: true)
    return .text(
      TextMetrics.fitted(name, to: frame.right - frame.left, style), Point(frame.left, frame.top - 7), style)
  }
}

/// Places for points of nearly the same height beside each other, so that each is seen.
enum Swarm {
  /// How far each point moves sideways: points whose heights are closer than a diameter stand beside each other around the
  /// middle, closer together where the room would not hold them.
  static func offsets(_ heights: [Double], radius: Double, room: Double) -> [Double] {
    var bins: [Int: [Int]] = [:]
    for (place, height) in heights.enumerated() {
      bins[Int((height / (2 * radius)).rounded()), default: []].append(place)
    }
    var result = [Double](repeating: 0, count: heights.count)
    for places in bins.values {
      let step = min(2 * radius + 0.6, 2 * room / Double(max(places.count - 1, 1)))
      for (order, place) in places.enumerated() {
        result[place] = step * (Double(order) - Double(places.count - 1) / 2)
      }
    }
    return result
  }
}
