internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What the pooled result would be if a table held one of the usual mistakes, for every cell that could hold it.
///
/// Nothing says that a mistake is there; the ranking says which cells are worth looking up in the paper again.
public struct WhatIfFlow: Sendable {
  /// The analysis.
  public let specification: Specification
  /// The value, on the scale of yi, that a conclusion is about.
  public var threshold = 0.0
  /// How many threads work; the result is the same for any number.
  public var threads = 1

  /// A flow around an analysis.
  public init(_ specification: Specification) { self.specification = specification }

  /// The pooled result with one mistake put right.
  public struct Line: Sendable {
    /// The mistake.
    public let correction: Correction
    /// The pooled result, or why there is none.
    public let result: Result<SensitivityFlow.Pooled, ReportError>
  }

  /// The whole result.
  public struct Outcome: Sendable {
    /// The pooled result of the table as it is.
    public let base: SensitivityFlow.Pooled
    /// The corrections, those that change the conclusion first, then by how far they move the estimate.
    public let lines: [Line]
    /// The scale of the effects, for reading them.
    public let transform: Transformation
    /// What the conclusion is about.
    public let threshold: Double
  }

  /// Tries every correction.
  ///
  /// - Throws: `ReportError` where the table as it is cannot be pooled.
  public func run(_ study: StudyTable, progress: (Int, Int) -> Void = { _, _ in }) throws(ReportError) -> Outcome {
    let outcome = try specification.pool(study)
    let base = SensitivityFlow.Pooled(outcome)
    let corrections = CorrectionList(rows: try rows(study, outcome)).all
    var lines: [Line] = []
    let batch = max(8 * threads, 32)
    while lines.count < corrections.count {
      let part = lines.count..<min(corrections.count, lines.count + batch)
      lines += concurrentChunks(part.count, threads: threads) { range in
        range.map { line(corrections[part.lowerBound + $0], study) }
      }.joined()
      progress(lines.count, corrections.count)
    }
    let ranked = lines.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element, base), rank(b.element, base))
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
    return Outcome(
      base: base, lines: ranked,
      transform: Transformation.usual(
        try specification.measure.map { (code) throws(ReportError) in try MeasureCatalog.measure(code).scale }),
      threshold: threshold)
  }

  private func line(_ correction: Correction, _ study: StudyTable) -> Line {
    do throws(ReportError) {
      let corrected = try specification.pool(try correction.apply(to: study))
      return Line(correction: correction, result: .success(SensitivityFlow.Pooled(corrected)))
    } catch {
      return Line(correction: correction, result: .failure(error))
    }
  }

  /// Those that change the conclusion before the others, then by distance; those without a result last.
  private func rank(_ line: Line, _ base: SensitivityFlow.Pooled) -> (Int, Double) {
    guard let pooled = try? line.result.get() else { return (-1, 0) }
    return (pooled.side(of: threshold) == base.side(of: threshold) ? 0 : 1, abs(pooled.estimate - base.estimate))
  }

  /// The rows that enter the pooled result with their numbers.
  private func rows(_ study: StudyTable, _ outcome: PoolFlow.Outcome) throws(ReportError) -> [CorrectionList.Row] {
    guard let measure = specification.measure else { return try effectRows(study, outcome) }
    var flow = try EffectsFlow(
      measure: MeasureCatalog.measure(measure), options: specification.options, level: specification.level)
    flow.findsEnvelopes = false
    let used = Set(outcome.items.map(\.place.row))
    return try flow.run(study).filter { used.contains($0.rowIndex) }.map { effect in
      CorrectionList.Row(
        row: effect.rowIndex, label: effect.label,
        cells: Dictionary(effect.inputs.map { (WhatIfFlow.name(of: $0), $0) }) { first, _ in first })
    }
  }

  /// The name of an input by which its twin in the other group is found.
  private static func name(of cell: InputCell) -> String {
    switch Input(rawValue: cell.input) {
    case .nonEventsTreatment: "non_events_treatment"
    case .nonEventsControl: "non_events_control"
    default: cell.input
    }
  }

  private func effectRows(
    _ study: StudyTable, _ outcome: PoolFlow.Outcome
  ) throws(ReportError) -> [CorrectionList.Row] {
    let estimate = study.table.header.names[try study.requireColumn(for: specification.yi)]
    let variance = try specification.vi.map { (name) throws(ReportError) in
      study.table.header.names[try study.requireColumn(for: name)]
    }
    return outcome.items.map { item in
      var cells = ["yi": InputCell(input: "yi", column: estimate, text: shortestText(item.yi), value: item.yi)]
      if let variance {
        cells["vi"] = InputCell(input: "vi", column: variance, text: shortestText(item.vi), value: item.vi)
      }
      return CorrectionList.Row(row: item.place.row, label: item.label, cells: cells)
    }
  }
}

extension SensitivityFlow.Pooled {
  /// What the interval says about a value; nil where there is no interval.
  func side(of threshold: Double) -> String? {
    interval.map { $0.lower > threshold ? "above" : $0.upper < threshold ? "below" : "open" }
  }
}
