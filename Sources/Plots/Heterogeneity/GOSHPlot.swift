#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The graphical display of study heterogeneity: the pooled effect and I² of subsets of the studies. Several clouds, or a
/// cloud that splits by whether a study is in, speak for subgroups or outliers.
///
/// Up to a thousand subsets are drawn as points; more are counted in cells, darker for more, so that the figure is as large
/// for a million subsets as for ten thousand.
/// Source: Olkin, Dahabreh & Trikalinos 2012, *Research Synthesis Methods* 3: 214–223.
public struct GOSHPlot: Sendable {
  /// One subset.
  public struct Subset: Sendable, Hashable {
    /// Its pooled effect.
    public let estimate: Double
    /// Its I² in percent.
    public let iSquared: Double
    /// Whether the study that is looked at is in it.
    public let isMarked: Bool

    /// A subset.
    public init(estimate: Double, iSquared: Double, isMarked: Bool = true) {
      self.estimate = estimate
      self.iSquared = iSquared
      self.isMarked = isMarked
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The subsets.
  public var subsets: [Subset]
  /// The pooled effect of all studies, and its I².
  public var whole: (estimate: Double, iSquared: Double)
  /// What the horizontal axis shows.
  public var axisLabel: String
  /// How it is read.
  public var axis: AxisKind
  /// The study that is looked at; nil for none.
  public var marked: String?
  /// Lines of text below the axis.
  public var footnotes: [String] = []
  /// What the plot says in numbers, for those who do not see it.
  public var says = ""

  /// A display of subsets.
  public init(
    title: String, subsets: [Subset], whole: (estimate: Double, iSquared: Double), axisLabel: String, axis: AxisKind,
    marked: String? = nil
  ) {
    self.title = title
    self.subsets = subsets
    self.whole = whole
    self.axisLabel = axisLabel
    self.axis = axis
    self.marked = marked
  }

  private static let mostPoints = 1000
  private static let (columns, rows) = (60, 40)
  private static let head = 58.0
  private static let side = 58.0
  private static let without = Palette.pooled

  /// The plot as a page.
  public func drawing() -> Drawing {
    let domain = LinearScale.domain(of: subsets.map(\.estimate) + [whole.estimate], room: 0.03) ?? -1...1
    var legend: [Frame.Key] = [Frame.Key("all studies", .diamond(Palette.ink))]
    if let marked {
      legend.append(Frame.Key("with \(TextMetrics.fitted(marked, to: 150))", .patch(Palette.study)))
      legend.append(Frame.Key("without", .dot(GOSHPlot.without)))
    } else if subsets.count > GOSHPlot.mostPoints {
      legend += [(0.15, "few subsets"), (1.0, "many")].map {
        Frame.Key($0.1, .patch(GOSHPlot.tint($0.0, Palette.study)))
      }
    } else {
      legend.append(Frame.Key("subset", .ring(Palette.study)))
    }
    let frame = Frame(
      title: title, x: Frame.Side(axisLabel, domain, axis), y: Frame.Side("I\u{B2} in percent", -2...102), height: 300,
      legend: legend, footnotes: footnotes, head: GOSHPlot.head, beside: GOSHPlot.side)
    var marks: [Mark] = []
    if axis == .linear || axis == .ratio, domain.contains(0) {
      marks += frame.line([(0, -2), (0, 102)], Stroke(Palette.faint))
    }
    marks += subsets.count > GOSHPlot.mostPoints ? cells(frame) : points(frame)
    marks += margins(frame)
    marks.append(
      .group(
        [
          Frame.Symbol.diamond(
            frame.place(whole.estimate, whole.iSquared), half: 6, fill: Palette.ink, stroke: Stroke(Palette.paper))
        ], hint: "all studies"))
    return frame.page(
      marks,
      summary: "Pooled effects and I² of \(subsets.count) subsets of the studies." + (says.isEmpty ? "" : " " + says))
  }

  private func points(_ frame: Frame) -> [Mark] {
    subsets.map { subset in
      let center = frame.place(subset.estimate, min(max(subset.iSquared, 0), 100))
      return subset.isMarked
        ? .circle(center, radius: 2.8, fill: Palette.study.faded(to: 0.35), stroke: Stroke(Palette.study, width: 0.8))
        : .circle(center, radius: 2.8, fill: Palette.paper, stroke: Stroke(GOSHPlot.without, width: 1))
    }
  }

  /// The cell of a value among `count` of a domain.
  private static func cell(_ value: Double, _ domain: ClosedRange<Double>, _ count: Int) -> Int {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return min(max(Int(share * Double(count)), 0), count - 1)
  }

  /// A colour between paper and `paint`.
  private static func tint(_ share: Double, _ paint: Paint) -> Paint {
    let digits = Array(paint.hex.dropFirst())
    let parts = stride(from: 0, to: 6, by: 2).map { Int(String(digits[$0...($0 + 1)]), radix: 16) ?? 0 }
    let mixed = parts.map { 255 - Int((Double(255 - $0) * (0.12 + 0.88 * share)).rounded()) }
    return Paint("#" + mixed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
  }

  private func cells(_ frame: Frame) -> [Mark] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: GOSHPlot.columns * GOSHPlot.rows), count: 2)
    for subset in subsets {
      let column = GOSHPlot.cell(subset.estimate, frame.x.domain, GOSHPlot.columns)
      let row = GOSHPlot.cell(subset.iSquared, frame.y.domain, GOSHPlot.rows)
      counts[subset.isMarked ? 0 : 1][row * GOSHPlot.columns + column] += 1
    }
    let wide = (frame.right - frame.left) / Double(GOSHPlot.columns)
    let high = (frame.bottom - frame.top) / Double(GOSHPlot.rows)
    var marks: [Mark] = []
    for (kind, own) in counts.enumerated() {
      let most = log(Double(own.max() ?? 1) + 1)
      for (place, count) in own.enumerated() where count > 0 {
        let x = frame.left + wide * Double(place % GOSHPlot.columns)
        let y = frame.bottom - high * Double(place / GOSHPlot.columns + 1)
        let share = log(Double(count) + 1) / most
        // Those without the study are smaller and lie inside those with it: told apart by form.
        marks.append(
          kind == 0
            ? .rectangle(
              Point(x, y), width: wide + 0.05, height: high + 0.05, fill: GOSHPlot.tint(share, Palette.study),
              stroke: nil)
            : .circle(
              Point(x + wide / 2, y + high / 2), radius: 2.6, fill: GOSHPlot.tint(share, GOSHPlot.without), stroke: nil)
        )
      }
    }
    return marks
  }

