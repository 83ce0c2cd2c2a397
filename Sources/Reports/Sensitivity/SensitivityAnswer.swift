public import PrePostNumerics
internal import Tables

extension SensitivityFlow.Outcome {
  /// The smallest and the largest of a number over the specifications that gave one.
  private func ends(_ number: (SensitivityFlow.Pooled) -> Double?) -> Interval? {
    let values = lines.compactMap { try? $0.result.get() }.compactMap(number)
    guard let low = values.min(), let high = values.max() else { return nil }
    return Interval(low, high)
  }

  /// The smallest and the largest pooled effect; nil where no specification gave one.
  public var envelope: Interval? { ends(\.estimate) }
  /// From the lowest lower to the highest upper end of the intervals.
  public var intervalEnvelope: Interval? {
    guard let low = ends({ $0.interval?.lower }), let high = ends({ $0.interval?.upper }) else { return nil }
    return Interval(low.lower, high.upper)
  }

  /// The grid, the envelope and the tipping points as tables and JSON.
  public var answer: Answer {
    Answer(
      tables: [gridTable] + (tippingPoints.isEmpty ? [] : [tippingTable]),
      json: .members([
        "grid": .array(lines.map(json)),
        "envelope": .members([
          "low": .optional(envelope?.lower), "high": .optional(envelope?.upper),
          "conf_low": .optional(intervalEnvelope?.lower), "conf_high": .optional(intervalEnvelope?.upper),
        ]),
        "tipping": .array(tippingPoints.map(json)),
        "threshold": .number(threshold), "level": .number(level.percent),
        "notes": .array(notes.map { .string($0.text) }),
      ]),
      notes: notes, summary: summary)
  }

  private var summary: [String] {
    let given = lines.compactMap { try? $0.result.get() }
    let numbers = NumberFormatting(digits: 3)
    var text = [
      "\(lines.count) specifications" + (given.count < lines.count ? ", \(given.count) of them with a result" : "")
    ]
    if let envelope {
      var sentence = "Pooled effect from \(numbers.text(envelope.lower)) to \(numbers.text(envelope.upper))"
      if transform != .none {
        sentence +=
          " (\(transform.rawValue): \(numbers.text(transform(envelope.lower))) to \(numbers.text(transform(envelope.upper))))"
      }
      if let intervalEnvelope {
        sentence +=
          "; intervals reach from \(numbers.text(intervalEnvelope.lower)) to \(numbers.text(intervalEnvelope.upper))"
      }
      text.append(sentence)
    }
    let conclusions = given.compactMap { $0.side(of: threshold) }
    let counts = ["below", "open", "above"].map { name in conclusions.count { $0 == name } }
    text.append(
      "The \(shortestText(level.percent)) % interval lies below \(shortestText(threshold)) in \(counts[0]), holds it in \(counts[1]) and lies above it in \(counts[2])"
    )
    let isSettled = counts.count { $0 > 0 } == 1 && given.count == lines.count
    if isSettled, tippingPoints.isEmpty {
      text.append("Nothing that was varied changes that conclusion")
    } else if counts.count(where: { $0 > 0 }) > 1 {
      text.append("The conclusion depends on what was varied")
    }
    return text
  }

  private var names: [String] { variations.map(\.name) }

  private var gridTable: ResultTable {
    let numbers = ["k", "estimate", "conf_low", "conf_high"].map { ResultTable.Column($0) }
    return ResultTable(
      title: "Specifications",
      columns: names.map { ResultTable.Column($0) } + numbers
        + [
          ResultTable.Column("p_value", .probability), ResultTable.Column("tau2"), ResultTable.Column("I2", .percent),
          ResultTable.Column("conclusion"), ResultTable.Column("note"),
        ],
      rows: lines.map { line in
        let settings = line.settings.map { setting -> CSVCell in
          setting.number.map { .number($0) } ?? .text(setting.text)
        }
        switch line.result {
        case .success(let pooled):
          return settings + [
            .integer(pooled.k), .number(pooled.estimate), .optional(pooled.interval?.lower),
            .optional(pooled.interval?.upper), .optional(pooled.pValue), .number(pooled.tauSquared),
            .optional(pooled.iSquared), .optional(pooled.side(of: threshold)), .empty,
          ]
        case .failure(let error):
          return settings + [CSVCell](repeating: .empty, count: 8) + [.text("\(error)")]
        }
      })
  }

  private var tippingTable: ResultTable {
    let others = variations.count > 1 ? [ResultTable.Column("others")] : []
    return ResultTable(
      title: "Where the conclusion changes",
      columns: [ResultTable.Column("parameter"), ResultTable.Column("value"), ResultTable.Column("crosses")] + others,
      rows: tippingPoints.map { point in
        [.text(point.parameter), .number(point.value), .text(point.crosses.rawValue)]
          + (others.isEmpty
            ? [] : [.text(point.others.map { "\($0.name)=\($0.setting.text)" }.joined(separator: ", "))])
      })
  }

  private func json(_ line: SensitivityFlow.Line) -> JSONValue {
    let settings = zip(names, line.settings).map { name, setting in
      JSONValue.Member(name: name, value: setting.number.map { .number($0) } ?? .string(setting.text))
    }
    let pooled = try? line.result.get()
    var note = JSONValue.null
    if case .failure(let error) = line.result { note = .string("\(error)") }
    let result: [(String, JSONValue)] = [
      ("k", .optional(pooled?.k)), ("estimate", .optional(pooled?.estimate)),
      ("conf_low", .optional(pooled?.interval?.lower)), ("conf_high", .optional(pooled?.interval?.upper)),
      ("p_value", .optional(pooled?.pValue)), ("tau2", .optional(pooled?.tauSquared)),
      ("I2", .optional(pooled?.iSquared)), ("conclusion", .optional(pooled?.side(of: threshold))), ("note", note),
    ]
    return .object(settings + result.map { JSONValue.Member(name: $0.0, value: $0.1) })
  }

  private func json(_ point: TippingPoint) -> JSONValue {
    .members([
      "parameter": .string(point.parameter), "value": .number(point.value), "crosses": .string(point.crosses.rawValue),
      "others": .object(
        point.others.map { other in
          JSONValue.Member(
            name: other.name, value: other.setting.number.map { .number($0) } ?? .string(other.setting.text))
        }),
    ])
  }
}
