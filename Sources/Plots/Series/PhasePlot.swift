/// The observations of single cases over time, phase by phase: the graph that visual analysis reads. What was printed as a
/// range is a bar from its low to its high end with a hollow mark where one number stood for it. Cases stand below each
/// other on one time axis, as in a multiple-baseline design.
public struct PhasePlot: Sendable {
  /// One observation.
  public struct Session: Sendable, Hashable {
    /// When.
    public let time: Double
    /// The number that stands for it.
    public let value: Double
    /// The ends of a printed range; nil for a plain number.
    public let range: ClosedRange<Double>?

    /// An observation.
    public init(time: Double, value: Double, range: ClosedRange<Double>? = nil) {
      self.time = time
      self.value = value
      self.range = range
    }
  }

  /// The level of a phase: its mean or median, and what it can be over printed ranges.
  public struct Level: Sendable, Hashable {
    /// The level of the values that stand for the observations.
    public let point: Double
    /// The least and the most that it can be.
    public let range: ClosedRange<Double>

    /// A level.
    public init(_ point: Double, range: ClosedRange<Double>) {
      self.point = point
      self.range = range
    }
  }

  /// The trend of a phase: a line from its first to its last observation.
  public struct Trend: Sendable, Hashable {
    /// Its height at the first observation.
    public let first: Double
    /// Its height at the last one.
    public let last: Double

    /// A trend.
    public init(first: Double, last: Double) {
      self.first = first
      self.last = last
    }
  }

  /// One phase of a case.
  public struct Phase: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// Its observations, in the order of time.
    public let sessions: [Session]
    /// Its level; nil for none.
    public let level: Level?
    /// Its trend; nil for none.
    public let trend: Trend?

