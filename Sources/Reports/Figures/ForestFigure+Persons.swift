internal import MetaAnalysis
public import Plots
internal import PrePostNumerics

extension ForestFigure {
  /// The figure of group studies with single cases as persons: cases as triangles, with what their ranges allow, and the
  /// pooled effects of the groups alone and of both.
  ///
  /// - Throws: what a column throws; `ReportError` where groups and cases together have no fit.
  public func plot(
    _ persons: PersonsOutcome, _ study: StudyTable, effects: [LocatedEffect]? = nil, transform: Transformation
  ) throws(ReportError) -> ForestPlot {
    guard !persons.cases.isEmpty else {
      return try plot(persons.groups, study, effects: effects, transform: transform)
    }
    let joint = try persons.joint(.point)
    let hasRanges = persons.cases.contains { !$0.effect.range.isPoint }
    let rows = try ForestRows(self, joint, study, effects, transform, hasRanges: hasRanges)
    let text = rows.text
    let z = Normal.standard.upperQuantile(joint.fit.model.level.upperTail)
    let first = persons.groups.items.count
    let shift = persons.spread?.shift ?? 0
    var all = rows.studies(where: { $0 < first })
    for (place, person) in persons.cases.enumerated() {
      let item = joint.items[first + place]
      let half = z * item.vi.squareRoot()
      let interval = (item.yi - half)...(item.yi + half)
      let ends = person.effect.range
      let range = ends.isPoint ? nil : (ends.lower + shift)...(ends.upper + shift)
      let weight = joint.fit.weights[first + place]
      let row = ForestPlot.Row(
        .singleCase, person.effect.name, left: rows.left(item.place.row, in: item.place.source),
        right: rows.cells(item.yi, interval, weight, range), estimate: item.yi, interval: interval, range: range,
        weight: weight)
      all.append(row)
    }
    for (label, fit) in [(DrawnWord.groupsAlone, persons.groups.fit), (.groupsAndCases, joint.fit)] {
      let pooled = fit.coefficients[0]
      let interval = pooled.interval.map { $0.lower...$0.upper }
      all.append(
        ForestPlot.Row(
          .pooled, text.wording(label, fit.model.methodCode), right: rows.cells(pooled.value, interval, nil),
          estimate: pooled.value, interval: interval))
    }
    if showsPrediction, let prediction = joint.fit.predictionInterval { all.append(rows.prediction(prediction)) }
    var plot = rows.plot(
      title ?? joint.measure.map { text.name($0, starts: true) } ?? text.wording(DrawnWord.casesTitle), all)
    let count = persons.cases.count
    plot.footnotes = rows.footnotes()
    plot.footnotes.append(
      text.wording(count == 1 ? DrawnWord.oneTriangle : .triangles)
        + (shift == 0 ? "" : text.wording(DrawnWord.moved, text.plain(shift))))
    return plot
  }
}
