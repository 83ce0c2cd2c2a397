public import PrePostNumerics
public import Regression
internal import Tables

/// Columns of a table as variables of a model, with what was decided about their cells.
struct FrameReading {
  let frame: ModelFrame
  let notes: [Note]
}

extension StudyTable {
  /// The columns that a formula needs, for the given records.
  ///
  /// A column in which every cell that is not empty is a number is numeric; one without any number is a factor; one with
  /// both is refused unless the formula says `factor(column)`, since a stray `12 ml` must not turn a measurement into
  /// groups. Ranges enter as midpoints and bounds as missing, each with a note.
  ///
  /// - Parameter labels: columns that are names of groups whatever they hold, beside those of the formula.
  /// - Parameter numbers: columns of numbers beside those of the formula.
  /// - Parameter others: further formulas whose columns are needed.
  /// - Parameter silent: columns whose ranges enter as something else than midpoints, without a note here.
  /// - Throws: `ReportError.table` for a column that is not there, `.row` for the first text among numbers.
  func frame(
    for formula: Formula, records: [CSVRecord], labels: [String] = [], numbers: [String] = [],
    others: [Formula] = [], silent: Set<String> = []
  ) throws(ReportError) -> FrameReading {
    var columns: [(name: String, variable: Variable)] = []
    var notes: [Note] = []
    var seen = Set<String>()
    let names = ([formula] + others).flatMap(\.variableNames).filter { seen.insert($0).inserted }
    for name in labels where seen.insert(name).inserted {
      let column = try requireColumn(named: name)
      columns.append((name, .categorical(records.map { table.text($0, column) })))
    }
    for name in names + numbers.filter({ seen.insert($0).inserted }) {
      let column = try requireColumn(named: name)
      let isFactor = ([formula] + others).contains { $0.description.contains(factorTerm(name)) }
      var own: [Note] = []
      columns.append((name, try variable(name, column, records, isFactor: isFactor, &own)))
      if !silent.contains(name) { notes += own }
    }
    do {
      // A model without variables still has as many rows as there are records.
      let rows = columns.isEmpty ? [("row", Variable.numeric(records.map { Double($0.row) }))] : columns
      return FrameReading(frame: try ModelFrame(columns: rows), notes: notes)
    } catch {
      throw .file(source: table.source, problem: "\(error)")
    }
  }

  /// The design of a right-hand side for rows given by their place in the spreadsheet.
  func design(_ formula: Formula, rows: [Int]) throws(ReportError) -> (design: DesignMatrix, notes: [Note]) {
    let byRow = Dictionary(records.map { ($0.row, $0) }) { first, _ in first }
    let reading = try frame(for: formula, records: rows.compactMap { byRow[$0] })
    do {
      return (try DesignMatrix(formula: formula, frame: reading.frame), reading.notes)
    } catch .oneLevel(let factor, let level) {
      throw .refusal(
        source: table.source, problem: "\(RegressionError.oneLevel(factor: factor, level: level))")
    } catch {
      throw .file(source: table.source, problem: "\(error)")
    }
  }

  /// The rows that have every value a formula needs, and remarks on the others.
  public func completing(_ formula: Formula) throws(ReportError) -> (rows: StudyTable, notes: [Note]) {
    let reading = try frame(for: formula, records: records)
    let missing = records.indices.map { row in
      formula.variableNames.filter { name in
        switch try? reading.frame.variable(name) {
        case .numeric(let values): values[row] == nil
        case .categorical(let values): values[row] == nil
        case nil: true
        }
      }
    }
    let left = records.indices.filter { !missing[$0].isEmpty }
    return (
      keeping(records.indices.filter { missing[$0].isEmpty }.map { records[$0] }),
      left.map { Note(.refusal, "\(place(records[$0])): left out; no \(missing[$0].joined(separator: ", "))") }
    )
  }

