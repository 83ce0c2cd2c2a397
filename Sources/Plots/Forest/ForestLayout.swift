/// Where the parts of a forest plot stand: columns as wide as their texts, rows of one height.
struct ForestLayout {
  static let rowHeight = 20.0
  static let gap = 16.0
  static let margin = 16.0
  static let longestLabel = 300.0
  static let plotWidth = 300.0

  static let body = TextStyle()
  static let heading = TextStyle(isBold: true)
  static let heavyTitle = TextStyle(size: 15, isBold: true)
  static let small = TextStyle(size: 11, paint: Palette.grey)

  let labels: [String]
  let leftColumns: [Double]
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
      TextMetrics.fitted(row.label, to: ForestLayout.longestLabel, ForestLayout.style(row))
    }
    let labelWidth =
      zip(plot.rows, labels).filter { $0.0.role != .remark }
      .map { row, label in
        TextMetrics.width(label, ForestLayout.style(row)) + ForestLayout.indent(row, indented)
      }.max() ?? 0
    let headed = max(labelWidth, TextMetrics.width(plot.labelHeading, ForestLayout.heading))
    var x = ForestLayout.margin + headed + ForestLayout.gap
    var left: [Double] = []
    for (place, heading) in plot.leftHeadings.enumerated() {
      let wide = ForestLayout.columnWidth(heading, plot.rows.map { ForestLayout.cell($0.left, place) })
      left.append(x + wide)
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
    let below = TextMetrics.width(plot.title, ForestLayout.heavyTitle)
    let notes = plot.footnotes.map { TextMetrics.width($0, ForestLayout.small) }.max() ?? 0
    let remarks =
      plot.rows.filter { $0.role == .remark }.map { TextMetrics.width($0.label, ForestLayout.body) }.max() ?? 0
    width = max(x, max(below, notes, remarks) + 2 * ForestLayout.margin + ForestLayout.gap).rounded(.up)
    let top = ForestLayout.margin + (plot.title.isEmpty ? 4 : 32)
    firstRow = top + ForestLayout.rowHeight + 10
    axis = firstRow + Double(plot.rows.count) * ForestLayout.rowHeight + 4
    let foot = 40.0 + (plot.directions == nil ? 0 : 18) + Double(plot.footnotes.count) * 16
    height = (axis + foot + ForestLayout.margin).rounded(.up)
    scale = LinearScale(plot.domain ?? plot.naturalDomain, from: plotStart, to: plotEnd)
    ticks = Axis.ticks(scale.domain, plot.axis, count: 5)
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
    indented && (row.role == .study || row.role == .singleCase) ? 12 : 0
  }

  static func cell(_ cells: [String], _ place: Int) -> String { place < cells.count ? cells[place] : "" }

  private static func columnWidth(_ heading: String, _ cells: [String]) -> Double {
    // Pooled rows are bold, and bold text is the wider one.
    (cells.map { TextMetrics.width($0, ForestLayout.heading) } + [TextMetrics.width(heading, ForestLayout.heading)])
      .max() ?? 0
  }
}
