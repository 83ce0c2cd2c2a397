public import EffectSizes
internal import PrePostNumerics
internal import Tables

/// An effect with the way back to the cells of its row.
public struct TracedEffect: Sendable {
  /// Where the row stands.
  public let place: ReportError.RowPlace
  /// The effect.
  public let effect: EffectSize
  /// What it rests on.
  public let kind: EvidenceKind
  /// The quantities computed on the way, in order.
  public let steps: [Step]
  /// The numbers of the row that could be read for the measure.
  public let cells: [Cell]
  /// Where the numbers of the row were seen.
  public let source: RowSource

  /// One quantity computed from others.
  public struct Step: Sendable, Hashable {
    /// The step as the derivation records it.
    public let step: Derivation.Step
    /// The cells and earlier quantities that the formula names.
    public let parents: [String]

    /// The formula by one name: what it gives and the paper it is from.
    public var formulaID: String { "\(step.quantity.filter { $0 != " " })/\(step.source.key)" }
  }

  /// One number of the row.
  public struct Cell: Sendable, Hashable {
    /// What it is, by its friendly name.
    public let input: String
    /// The column it stands in.
    public let column: String
    /// The cell as printed; nil where the value was supplied.
    public let text: String?
    /// The number that was used.
    public let value: Double
    /// Whether one plain number is printed: not a range or an approximation.
    public let isPlain: Bool
    /// Whether the effect depends on it.
    public let isUsed: Bool
    /// What it rests on.
    public let kind: EvidenceKind
    /// Where it was seen, where the file says so about the cell itself.
    public let source: String?
    /// Why it was supplied.
    public let reason: String?
  }

  /// The cells that the effect depends on.
  public var usedCells: [Cell] { cells.filter(\.isUsed) }
}

extension EffectsFlow {
  /// The effects of the rows that have one with a sampling variance, each with the way back to its cells.
  ///
  /// - Throws: what `run` throws.
  public func traces(_ study: StudyTable) throws(ReportError) -> [TracedEffect] {
    let study = try supplying(study)
    return try withoutAssumptions.traces(of: try withoutAssumptions.run(study), in: study)
  }

  /// The same for effects that were computed before; on demand for those without a sampling variance too.
  func traces(
    of effects: [LocatedEffect], in study: StudyTable, withoutVariance: Bool = false
  ) throws(ReportError) -> [TracedEffect] {
    let used = usedInputs(study, effects)
    let records = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    var result: [TracedEffect] = []
    for (located, names) in zip(effects, used) {
      guard let effect = located.effect, withoutVariance || effect.samplingVariance != nil,
        let record = records[located.rowIndex]
      else { continue }
      let source = try study.rowSource(record)
      var cells: [TracedEffect.Cell] = []
      for cell in located.inputs { cells.append(try study.traced(cell, record, source, names.contains(cell.input))) }
      let steps = TracedEffect.steps(effect.derivation.steps, cells: cells.map(\.input))
      let least = cells.filter(\.isUsed).map(\.kind).max() ?? .printed
      result.append(
        TracedEffect(
          place: located.place, effect: effect, kind: steps.isEmpty ? least : max(least, .derived), steps: steps,
          cells: cells, source: source))
    }
    return result
  }
}

extension StudyTable {
  fileprivate func traced(
    _ cell: InputCell, _ record: CSVRecord, _ row: RowSource, _ isUsed: Bool
  ) throws(ReportError) -> TracedEffect.Cell {
    let own = cellSource(record, cell)
    let supplied = assumedField(record, cell).flatMap { assumed[record.row]?[$0] }
    var form: Quantity.Form?
    if cell.text != nil, let column = table.header.index(of: cell.column) { form = try quantity(record, column)?.form }
    let isRead = cell.text == nil ? false : try readingError(record, of: cell.column) != nil
    let kind: EvidenceKind =
      if cell.text == nil {
        .assumed
      } else if isRead, own.flatMap(EvidenceKind.ofCell) != .assumed {
        .digitised
      } else {
        max(
          own.map { EvidenceKind.ofCell($0) ?? .printed } ?? row.source.flatMap(EvidenceKind.ofRow) ?? .printed,
          form == .range ? .derived : .printed)
      }
    return TracedEffect.Cell(
      input: cell.input, column: cell.column, text: cell.text, value: cell.value, isPlain: form == .number,
      isUsed: isUsed, kind: kind,
      source: own, reason: supplied?.reason)
  }
}

extension TracedEffect {
  /// The steps with the names that their formulas hold: cells of the row, or what earlier steps gave.
  fileprivate static func steps(_ steps: [Derivation.Step], cells: [String]) -> [Step] {
    var known = cells
    return steps.map { step in
      let given = step.quantity.split(separator: ",").map { String($0.filter { $0 != " " }) }
      let endings = given.flatMap { name in
        name.indices.filter { name[$0] == "_" }.map { String(name[$0...]) }
      }
      let words = Set(
        step.formula.split { !($0.isLetter || ($0.isASCII && $0.isNumber) || $0 == "_") }.map(String.init))
      var wanted = words
      if words.contains("change") { wanted.formUnion(["mean_change", "mean_pre", "mean_post"]) }
      let names = wanted.union(wanted.flatMap { word in endings.map { word + $0 } })
      let parents = known.filter { names.contains($0) && !given.contains($0) }
      known += given.filter { !known.contains($0) }
      return Step(step: step, parents: parents)
    }
  }
}
