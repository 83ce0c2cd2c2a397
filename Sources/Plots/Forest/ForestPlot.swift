/// A forest plot: one line a study with its interval, its columns of text, and pooled results as diamonds.
///
/// It draws plain values; what they mean is the caller's business. The page is as wide as its texts need and as high as
/// its rows; an interval that reaches beyond the axis ends in an arrow.
///
/// Source: Lewis & Clarke 2001, *BMJ* 322: 1479–1480.
public struct ForestPlot: Sendable {
  /// One row, from top to bottom.
  public struct Row: Sendable, Hashable {
    /// What the row is.
    public enum Role: Sendable, Hashable {
      /// One study: a square, its area the weight.
      case study
      /// One person: a triangle.
      case singleCase
      /// A pooled result: a diamond as wide as its interval.
      case pooled
      /// A pooled result of some of the studies, one of many: a circle with its interval.
      case partial
      /// Where a new study's true effect is expected: a bar.
      case prediction
      /// The name of a group of rows below it.
      case heading
      /// Words in place of a result: why there is none, or what was found between groups.
      case remark
    }

    /// What the row is.
    public var role: Role
    /// What it is called.
    public var label: String
    /// The texts of the columns left of the plot.
    public var left: [String]
    /// The texts of the columns right of the plot.
    public var right: [String]
    /// The estimate.
    public var estimate: Double?
    /// Its interval.
    public var interval: ClosedRange<Double>?
    /// The values that the estimate can have because inputs were printed as ranges: a bar behind the interval.
    public var range: ClosedRange<Double>?
    /// The weight in percent, which sizes the square.
    public var weight: Double?
    /// What a meta-regression expects of the study, with its interval: a hollow diamond behind it.
    public var fitted: Fitted?

    /// A fitted value.
    public struct Fitted: Sendable, Hashable {
      /// The value.
      public let estimate: Double
      /// Its interval.
      public let interval: ClosedRange<Double>

      /// A fitted value.
      public init(_ estimate: Double, _ interval: ClosedRange<Double>) {
        self.estimate = estimate
        self.interval = interval
      }
    }

    /// A row.
    public init(
      _ role: Role, _ label: String, left: [String] = [], right: [String] = [], estimate: Double? = nil,
      interval: ClosedRange<Double>? = nil, range: ClosedRange<Double>? = nil, weight: Double? = nil
    ) {
      self.role = role
      self.label = label
      self.left = left
      self.right = right
      self.estimate = estimate
      self.interval = interval
      self.range = range
      self.weight = weight
    }
  }

  /// What stands above the plot.
  public var title: String
  /// What the axis shows.
  public var axisLabel: String
  /// How the axis is read.
  public var axis: AxisKind
  /// The value of no effect; nil for none.
  public var reference: Double?
  /// What lies left and right of it, below the axis.
  public var directions: (left: String, right: String)?
  /// The name of the column of labels.
  public var labelHeading: String
  /// The names of the columns left of the plot.
  public var leftHeadings: [String]
  /// The names of the columns right of the plot.
  public var rightHeadings: [String]
  /// The rows.
  public var rows: [Row]
  /// The domain of the axis; nil for one that the rows decide.
  public var domain: ClosedRange<Double>?
  /// Lines of text below the axis.
  public var footnotes: [String]
  /// The language of the plot's own words and of its axis.
  public var language = Language.english

  /// A plot of rows.
  public init(
    title: String, rows: [Row], axisLabel: String, axis: AxisKind = .linear, reference: Double? = 0,
    labelHeading: String = "Study", leftHeadings: [String] = [], rightHeadings: [String] = []
  ) {
    self.title = title
    self.rows = rows
    self.axisLabel = axisLabel
    self.axis = axis
    self.reference = reference
    self.labelHeading = labelHeading
    self.leftHeadings = leftHeadings
    self.rightHeadings = rightHeadings
    directions = nil
    domain = nil
    footnotes = []
  }

  /// The domain that the rows ask for: all estimates and the intervals of pooled results, and of other intervals what lies
  /// within three times that width, so that one study without information does not flatten the rest.
  public var naturalDomain: ClosedRange<Double> {
    var core = rows.compactMap(\.estimate) + [reference].compactMap(\.self)
    for row in rows where row.role == .pooled || row.role == .prediction {
      core += row.interval.map { [$0.lowerBound, $0.upperBound] } ?? []
    }
    for row in rows { core += row.range.map { [$0.lowerBound, $0.upperBound] } ?? [] }
    core += rows.compactMap(\.fitted?.estimate)
    let ends = (rows.compactMap(\.interval) + rows.compactMap(\.fitted?.interval)).flatMap {
      [$0.lowerBound, $0.upperBound]
    }
    guard let low = core.min() ?? ends.min(), let high = core.max() ?? ends.max() else { return -1...1 }
    let widths = rows.compactMap(\.interval).map { $0.upperBound - $0.lowerBound }.sorted()
    let typical = widths.isEmpty ? 0 : widths[widths.count / 2]
    let reach = 3 * max(high - low, typical, 1e-9 * max(abs(low), abs(high)))
    let inside = ends.filter { $0 >= low - reach && $0 <= high + reach }
    let all = inside + [low, high]
    return LinearScale.domain(of: all, room: 0.04) ?? -1...1
  }

  /// The plot as a page.
  public func drawing() -> Drawing {
    let layout = ForestLayout(self)
    var page = Drawing(width: layout.width, height: layout.height, title: title, summary: summary)
    page.marks = ForestMarks(plot: self, layout: layout).all
    return page
  }

  /// How many rows are told one by one to those who do not see the plot.
  private static let mostTold = 30

  /// What the plot says, in words and numbers.
  private var summary: String {
    let studies = rows.count { $0.role == .study }
    let cases = rows.count { $0.role == .singleCase }
    let partial = rows.count { $0.role == .partial }
    var subjects = partial > 0 ? language(PlotWord.partialForest, "\(partial)") : language.studies(studies)
    if cases > 0 { subjects = language(PlotWord.and, subjects, language.cases(cases)) }
    var text = language(PlotWord.forest, subjects, axisLabel)
    var group = ""
    for row in rows {
      let cells = row.right.filter { !$0.isEmpty }.joined(separator: ", ")
      switch row.role {
      case .heading: group = row.label
      case .pooled, .prediction: text += " \(row.label): \(cells)."
      case .remark: text += " \(row.label)."
      case .study, .singleCase, .partial:
        guard studies + cases + partial <= ForestPlot.mostTold else { continue }
        text += " \(row.label)" + (group.isEmpty ? "" : " (\(group))") + ": \(cells)."
      }
    }
    if studies + cases + partial > ForestPlot.mostTold { text += " " + language(PlotWord.singleRows) }
    return text
  }
}
