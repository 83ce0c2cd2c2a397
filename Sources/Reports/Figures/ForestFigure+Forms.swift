internal import MetaAnalysis
public import Plots
internal import PrePostNumerics

extension ForestFigure {
  /// Which parts of the studies are pooled.
  public enum Form: Sendable, Hashable {
    /// The first, the first two, and so on, by rising values where there are any (ties in file order), else in file order.
    case cumulative(order: [Double]?)
    /// All but one.
    case leaveOneOut
  }

  /// The figure of pooled effects of parts of the studies, and that of all.
  ///
  /// - Parameter threads: the result is the same for any number.
  /// - Throws: `ReportError.usage` for a meta-regression, `.numerical` where a fit fails.
  public func plot(
    _ outcome: PoolFlow.Outcome, _ form: Form, _ study: StudyTable, transform: Transformation, threads: Int = 1
  ) throws(ReportError) -> ForestPlot {
    guard outcome.fit.effects.isInterceptOnly else {
      throw .usage("the cumulative and leave-one-out forms are of one pooled effect; they take no --mods")
    }
    let rows = try ForestRows(self, outcome, study, nil, transform)
    let wording = rows.text.wording
    let fits: [(place: Int, fit: RandomEffectsFit?)]
    let (name, heading): (String, String)
    switch form {
    case .cumulative(let order):
      fits = try outcome.cumulativeFits(order: order, threads: threads)
      (name, heading) = (wording(DrawnWord.addedTitle), wording(DrawnWord.addedHeading))
    case .leaveOneOut:
      let found = try outcome.leaveOneOutFits(threads: threads)
      fits = found.indices.map { ($0, found[$0]) }
      (name, heading) = (wording(DrawnWord.leftOutTitle), wording(DrawnWord.leftOutHeading))
    }
    let labels = outcome.shownLabels
    let numbers = wording.digits(3)
    func cells(_ fit: RandomEffectsFit) -> [String] {
      let pooled = fit.coefficients[0]
      return [
        rows.text.interval(pooled.value, pooled.interval.map { $0.lower...$0.upper }),
        numbers.text(fit.tauSquared.value),
        fit.heterogeneity.iSquared.map { numbers.text($0, .percent) + " %" } ?? "",
      ]
    }
    var all = fits.map { place, fit in
      let sign = form == .leaveOneOut ? "\u{2212} " : "+ "
      let left = rows.left(outcome.items[place].place.row)
      guard let fit else {
        return ForestPlot.Row(.partial, sign + labels[place], left: left, right: [wording(DrawnWord.notEstimable)])
      }
      let pooled = fit.coefficients[0]
      return ForestPlot.Row(
        .partial, sign + labels[place], left: left, right: cells(fit), estimate: pooled.value,
        interval: pooled.interval.map { $0.lower...$0.upper })
    }
    let whole = outcome.fit.coefficients[0]
    all.append(
      ForestPlot.Row(
        .pooled, "\(wording(DrawnWord.allStudies)) (\(outcome.fit.model.methodCode))", right: cells(outcome.fit),
        estimate: whole.value,
        interval: whole.interval.map { $0.lower...$0.upper }))
    var plot = rows.plot(
      title ?? outcome.measure.map {
        wording(DrawnWord.titled, rows.text.name($0, starts: true), name.lowercased())
      } ?? name, all)
    plot.labelHeading = heading
    plot.rightHeadings = [plot.rightHeadings[0], "\u{3C4}\u{B2}", "I\u{B2}"]
    plot.footnotes = rows.footnotes()
    return plot
  }
}
