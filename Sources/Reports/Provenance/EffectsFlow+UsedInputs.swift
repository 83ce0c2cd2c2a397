internal import EffectSizes
internal import Tables

// Which of a row's numbers its effect depends on. A row may hold more than a measure needs (a t beside the SD of change, a
// supplied r that a printed SD of change makes idle), and no weight rests on what was not used.

extension EffectsFlow {
  /// For each effect the names of the inputs on which its estimate or its variance depends, found by computing all effects
  /// again with one input moved a little. O(inputs) times the effects themselves.
  func usedInputs(_ study: StudyTable, _ effects: [LocatedEffect]) -> [Set<String>] {
    var flow = self
    flow.findsEnvelopes = false
    return flow.inputsThatCount(study, effects)
  }

  private func inputsThatCount(_ study: StudyTable, _ effects: [LocatedEffect]) -> [Set<String>] {
    var used = effects.map { _ in Set<String>() }
    for name in Set(effects.flatMap { $0.inputs.map(\.input) }).sorted() {
      let holders = effects.indices.filter { place in
        effects[place].effect != nil && effects[place].inputs.contains { $0.input == name }
      }
      guard !holders.isEmpty else { continue }
      if let moved = moved(name, holders.map { effects[$0] }, study) {
        for (place, other) in zip(holders, moved) where differ(effects[place], other) { used[place].insert(name) }
        continue
      }
      // Some row cannot be moved that way; each is tried alone.
      for place in holders {
        let row = study.keeping(study.records.filter { $0.row == effects[place].rowIndex })
        guard let own = try? run(row).first, let other = moved(name, [own], row)?.first, !differ(own, other) else {
          used[place].insert(name)
          continue
        }
      }
    }
    return used
  }

  /// The effects of rows with one input of each moved: by a ten-thousandth towards 0, or a count by one.
  private func moved(_ name: String, _ rows: [LocatedEffect], _ study: StudyTable) -> [LocatedEffect]? {
    let ways: [(Double) -> Double] = [
      { $0 == 0 ? 1e-4 : $0 * (1 - 1e-4) }, { $0 + 1 }, { $0 > 0 ? $0 - 1 : 1 },
    ]
    let indices = Dictionary(study.records.enumerated().map { ($1.row, $0) }) { first, _ in first }
    for way in ways {
      var other = study
      for row in rows {
        guard let cell = row.inputs.first(where: { $0.input == name }), let index = indices[row.rowIndex] else {
          continue
        }
        let record = study.records[index]
        if cell.text != nil, let column = study.table.header.index(of: cell.column) {
          other.replace(way(cell.value), in: column, of: row.rowIndex)
        } else if let field = study.assumedField(record, cell) {
          other.assume(way(cell.value), for: field, in: record, because: "")
        }
      }
      guard let effects = try? run(other) else { continue }
      let byRow = Dictionary(effects.map { ($0.rowIndex, $0) }) { first, _ in first }
      let found = rows.compactMap { byRow[$0.rowIndex] }
      if found.count == rows.count { return found }
    }
    return nil
  }

  private func differ(_ a: LocatedEffect, _ b: LocatedEffect) -> Bool {
    a.effect?.estimate != b.effect?.estimate || a.effect?.samplingVariance != b.effect?.samplingVariance
  }
}

extension StudyTable {
  /// The field for which a cell's value was supplied; nil where it was printed.
  func assumedField(_ record: CSVRecord, _ cell: InputCell) -> String? {
    guard cell.text == nil, let supplied = assumed[record.row] else { return nil }
    return [cell.input, cell.column].first { supplied[$0] != nil }
  }
}
