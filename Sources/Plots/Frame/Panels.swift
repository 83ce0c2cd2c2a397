/// Several plot areas on one page, in rows and columns: areas of a column begin at one left edge, those of a row at one
/// height, so that what is above each other can be compared.
struct Panels {
  /// One plot area with what is drawn in it.
  struct Panel {
    /// The area and its axes.
    let frame: Frame
    /// What is drawn in it.
    let marks: [Mark]
  }

  /// What stands above all areas.
  var title: String
  /// The areas, row by row.
  var rows: [[Panel]]
  /// Lines of text below all areas.
  var footnotes: [String] = []
  /// By how much rows are closer than frames with labels below need to be.
  var tightening = 0.0

  private static let margin = 16.0
  private static let heading = TextStyle(size: 15, isBold: true)
  private static let small = TextStyle(size: 11, paint: Palette.grey)

  /// The page.
  func page(summary: String) -> Drawing {
    let count = rows.map(\.count).max() ?? 0
    var starts: [Double] = []
    var indents: [Double] = []
    var width = 0.0
    for column in 0..<count {
      let own = rows.compactMap { column < $0.count ? $0[column].frame : nil }
      let indent = own.map(\.left).max() ?? 0
      starts.append(width)
      indents.append(indent)
      width += own.map { $0.width - $0.left }.max().map { $0 + indent } ?? 0
    }
    let lines = title.isEmpty ? [] : TextMetrics.lines(title, to: width - 2 * Panels.margin, Panels.heading)
    let notes = footnotes.flatMap { TextMetrics.lines($0, to: width - 2 * Panels.margin, Panels.small) }
    var marks = lines.enumerated().map { place, line in
      Mark.text(line, Point(Panels.margin, Panels.margin + 14 + 20 * Double(place)), Panels.heading)
    }
    var y = lines.isEmpty ? 0 : Panels.margin + 20 * Double(lines.count) - 4
    for row in rows {
      let head = row.map(\.frame.top).max() ?? 0
      for (column, panel) in row.enumerated() {
        let (across, down) = (starts[column] + indents[column] - panel.frame.left, y + head - panel.frame.top)
        marks += panel.frame.page(panel.marks, summary: "").marks.map { $0.moved(across, down) }
      }
      y += (row.map { head - $0.frame.top + $0.frame.height }.max() ?? 0) - tightening
    }
    y += tightening
    for (place, note) in notes.enumerated() {
      marks.append(.text(note, Point(Panels.margin, y + 10 + 16 * Double(place)), Panels.small))
    }
    return Drawing(
      width: width.rounded(.up), height: (y + (notes.isEmpty ? 0 : 14 + 16 * Double(notes.count))).rounded(.up),
      title: title, summary: summary, marks: marks)
  }
}

extension Mark {
  /// The same mark elsewhere on the page.
  func moved(_ across: Double, _ down: Double) -> Mark {
    func moved(_ point: Point) -> Point { Point(point.x + across, point.y + down) }
    switch self {
    case .line(let points, let stroke): return .line(points.map(moved), stroke)
    case .polygon(let points, let fill, let stroke): return .polygon(points.map(moved), fill: fill, stroke: stroke)
    case .rectangle(let corner, let width, let height, let fill, let stroke):
      return .rectangle(moved(corner), width: width, height: height, fill: fill, stroke: stroke)
    case .circle(let center, let radius, let fill, let stroke):
      return .circle(moved(center), radius: radius, fill: fill, stroke: stroke)
    case .text(let text, let point, let style): return .text(text, moved(point), style)
    case .group(let marks, let hint): return .group(marks.map { $0.moved(across, down) }, hint: hint)
    }
  }
}
