/// The marks of a forest plot.
struct ForestMarks {
  let plot: ForestPlot
  let layout: ForestLayout

  var all: [Mark] { headings + guides + plot.rows.indices.flatMap(row) + axis + feet }

  private var headings: [Mark] {
    var marks: [Mark] = []
    for (place, line) in layout.titleLines.enumerated() {
      let y = ForestLayout.margin + 14 + 20 * Double(place)
      marks.append(.text(line, Point(ForestLayout.margin, y), ForestLayout.heavyTitle))
    }
    let baseline = layout.firstRow - 14
    marks.append(.text(plot.labelHeading, Point(ForestLayout.margin, baseline), ForestLayout.heading))
    marks += zip(plot.leftHeadings, layout.leftColumns).map { text, column in
      .text(text, Point(column.x, baseline), TextStyle(isBold: true, anchor: column.anchor))
    }
    marks += zip(plot.rightHeadings, layout.rightColumns).map { text, x in
      .text(text, Point(x, baseline), TextStyle(isBold: true, anchor: .end))
    }
    marks.append(
      .line(
        [
          Point(ForestLayout.margin, layout.firstRow - 6),
          Point(layout.width - ForestLayout.margin, layout.firstRow - 6),
        ],
        Stroke(Palette.ink)))
    return marks
  }

  /// The line of no effect, and the pooled estimate carried through the studies.
  private var guides: [Mark] {
    var marks: [Mark] = []
    if let reference = plot.reference, layout.scale.domain.contains(reference) {
      marks.append(vertical(layout.scale(reference), Stroke(Palette.grey)))
    }
    if let pooled = plot.rows.last(where: { $0.role == .pooled })?.estimate, layout.scale.domain.contains(pooled) {
      marks.append(vertical(layout.scale(pooled), Stroke(Palette.pooled, dashes: [3, 3])))
    }
    return marks
  }

  private func vertical(_ x: Double, _ stroke: Stroke) -> Mark {
    .line([Point(x, layout.firstRow - 2), Point(x, layout.axis)], stroke)
  }

  private func row(_ index: Int) -> [Mark] {
    let row = plot.rows[index]
    let y = layout.middle(index)
    let baseline = y + 4.5
    let indented = plot.rows.contains { $0.role == .heading }
    let x = ForestLayout.margin + ForestLayout.indent(row, indented)
    var marks: [Mark] = [.text(layout.labels[index], Point(x, baseline), ForestLayout.style(row))]
    let isBold = row.role == .pooled
    for (place, column) in layout.leftColumns.enumerated() {
      marks += cell(ForestLayout.cell(layout.leftCells[index], place), column.x, baseline, isBold, column.anchor)
    }
    for (place, column) in layout.rightColumns.enumerated() {
      marks += cell(ForestLayout.cell(row.right, place), column, baseline, isBold, .end)
    }
    if row.estimate != nil || row.interval != nil || row.range != nil {
      marks.append(.group(figure(row, y), hint: hint(row)))
    }
    return marks
  }

  private func cell(
    _ text: String, _ x: Double, _ baseline: Double, _ isBold: Bool, _ anchor: TextStyle.Anchor
  ) -> [Mark] {
    text.isEmpty ? [] : [.text(text, Point(x, baseline), TextStyle(isBold: isBold, anchor: anchor))]
  }

  private func hint(_ row: ForestPlot.Row) -> String { ([row.label] + row.right).joined(separator: ", ") }

  private func figure(_ row: ForestPlot.Row, _ y: Double) -> [Mark] {
    switch row.role {
    case .pooled: return diamond(row, y)
    case .prediction:
      guard let interval = row.interval else { return [] }
      return whisker(interval, y, Stroke(Palette.pooled, width: 4), cap: 0)
    default:
      var marks: [Mark] = []
      let paint =
        switch row.role {
        case .singleCase: Palette.singleCase
        case .partial: Palette.pooled
        default: Palette.study
        }
      if let fitted = row.fitted { marks.append(expected(fitted, y)) }
      if let range = row.range {
        let (a, b) = (layout.scale.clamped(range.lowerBound), layout.scale.clamped(range.upperBound))
        marks.append(
          .rectangle(
            Point(a, y - 5.5), width: max(b - a, 1.5), height: 11, fill: paint.faded(to: 0.12),
            stroke: Stroke(paint, width: 0.9)))
      }
      if let interval = row.interval { marks += whisker(interval, y, Stroke(paint, width: 1.3), cap: 3) }
      if let estimate = row.estimate, layout.scale.domain.contains(estimate) {
        marks.append(symbol(row, Point(layout.scale(estimate), y), paint))
      }
      return marks
    }
  }

  /// A fitted value, hollow so that the study in front of it is seen.
  private func expected(_ fitted: ForestPlot.Row.Fitted, _ y: Double) -> Mark {
    let low = layout.scale.clamped(fitted.interval.lowerBound)
    let (x, high) = (layout.scale.clamped(fitted.estimate), layout.scale.clamped(fitted.interval.upperBound))
    return .polygon(
      [Point(low, y), Point(x, y - 7.5), Point(high, y), Point(x, y + 7.5)], fill: Palette.pooled.faded(to: 0.08),
      stroke: Stroke(Palette.pooled, width: 1))
  }

