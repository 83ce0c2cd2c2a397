public import Plots
internal import PrePostNumerics
internal import Tables

extension SensitivityFlow.Outcome {
  /// More specifications than this would be thinner than a line.
  private static let mostSpecifications = 2000

  /// The specification curve.
  ///
  /// - Parameters:
  ///   - title: what stands above; nil for words of its own.
  ///   - measure: the code of the measure; nil for effects that stand in the file.
  /// - Throws: `ReportError.usage` where no specification gave a result.
  public func specificationPlot(title own: String? = nil, measure: String? = nil) throws(ReportError)
    -> SpecificationPlot
  {
    var drawn: [SpecificationPlot.Specification] = []
    for line in lines {
      guard let pooled = try? line.result.get() else { continue }
      let settings = zip(variations, line.settings).compactMap { $0.settings.firstIndex(of: $1) }
      drawn.append(
        SpecificationPlot.Specification(
          estimate: pooled.estimate, interval: pooled.interval.map { $0.lower...$0.upper }, settings: settings))
    }
    guard !drawn.isEmpty else { throw .usage("no specification gave a pooled effect, so there is no curve") }
    let figures = FigureText(transform: transform, digits: 2)
    var notes = [sentence(figures)]
    let failed = lines.count - drawn.count
    if failed > 0 { notes.append("\(failed) of \(lines.count) specifications gave no pooled effect and are left out.") }
    if drawn.count > Self.mostSpecifications {
      let ordered = drawn.sorted { $0.estimate < $1.estimate }
      let step = Double(ordered.count - 1) / Double(Self.mostSpecifications - 1)
      drawn = (0..<Self.mostSpecifications).map { ordered[Int((Double($0) * step).rounded())] }
      notes.append("\(drawn.count) of \(ordered.count) are drawn, at even steps of their rank.")
    }
    let entry = try measure.map { (code) throws(ReportError) in try MeasureCatalog.measure(code) }
    return SpecificationPlot(
      title: own ?? "Specification curve" + (entry.map { ": \(FigureText.name($0))" } ?? ""), specifications: drawn,
      choices: variations.map { SpecificationPlot.Choice($0.name, settings: $0.settings.map(\.text)) },
      threshold: (threshold, figures.number(threshold)), axisLabel: figures.axisLabel(entry), axis: figures.axis,
      footnotes: notes,
      says: "Specification curve. " + notes.joined(separator: " "))
  }

  private func sentence(_ figures: FigureText) -> String {
    let given = lines.compactMap { try? $0.result.get() }
    let excluded = given.count { pooled in
      pooled.interval.map { $0.lower > threshold || $0.upper < threshold } ?? false
    }
    let share = NumberFormatting(digits: 0).text(100 * Double(excluded) / Double(max(given.count, 1)), .percent)
    let ends = envelope.map { " Estimates from \(figures.number($0.lower)) to \(figures.number($0.upper))." } ?? ""
    let line = figures.number(threshold)
    return "\(given.count) specification\(given.count == 1 ? "" : "s"); in \(excluded) (\(share) %) the "
      + "\(shortestText(level.percent)) % interval excludes \(line).\(ends)"
  }
}
