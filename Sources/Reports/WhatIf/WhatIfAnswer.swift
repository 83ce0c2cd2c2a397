internal import PrePostNumerics
internal import Tables

extension WhatIfFlow.Outcome {
  /// The corrections by what they do to the pooled result.
  public var answer: Answer {
    Answer(
      tables: [
        ResultTable(
          title: "If it were so",
          columns: [
            ResultTable.Column("correction"), ResultTable.Column("study"), ResultTable.Column("cells"),
            ResultTable.Column("k"), ResultTable.Column("estimate"), ResultTable.Column("conf_low"),
            ResultTable.Column("conf_high"), ResultTable.Column("shift"), ResultTable.Column("I2", .percent),
            ResultTable.Column("conclusion"),
            ResultTable.Column("changes"), ResultTable.Column("note"),
          ], rows: lines.map(cells))
      ],
      json: .members([
        "base": .members([
          "k": .integer(base.k), "estimate": .number(base.estimate), "conf_low": .optional(base.interval?.lower),
          "conf_high": .optional(base.interval?.upper), "conclusion": .optional(base.side(of: threshold)),
        ]),
        "corrections": .array(lines.map(json)), "threshold": .number(threshold),
      ]),
      summary: summary)
  }

  private var summary: [String] {
    let numbers = NumberFormatting(digits: 3)
    var first = "As the table is: \(numbers.text(base.estimate))"
    if let interval = base.interval {
      first += " (\(numbers.text(interval.lower)) to \(numbers.text(interval.upper)))"
    }
    if transform != .none { first += ", \(transform.rawValue) \(numbers.text(transform(base.estimate)))" }
    let changing = lines.count { changes($0) == true }
    return [
      first + ", \(base.k) \(base.k == 1 ? "study" : "studies")",
      "\(lines.count) corrections tried; \(changing) would change what the interval says about \(shortestText(threshold))",
      "None of them is known to be needed: the list says which cells to look up again first",
    ]
  }

  private func changes(_ line: WhatIfFlow.Line) -> Bool? {
    (try? line.result.get()).map { $0.side(of: threshold) != base.side(of: threshold) }
  }

  /// `sd_pre 3.1 -> 13.9, sd_post 4.1 -> 18.3`.
  private func text(_ correction: Correction) -> String {
    let several = Set(correction.changes.map(\.row)).count > 1
    return correction.changes.map { change in
      (several ? "row \(change.row) " : "")
        + "\(change.column) \(shortestText(change.from)) -> \(NumberFormatting(digits: 6).short(change.to))"
    }.joined(separator: ", ")
  }

  private func cells(_ line: WhatIfFlow.Line) -> [CSVCell] {
    let head: [CSVCell] = [
      .text(line.correction.kind.rawValue), .text(line.correction.label), .text(text(line.correction)),
    ]
    switch line.result {
    case .success(let pooled):
      return head + [
        .integer(pooled.k), .number(pooled.estimate), .optional(pooled.interval?.lower),
        .optional(pooled.interval?.upper), .number(pooled.estimate - base.estimate),
        .optional(pooled.iSquared), .optional(pooled.side(of: threshold)), .text(changes(line) == true ? "yes" : "no"),
        .empty,
      ]
    case .failure(let error): return head + [CSVCell](repeating: .empty, count: 8) + [.text("\(error)")]
    }
  }

  private func json(_ line: WhatIfFlow.Line) -> JSONValue {
    let pooled = try? line.result.get()
    var note = JSONValue.null
    if case .failure(let error) = line.result { note = .string("\(error)") }
    return .members([
      "correction": .string(line.correction.kind.rawValue), "study": .string(line.correction.label),
      "rows": .array((line.correction.dropped + line.correction.changes.map(\.row)).map { .integer($0) }),
      "cells": .array(
        line.correction.changes.map { change in
          .members([
            "row": .integer(change.row), "column": .string(change.column), "from": .number(change.from),
            "to": .number(change.to),
          ])
        }),
      "k": .optional(pooled?.k), "estimate": .optional(pooled?.estimate),
      "conf_low": .optional(pooled?.interval?.lower), "conf_high": .optional(pooled?.interval?.upper),
      "shift": .optional(pooled.map { $0.estimate - base.estimate }), "I2": .optional(pooled?.iSquared),
      "conclusion": .optional(pooled?.side(of: threshold)), "changes": changes(line).map { .bool($0) } ?? .null,
      "note": note,
    ])
  }
}
