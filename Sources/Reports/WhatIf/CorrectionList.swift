internal import PrePostNumerics
internal import Tables

/// The mistakes that the cells of a table could hold, from what its rows give to an analysis.
struct CorrectionList {
  /// A row with the numbers that it gives to the effect, by their friendly names.
  struct Row {
    let row: Int
    let label: String
    let cells: [String: InputCell]
  }

  let rows: [Row]

  /// Every mistake, row by row, those about several rows last.
  var all: [Correction] {
    rows.flatMap { row in
      standardErrors(row) + swaps(row) + signs(row) + decimals(row)
        + [Correction(.rowDropped, row.label, [], dropped: [row.row])]
    } + sharedControls
  }

  private func change(_ row: Row, _ cell: InputCell, to value: Double) -> Correction.Change {
    Correction.Change(row: row.row, column: cell.column, from: cell.value, to: value)
  }

  /// The number of a row's group that an SD belongs to: `n_treatment` for `sd_pre_treatment`, else `n`.
  private func size(_ row: Row, of name: String) -> Double? {
    for arm in ["_treatment", "_control"] where name.hasSuffix(arm) { return row.cells["n" + arm]?.value }
    return row.cells["n"]?.value
  }

  private func standardErrors(_ row: Row) -> [Correction] {
    let sds = row.cells.filter { $0.key == "sd" || $0.key.hasPrefix("sd_") }.sorted { $0.key < $1.key }
    var result: [Correction] = []
    var together: [Correction.Change] = []
    for (name, cell) in sds where cell.text != nil && cell.value > 0 {
      guard let n = size(row, of: name), n > 1 else { continue }
      let corrected = change(row, cell, to: cell.value * n.squareRoot())
      together.append(corrected)
      if sds.count > 1 { result.append(Correction(.standardErrorAsSD, row.label, [corrected])) }
    }
    // A paper that mixes the two up mostly does so throughout.
    if !together.isEmpty { result.insert(Correction(.standardErrorAsSD, row.label, together), at: 0) }
    if let vi = row.cells["vi"] {
      result.append(Correction(.standardErrorAsVariance, row.label, [change(row, vi, to: vi.value * vi.value)]))
    }
    return result
  }

  private func swaps(_ row: Row) -> [Correction] {
    [
      swap(row, .armsSwapped, "treatment", "control"), swap(row, .timesSwapped, "pre", "post"),
    ].compactMap(\.self)
  }

  private func swap(_ row: Row, _ kind: Correction.Kind, _ one: String, _ other: String) -> Correction? {
    var changes: [Correction.Change] = []
    for (name, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
      let parts = name.split(separator: "_").map(String.init)
      guard parts.contains(one) else {
        if parts.contains(other), row.cells[parts.map { $0 == other ? one : $0 }.joined(separator: "_")] == nil {
          return nil
        }
        continue
      }
      guard let twin = row.cells[parts.map { $0 == one ? other : $0 }.joined(separator: "_")], cell.text != nil,
        twin.text != nil
      else { return nil }
      changes += [change(row, cell, to: twin.value), change(row, twin, to: cell.value)]
    }
    return changes.contains { $0.from != $0.to } ? Correction(kind, row.label, changes) : nil
  }

  /// Numbers whose sign says which way an effect points.
  private func signs(_ row: Row) -> [Correction] {
    let signed = ["yi", "t", "z", "r", "d", "beta", "estimate", "mean_change"]
    return row.cells.sorted { $0.key < $1.key }.compactMap { name, cell in
      let stem = name.replacing("_treatment", with: "").replacing("_control", with: "")
      // The correlation of before and after is no effect; that of one sample is.
      let isEffect = signed.contains(stem) && (stem != "r" || !row.cells.keys.contains { $0.hasPrefix("mean_") })
      guard isEffect, cell.text != nil, cell.value != 0 else { return nil }
      return Correction(.signFlipped, row.label, [change(row, cell, to: 0 - cell.value)])
    }
  }

  private func decimals(_ row: Row) -> [Correction] {
    row.cells.sorted { $0.key < $1.key }.flatMap { name, cell -> [Correction] in
      let slips = ["mean", "sd", "yi", "estimate"].contains { name == $0 || name.hasPrefix($0 + "_") }
      guard slips, cell.text != nil, cell.value != 0 else { return [] }
      return [
        Correction(.decimalLeft, row.label, [change(row, cell, to: cell.value * 10)]),
        Correction(.decimalRight, row.label, [change(row, cell, to: cell.value / 10)]),
      ]
    }
  }

  /// One group of people in the control columns of several rows: each row gets its share of them (Cochrane Handbook 23.3.4).
  private var sharedControls: [Correction] {
    var groups: [[String: Double]: [Row]] = [:]
    var order: [[String: Double]] = []
    for row in rows {
      let control = row.cells.filter { $0.key.hasSuffix("_control") }.mapValues(\.value)
      guard control["n_control"] != nil, control.keys.contains(where: { $0.hasPrefix("mean_") }) else { continue }
      if groups[control] == nil { order.append(control) }
      groups[control, default: []].append(row)
    }
    return order.compactMap { key in
      guard let members = groups[key], members.count > 1, let n = key["n_control"] else { return nil }
      let share = (n / Double(members.count)).rounded(.down)
      guard share >= 2 else { return nil }
      let changes = members.compactMap { row in row.cells["n_control"].map { change(row, $0, to: share) } }
      return Correction(.controlCountedTwice, members.map(\.label).joined(separator: " + "), changes)
    }
  }
}
