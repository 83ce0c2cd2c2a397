internal import PrePostNumerics
internal import Tables

extension DoctorFlow {
  /// What was found as tables and JSON; the table of columns is what CSV holds.
  func answer(_ outcome: Outcome) -> Answer {
    var tables = [columnTable(outcome.columns)]
    let odd = outcome.columns.flatMap { column in column.odd.map { (column, $0) } }
    if !odd.isEmpty { tables.append(oddTable(odd)) }
    if !outcome.reach.isEmpty { tables.append(reachTable(outcome.reach)) }
    if !outcome.suspicions.isEmpty { tables.append(suspicionTable(outcome.suspicions)) }
    if !outcome.steps.isEmpty { tables.append(stepTable(outcome.steps)) }
    let notes = notes(outcome)
    return Answer(
      tables: tables,
      json: .members([
        "file": outcome.file.json, "columns": .array(outcome.columns.map(json)),
        "odd_cells": .array(
          odd.map { column, cells in
            .members([
              "column": .string(column.name), "rows": .array(cells.rows.map(JSONValue.integer)),
              "count": .integer(cells.count), "example": .string(cells.example),
              "problem": .string(cells.problem.words(cells.example)), "refused": .bool(cells.problem.isRefused),
            ])
          }),
        "measures": .array(
          outcome.reach.map { reach in
            .members([
              "measure": .string(reach.measure.code), "name": .string(reach.measure.name),
              "rows": .integer(reach.rows), "points_only": .integer(reach.pointsOnly), "tried": .integer(reach.tried),
              "lacking": .array(
                reach.reasons.map { .members(["what": .string($0.text), "rows": .integer($0.rows)]) }),
            ])
          }),
        "suspicions": .array(
          outcome.suspicions.map { suspicion in
            .members([
              "rows": .array(suspicion.rows.map(JSONValue.integer)), "count": .integer(suspicion.count),
              "study": .optional(suspicion.study), "columns": .string(suspicion.columns),
              "what": .string(suspicion.what), "detail": .string(suspicion.detail),
            ])
          }),
        "next": .array(
          outcome.steps.map { .members(["command": .string($0.command), "purpose": .string($0.purpose)]) }),
        "notes": .array(notes.map { .string($0.text) }),
      ]),
      notes: notes, summary: outcome.file.lines)
  }

  private func notes(_ outcome: Outcome) -> [Note] {
    var notes: [Note] = []
    let unknown = outcome.columns.filter { $0.suggestion != nil || $0.meaning == ColumnMeaning.of("") }
    let named = unknown.compactMap { column in
      column.suggestion.map { "--map " + Call.quoted("\($0)=\(column.name)") }
    }
    if !named.isEmpty {
      notes.append(
        Note(
          .assumption,
          "effects, what to look at and the commands below take these names as meant: \(named.joined(separator: " "))"))
    }
    if unknown.count > named.count {
      notes.append(
        Note(
          .method,
          "a column that no command looks for can still be named in options: --mods, --by, --cluster, --where, --map"))
    }
    let refused = outcome.columns.flatMap(\.odd).filter(\.problem.isRefused).reduce(0) { $0 + $1.count }
    if refused > 0 {
      notes.append(
        Note(
          .caution,
          "commands that read the column stop at \(refused == 1 ? "1 odd cell" : "\(refused) odd cells"), with exit code 65"
        ))
    }
    if outcome.tried < outcome.file.rows {
      notes.append(
        Note(
          .method,
          "measures and numbers across columns were looked at in the first \(outcome.tried) rows, cells and names in all"
        ))
    }
    return notes
  }

  private func columnTable(_ columns: [ColumnExamination]) -> ResultTable {
    ResultTable(
      title: "Columns",
      columns: [
        ResultTable.Column("column"), ResultTable.Column("name"), ResultTable.Column("meaning", width: 40),
        ResultTable.Column("kind"), ResultTable.Column("filled"), ResultTable.Column("missing"),
        ResultTable.Column("smallest", .shortest), ResultTable.Column("largest", .shortest),
        ResultTable.Column("ranges"), ResultTable.Column("bounds"), ResultTable.Column("about"),
        ResultTable.Column("decimals"), ResultTable.Column("suggestion"),
      ],
      rows: columns.map { column in
        [
          .text(column.name), .optional(column.field), .text(words(column)), .text(column.kind.rawValue),
          .integer(column.filled), .integer(column.missing), .optional(column.smallest), .optional(column.largest),
          .someInteger(column.ranges), .someInteger(column.bounds), .someInteger(column.approximations),
          .optional(Self.decimals(column)), .optional(column.suggestion.map { "--map \($0)=\(column.name)" }),
        ]
      })
  }

