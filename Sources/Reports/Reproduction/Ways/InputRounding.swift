internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// How far a number moves while the printed inputs move inside their rounding intervals.
///
/// Every input is taken to each end of its interval alone, which tells its direction; then all of them are taken to the
/// ends that lift the number, and to those that lower it. The values that were met bound what rounding can do from
/// inside: a number between them is attained, one beyond them may be. 2m + 2 evaluations for m inputs.
struct InputRounding {
  /// A cell that was printed rounded.
  struct Cell {
    let row: Int
    let column: Int
    let rounding: Interval
  }

  let study: StudyTable
  let cells: [Cell]

  /// The cells of a table that hold rounded numbers, among the columns with these names.
  init(_ study: StudyTable, columns: Set<String>, rows: [CSVRecord]) {
    self.study = study
    var cells: [Cell] = []
    for (column, name) in study.table.header.names.enumerated() where columns.contains(name) {
      for record in rows {
        guard let quantity = try? study.quantity(record, column), let ends = quantity.roundingInterval else { continue }
        cells.append(Cell(row: record.row, column: column, rounding: Interval(ends.lower, ends.upper)))
      }
    }
    self.cells = cells
  }

  /// The smallest and the largest number met; nil where none could be computed.
  func reach(_ number: (StudyTable) -> Double?) -> Interval? {
    guard let base = number(study) else { return nil }
    var met = [base]
    var (up, down) = (study, study)
    for cell in cells {
      func with(_ value: Double) -> Double? {
        var moved = study
        moved.replace(value, in: cell.column, of: cell.row)
        return number(moved)
      }
      guard let low = with(cell.rounding.lower), let high = with(cell.rounding.upper) else { continue }
      met += [low, high]
      let rises = high >= low
      up.replace(rises ? cell.rounding.upper : cell.rounding.lower, in: cell.column, of: cell.row)
      down.replace(rises ? cell.rounding.lower : cell.rounding.upper, in: cell.column, of: cell.row)
    }
    met += [number(up), number(down)].compactMap(\.self)
    guard let low = met.min(), let high = met.max() else { return nil }
    return Interval(low, high)
  }
}
