/// A specification curve: the pooled results of all specifications in the order of their estimates above, and below them
/// which choices each was made by.
///
/// Source: Simonsohn, Simmons & Nelson 2020, *Nature Human Behaviour* 4: 1208–1214.
public struct SpecificationPlot: Sendable {
  /// One specification.
  public struct Specification: Sendable, Hashable {
    /// The pooled effect.
    public let estimate: Double
    /// Its interval; nil where there is none.
    public let interval: ClosedRange<Double>?
    /// Which setting of each choice it was made by, counted from 0.
    public let settings: [Int]

    /// A specification.
    public init(estimate: Double, interval: ClosedRange<Double>?, settings: [Int]) {
      self.estimate = estimate
      self.interval = interval
      self.settings = settings
    }
  }

  /// One thing that is chosen.
  public struct Choice: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its settings.
    public let settings: [String]

    /// A choice.
    public init(_ name: String, settings: [String]) {
      self.name = name
      self.settings = settings
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The specifications, in any order.
  public var specifications: [Specification]
  /// The choices.
  public var choices: [Choice]
  /// The value that conclusions are about, and how it is written.
  public var threshold: (value: Double, name: String)
  /// What the vertical axis shows.
  public var axisLabel: String
  /// How it is read.
  public var axis: AxisKind
  /// Lines of text below.
  public var footnotes: [String]
  /// What the plot says, for those who do not see it.
  public var says: String
  /// The language of the plot's own words and of its axes.
  public var language = Language.english

  /// A specification curve; traps unless every specification has one setting of each choice.
  public init(
    title: String, specifications: [Specification], choices: [Choice], threshold: (value: Double, name: String),
    axisLabel: String,
    axis: AxisKind = .linear, footnotes: [String] = [], says: String = ""
  ) {
    precondition(
      specifications.allSatisfy { own in
        own.settings.count == choices.count
          && zip(own.settings, choices).allSatisfy { $1.settings.indices.contains($0) }
      }, "a specification has one setting of each choice")
    self.title = title
    self.specifications = specifications
    self.choices = choices
    self.threshold = threshold
    self.axisLabel = axisLabel
    self.axis = axis
    self.footnotes = footnotes
    self.says = says
  }

  private static let row = 15.0
  /// More rows than this of one choice are drawn as one line of dots whose height is the setting.
  private static let mostRows = 12

  /// The plot as a page.
  public func drawing() -> Drawing {
    let ordered = specifications.enumerated().sorted {
      ($0.element.estimate, $0.offset) < ($1.element.estimate, $1.offset)
    }.map(\.element)
    let width = min(max(420, 7 * Double(ordered.count)), 820)
    let across = -0.5...(Double(ordered.count) - 0.5)
    let rows = choiceRows
    return Panels(
      title: title, rows: [[curve(ordered, across, width)], [grid(ordered, across, width, rows)]], footnotes: footnotes,
      tightening: 36
    ).page(summary: says)
  }

  private func curve(
    _ ordered: [Specification], _ across: ClosedRange<Double>, _ width: Double
  ) -> Panels.Panel {
    let ends = ordered.flatMap { own in
      [own.estimate] + (own.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    let frame = Frame(
      title: "", x: Frame.Side("", across, names: [-1: ""]),
      y: Frame.Side(axisLabel, LinearScale.domain(of: ends + [threshold.value], room: 0.05) ?? -1...1, axis),
      width: width, height: 260,
      legend: [
        Frame.Key(language(PlotWord.excludes, threshold.name), .line(Stroke(Palette.study, width: 2.4))),
        Frame.Key(language(PlotWord.includes, threshold.name), .line(Stroke(Palette.faint, width: 2.4))),
      ], language: language)
    let thick = max(0.6, min(2.4, 0.6 * width / Double(max(ordered.count, 1))))
    var marks: [Mark] = []
    for (place, own) in ordered.enumerated() {
      let x = frame.x(Double(place))
      var parts: [Mark] = []
      let isSettled = own.interval.map { $0.lowerBound > threshold.value || $0.upperBound < threshold.value } ?? false
      if let interval = own.interval {
        parts.append(
          .line(
            [Point(x, frame.y(interval.lowerBound)), Point(x, frame.y(interval.upperBound))],
            Stroke(isSettled ? Palette.study : Palette.faint, width: thick)))
      }
      parts.append(
        .circle(Point(x, frame.y(own.estimate)), radius: max(1, min(2.6, thick * 1.3)), fill: Palette.ink, stroke: nil))
      marks.append(.group(parts, hint: words(own)))
    }
    marks += frame.line(
      [(across.lowerBound, threshold.value), (across.upperBound, threshold.value)],
      Stroke(Palette.grey, dashes: [2, 3]))
    return Panels.Panel(frame: frame, marks: marks)
  }

  /// One row of the grid.
  private struct Row {
    let choice: Int
    /// Which settings stand in it, with their place within it from 0, above, to 1.
    let settings: [Int: Double]
    let name: String
    let height: Double
  }

  private var choiceRows: [Row] {
    choices.enumerated().flatMap { number, choice -> [Row] in
      if choice.settings.count > SpecificationPlot.mostRows {
        let last = Double(choice.settings.count - 1)
        let places = choice.settings.indices.map { ($0, 1 - Double($0) / last) }
        return [
          Row(
            choice: number, settings: Dictionary(uniqueKeysWithValues: places),
            name: language(
              PlotWord.fromBelow, choice.name, choice.settings[0], choice.settings[choice.settings.count - 1]),
            height: 4 * SpecificationPlot.row)
        ]
      }
      return choice.settings.enumerated().map { place, setting in
        Row(choice: number, settings: [place: 0.5], name: "\(choice.name) \(setting)", height: SpecificationPlot.row)
      }
    }
  }

  private func grid(
    _ ordered: [Specification], _ across: ClosedRange<Double>, _ width: Double, _ rows: [Row]
  ) -> Panels.Panel {
    // Choices stand apart by half a row.
    var tops: [Double] = []
    var y = 0.0
    for (place, row) in rows.enumerated() {
      if place > 0, rows[place - 1].choice != row.choice { y += SpecificationPlot.row / 2 }
      tops.append(y)
      y += row.height
    }
    let names = Dictionary(
      zip(rows, tops).map { row, top in
        (top + row.height / 2, TextMetrics.shortened(row.name, to: 230, TextStyle(size: 11)))
      }, uniquingKeysWith: { first, _ in first })
    let frame = Frame(
      title: "", x: Frame.Side(language(PlotWord.inOrder), across, names: [-1: ""]),
      y: Frame.Side("", 0...y, isReversed: true, names: names), width: width, height: y)
    let thick = max(0.8, min(4, 0.6 * width / Double(max(ordered.count, 1))))
    var marks: [Mark] = []
    for (row, top) in zip(rows, tops) {
      marks += frame.line(
        [(across.lowerBound, top + row.height / 2), (across.upperBound, top + row.height / 2)],
        Stroke(Palette.faint, width: 0.4))
      for (place, own) in ordered.enumerated() {
        guard let within = row.settings[own.settings[row.choice]] else { continue }
        let middle = top + 3 + (row.height - 6) * within
        let x = frame.x(Double(place))
        marks.append(
          .line(
            [Point(x, frame.y(middle - 3.5)), Point(x, frame.y(middle + 3.5))],
            Stroke(Palette.group(row.choice), width: thick)))
      }
    }
    return Panels.Panel(frame: frame, marks: marks)
  }

  private func words(_ own: Specification) -> String {
    zip(choices, own.settings).map { "\($0.name) \($0.settings[$1])" }.joined(separator: ", ")
  }
}