  /// A square whose area is the weight, a circle for a pooled result of some studies, or a triangle for a person.
  private func symbol(_ row: ForestPlot.Row, _ center: Point, _ paint: Paint) -> Mark {
    let heaviest = plot.rows.compactMap(\.weight).max() ?? 1
    let share = row.weight.map { heaviest > 0 ? $0 / heaviest : 1 } ?? 0.3
    let half = max(2, 6.5 * share.squareRoot())
    if row.role == .partial { return .circle(center, radius: 3.8, fill: paint, stroke: nil) }
    if row.interval == nil, row.role == .study {
      // Without an interval there is no weight either: a hollow square.
      return .rectangle(
        Point(center.x - 3.5, center.y - 3.5), width: 7, height: 7, fill: Palette.paper,
        stroke: Stroke(paint, width: 1.2))
    }
    if row.role == .singleCase {
      let size = 5.0
      return .polygon(
        [
          Point(center.x, center.y - size), Point(center.x + size, center.y + size),
          Point(center.x - size, center.y + size),
        ],
        fill: paint, stroke: Stroke(Palette.paper, width: 0.7))
    }
    return .rectangle(
      Point(center.x - half, center.y - half), width: 2 * half, height: 2 * half, fill: paint, stroke: nil)
  }

  private func diamond(_ row: ForestPlot.Row, _ y: Double) -> [Mark] {
    guard let estimate = row.estimate else { return [] }
    let x = layout.scale.clamped(estimate)
    guard let interval = row.interval else {
      return [.circle(Point(x, y), radius: 5, fill: Palette.pooled, stroke: nil)]
    }
    let (low, high) = (layout.scale.clamped(interval.lowerBound), layout.scale.clamped(interval.upperBound))
    let diamond = Mark.polygon(
      [Point(low, y), Point(x, y - 7), Point(high, y), Point(x, y + 7)], fill: Palette.pooled, stroke: nil)
    return [diamond] + arrows(interval, y, Stroke(Palette.pooled, width: 1.3))
  }

  /// A line with its ends: caps where they lie on the axis, arrows where they lie beyond.
  private func whisker(_ interval: ClosedRange<Double>, _ y: Double, _ stroke: Stroke, cap: Double) -> [Mark] {
    let (a, b) = (layout.scale.clamped(interval.lowerBound), layout.scale.clamped(interval.upperBound))
    var marks: [Mark] = [.line([Point(a, y), Point(b, y)], stroke)]
    for (value, x) in [(interval.lowerBound, a), (interval.upperBound, b)]
    where cap > 0 && layout.scale.domain.contains(value) {
      marks.append(.line([Point(x, y - cap), Point(x, y + cap)], stroke))
    }
    return marks + arrows(interval, y, stroke)
  }

  private func arrows(_ interval: ClosedRange<Double>, _ y: Double, _ stroke: Stroke) -> [Mark] {
    var marks: [Mark] = []
    if interval.lowerBound < layout.scale.domain.lowerBound { marks.append(arrow(layout.plotStart, y, -1, stroke)) }
    if interval.upperBound > layout.scale.domain.upperBound { marks.append(arrow(layout.plotEnd, y, 1, stroke)) }
    return marks
  }

  private func arrow(_ x: Double, _ y: Double, _ direction: Double, _ stroke: Stroke) -> Mark {
    .polygon(
      [Point(x + 4 * direction, y), Point(x - 3 * direction, y - 4), Point(x - 3 * direction, y + 4)],
      fill: stroke.paint, stroke: nil)
  }

  private var axis: [Mark] {
    let y = layout.axis
    var marks: [Mark] = [.line([Point(layout.plotStart, y), Point(layout.plotEnd, y)], Stroke())]
    for tick in layout.ticks {
      let x = layout.scale(tick.value)
      marks.append(.line([Point(x, y), Point(x, y + 4)], Stroke()))
      marks.append(.text(plot.language.number(tick.label), Point(x, y + 17), TextStyle(size: 11, anchor: .middle)))
    }
    let middle = (layout.plotStart + layout.plotEnd) / 2
    let room = 2 * min(middle, layout.width - middle) - 2 * ForestLayout.margin
    marks.append(
      .text(TextMetrics.fitted(plot.axisLabel, to: room), Point(middle, y + 34), TextStyle(anchor: .middle)))
    return marks
  }

  private var feet: [Mark] {
    var marks: [Mark] = []
    var y = layout.axis + 34
    if let directions = plot.directions, let reference = plot.reference, layout.scale.domain.contains(reference) {
      y += 18
      let x = layout.scale(reference)
      marks.append(
        .text("\u{2190} " + directions.left, Point(x - 6, y), TextStyle(size: 11, anchor: .end, paint: Palette.grey)))
      marks.append(.text(directions.right + " \u{2192}", Point(x + 6, y), ForestLayout.small))
    }
    for note in layout.footnotes {
      y += 16
      marks.append(.text(note, Point(ForestLayout.margin, y), ForestLayout.small))
    }
    return marks
  }
}
