internal import PrePostNumerics
internal import Tables

extension DescribeFlow {
  /// The summaries as tables and JSON.
  func answer(_ outcome: Outcome) -> Answer {
    let lines = outcome.numbers.map(SummaryLine.init)
    let isGrouped = by != nil
    let columns = Set(outcome.numbers.map(\.name)).count
    var notes = outcome.notes
    var tables: [ResultTable] = []
    if !lines.isEmpty { tables.append(SummaryLine.table(lines)) }
    let ranged = lines.filter(\.isRanged)
    if !ranged.isEmpty {
      tables.append(SummaryLine.rangeTable(ranged))
      notes.append(
        Note(
          .method,
          "ranges: the low and high of each summary are the least and the most it can be over all values that the cells "
            + "allow; points are middles of ranges"))
      if ranged.contains(where: { $0.deviation?.high == nil }) {
        notes.append(
          Note(
            .refusal,
            "no largest sd where an end is open or more than \(RangedSample.mostRanges) cells are ranges"))
      }
    }
    if !outcome.texts.isEmpty { tables.append(levelTable(outcome.texts, rows: &notes)) }
    if !outcome.pairs.isEmpty {
      tables.append(correlationTable(outcome.pairs))
      if !ranged.isEmpty {
        notes.append(Note(.assumption, "correlations take every range at its middle and every bound at its end"))
      }
      if outcome.pairs.contains(where: { $0.test == nil }) {
        notes.append(Note(.refusal, "no correlation where there are fewer than 2 pairs or a column does not vary"))
      }
    }
    if correlations == nil, outcome.pairs.isEmpty, columns > 1 {
      notes.append(
        Note(
          .method,
          "no correlations of \(columns) columns, unless --correlations asks for them or --vars for fewer columns"))
    }
    if !lines.isEmpty { notes.append(Note(.method, "quartiles are of type 7; sd divides by n - 1")) }
    let groups = isGrouped ? ", \(outcome.groups.count) groups of \(by ?? "")" : ""
    let texts = Set(outcome.texts.map(\.name)).count
    return Answer(
      tables: tables,
      json: .members([
        "rows": .integer(outcome.rows), "by": .optional(by), "variables": .array(lines.map(\.json)),
        "levels": .array(outcome.texts.map(levelJSON)), "correlations": .array(outcome.pairs.map(pairJSON)),
        "notes": .array(notes.map { .string($0.text) }),
      ]),
      notes: notes,
      summary: [
        "\(outcome.rows) rows\(groups): \(columns) \(columns == 1 ? "column" : "columns") of numbers, \(texts) of text"
      ])
  }

  private func levelTable(_ texts: [Texts], rows notes: inout [Note]) -> ResultTable {
    let most = 25
    for one in texts where one.counts.count > most && one.counts.contains(where: { $0.count > 1 }) {
      notes.append(
        Note(
          .method,
          "\(one.name)\(one.group.map { " (\($0))" } ?? ""): \(one.counts.count) levels; the table shows the \(most) most "
            + "frequent, JSON holds all"))
    }
    return ResultTable(
      title: "Text",
      columns: [
        ResultTable.Column("variable"), ResultTable.Column("group"), ResultTable.Column("n", .compact),
        ResultTable.Column("missing", .compact), ResultTable.Column("level"), ResultTable.Column("count", .compact),
        ResultTable.Column("percent", .percent),
      ],
      rows: texts.flatMap { one -> [[CSVCell]] in
        let n = one.rows - one.missing
        let start: [CSVCell] = [.text(one.name), .optional(one.group), .integer(n), .integer(one.missing)]
        guard n > 0 else { return [start + [.empty, .empty, .empty]] }
        // Remarks and names that never repeat say nothing by being counted.
        if one.counts.count > 5, one.counts.allSatisfy({ $0.count == 1 }) {
          return [start + [.text("(all \(one.counts.count) different)"), .empty, .empty]]
        }
        var shown = one.counts
        if shown.count > most { shown = Array(shown.sorted { $0.count > $1.count }.prefix(most)) }
        return shown.map {
          start + [
            .text(DescribeFlow.shortened($0.level)), .integer($0.count), .number(100 * Double($0.count) / Double(n)),
          ]
        }
      })
  }

  /// A text as a table shows it.
  private static func shortened(_ text: String) -> String {
    text.count > 60 ? text.prefix(59) + "…" : text
  }

  private func levelJSON(_ one: Texts) -> JSONValue {
    .members([
      "variable": .string(one.name), "group": .optional(one.group), "n": .integer(one.rows - one.missing),
      "missing": .integer(one.missing),
      "levels": .array(
        one.counts.map { .members(["level": .string($0.level), "count": .integer($0.count)]) }),
    ])
  }

