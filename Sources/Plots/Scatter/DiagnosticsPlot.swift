#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Four views of the residuals of a regression: against the fitted values, against normal quantiles, their size against the
/// fitted values, and against leverage with the lines of equal Cook's distance.
///
/// Source: Cook & Weisberg 1982, *Residuals and Influence in Regression*; Cleveland 1979, *Journal of the American
/// Statistical Association* 74: 829–836 (the local line).
public struct DiagnosticsPlot: Sendable {
  /// One row of the data.
  public struct Row: Sendable, Hashable {
    /// What it is called.
    public let label: String
    /// The fitted value.
    public let fitted: Double
    /// The residual, in the unit of the response.
    public let residual: Double
    /// The residual in its standard deviations; nil where it has none.
    public let standardized: Double?
    /// The normal quantile that its rank stands for, with the band for it; nil without a standardized residual.
    public let quantile: Quantile?
    /// The leverage.
    public let leverage: Double
    /// Cook's distance.
    public let cook: Double?

    /// A row.
    public init(
      _ label: String, fitted: Double, residual: Double, standardized: Double?, quantile: Quantile?, leverage: Double,
      cook: Double?
    ) {
      self.label = label
      self.fitted = fitted
      self.residual = residual
      self.standardized = standardized
      self.quantile = quantile
      self.leverage = leverage
      self.cook = cook
    }
  }

  /// Where a residual of some rank is expected, and in which band it lies if errors are normal.
  public struct Quantile: Sendable, Hashable {
    /// The expected place.
    public let expected: Double
    /// The band.
    public let band: ClosedRange<Double>

    /// A quantile.
    public init(_ expected: Double, band: ClosedRange<Double>) {
      self.expected = expected
      self.band = band
    }
  }

  /// What stands above the plot.
  public var title: String
  /// The rows.
  public var rows: [Row]
  /// How many coefficients the model has, for Cook's distance.
  public var coefficients: Int
  /// Local lines of the residuals and of their size, as pairs of a fitted value and a height; empty for none.
  public var trends: (residual: [(Double, Double)], size: [(Double, Double)])
  /// Lines of text below.
  public var footnotes: [String]
  /// What the plot says, for those who do not see it.
  public var says: String

  /// A plot of diagnostics.
  public init(
    title: String, rows: [Row], coefficients: Int,
    trends: (residual: [(Double, Double)], size: [(Double, Double)]) = ([], []), footnotes: [String] = [],
    says: String = ""
  ) {
    self.title = title
    self.rows = rows
    self.coefficients = coefficients
    self.trends = trends
    self.footnotes = footnotes
    self.says = says
  }

  /// The language of the plot's own words and of its axes.
  public var language = Language.english

  private static let (wide, high) = (300.0, 230.0)
  private static let named = 3

  /// The plot as a page.
  public func drawing() -> Drawing {
    Panels(
      title: title, rows: [[fittedPanel, quantilePanel], [sizePanel, leveragePanel]], footnotes: footnotes
    ).page(summary: says)
  }

  private var fittedPanel: Panels.Panel {
    panel(
      .residualsAgainstFitted, (.fittedValue, .residual), rows.map { ($0.fitted, $0.residual) },
      priority: rows.map { abs($0.standardized ?? 0) }, including: [0]
    ) { frame in
      frame.line(
        [(frame.x.domain.lowerBound, 0), (frame.x.domain.upperBound, 0)], Stroke(Palette.grey, dashes: [2, 3]))
        + frame.line(trends.residual, Stroke(Palette.pooled, width: 1.6))
    }
  }

  private var quantilePanel: Panels.Panel {
    let ordered = rows.compactMap(\.quantile).sorted { $0.expected < $1.expected }
    return panel(
      .normalQuantiles, (.expectedNormal, .standardizedResidual),
      rows.map { row in row.quantile.flatMap { quantile in row.standardized.map { (quantile.expected, $0) } } },
      priority: rows.map { abs($0.standardized ?? 0) }, including: []
    ) { frame in
      frame.area(
        ordered.map { ($0.expected, $0.band.lowerBound) }
          + ordered.reversed().map { ($0.expected, $0.band.upperBound) },
        Palette.shade(2))
        + frame.line(
          [
            (frame.x.domain.lowerBound, frame.x.domain.lowerBound),
            (frame.x.domain.upperBound, frame.x.domain.upperBound),
          ],
          Stroke(Palette.grey, dashes: [2, 3]))
    }
  }