  /// How often each value occurs, above and beside the area.
  private func margins(_ frame: Frame) -> [Mark] {
    var above = [[Int]](repeating: [Int](repeating: 0, count: GOSHPlot.columns), count: 2)
    var beside = [[Int]](repeating: [Int](repeating: 0, count: GOSHPlot.rows), count: 2)
    for subset in subsets {
      let kind = subset.isMarked ? 0 : 1
      above[kind][GOSHPlot.cell(subset.estimate, frame.x.domain, GOSHPlot.columns)] += 1
      beside[kind][GOSHPlot.cell(subset.iSquared, frame.y.domain, GOSHPlot.rows)] += 1
    }
    let wide = (frame.right - frame.left) / Double(GOSHPlot.columns)
    let high = (frame.bottom - frame.top) / Double(GOSHPlot.rows)
    let (tall, far) = (above.joined().max() ?? 1, beside.joined().max() ?? 1)
    let strokes = [Stroke(Palette.study, width: 1.4), Stroke(GOSHPlot.without, width: 1.4, dashes: [4, 2])]
    var marks: [Mark] = []
    for kind in 0...1 where above[kind].contains(where: { $0 > 0 }) {
      var steps: [Point] = []
      for (place, count) in above[kind].enumerated() {
        let y = frame.top - 6 - (GOSHPlot.head - 14) * Double(count) / Double(max(tall, 1))
        steps += [
          Point(frame.left + wide * Double(place), y), Point(frame.left + wide * Double(place + 1), y),
        ]
      }
      var stairs: [Point] = []
      for (place, count) in beside[kind].enumerated() {
        let x = frame.right + 6 + (GOSHPlot.side - 14) * Double(count) / Double(max(far, 1))
        stairs += [
          Point(x, frame.bottom - high * Double(place)), Point(x, frame.bottom - high * Double(place + 1)),
        ]
      }
      marks += [.line(steps, strokes[kind]), .line(stairs, strokes[kind])]
    }
    return marks
  }
}