  private func correlationTable(_ pairs: [Pair]) -> ResultTable {
    ResultTable(
      title: "Correlations",
      columns: [
        ResultTable.Column("first"), ResultTable.Column("second"), ResultTable.Column("group"),
        ResultTable.Column("correlation"), ResultTable.Column("n", .compact), ResultTable.Column("estimate"),
        ResultTable.Column("conf_low"), ResultTable.Column("conf_high"),
        ResultTable.Column("p_value", .probability), ResultTable.Column("p_method"),
      ],
      rows: pairs.map { pair in
        [
          .text(pair.first), .text(pair.second), .optional(pair.group), .text(pair.kind.rawValue), .integer(pair.n),
          .optional(pair.test?.estimate), .optional(pair.test?.interval?.lower),
          .optional(pair.test?.interval?.upper), .optional(pair.test?.pValue), .optional(pair.test?.method),
        ]
      })
  }

  private func pairJSON(_ pair: Pair) -> JSONValue {
    .members([
      "first": .string(pair.first), "second": .string(pair.second), "group": .optional(pair.group),
      "correlation": .string(pair.kind.rawValue), "n": .integer(pair.n), "estimate": .optional(pair.test?.estimate),
      "conf_low": .optional(pair.test?.interval?.lower), "conf_high": .optional(pair.test?.interval?.upper),
      "p_value": .optional(pair.test?.pValue), "p_method": .optional(pair.test?.method),
    ])
  }
}

/// One column of numbers in one group.
private struct SummaryLine {
  let numbers: DescribeFlow.Numbers
  let n: Int
  let isRanged: Bool
  let deviation: RangedSample.Summary?
  private let others: [(name: String, summary: RangedSample.Summary?)]

  init(_ numbers: DescribeFlow.Numbers) {
    let sample = numbers.sample
    self.numbers = numbers
    n = sample.values.count
    isRanged = sample.isRanged
    deviation = sample.standardDeviation
    others = [
      ("mean", sample.mean), ("sd", deviation), ("min", sample.minimum), ("q1", sample.quantile(0.25)),
      ("median", sample.quantile(0.5)), ("q3", sample.quantile(0.75)), ("max", sample.maximum),
    ]
  }

  /// One row per column and group; what ranges leave open stands in further columns, for files.
  static func table(_ lines: [SummaryLine]) -> ResultTable {
    let names = lines[0].others.map(\.name)
    let isRanged = lines.contains(where: \.isRanged)
    let ends = isRanged ? names.flatMap { ["\($0)_low", "\($0)_high"] } : []
    return ResultTable(
      title: "Numbers",
      columns: [
        ResultTable.Column("variable"), ResultTable.Column("group"), ResultTable.Column("n", .compact),
        ResultTable.Column("missing", .compact),
      ] + names.map { ResultTable.Column($0) } + ends.map { ResultTable.Column($0, isDetail: true) },
      rows: lines.map { line in
        let start: [CSVCell] = [
          .text(line.numbers.name), .optional(line.numbers.group), .integer(line.n), .integer(line.numbers.missing),
        ]
        let points: [CSVCell] = line.others.map { .optional($0.summary?.point) }
        let open: [CSVCell] =
          isRanged ? line.others.flatMap { [.optional($0.summary?.low), .optional($0.summary?.high)] } : []
        return start + points + open
      })
  }

  static func rangeTable(_ lines: [SummaryLine]) -> ResultTable {
    ResultTable(
      title: "What ranges leave open",
      columns: ["variable", "group", "summary", "low", "point", "high"].map { ResultTable.Column($0) },
      rows: lines.flatMap { line in
        line.others.map { name, summary in
          [
            .text(line.numbers.name), .optional(line.numbers.group), .text(name), .optional(summary?.low),
            .optional(summary?.point), .optional(summary?.high),
          ]
        }
      })
  }

  var json: JSONValue {
    var members = [
      JSONValue.Member(name: "variable", value: .string(numbers.name)),
      JSONValue.Member(name: "group", value: .optional(numbers.group)),
      JSONValue.Member(name: "n", value: .integer(n)),
      JSONValue.Member(name: "missing", value: .integer(numbers.missing)),
    ]
    for (name, summary) in others {
      members.append(JSONValue.Member(name: name, value: .optional(summary?.point)))
    }
    if isRanged {
      members.append(
        JSONValue.Member(
          name: "ranges",
          value: .object(
            others.map { name, summary in
              JSONValue.Member(
                name: name, value: .members(["low": .optional(summary?.low), "high": .optional(summary?.high)]))
            })))
    }
    return .object(members)
  }
}