  private var sizePanel: Panels.Panel {
    panel(
      .sizeOfResiduals, (.fittedValue, .rootOfResidual),
      rows.map { row in row.standardized.map { (row.fitted, abs($0).squareRoot()) } },
      priority: rows.map { abs($0.standardized ?? 0) }, including: [0]
    ) { frame in frame.line(trends.size, Stroke(Palette.pooled, width: 1.6)) }
  }

  private var leveragePanel: Panels.Panel {
    panel(
      .leverageAndInfluence, (.leverage, .standardizedResidual),
      rows.map { row in row.standardized.map { (row.leverage, $0) } },
      priority: rows.map { $0.cook ?? 0 }, including: [0]
    ) { frame in contours(frame) }
  }

  /// Lines of Cook's distance ½ and 1: r = ±√(D p (1 − h) / h).
  private func contours(_ frame: Frame) -> [Mark] {
    var marks = frame.line(
      [(frame.x.domain.lowerBound, 0), (frame.x.domain.upperBound, 0)], Stroke(Palette.grey, dashes: [2, 3]))
    let (low, high) = (max(frame.x.domain.lowerBound, 1e-6), min(frame.x.domain.upperBound, 1 - 1e-9))
    guard low < high else { return marks }
    for (distance, dashes) in [(0.5, [6.0, 4]), (1, [])] {
      for sign in [1.0, -1] {
        let curve = (0...60).map { step -> (Double, Double) in
          let h = low * pow(high / low, Double(step) / 60)
          return (h, sign * (distance * Double(coefficients) * (1 - h) / h).squareRoot())
        }
        marks += frame.line(curve, Stroke(Palette.pooled, width: 1, dashes: dashes))
        if let seen = curve.last(where: { frame.contains($0.0, $0.1) }) {
          let place = frame.place(seen.0, seen.1)
          marks.append(
            .text(
              language.number(Axis.plain(distance)), Point(frame.right + 4, place.y + 4),
              TextStyle(size: 10.5, paint: Palette.grey)))
        }
      }
    }
    return marks
  }

  private func panel(
    _ name: PlotWord, _ labels: (x: PlotWord, y: PlotWord), _ places: [(Double, Double)?], priority: [Double],
    including: [Double], _ behind: (Frame) -> [Mark]
  ) -> Panels.Panel {
    let seen = places.compactMap(\.self)
    let frame = Frame(
      title: "", x: Frame.Side(language(labels.x), LinearScale.domain(of: seen.map(\.0), room: 0.05) ?? 0...1),
      y: Frame.Side(language(labels.y), LinearScale.domain(of: seen.map(\.1) + including, room: 0.06) ?? 0...1),
      width: DiagnosticsPlot.wide, height: DiagnosticsPlot.high, head: 18, language: language)
    var marks = behind(frame)
    let radius = seen.count <= 60 ? 3.2 : seen.count <= 400 ? 2.4 : 1.6
    var points: [Mark] = []
    var items: [LabelPlacer.Item] = []
    for ((row, point), priority) in zip(zip(rows, places), priority) {
      guard let point else { continue }
      let place = frame.place(point.0, point.1)
      let circle = Mark.circle(
        place, radius: radius, fill: Palette.study, stroke: Stroke(Palette.paper, width: 0.5))
      points.append(seen.count <= 400 ? .group([circle], hint: row.label) : circle)
      items.append(LabelPlacer.Item(text: row.label, point: place, radius: radius, priority: priority))
    }
    // Only the most extreme are named; the others stand in the way of their names all the same.
    let limit = items.map(\.priority).sorted(by: >).prefix(DiagnosticsPlot.named).last ?? 0
    var placer = LabelPlacer(frame)
    placer.avoid(points)
    marks += points + placer.names(items.filter { $0.priority >= limit }, limit: DiagnosticsPlot.named)
    marks.append(PairedPlot.heading(language(name), frame))
    return Panels.Panel(frame: frame, marks: marks)
  }
}
