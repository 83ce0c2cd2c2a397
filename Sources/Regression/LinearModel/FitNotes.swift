import PrePostNumerics

/// What a reader of any fit should know, whatever its covariance.
struct FitNotes {
  let notes: [Note]

  /// R drops a column that the others leave less than this share of its length; we keep it and say so.
  private static let nearDependence = 1e-7

  init(sample: ActiveSample, solution: LeastSquares, measures: FitMeasures) {
    let design = sample.design
    var notes = FitNotes.rowsAndColumns(design, dropped: solution.dropped)
    if !sample.isWhole {
      let active = Set(sample.active)
      let rows = FitNotes.list((0..<design.rowCount).filter { !active.contains($0) }.map { design.rowsUsed[$0] + 1 })
      notes.append(Note(.caution, "\(design.rowCount - active.count) rows of weight 0 take no part: data \(rows)"))
    }
    for (place, column) in solution.kept.enumerated() {
      let row = solution.inverseFactor.row(place)
      let share = 1 / (solution.columnLengths[place] * dot(row, row).squareRoot())
      guard share < FitNotes.nearDependence else { continue }
      notes.append(
        Note(
          .caution,
          "\(design.termNames[column]) is nearly a linear combination of other columns: they leave \(share) of its "
            + "length"))
    }
    if measures.isConstantResponse { notes.append(Note(.refusal, "the response does not vary; R² is not defined")) }
    if measures.degreesOfFreedom == 0 {
      notes.append(
        Note(.refusal, "as many coefficients as rows: the model is saturated and standard errors are not defined"))
    } else if measures.isPerfect {
      notes.append(
        Note(
          .caution,
          "the fit is perfect up to rounding: tests and likelihood are not defined, standard errors are rounding noise")
      )
    }
    self.notes = notes
  }

  /// How many rows were left out, and the columns without a coefficient.
  static func rowsAndColumns(_ design: DesignMatrix, dropped: [Int]) -> [Note] {
    var notes: [Note] = []
    if !design.rowsDropped.isEmpty {
      let all = design.rowsDropped.count + design.rowCount
      // Which ones they are is in `rowsDropped`, for the layer that knows where the rows are from.
      notes.append(Note(.caution, "\(design.rowsDropped.count) of \(all) rows left out: a value is missing"))
    }
    return notes
      + dropped.map {
        Note(.refusal, "\(design.termNames[$0]) is a linear combination of other columns; it has no coefficient")
      }
  }

  /// `row 3`, `rows 3, 4, 9`, `rows 1, 2, … and 14 more`.
  static func list(_ rows: [Int]) -> String {
    let shown = rows.prefix(10).map(String.init).joined(separator: ", ")
    let more = rows.count > 10 ? " and \(rows.count - 10) more" : ""
    return (rows.count == 1 ? "row " : "rows ") + shown + more
  }
}