  /// The rows that have a value in a column of groups, and remarks on the others.
  ///
  /// - Throws: `ReportError.table` for a column that is not there.
  public func completing(group name: String) throws(ReportError) -> (rows: StudyTable, notes: [Note]) {
    let column = try requireColumn(named: name)
    let left = records.filter { table.text($0, column) == nil }
    return (
      keeping(records.filter { table.text($0, column) != nil }),
      left.map { Note(.refusal, "\(place($0)): left out; no \(name)") }
    )
  }

  /// The names of groups in a column, for rows given by their place in the spreadsheet, none of which is without one.
  /// A number has one name however it is written.
  func groups(named name: String, rows: [Int]) throws(ReportError) -> [String] {
    let column = try requireColumn(named: name)
    let byRow = Dictionary(records.map { ($0.row, $0) }) { first, _ in first }
    let chosen = rows.compactMap { byRow[$0] }
    var notes: [Note] = []
    guard case .categorical(let labels) = try variable(name, column, chosen, isFactor: true, &notes) else {
      preconditionFailure("a factor has names")
    }
    return labels.compactMap(\.self)
  }

  private func variable(
    _ name: String, _ column: Int, _ records: [CSVRecord], isFactor: Bool, _ notes: inout [Note]
  ) throws(ReportError) -> Variable {
    var numbers: [Double?] = []
    var firstText: CSVRecord?
    var hasNumber = false
    numbers.reserveCapacity(records.count)
    for record in records {
      guard !record.isMissing(column) else {
        numbers.append(nil)
        continue
      }
      // Most cells are plain numbers, which are read without making a text of them.
      if !isFactor, firstText == nil, let plain = try? number(record, column) {
        numbers.append(plain)
        hasNumber = true
        continue
      }
      do {
        numbers.append(try number(printedIn: record, column, name, &notes))
        hasNumber = true
      } catch .table(let error) where isFactor || error.isText {
        numbers.append(nil)
        firstText = firstText ?? record
      }
    }
    guard let firstText else {
      return isFactor ? .categorical(labels(records, column, numbers)) : .numeric(numbers)
    }
    if hasNumber, !isFactor {
      throw .row(
        place(firstText), column: name,
        problem: "\"\(table.text(firstText, column) ?? "")\" is text in a column of numbers; "
          + "write \(factorTerm(name)) if its values are names of groups")
    }
    return .categorical(records.map { table.text($0, column) })
  }

  /// What the cells of a column say about a value, in the given records: a number, a range, a bound, or nothing (nil).
  ///
  /// - Throws: `ReportError.table` for a column that is not there and for text.
  func censored(_ name: String, records: [CSVRecord]) throws(ReportError) -> [CensoredResponse?] {
    let column = try requireColumn(named: name)
    var result: [CensoredResponse?] = []
    for record in records {
      result.append(
        try quantity(record, column).map {
          CensoredResponse(lower: $0.lower ?? -.infinity, upper: $0.upper ?? .infinity)
        })
    }
    return result
  }

  /// The column as a factor, as formulas spell it: with backticks where its name needs them.
  private func factorTerm(_ name: String) -> String {
    (try? Formula(rightHandSide: "factor(`\(name)`)"))?.termLabels.first ?? "factor(\(name))"
  }

  /// Names of groups that are written as numbers: one name for each number, however it is written.
  private func labels(_ records: [CSVRecord], _ column: Int, _ numbers: [Double?]) -> [String?] {
    zip(records, numbers).map { record, number in
      number.map(shortestText) ?? table.text(record, column)
    }
  }

  private func number(
    printedIn record: CSVRecord, _ column: Int, _ name: String, _ notes: inout [Note]
  ) throws(ReportError) -> Double? {
    guard let quantity = try quantity(record, column) else { return nil }
    switch (quantity.form, quantity.lower, quantity.upper) {
    case (.number, let value?, _), (.approximation, let value?, _):
      return value
    case (.range, let lower?, let upper?):
      notes.append(
        Note(.method, "\(place(record)): \(name) is printed as \(quantity.text); it enters as its midpoint"))
      return Interval(lower, upper).midpoint
    default:
      notes.append(
        Note(.refusal, "\(place(record)): \(name) is printed as \(quantity.text), a bound; it enters as missing"))
      return nil
    }
  }
}
