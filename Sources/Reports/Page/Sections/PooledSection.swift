internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics

extension ReportPage {
  /// The pooled effects on the scale that people read, and how much studies differ.
  var pooledSection: PageSection? {
    let pools = result.pools.filter { $0.block.moderators == nil }
    let main = PageTable(
      id: "pooled-effects", caption: [.text(wording(PageWord.pooled))],
      columns: [
        .init(.analysis), .init(.variant), .init(.method), .init(.test), .init(.k, isNumber: true), .init(.scale),
        .init(.estimate, isNumber: true), .init(.interval, isNumber: true), .init(.prediction, isNumber: true),
        .init(.pValue, isNumber: true), .init(.note),
      ], rows: pools.map(row), showsCaption: false, file: ("pooled.csv", result.pooledTable))
    let spread = PageTable(
      id: "heterogeneity", caption: [.text(wording(PageWord.heterogeneityLead))],
      columns: [
        .init(.analysis), .init(.variant), .init(.method), .init(.k, isNumber: true),
        .init(.tauSquared, isNumber: true),
        .init(.tauSquaredInterval, isNumber: true), .init(.iSquared, isNumber: true), .init(.hSquared, isNumber: true),
        .init(.q, isNumber: true), .init(.qDegrees, isNumber: true), .init(.qProbability, isNumber: true),
      ], rows: pools.compactMap(heterogeneity), file: ("heterogeneity.csv", result.heterogeneityTable))
    let second = spread.piece(wording)
    return PageSection(
      .pooled, lead: .pooledLead,
      [
        main.piece(wording), second == .nothing ? .nothing : subheading(wording(PageWord.heterogeneity)), second,
      ])
  }

  private func row(_ pool: AnalysisResult.PoolResult) -> [PageTable.Cell] {
    let head: [PageTable.Cell] = [.named(pool.block.id), variant(pool), .text(pool.method), .text(test(pool))]
    switch pool.outcome {
    case .failure(let error):
      let refused = PageTable.Cell(.tag("strong", [:], .text(wording.term("refused"))))
      return head + [.empty, .empty, refused, .empty, .empty, .empty, remark(error.problem)]
    case .success(let model):
      let transform = pool.transform(model)
      let pooled = model.coefficients[0].estimate
      let scale =
        transform == .none
        ? model.measure?.code ?? ""
        : wording.term(transform.naturalName(on: model.measure?.scale) ?? transform.rawValue)
      let left = model.leftOut.map { $0.place.label ?? "\($0.place.row)" }
      return head + [
        cell(model.studies.count), .text(scale),
        PageTable.Cell(opened(number(transform(pooled.value)), card(pool, model)), key: transform(pooled.value)),
        cell(finite(pooled.interval?.lower, transform), to: finite(pooled.interval?.upper, transform)),
        cell(
          finite(model.predictionInterval?.lower, transform), to: finite(model.predictionInterval?.upper, transform)),
        cell(pooled.pValue, .probability),
        left.isEmpty ? .empty : .text(wording(PageWord.leftOut, "\(left.count)")),
      ]
    }
  }

  /// What coefficients are tested by, with the level of the intervals where that is not the usual one.
  private func test(_ pool: AnalysisResult.PoolResult) -> String {
    let level = pool.block.choices.level
    return level == .ninetyFive ? pool.testName : "\(pool.testName), \(wording.exact(level.percent)) %"
  }

  /// The value on the scale that people read; nil for one that no double holds.
  private func finite(_ value: Double?, _ transform: Transformation) -> Double? {
    value.map { transform($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Which rows entered: in the words of the page, or as the file names a subgroup.
  private func variant(_ pool: AnalysisResult.PoolResult) -> PageTable.Cell {
    if case .subgroup = pool.variant { return .named(pool.variant.label) }
    return term(pool.variant.label)
  }

  private func heterogeneity(_ pool: AnalysisResult.PoolResult) -> [PageTable.Cell]? {
    guard let model = try? pool.outcome.get() else { return nil }
    let h = model.heterogeneity
    return [
      .named(pool.block.id), variant(pool), .text(pool.method), cell(model.studies.count), cell(h.tauSquared?.value),
      cell(h.tauSquaredInterval?.lower, to: h.tauSquaredInterval?.upper), cell(h.iSquared, .percent), cell(h.hSquared),
      cell(h.q), cell(h.degreesOfFreedom), cell(h.pValue, .probability),
    ]
  }
}
