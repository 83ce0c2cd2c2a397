internal import EffectSizes
internal import PrePostNumerics
internal import Tables

extension EffectsFlow {
  /// The effects as tables and JSON.
  public func answer(_ effects: [LocatedEffect]) -> Answer {
    let usable = effects.count { $0.effect?.samplingVariance != nil }
    return Answer(
      tables: [table(effects)],
      json: .members(["measure": .string(measure.code), "effects": .array(effects.map(json))]),
      summary: ["\(measure.code): \(usable) of \(effects.count) rows give an effect with a sampling variance"])
  }

  /// What is shown beside estimates on a transformed scale; the scales of Freeman and Tukey have no one way back.
  private var natural: String? {
    measure.scale.natural(0) == nil ? nil : measure.scale.naturalName
  }

  /// One row per effect; ratios beside log ratios, proportions beside logits.
  func table(_ effects: [LocatedEffect]) -> ResultTable {
    var columns = [
      ResultTable.Column("study"), ResultTable.Column("yi"), ResultTable.Column("vi"), ResultTable.Column("sei"),
      ResultTable.Column("conf_low"), ResultTable.Column("conf_high"),
    ]
    if let natural { columns.append(ResultTable.Column(natural)) }
    // People see the columns of envelopes where a row has one.
    let isBare = effects.allSatisfy { $0.envelope == nil }
    columns += ["yi_low", "yi_high", "vi_low", "vi_high", "envelope", "point_rule"].map {
      ResultTable.Column($0, isDetail: isBare)
    }
    columns += [
      ResultTable.Column("derived", isDetail: true), ResultTable.Column("note"),
    ]
    return ResultTable(title: "Effect sizes (\(measure.code))", columns: columns, rows: effects.map(row))
  }

  private func row(_ located: LocatedEffect) -> [CSVCell] {
    let effect = located.effect
    let interval = effect?.confidenceInterval(level: level)
    var cells: [CSVCell] = [
      .text(located.label), .optional(effect?.estimate), .optional(effect?.samplingVariance),
      .optional(effect?.standardError), .optional(interval?.lower), .optional(interval?.upper),
    ]
    if natural != nil { cells.append(.optional(effect.flatMap { measure.scale.natural($0.estimate) })) }
    return cells + [
      .optional(located.envelope?.estimate?.lower), .optional(located.envelope?.estimate?.upper),
      .optional(located.envelope?.variance?.lower), .optional(located.envelope?.variance?.upper),
      .optional(located.envelope?.search.rawValue), .optional(located.pointRule?.rawValue),
      located.derived.isEmpty ? .empty : .text(located.derived.joined(separator: "; ")), .optional(located.noteText),
    ]
  }

  private func json(_ located: LocatedEffect) -> JSONValue {
    let effect = located.effect
    let interval = effect?.confidenceInterval(level: level)
    return .members([
      "study": .string(located.label),
      "yi": .optional(effect?.estimate), "vi": .optional(effect?.samplingVariance),
      "sei": .optional(effect?.standardError),
      "conf_low": .optional(interval?.lower), "conf_high": .optional(interval?.upper),
      "yi_low": .optional(located.envelope?.estimate?.lower), "yi_high": .optional(located.envelope?.estimate?.upper),
      "vi_low": .optional(located.envelope?.variance?.lower), "vi_high": .optional(located.envelope?.variance?.upper),
      "envelope": .optional(located.envelope?.search.rawValue),
      "point_rule": .optional(located.pointRule?.rawValue),
      "derived": .array(located.derived.map { .string($0) }),
      "note": .optional(located.noteText),
    ])
  }
}
