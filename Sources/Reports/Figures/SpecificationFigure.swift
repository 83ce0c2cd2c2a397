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
  ///   - language: the language of its words and numbers.
  /// - Throws: `ReportError.usage` where no specification gave a result.
  public func specificationPlot(
    title own: String? = nil, measure: String? = nil, language: Language = .english
  ) throws(ReportError) -> SpecificationPlot {
    var drawn: [SpecificationPlot.Specification] = []
    for line in lines {
      guard let pooled = try? line.result.get() else { continue }
      let settings = zip(variations, line.settings).compactMap { $0.settings.firstIndex(of: $1) }
      drawn.append(
        SpecificationPlot.Specification(
          estimate: pooled.estimate, interval: pooled.interval.map { $0.lower...$0.upper }, settings: settings))
    }
    guard !drawn.isEmpty else { throw .usage("no specification gave a pooled effect, so there is no curve") }
    let figures = FigureText(transform: transform, digits: 2, language: language)
    var notes = [sentence(figures)]
    let failed = lines.count - drawn.count
    if failed > 0 { notes.append(language(DrawnWord.noResult, "\(failed)", "\(lines.count)")) }
    if drawn.count > Self.mostSpecifications {
      let ordered = drawn.sorted { $0.estimate < $1.estimate }
      let step = Double(ordered.count - 1) / Double(Self.mostSpecifications - 1)
      drawn = (0..<Self.mostSpecifications).map { ordered[Int((Double($0) * step).rounded())] }
      notes.append(language(DrawnWord.someDrawn, "\(drawn.count)", "\(ordered.count)"))
    }
    let entry = try measure.map { (code) throws(ReportError) in try MeasureCatalog.measure(code) }
    let heading = language(DrawnWord.specificationTitle)
    var plot = SpecificationPlot(
      title: own ?? entry.map { language(DrawnWord.titled, heading, figures.name($0)) } ?? heading,
      specifications: drawn,
      choices: variations.map { own in
        SpecificationPlot.Choice(own.name, settings: own.settings.map { $0.text(language) })
      },
      threshold: (threshold, figures.number(threshold)), axisLabel: figures.axisLabel(entry), axis: figures.axis,
      footnotes: notes,
      says: heading + ". " + notes.joined(separator: " "))
    plot.language = language
    return plot
  }

  private func sentence(_ figures: FigureText) -> String {
    let given = lines.compactMap { try? $0.result.get() }
    let excluded = given.count { pooled in
      pooled.interval.map { $0.lower > threshold || $0.upper < threshold } ?? false
    }
    let wording = figures.wording
    let share = wording.digits(0).text(100 * Double(excluded) / Double(max(given.count, 1)), .percent)
    let counted =
      given.count == 1 ? wording(DrawnWord.oneSpecification) : wording(ResultWord.specifications, "\(given.count)")
    let ends = envelope.map { wording(DrawnWord.estimates, figures.number($0.lower), figures.number($0.upper)) } ?? ""
    return wording(
      DrawnWord.excluded, counted, "\(excluded)", share, wording.exact(level.percent), figures.number(threshold)) + ends
  }
}
