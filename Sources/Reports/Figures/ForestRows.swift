internal import EffectSizes
internal import MetaAnalysis
internal import Plots
internal import PrePostNumerics
internal import Tables

/// The rows of a forest plot: studies in file order, those without an effect among them.
struct ForestRows {
  let figure: ForestFigure
  let outcome: PoolFlow.Outcome
  let text: FigureText
  private let z: Double
  private let shown: [String]
  private let records: [Int: CSVRecord]
  private let study: StudyTable
  private let places: [Int]
  private let effects: [Int: LocatedEffect]
  private let ranges: [Int: Interval]
  private let hasRanges: Bool

  init(
    _ figure: ForestFigure, _ outcome: PoolFlow.Outcome, _ study: StudyTable, _ effects: [LocatedEffect]?,
    _ transform: Transformation, hasRanges: Bool = false
  ) throws(ReportError) {
    self.figure = figure
    self.outcome = outcome
    self.study = study
    text = FigureText(transform: transform, digits: figure.digits, language: figure.language)
    z = Normal.standard.upperQuantile(outcome.fit.model.level.upperTail)
    shown = outcome.shownLabels
    records = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    places = try figure.columns.map { (column) throws(ReportError) in try study.requireColumn(for: column.name) }
    self.effects = Dictionary((effects ?? []).map { ($0.rowIndex, $0) }) { first, _ in first }
    var ranges = (effects ?? []).reduce(into: [Int: Interval]()) { $0[$1.rowIndex] = $1.bounds }
    if effects == nil, let low = study.table.header.index(of: "yi_low"),
      let high = study.table.header.index(of: "yi_high")
    {
      for record in study.records {
        guard let a = try study.number(record, low), let b = try study.number(record, high), a <= b else { continue }
        ranges[record.row] = Interval(a, b)
      }
    }
    self.ranges = ranges.filter { $0.value.upper - $0.value.lower > 1e-9 * abs($0.value.upper) }
    self.hasRanges = hasRanges || !self.ranges.isEmpty
  }

  private var isRegression: Bool { !outcome.fit.effects.isInterceptOnly }

  /// The studies, and the rows that have no effect to pool, in file order.
  func studies(
    where isShown: (Int) -> Bool = { _ in true }, leftOut isLeft: (Int) -> Bool = { _ in true }
  ) -> [ForestPlot.Row] {
    var rows: [(row: Int, plot: ForestPlot.Row)] = []
    var cases: [ForestPlot.Row] = []
    for (place, item) in outcome.items.enumerated() where isShown(place) {
      var own = row(place, item)
      if isCase(item) {
        own.role = .singleCase
        cases.append(own)
      } else {
        rows.append((item.place.row, own))
      }
    }
    for row in outcome.leftOut where figure.showsLeftOut && isLeft(row.place.row) {
      rows.append((row.place.row, without(row.place)))
    }
    return rows.sorted { $0.row < $1.row }.map(\.plot) + cases
  }

  private func row(_ place: Int, _ item: PoolFlow.Item) -> ForestPlot.Row {
    let half = z * item.vi.squareRoot()
    let interval = (item.yi - half)...(item.yi + half)
    let weight = outcome.fit.weights[place]
    var row = ForestPlot.Row(
      .study, shown[place], left: left(item.place.row), right: cells(item.yi, interval, weight, range(item.place.row)),
      estimate: item.yi, interval: interval, range: range(item.place.row), weight: weight)
    if isRegression {
      let mean = outcome.fit.mean(at: outcome.fit.effects.design.row(place)).estimate
      if let own = mean.interval {
        row.fitted = ForestPlot.Row.Fitted(mean.value, own.lower...own.upper)
        row.right.append(text.interval(mean.value, own.lower...own.upper))
      }
    }
    return row
  }

  /// A row without an effect to pool; where there is an estimate without a variance it is shown.
  private func without(_ place: ReportError.RowPlace) -> ForestPlot.Row {
    let label = name(place)
    guard let estimate = effects[place.row]?.effect?.estimate else {
      return ForestPlot.Row(.study, label, left: left(place.row), right: [text.wording(DrawnWord.notEstimable)])
    }
    var right = cells(estimate, nil, nil, range(place.row))
    right[0] += text.wording(DrawnWord.noError)
    return ForestPlot.Row(
      .study, label, left: left(place.row), right: right, estimate: estimate,
      range: range(place.row))
  }

  /// What a row without an effect is called.
  private func name(_ place: ReportError.RowPlace) -> String {
    place.label ?? text.wording(DrawnWord.row, "\(place.row)")
  }

  private func range(_ row: Int) -> ClosedRange<Double>? { ranges[row].map { $0.lower...$0.upper } }

