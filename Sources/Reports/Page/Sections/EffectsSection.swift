internal import EffectSizes
internal import PrePostNumerics
internal import Tables

extension ReportPage {
  /// One table per block of effects.
  var effectsSection: PageSection? {
    PageSection(.effects, lead: .effectsLead, result.effects.enumerated().flatMap { effects($0.offset, $0.element) })
  }

  private func effects(_ place: Int, _ block: AnalysisResult.EffectsResult) -> [HTML] {
    let measure = block.block.measure
    let transform = Transformation.usual(measure.scale)
    let traces = Dictionary(block.traces.map { ($0.place, $0) }) { first, _ in first }
    let table = PageTable(
      id: "effects-\(place)",
      caption: [
        .named(block.block.id), .text(": "), wording.english(measure.name),
        .text(" (\(measure.code)" + scaleName(transform, measure.scale) + ")"),
      ],
      columns: [
        .init(.study), .init(.row, isNumber: true), .init(.estimate, isNumber: true), .init(.interval, isNumber: true),
        .init(.range, isNumber: true), .init(.sei, isNumber: true), .init(.restsOn), .init(.note),
      ], rows: block.rows.map { row($0, traces[$0.place], measure, transform, place) },
      file: ("effects-\(place + 1).csv", result.effectsTable.rows(of: block.block.id)))
    let without = block.rows.count { $0.effect?.samplingVariance == nil }
    return [
      subheading("\(block.block.id) (\(measure.code))"),
      without == 0
        ? .nothing : .tag("p", [:], .text(wording(PageWord.rowsWithout, "\(without)", "\(block.rows.count)"))),
      table.piece(wording),
    ]
  }

  private func row(
    _ row: LocatedEffect, _ trace: TracedEffect?, _ measure: MeasureCatalog.Entry, _ transform: Transformation,
    _ block: Int
  ) -> [PageTable.Cell] {
    var estimate = PageTable.Cell.text(wording(PageWord.noEffect))
    if let effect = row.effect {
      let shown = number(transform(effect.estimate))
      estimate = PageTable.Cell(
        trace.map { opened(shown, card($0, measure)) } ?? .text(shown), key: transform(effect.estimate))
    }
    estimate.anchor = "effect-\(block)-\(row.rowIndex)"
    let interval = row.effect?.confidenceInterval()
    return [
      .named(row.label), cell(row.rowIndex), estimate,
      cell(interval.map { transform($0.lower) }, to: interval.map { transform($0.upper) }),
      range(row, transform), cell(row.effect?.standardError), trace.map { term($0.kind.rawValue) } ?? .empty,
      remark(row.noteText),
    ]
  }

  /// How far the estimate can lie where its inputs are ranges, with the rule that chose the estimate; empty elsewhere.
  private func range(_ row: LocatedEffect, _ transform: Transformation) -> PageTable.Cell {
    guard let ends = row.bounds, ends.width > 1e-12 * abs(ends.upper) else { return .empty }
    let rule = row.pointRule.map { " (" + wording.term($0.rawValue) + ")" } ?? ""
    let (low, high) = (transform(ends.lower), transform(ends.upper))
    return PageTable.Cell(.text(wording.range(number(low), number(high)) + rule), key: low)
  }

  /// `, ratio`; nothing where the estimate is what people read.
  func scaleName(_ transform: Transformation, _ scale: EffectScale) -> String {
    transform.naturalName(on: scale).map { ", " + wording.term($0) } ?? ""
  }
}