  private func words(_ column: ColumnExamination) -> String {
    column.suggestion == nil ? column.meaning.words : "perhaps: \(column.meaning.words)"
  }

  /// `2`, or `0-2` where cells differ.
  private static func decimals(_ column: ColumnExamination) -> String? {
    column.decimals.map { $0.least == $0.most ? "\($0.least)" : "\($0.least)-\($0.most)" }
  }

  private func oddTable(_ odd: [(ColumnExamination, OddCells)]) -> ResultTable {
    ResultTable(
      title: "Odd cells",
      columns: [
        ResultTable.Column("column"), ResultTable.Column("rows", width: 24), ResultTable.Column("cell"),
        ResultTable.Column("what", width: 60),
      ],
      rows: odd.map { column, cells in
        [
          .text(column.name), .text(OddCells.text(cells.rows, of: cells.count)), .text(Self.shortened(cells.example)),
          .text(cells.problem.words(cells.example)),
        ]
      })
  }

  private static func shortened(_ text: String) -> String { text.count > 30 ? text.prefix(29) + "…" : text }

  private func reachTable(_ reach: [MeasureReach]) -> ResultTable {
    ResultTable(
      title: "Effects that the columns give",
      columns: [
        ResultTable.Column("measures", width: 18), ResultTable.Column("name", width: 36), ResultTable.Column("rows"),
        ResultTable.Column("of"), ResultTable.Column("no_variance"), ResultTable.Column("the_others_lack", width: 50),
      ],
      rows: alike(reach).map { group in
        let one = group[0]
        let names = group.prefix(3).map(\.measure.name).joined(separator: "; ")
        return [
          .text(group.map(\.measure.code).joined(separator: ", ")),
          .text(group.count > 3 ? "\(names); and \(group.count - 3) more" : names), .integer(one.rows),
          .integer(one.tried), .someInteger(one.pointsOnly), .text(one.lacking),
        ]
      })
  }

  /// Measures that the same rows give, for the same reasons.
  private func alike(_ reach: [MeasureReach]) -> [[MeasureReach]] {
    var groups: [[MeasureReach]] = []
    for one in reach {
      let same = groups.firstIndex {
        $0[0].rows == one.rows && $0[0].pointsOnly == one.pointsOnly && $0[0].lacking == one.lacking
      }
      if let same { groups[same].append(one) } else { groups.append([one]) }
    }
    return groups
  }

  private func suspicionTable(_ suspicions: [Suspicion]) -> ResultTable {
    ResultTable(
      title: "To look at",
      columns: [
        ResultTable.Column("rows", width: 16), ResultTable.Column("study", width: 20),
        ResultTable.Column("columns", width: 20), ResultTable.Column("what", width: 20),
        ResultTable.Column("detail", width: 60),
      ],
      rows: suspicions.map { one in
        [
          .text(OddCells.text(one.rows, of: one.count)), .optional(one.study), .text(one.columns), .text(one.what),
          .text(one.detail),
        ]
      })
  }

  private func stepTable(_ steps: [NextStep]) -> ResultTable {
    ResultTable(
      title: "What to do next", columns: ["command", "purpose"].map { ResultTable.Column($0) },
      rows: steps.map { [.text($0.command), .text($0.purpose)] })
  }

  private func json(_ column: ColumnExamination) -> JSONValue {
    .members([
      "column": .string(column.name), "name": .optional(column.field), "meaning": .string(words(column)),
      "kind": .string(column.kind.rawValue), "filled": .integer(column.filled), "missing": .integer(column.missing),
      "smallest": .optional(column.smallest), "largest": .optional(column.largest),
      "numbers": .integer(column.numbers), "ranges": .integer(column.ranges), "bounds": .integer(column.bounds),
      "approximations": .integer(column.approximations), "texts": .integer(column.texts),
      "decimals_least": .optional(column.decimals?.least), "decimals_most": .optional(column.decimals?.most),
      "suggestion": .optional(column.suggestion),
    ])
  }
}

extension CSVCell {
  /// A whole number that is not 0, or an empty cell.
  fileprivate static func someInteger(_ value: Int) -> CSVCell { value == 0 ? .empty : .integer(value) }
}