  /// The cells of the columns that were asked for, as they stand in the file.
  func left(_ row: Int, in source: String? = nil) -> [String] {
    guard source ?? study.table.source == study.table.source, let record = records[row] else { return [] }
    return places.map { FigureText.signed(study.table.text(record, $0) ?? "") }
  }

  /// The columns right of the plot: effect, range, weight.
  func cells(
    _ estimate: Double, _ interval: ClosedRange<Double>?, _ weight: Double?, _ range: ClosedRange<Double>? = nil
  ) -> [String] {
    [text.interval(estimate, interval)] + (hasRanges ? [range.map(text.ends) ?? ""] : []) + [
      weight.map(text.percent) ?? ""
    ]
  }

  /// The pooled effect and the prediction interval.
  func pooled() -> [ForestPlot.Row] {
    let fit = outcome.fit
    let interval = fit.coefficients[0].interval.map { $0.lower...$0.upper }
    var rows = [
      ForestPlot.Row(
        .pooled, text.wording(DrawnWord.pooled, fit.model.methodCode),
        right: cells(fit.coefficients[0].value, interval, 100), estimate: fit.coefficients[0].value, interval: interval)
    ]
    if figure.showsPrediction, let interval = fit.predictionInterval { rows.append(prediction(interval)) }
    return rows
  }

  func prediction(_ interval: ConfidenceInterval) -> ForestPlot.Row {
    let reach = interval.lower...interval.upper
    return ForestPlot.Row(
      .prediction, text.wording(DrawnWord.predictionInterval), right: [text.ends(reach)], interval: reach)
  }

  /// A plot of rows with the headings that belong to them.
  func plot(_ title: String, _ rows: [ForestPlot.Row]) -> ForestPlot {
    let wording = text.wording
    let level = wording.exact(outcome.fit.model.level.percent)
    var headings = [wording(DrawnWord.confidence, text.quantity, level)]
    if hasRanges { headings.append(wording(PlotWord.printedRange).capitalized) }
    headings.append(wording(DrawnWord.weight))
    if isRegression { headings.append(wording(DrawnWord.confidence, wording(DrawnWord.fitted), level)) }
    var plot = ForestPlot(
      title: title, rows: rows, axisLabel: text.axisLabel(outcome.measure), axis: text.axis,
      labelHeading: figure.labelHeading ?? wording(PlotWord.study), leftHeadings: figure.columns.map(\.heading),
      rightHeadings: headings)
    plot.language = figure.language
    plot.reference = text.reference
    plot.directions = figure.directions
    return plot
  }

  /// Single cases come from a file of their own.
  private func isCase(_ item: PoolFlow.Item) -> Bool { item.place.source != study.table.source }

  /// What the figure rests on.
  func footnotes() -> [String] {
    let fit = outcome.fit
    let wording = text.wording
    var notes = [text.heading(outcome, cases: outcome.items.count(where: isCase)) + ".", text.heterogeneity(fit)]
    if isRegression, let omnibus = fit.omnibus {
      let numbers = wording.digits(3)
      let df = omnibus.denominatorDegreesOfFreedom.map { ", \(numbers.text($0, .compact))" } ?? ""
      let explained = fit.rSquared.map { ", R\u{B2} = \(numbers.text($0, .percent)) %" } ?? ""
      notes.append(
        wording(
          DrawnWord.moderators, numbers.text(omnibus.statistic), "\(omnibus.numeratorDegreesOfFreedom)\(df)",
          text.p(omnibus.pValue), explained) + wording(DrawnWord.hollowDiamonds))
    }
    if hasRanges { notes.append(wording(DrawnWord.boxes)) }
    if figure.showsLeftOut, outcome.leftOut.contains(where: { effects[$0.place.row]?.effect != nil }) {
      notes.append(wording(DrawnWord.hollowSquares))
    }
    // Reasons are written in English; elsewhere the tables, which mark their language, have them.
    let left = outcome.leftOut.map { figure.language == .english ? "\(name($0.place)) (\($0.reason))" : name($0.place) }
    if !left.isEmpty {
      let more = left.count > 5 ? wording(DrawnWord.andMore, "\(left.count - 5)") : ""
      notes.append(wording(DrawnWord.notPooled, left.prefix(5).joined(separator: "; ") + more))
    }
    return notes
  }

  /// The groups of the rows that have no effect to pool, by row; a row that names none has none.
  func leftOutGroups(_ column: String) throws(ReportError) -> [Int: String] {
    let rows = outcome.leftOut.map(\.place.row)
    let place = try study.requireColumn(named: column)
    let named = rows.filter { row in records[row].flatMap { study.table.text($0, place) } != nil }
    // A column of numbers is read as numbers by all its rows together, so that 1 and 1.0 are one group.
    let groups = try study.groups(named: column, rows: named)
    return Dictionary(zip(named, groups)) { first, _ in first }
  }
}