    /// A phase; traps without observations.
    public init(_ name: String, sessions: [Session], level: Level? = nil, trend: Trend? = nil) {
      precondition(!sessions.isEmpty, "a phase has observations")
      self.name = name
      self.sessions = sessions
      self.level = level
      self.trend = trend
    }
  }

  /// One case.
  public struct Case: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its phases, in the order of time.
    public let phases: [Phase]

    /// A case.
    public init(_ name: String, phases: [Phase]) {
      self.name = name
      self.phases = phases
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The cases, the first above.
  public var cases: [Case]
  /// What the horizontal axis shows.
  public var xLabel: String
  /// What the vertical axes show.
  public var yLabel: String
  /// What the level is called, `mean` or `median`.
  public var levelName: String
  /// Lines of text below.
  public var footnotes: [String]
  /// What the plot says, for those who do not see it.
  public var says: String
  /// The language of the plot's own words and of its axes.
  public var language = Language.english

  /// A plot of single cases.
  public init(
    title: String, cases: [Case], xLabel: String, yLabel: String, levelName: String = "mean", footnotes: [String] = [],
    says: String = ""
  ) {
    self.title = title
    self.cases = cases
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.levelName = levelName
    self.footnotes = footnotes
    self.says = says
  }

  private static let baseline = Palette.grey
  private static let (narrow, wide) = (400.0, 900.0)

  /// The plot as a page.
  public func drawing() -> Drawing {
    let times = cases.flatMap { $0.phases.flatMap { $0.sessions.map(\.time) } }
    let domain = LinearScale.domain(of: times, room: 0.04) ?? 0...1
    let longest = cases.map { $0.phases.reduce(0) { $0 + $1.sessions.count } }.max() ?? 0
    let width = min(max(PhasePlot.narrow, 14 * Double(longest)), PhasePlot.wide)
    let rows = cases.enumerated().map { place, own in
      [panel(own, domain, width, isFirst: place == 0, isLast: place == cases.count - 1)]
    }
    let sessions = times.count
    let ranged = cases.flatMap(\.phases).flatMap(\.sessions).filter { $0.range != nil }.count
    let observations = cases.count == 1 ? PlotWord.observationsOfOne : .observationsOf
    let asRanges = ranged == 0 ? "" : language(PlotWord.printedAsRanges, "\(ranged)")
    return Panels(title: title, rows: rows, footnotes: footnotes, tightening: 18).page(
      summary: language(observations, "\(sessions)", asRanges, "\(cases.count)") + " " + says)
  }

  private func panel(
    _ own: Case, _ domain: ClosedRange<Double>, _ width: Double, isFirst: Bool, isLast: Bool
  ) -> Panels.Panel {
    let sessions = own.phases.flatMap(\.sessions)
    let ends = sessions.flatMap { [$0.value] + ($0.range.map { [$0.lowerBound, $0.upperBound] } ?? []) }
    var heights = LinearScale.domain(of: ends, room: 0.08) ?? 0...1
    // Amounts are read from 0; what is near it or never below it begins there.
    let isAmount = (ends.min() ?? 0) >= 0
    if isAmount, (ends.min() ?? 0) <= 0.5 * (ends.max() ?? 0) { heights = 0...heights.upperBound }
    let frame = Frame(
      title: "", x: Frame.Side(isLast ? xLabel : "", domain, names: sessionNames), y: Frame.Side(yLabel, heights),
      width: width,
      height: cases.count == 1 ? 300 : 150, legend: isFirst ? legend : [], head: 16, language: language)
    return Panels.Panel(frame: frame, marks: marks(own, frame))
  }

  /// A few whole times are marked as they are, without marks between them.
  private var sessionNames: [Double: String] {
    let times = Set(cases.flatMap { $0.phases.flatMap { $0.sessions.map(\.time) } })
    guard times.count <= 12, times.allSatisfy({ $0 == $0.rounded() }) else { return [:] }
    return Dictionary(uniqueKeysWithValues: times.map { ($0, Axis.plain($0)) })
  }

  private var legend: [Frame.Key] {
    let phases = cases.flatMap(\.phases)
    var keys = [Frame.Key(language(PlotWord.observation), .dot(Palette.study))]
    if phases.contains(where: { $0.sessions.contains { $0.range != nil } }) {
      keys.append(Frame.Key(language(PlotWord.printedRange), .line(Stroke(Palette.study, width: 5))))
      keys.append(Frame.Key(language(PlotWord.itsMiddle), .ring(Palette.study)))
    }
    if phases.contains(where: { $0.level != nil }) {
      keys.append(Frame.Key(language(PlotWord.levelOfPhase, levelName), .line(Stroke(Palette.pooled, width: 1.6))))
      if phases.contains(where: { $0.level.map { $0.range.lowerBound < $0.range.upperBound } ?? false }) {
        keys.append(Frame.Key(language(PlotWord.overRanges), .patch(Palette.shade(1))))
      }
    }
    if phases.contains(where: { $0.trend != nil }) {
      keys.append(Frame.Key(language(PlotWord.trendOfPhase), .line(Stroke(Palette.ink, width: 1.2, dashes: [6, 4]))))
    }
    return keys
  }

  private func marks(_ own: Case, _ frame: Frame) -> [Mark] {
    var ground: [Mark] = []
    var marks: [Mark] = []
    // Where one phase ends and the next begins.
    let starts = zip(own.phases, own.phases.dropFirst()).map { before, after in
      ((before.sessions.last?.time ?? 0) + (after.sessions.first?.time ?? 0)) / 2
    }
    let edges = [frame.x.domain.lowerBound] + starts + [frame.x.domain.upperBound]
    for start in starts {
      ground.append(
        .line([Point(frame.x(start), frame.top), Point(frame.x(start), frame.bottom)], Stroke(dashes: [5, 4])))
    }
    for (place, phase) in own.phases.enumerated() {
      let (from, to) = (edges[place], edges[place + 1])
      // Where the name of a phase has no room its letter has.
      let style = TextStyle(size: 11.5)
      let isShort = TextMetrics.width(phase.name, style) > frame.x(to) - frame.x(from) - 4
      let label = isShort ? String(phase.name.prefix { $0 != "," }) : phase.name
      ground.append(
        .text(
          label, Point((frame.x(from) + frame.x(to)) / 2, frame.top - 6),
          TextStyle(size: 11.5, anchor: .middle, paint: PhasePlot.baseline)))
      if let level = phase.level {
        let range = level.range
        if range.lowerBound < range.upperBound {
          ground +=
            frame.area(
              [
                (from, range.lowerBound), (to, range.lowerBound), (to, range.upperBound), (from, range.upperBound),
              ], Palette.shade(1))
        }
        marks += frame.line([(from, level.point), (to, level.point)], Stroke(Palette.pooled, width: 1.6))
      }
      if let trend = phase.trend, let first = phase.sessions.first, let last = phase.sessions.last {
        marks += frame.line(
          [(first.time, trend.first), (last.time, trend.last)], Stroke(Palette.ink, width: 1.2, dashes: [6, 4]))
      }
      marks += frame.line(phase.sessions.map { ($0.time, $0.value) }, Stroke(Palette.study, width: 1))
      marks += phase.sessions.map { session(own.name, phase.name, $0, frame) }
    }
    let name = TextStyle(size: 12, isBold: true, anchor: .end)
    if cases.count > 1 {
      marks.append(.text(TextMetrics.fitted(own.name, to: 200, name), Point(frame.right - 4, frame.bottom - 8), name))
    }
    return ground + marks
  }

  private func session(_ name: String, _ phase: String, _ session: Session, _ frame: Frame) -> Mark {
    let point = frame.place(session.time, session.value)
    let place = "\(name), \(phase), \(number(session.time))"
    guard let range = session.range else {
      return .group(
        [.circle(point, radius: 4.2, fill: Palette.study, stroke: Stroke(Palette.paper, width: 0.8))],
        hint: "\(place): \(number(session.value))")
    }
    let (low, high) = (frame.y(range.lowerBound), frame.y(range.upperBound))
    return .group(
      [
        .line([Point(point.x, low), Point(point.x, high)], Stroke(Palette.study, width: 5)),
        .circle(point, radius: 4.2, fill: Palette.paper, stroke: Stroke(Palette.study, width: 1.4)),
      ],
      hint: "\(place): \(language(PlotWord.range, number(range.lowerBound), number(range.upperBound)))")
  }

  private func number(_ value: Double) -> String { language.number(Axis.plain(value)) }
}
