public import EffectSizes
internal import MetaAnalysis
public import PrePostNumerics
internal import Tables

/// From rows of counts to an effect pooled from the counts themselves: Mantel–Haenszel, Peto.
public struct TablePoolFlow: Sendable {
  /// The pooler.
  public let pooler: TablePoolerCatalog.Entry
  /// What is added to counts for the effects of single studies; the pooled effect gets no addition.
  public let zeroCells: ZeroCellRule
  /// Whether the test of association is corrected for continuity.
  public let correctsContinuity: Bool
  /// The level of the interval.
  public let level: ConfidenceLevel

  /// A flow for a pooler.
  public init(
    pooler: TablePoolerCatalog.Entry, zeroCells: ZeroCellRule = ZeroCellRule(), correctsContinuity: Bool = true,
    level: ConfidenceLevel = .ninetyFive
  ) {
    self.pooler = pooler
    self.zeroCells = zeroCells
    self.correctsContinuity = correctsContinuity
    self.level = level
  }

  /// Pools the rows of a table.
  ///
  /// - Throws: `ReportError` for what is not possible in a row, no usable row at all, or a pooled effect that the counts
  ///   do not determine. A row that lacks a count is left out and listed.
  public func run(_ study: StudyTable) throws(ReportError) -> CommonEffectOutcome { try pooler.run(study, self) }

  /// What a pooler of counts answers.
  typealias Outcome = CommonEffectOutcome

  /// Pools the rows of a table that are read by `shape`.
  func pool<Table>(
    _ study: StudyTable, _ shape: SummaryShape<Table>, _ fit: ([Table]) throws(MetaAnalysisError) -> CommonEffectFit
  ) throws(ReportError) -> CommonEffectOutcome {
    let decoder = try RowDecoder(study, shape: shape, for: pooler.measure.code)
    var rule = zeroCells
    rule.dropsDoubleZero = true
    let own = try EffectsFlow(measure: pooler.measure, options: MeasureOptions(zeroCells: rule), level: level)
    let effects = try own.run(study)
    var tables: [Table] = []
    var items: [CommonEffectOutcome.Item] = []
    var leftOut: [(place: ReportError.RowPlace, reason: String)] = []
    var rowNotes: [Note] = []
    for (record, effect) in zip(study.records, effects) {
      let row = try decoder.decode(record)
      do {
        tables.append(try shape.build(row.values))
        items.append(
          CommonEffectOutcome.Item(
            place: row.place, label: row.label, yi: effect.effect?.estimate, vi: effect.effect?.samplingVariance))
        rowNotes += row.notes.map { Note($0.kind, "\(row.place): \($0.text)") }
        rowNotes += (effect.effect?.derivation.notes ?? []).map {
          Note($0.kind, "\(row.place): for its own effect, \($0.text)")
        }
      } catch {
        leftOut.append((row.place, "\(error)"))
      }
    }
    do {
      return CommonEffectOutcome(
        method: pooler.method, name: pooler.name, measure: pooler.measure, items: items, fit: try fit(tables),
        level: level, leftOut: leftOut, rowNotes: rowNotes,
        modelNotes: RepeatedStudies(items.map(\.place)).notes)
    } catch .noStudies {
      throw .refusal(source: study.table.source, problem: "no row has all counts")
    } catch {
      throw .refusal(source: study.table.source, problem: "\(error)")
    }
  }
}
