internal import EffectSizes
internal import MetaAnalysis
public import Plots
internal import PrePostNumerics
internal import Tables

/// A pooled model as a forest plot.
public struct ForestFigure: Sendable {
  /// What stands above it; nil for words made from the measure.
  public var title: String?
  /// Columns of the file shown left of the plot.
  public var columns: [String] = []
  /// What lies left and right of no effect.
  public var directions: (left: String, right: String)?
  /// Decimals of the numbers in the columns.
  public var digits = 2
  /// Whether the prediction interval is drawn.
  public var showsPrediction = true

  /// A figure with the usual parts.
  public init() {}

  /// The figure of a model of all studies.
  ///
  /// - Throws: `ReportError.usage` for a meta-regression, which has no one pooled effect, and what a column throws.
  public func plot(
    _ outcome: PoolFlow.Outcome, _ study: StudyTable, transform: Transformation
  ) throws(ReportError) -> ForestPlot {
    guard outcome.fit.effects.isInterceptOnly else {
      throw .usage("a forest plot shows a pooled effect; for moderators use 'plot bubble'")
    }
    let text = ForestText(transform: transform, digits: digits)
    let z = Normal.standard.upperQuantile(outcome.fit.model.level.upperTail)
    let cells = try leftCells(outcome, study)
    var rows: [ForestPlot.Row] = []
    for (place, (item, weight)) in zip(outcome.items, outcome.fit.weights).enumerated() {
      let half = z * item.vi.squareRoot()
      rows.append(
        ForestPlot.Row(
          .study, item.label, left: cells[place],
          right: [text.interval(item.yi, (item.yi - half)...(item.yi + half)), text.percent(weight)],
          estimate: item.yi, interval: (item.yi - half)...(item.yi + half), weight: weight))
    }
    for row in outcome.leftOut {
      rows.append(ForestPlot.Row(.study, row.place.label ?? "row \(row.place.row)", right: ["not estimable", ""]))
    }
    let pooled = outcome.fit.coefficients[0]
    let interval = pooled.interval.map { $0.lower...$0.upper }
    rows.append(
      ForestPlot.Row(
        .pooled, "Pooled (\(outcome.fit.model.methodCode))",
        right: [text.interval(pooled.value, interval), text.percent(100)], estimate: pooled.value, interval: interval))
    if showsPrediction, let prediction = outcome.fit.predictionInterval {
      let reach = prediction.lower...prediction.upper
      rows.append(ForestPlot.Row(.prediction, "Prediction interval", right: [text.ends(reach), ""], interval: reach))
    }
    var plot = ForestPlot(
      title: title ?? outcome.measure?.name ?? "Effects", rows: rows, axisLabel: text.axisLabel(outcome.measure),
      axis: text.axis, leftHeadings: columns,
      rightHeadings: ["\(text.quantity) (\(shortestText(outcome.fit.model.level.percent)) % CI)", "Weight"])
    plot.reference = text.reference
    plot.directions = directions
    plot.footnotes = [heterogeneity(outcome)]
    return plot
  }

  /// The cells of the columns that were asked for, as they stand in the file.
  private func leftCells(_ outcome: PoolFlow.Outcome, _ study: StudyTable) throws(ReportError) -> [[String]] {
    let places = try columns.map { (name) throws(ReportError) in try study.requireColumn(for: name) }
    let byRow = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    return outcome.items.map { item in
      guard let record = byRow[item.place.row] else { return [] }
      return places.map { study.table.text(record, $0) ?? "" }
    }
  }

  private func heterogeneity(_ outcome: PoolFlow.Outcome) -> String {
    let (fit, h) = (outcome.fit, outcome.fit.heterogeneity)
    let numbers = NumberFormatting(digits: 3)
    var parts = ["\u{3C4}\u{B2} = \(numbers.text(fit.tauSquared.value))"]
    if let share = h.iSquared { parts.append("I\u{B2} = \(numbers.text(share, .percent)) %") }
    parts.append(
      "Q = \(numbers.text(h.q)) (df = \(h.degreesOfFreedom)" + (h.pValue.map { ", p \(sign($0, numbers))" } ?? "") + ")"
    )
    return "Heterogeneity: " + parts.joined(separator: ", ")
  }

  private func sign(_ p: Double, _ numbers: NumberFormatting) -> String {
    let text = numbers.text(p, .probability)
    return text.hasPrefix("<") ? "< " + text.dropFirst() : "= " + text
  }
}

/// The numbers of a forest plot in words, on the scale that people read.
struct ForestText {
  let transform: Transformation
  let digits: Int

  private var numbers: NumberFormatting { NumberFormatting(digits: digits) }

  /// The estimate and its interval.
  func interval(_ estimate: Double, _ interval: ClosedRange<Double>?) -> String {
    number(estimate) + (interval.map { " (\(number($0.lowerBound)) to \(number($0.upperBound)))" } ?? "")
  }

  /// The ends of an interval.
  func ends(_ interval: ClosedRange<Double>) -> String {
    "\(number(interval.lowerBound)) to \(number(interval.upperBound))"
  }

  /// A weight.
  func percent(_ weight: Double) -> String { NumberFormatting(digits: 1).text(weight, .percent) + " %" }

  private func number(_ value: Double) -> String {
    let text = numbers.text(transform(value))
    return text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
  }

  /// How the axis is read.
  var axis: AxisKind {
    switch transform {
    case .exp: .ratio
    case .tanh: .correlation
    case .plogis: .proportion
    case .none, .percent, .pnorm, .iarcsin, .square, .ztor2, .iahw, .iabt: .linear
    }
  }

  /// The value of no effect; a proportion has none.
  var reference: Double? {
    switch transform {
    case .none, .exp, .percent, .tanh: 0
    case .plogis, .pnorm, .iarcsin, .square, .ztor2, .iahw, .iabt: nil
    }
  }

  /// What the numbers are.
  var quantity: String {
    switch transform {
    case .exp: "Ratio"
    case .percent: "Change in percent"
    case .tanh: "Correlation"
    case .plogis, .pnorm, .iarcsin: "Proportion"
    case .square: "Rate"
    case .ztor2: "R2"
    case .iahw, .iabt: "Reliability"
    case .none: "Effect"
    }
  }

  /// What stands below the axis.
  func axisLabel(_ measure: MeasureCatalog.Entry?) -> String {
    let name = measure.map { " (\($0.code))" } ?? ""
    return axis == .ratio
      ? "Ratio, logarithmic axis" + name : axis == .linear ? (measure?.code ?? "Effect") : quantity + name
  }
}
