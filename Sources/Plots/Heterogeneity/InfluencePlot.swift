/// What each study does to a model: one line a study, one column a statistic with its own axis; influential studies are
/// drawn as diamonds, limits as dashed lines. The page grows with the studies, so that no name has to be left out.
///
/// Source: Viechtbauer & Cheung 2010, *Research Synthesis Methods* 1: 112–125.
public struct InfluencePlot: Sendable {
  /// One statistic.
  public struct Column: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// One value a study; nil where it does not exist.
    public let values: [Double?]
    /// What it is for a study that changes nothing, or in the whole model; nil for none.
    public let reference: Double?
    /// Beyond which values a study is called influential.
    public let limits: [Double]

    /// A statistic.
    public init(_ name: String, values: [Double?], reference: Double?, limits: [Double] = []) {
      self.name = name
      self.values = values
      self.reference = reference
      self.limits = limits
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The names of the studies.
  public var labels: [String]
  /// Whether each is influential.
  public var isInfluential: [Bool]
  /// The statistics, each with one value a study.
  public var columns: [Column]
  /// Lines of text below.
  public var footnotes: [String]

  /// An influence panel; traps unless every column has one value a study.
  public init(
    title: String, labels: [String], isInfluential: [Bool], columns: [Column], footnotes: [String] = []
  ) {
    precondition(columns.allSatisfy { $0.values.count == labels.count } && isInfluential.count == labels.count)
    self.title = title
    self.labels = labels
    self.isInfluential = isInfluential
    self.columns = columns
    self.footnotes = footnotes
  }

  private static let row = 18.0
  private static let wide = 104.0
  private static let gap = 18.0
  private static let margin = 16.0
  private static let longest = 240.0

  /// The plot as a page.
  public func drawing() -> Drawing {
    let style = TextStyle(size: 11.5)
    let bold = TextStyle(size: 11.5, isBold: true)
    let names = labels.map { TextMetrics.shortened($0, to: InfluencePlot.longest, bold) }
    let beside = names.map { TextMetrics.width($0, bold) }.max() ?? 0
    let start = InfluencePlot.margin + max(beside, TextMetrics.width("Study", bold)) + InfluencePlot.gap
    let step = InfluencePlot.wide + InfluencePlot.gap
    let width = (start + step * Double(columns.count) + InfluencePlot.margin).rounded(.up)
    let heading = TextStyle(size: 15, isBold: true)
    let titleLines = title.isEmpty ? [] : TextMetrics.lines(title, to: width - 2 * InfluencePlot.margin, heading)
    let top = InfluencePlot.margin + 20 * Double(titleLines.count) + 34
    let bottom = top + InfluencePlot.row * Double(labels.count) + 6
    let small = TextStyle(size: 11, paint: Palette.grey)
    let notes = footnotes.flatMap { TextMetrics.lines($0, to: width - 2 * InfluencePlot.margin, small) }
    var marks: [Mark] = []
    for (place, line) in titleLines.enumerated() {
      marks.append(.text(line, Point(InfluencePlot.margin, InfluencePlot.margin + 14 + 20 * Double(place)), heading))
    }
    marks.append(.text("Study", Point(InfluencePlot.margin, top - 12), bold))
    for (place, name) in names.enumerated() {
      let y = top + InfluencePlot.row * (Double(place) + 0.5)
      if place % 2 == 1 {
        marks.append(
          .rectangle(
            Point(InfluencePlot.margin / 2, y - InfluencePlot.row / 2), width: width - InfluencePlot.margin,
            height: InfluencePlot.row, fill: Paint("#f4f5f6"), stroke: nil))
      }
      marks.append(.text(name, Point(InfluencePlot.margin, y + 4), isInfluential[place] ? bold : style))
    }
    for (place, column) in columns.enumerated() {
      let left = start + step * Double(place)
      marks += panel(column, left, top, bottom)
    }
    for (place, note) in notes.enumerated() {
      marks.append(.text(note, Point(InfluencePlot.margin, bottom + 40 + 16 * Double(place)), small))
    }
    let marked = zip(labels, isInfluential).filter(\.1).map(\.0)
    let listed = marked.prefix(20).joined(separator: ", ") + (marked.count > 20 ? ", …" : "")
    return Drawing(
      width: width, height: (bottom + 40 + 16 * Double(notes.count) + 4).rounded(.up), title: title,
      summary: "Influence of \(Language.english.studies(labels.count)) on the model: "
        + columns.map(\.name).joined(separator: ", ") + ". "
        + (marked.isEmpty ? "No study is influential." : "Influential: \(listed)."), marks: marks)
  }

  private func panel(_ column: Column, _ left: Double, _ top: Double, _ bottom: Double) -> [Mark] {
    let values = column.values.compactMap(\.self)
    var core = values + [column.reference].compactMap(\.self)
    // A limit that no value comes near would squeeze the values into a corner.
    let span = (core.max() ?? 1) - (core.min() ?? 0)
    let far = { (limit: Double) in
      core.isEmpty || limit > (core.max() ?? 0) + span || limit < (core.min() ?? 0) - span
    }
    let shown = column.limits.filter { !far($0) }
    core += shown
    let scale = LinearScale(
      LinearScale.domain(of: core, room: 0.06) ?? 0...1, from: left, to: left + InfluencePlot.wide)
    var marks: [Mark] = [
      .text(
        column.name, Point(left + InfluencePlot.wide / 2, top - 12),
        TextStyle(size: 11.5, isBold: true, anchor: .middle)),
      .rectangle(
        Point(left, top), width: InfluencePlot.wide, height: bottom - top, fill: nil,
        stroke: Stroke(Palette.faint)),
    ]
    if let reference = column.reference {
      marks.append(.line([Point(scale(reference), top), Point(scale(reference), bottom)], Stroke(Palette.grey)))
    }
    for limit in shown {
      marks.append(
        .line([Point(scale(limit), top), Point(scale(limit), bottom)], Stroke(Palette.pooled, dashes: [4, 3])))
    }
    for tick in Axis.fitting(scale.domain, length: InfluencePlot.wide, size: 10, most: 4) {
      marks.append(.line([Point(scale(tick.value), bottom), Point(scale(tick.value), bottom + 4)], Stroke()))
      marks.append(.text(tick.label, Point(scale(tick.value), bottom + 16), TextStyle(size: 10, anchor: .middle)))
    }
    for (place, value) in column.values.enumerated() {
      guard let value else { continue }
      let point = Point(scale(value), top + InfluencePlot.row * (Double(place) + 0.5))
      let mark =
        isInfluential[place]
        ? Frame.Symbol.diamond(point, half: 5, fill: Palette.pooled)
        : Mark.circle(point, radius: 3, fill: Palette.study, stroke: nil)
      marks.append(.group([mark], hint: "\(labels[place]): \(column.name) \(Axis.fixed(value, 3))"))
    }
    return marks
  }
}
