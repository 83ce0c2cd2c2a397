internal import EffectSizes
internal import PrePostNumerics
internal import Tables

extension ProfileFlow {
  /// The lines side by side: pooled results, the effects behind them, and the documented defaults.
  public func answer(_ lines: [Line]) -> Answer {
    var notes: [Note] = []
    for line in lines {
      if let remark = line.program.remark { notes.append(Note(.method, "\(line.program.name): \(remark)")) }
      for note in line.notes where !notes.contains(note) { notes.append(note) }
    }
    let what = measure.map { "\($0.code) of \(lines.first?.effects.count ?? 0) studies" } ?? "printed effects"
    return Answer(
      tables: [pooledTable(lines), effectTable(lines), defaultsTable(lines)],
      json: .members([
        "measure": .optional(measure?.code), "profiles": .array(lines.map(json)),
        "notes": .array(notes.map { .string($0.text) }),
      ]),
      notes: notes,
      summary: ["What \(lines.map(\.program.name).joined(separator: ", ")) print by their defaults: \(what)"]
        + spread(lines))
  }

  /// How far the programs lie apart.
  private func spread(_ lines: [Line]) -> [String] {
    let formatting = NumberFormatting(digits: 4)
    let random = lines.compactMap(\.random).map(\.estimate)
    guard let low = random.min(), let high = random.max(), low < high else { return [] }
    return ["random effects lie between \(formatting.short(low)) and \(formatting.short(high))"]
  }

  private func pooledTable(_ lines: [Line]) -> ResultTable {
    let columns: [ResultTable.Column] = [
      .init("program"), .init("model"), .init("estimate"), .init("std_error"), .init("conf_low"), .init("conf_high"),
      .init("p_value", .probability), .init("tau2"), .init("I2", .percent), .init("Q"), .init("Q_p", .probability),
      .init("pi_low"), .init("pi_high"),
    ]
    let isLogarithmic = measure?.scale.isLogarithmic == true
    let ratios = isLogarithmic ? ["ratio", "ratio_low", "ratio_high"].map { ResultTable.Column($0) } : []
    let rows: [[CSVCell]] = lines.flatMap { line -> [[CSVCell]] in
      [line.common, line.random].compactMap(\.self).map { pooled in
        let natural = [pooled.estimate, pooled.interval?.lower, pooled.interval?.upper].map { value in
          CSVCell.optional(value.map { exponential($0) })
        }
        let cells: [CSVCell] = [
          .text(line.program.name), .text(pooled.way), .number(pooled.estimate), .number(pooled.standardError),
          .optional(pooled.interval?.lower), .optional(pooled.interval?.upper), .optional(pooled.pValue),
          .optional(pooled.tauSquared), .optional(pooled.iSquared), .optional(pooled.q), .optional(pooled.qP),
          .optional(pooled.prediction?.lower), .optional(pooled.prediction?.upper),
        ]
        return cells + (isLogarithmic ? natural : [])
      }
    }
    return ResultTable(title: "Pooled effects by program", columns: columns + ratios, rows: rows)
  }

  private func effectTable(_ lines: [Line]) -> ResultTable {
    let columns =
      [ResultTable.Column("study")]
      + lines.flatMap { [ResultTable.Column("yi_" + $0.program.name), ResultTable.Column("sei_" + $0.program.name)] }
    let count = lines.map(\.effects.count).max() ?? 0
    let rows: [[CSVCell]] = (0..<count).map { place in
      [.text(lines.first?.effects[place].label ?? "")]
        + lines.flatMap { line -> [CSVCell] in
          let effect = line.effects[place]
          return [.optional(effect.yi), .optional(effect.vi.map { $0.squareRoot() })]
        }
    }
    return ResultTable(title: "Effects by program", columns: columns, rows: rows)
  }

  private func defaultsTable(_ lines: [Line]) -> ResultTable {
    let names = ["program", "versions", "effects", "tau2_method", "test", "I2_from", "tables_2x2", "documented_in"]
    return ResultTable(
      title: "Documented defaults", columns: names.map { ResultTable.Column($0) },
      rows: lines.map { line in
        let program = line.program
        let pools = program.estimator != nil
        return [
          .text(program.name), .text(program.title), .text(line.formula ?? "as given"),
          .text(program.estimator ?? "does not pool"), pools ? .text("z") : .empty,
          pools ? .text(program.takesISquaredFromQ ? "Q" : "tau2") : .empty,
          pools ? .text(program.pools2x2ByMantelHaenszel ? "Mantel-Haenszel" : "inverse variance") : .empty,
          .text(program.sources.joined(separator: "; ")),
        ]
      })
  }

  private func json(_ line: Line) -> JSONValue {
    .members([
      "program": .string(line.program.name), "versions": .string(line.program.title),
      "formula": .optional(line.formula), "sources": .array(line.program.sources.map { .string($0) }),
      "effects": .array(
        line.effects.map {
          .members(["study": .string($0.label), "yi": .optional($0.yi), "vi": .optional($0.vi)])
        }),
      "common": line.common.map(json) ?? .null, "random": line.random.map(json) ?? .null,
    ])
  }

  private func json(_ pooled: Pooled) -> JSONValue {
    .members([
      "model": .string(pooled.way), "estimate": .number(pooled.estimate), "std_error": .number(pooled.standardError),
      "conf_low": .optional(pooled.interval?.lower), "conf_high": .optional(pooled.interval?.upper),
      "p_value": .optional(pooled.pValue), "tau2": .optional(pooled.tauSquared), "I2": .optional(pooled.iSquared),
      "Q": .optional(pooled.q), "Q_p": .optional(pooled.qP), "pi_low": .optional(pooled.prediction?.lower),
      "pi_high": .optional(pooled.prediction?.upper),
    ])
  }
}
