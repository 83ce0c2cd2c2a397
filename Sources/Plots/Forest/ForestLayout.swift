/// Where the parts of a forest plot stand: columns as wide as their texts, rows of one height.
struct ForestLayout {
  static let rowHeight = 20.0
  static let gap = 16.0
  static let margin = 16.0
  static let longestLabel = 300.0
  static let longestCell = 180.0
  static let plotWidth = 300.0

  static let body = TextStyle()
  static let heading = TextStyle(isBold: true)
  static let heavyTitle = TextStyle(size: 15, isBold: true)
  static let small = TextStyle(size: 11, paint: Palette.grey)

  /// A column of text: where its anchor stands, and whether its texts end there (numbers) or begin (words).
  struct Column {
    let x: Double
    let isNumeric: Bool

    var anchor: TextStyle.Anchor { isNumeric ? .end : .start }
  }

  let labels: [String]
  let titleLines: [String]
  let footnotes: [String]
  let leftCells: [[String]]
  let leftColumns: [Column]
  let rightColumns: [Double]
  let plotStart: Double
  let plotEnd: Double
  let firstRow: Double
  let axis: Double
  let width: Double
  let height: Double
  let scale: LinearScale
  let ticks: [Axis.Tick]

  init(_ plot: ForestPlot) {
    let indented = plot.rows.contains { $0.role == .heading }
    labels = plot.rows.map { row in
      row.role == .remark
        ? row.label : TextMetrics.shortened(row.label, to: ForestLayout.longestLabel, ForestLayout.style(row))
    }
    let labelWidth =
      zip(plot.rows, labels).filter { $0.0.role != .remark }
      .map { row, label in
        TextMetrics.width(label, ForestLayout.style(row)) + ForestLayout.indent(row, indented)
      }.max() ?? 0
    let headed = max(labelWidth, TextMetrics.width(plot.labelHeading, ForestLayout.heading))
    var x = ForestLayout.margin + headed + ForestLayout.gap
    leftCells = plot.rows.map { row in
      row.left.map { TextMetrics.fitted($0, to: ForestLayout.longestCell, ForestLayout.heading) }
    }
    var left: [Column] = []
    for (place, heading) in plot.leftHeadings.enumerated() {
      let cells = leftCells.map { ForestLayout.cell($0, place) }
      let wide = ForestLayout.columnWidth(heading, cells)
      let isNumeric = cells.allSatisfy(ForestLayout.isNumber)
      left.append(Column(x: isNumeric ? x + wide : x, isNumeric: isNumeric))
      x += wide + ForestLayout.gap
    }
    leftColumns = left
    plotStart = x
    plotEnd = x + ForestLayout.plotWidth
    x = plotEnd + ForestLayout.gap
    var right: [Double] = []
    for (place, heading) in plot.rightHeadings.enumerated() {
      let wide = ForestLayout.columnWidth(heading, plot.rows.map { ForestLayout.cell($0.right, place) })
      right.append(x + wide)
      x += wide + ForestLayout.gap
    }
    rightColumns = right
    let remarks =
      plot.rows.filter { $0.role == .remark }.map { TextMetrics.width($0.label, ForestLayout.small) }.max() ?? 0
    width = max(x, remarks + 2 * ForestLayout.margin).rounded(.up)
    let inner = width - 2 * ForestLayout.margin
    titleLines = plot.title.isEmpty ? [] : TextMetrics.lines(plot.title, to: inner, ForestLayout.heavyTitle)
    footnotes = plot.footnotes.flatMap { TextMetrics.lines($0, to: inner, ForestLayout.small) }
    let top = ForestLayout.margin + (titleLines.isEmpty ? 4 : 12 + 20 * Double(titleLines.count))
    firstRow = top + ForestLayout.rowHeight + 10
    axis = firstRow + Double(plot.rows.count) * ForestLayout.rowHeight + 4
    let foot = 40.0 + (plot.directions == nil ? 0 : 18) + Double(footnotes.count) * 16
    height = (axis + foot + ForestLayout.margin).rounded(.up)
    scale = LinearScale(plot.domain ?? plot.naturalDomain, from: plotStart, to: plotEnd)
    ticks = Axis.fitting(scale.domain, plot.axis, length: ForestLayout.plotWidth, most: 7)
  }

  /// The middle of a row.
  func middle(_ row: Int) -> Double { firstRow + (Double(row) + 0.5) * ForestLayout.rowHeight }

  static func style(_ row: ForestPlot.Row) -> TextStyle {
    switch row.role {
    case .heading, .pooled: heading
    case .remark: small
    default: body
    }
  }

  static func indent(_ row: ForestPlot.Row, _ indented: Bool) -> Double {
    indented && [.study, .singleCase, .partial].contains(row.role) ? 12 : 0
  }

  /// Whether a cell reads as a number, with whatever papers print around one; empty cells do too.
  static func isNumber(_ cell: String) -> Bool {
    cell.allSatisfy { "0123456789.,+-\u{2212}\u{2013}%<>\u{2264}\u{2265}\u{2248}~ ".contains($0) }
  }

  static func cell(_ cells: [String], _ place: Int) -> String { place < cells.count ? cells[place] : "" }

  private static func columnWidth(_ heading: String, _ cells: [String]) -> Double {
    // Pooled rows are bold, and bold text is the wider one.
    (cells.map { TextMetrics.width($0, ForestLayout.heading) } + [TextMetrics.width(heading, ForestLayout.heading)])
      .max() ?? 0
  }
}
