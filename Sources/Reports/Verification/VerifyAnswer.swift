internal import Tables

extension Verification {
  /// The most differences that are shown to people; CSV and JSON hold all.
  private static let shown = 40

  /// What was found, as sentences, tables and JSON; CSV holds the differences.
  public var answer: Answer {
    var tables = [outputTable]
    if !settings.isEmpty { tables.append(settingTable) }
    if !differences.isEmpty {
      let isCut = differences.count > Self.shown
      tables.append(
        differenceTable(
          isCut
            ? "Differences (the first \(Self.shown) of \(differences.count); all with --format csv or json)"
            : "Differences", Array(differences.prefix(Self.shown)), shortens: true))
    }
    var answer = Answer(tables: tables, json: json, summary: summary)
    answer.csvTable = differenceTable("Differences", differences)
    return answer
  }

  /// The result in one line.
  public var verdict: String {
    let others = outputs.filter { $0.status != .same && $0.status != .within }
    guard !others.isEmpty else {
      let within = outputs.filter { $0.status == .within }
      let all = outputs.count == 1 ? "the file" : "all \(outputs.count) files"
      return within.isEmpty
        ? "verified: \(all) byte for byte as recorded"
        : "verified within \(shortestText(tolerance)): \(withinTolerance) numbers of \(within.count) files differ by no more"
    }
    return "not verified: "
      + [
        counted(.moved, "moved"), counted(.edited, "edited in the folder"),
        counted(.editedOrMoved, "edited or moved"), missing,
      ].compactMap(\.self).joined(separator: "; ")
  }

  /// `3 numbers moved, 1 row added in 2 files`.
  private func counted(_ cause: ReportDifference.Cause, _ verb: String) -> String? {
    let own = differences.filter { $0.cause == cause && $0.kind != .fileGone }
    guard !own.isEmpty else { return nil }
    let numbers = own.count { [.number, .numberAdded, .numberGone].contains($0.kind) }
    let others = own.count - numbers
    let parts = [
      numbers == 0 ? nil : "\(numbers) number\(numbers == 1 ? "" : "s")",
      others == 0 ? nil : "\(others) other difference\(others == 1 ? "" : "s")",
    ].compactMap(\.self)
    let files = Set(own.map(\.file)).count
    return "\(parts.joined(separator: " and ")) \(verb), in \(files) file\(files == 1 ? "" : "s")"
  }

  private var missing: String? {
    let gone = differences.filter { $0.kind == .fileGone }.map(\.file)
    return gone.isEmpty ? nil : "not there: \(gone.joined(separator: ", "))"
  }

  private var summary: [String] {
    var lines = [verdict]
    lines.append("made again: \(again.commandLine)")
    lines.append(
      record.version == again.version
        ? "version: \(again.version), which also wrote the report"
        : "version: \(again.version); the report was written by version \(record.version)")
    let changed = sources.filter { $0.status != .unchanged }
    if changed.isEmpty { lines.append("inputs: all \(sources.count) as recorded, by SHA-256") }
    lines += changed.map(\.sentence)
    if withinTolerance > 0, !agrees {
      lines.append("within \(shortestText(tolerance)): \(withinTolerance) numbers that are not listed")
    }
    let edited = outputs.filter { $0.status == .edited }.map(\.name)
    if !edited.isEmpty {
      lines.append(
        "edited: made again, \(edited.joined(separator: ", ")) \(edited.count == 1 ? "is" : "are") as recorded; "
          + "what stands in the folder was changed afterwards")
    }
    let unclear = outputs.filter { $0.status == .editedAndMoved }.map(\.name)
    if !unclear.isEmpty {
      lines.append(
        "edited or moved: \(unclear.joined(separator: ", ")) \(unclear.count == 1 ? "is" : "are") as recorded neither in "
          + "the folder nor when made again; the numbers that were first written cannot be known")
    }
    return lines
  }

  private var outputTable: ResultTable {
    ResultTable(
      title: "Files of the report", columns: ["file", "status", "differences"].map { ResultTable.Column($0) },
      rows: outputs.map { output in
        let count = differences.count { $0.file == output.name }
        return [.text(output.name), .text(output.status.rawValue), count == 0 ? .empty : .integer(count)]
      })
  }

  private var settingTable: ResultTable {
    ResultTable(
      title: "Settings that are others now",
      columns: ["block", "setting", "old", "new"].map { ResultTable.Column($0) },
      rows: settings.map { change in
        [.text(change.block ?? "report"), .text(change.name), .optional(change.old), .optional(change.new)]
      })
  }

  private func differenceTable(
    _ title: String, _ rows: [ReportDifference], shortens: Bool = false
  ) -> ResultTable {
    func text(_ text: String?) -> CSVCell {
      guard let text, !text.isEmpty else { return .empty }
      return .text(shortens && text.count > 60 ? text.prefix(59) + "…" : text)
    }
    return ResultTable(
      title: title,
      columns: ["file", "cause", "kind", "row", "column", "item", "old", "new", "relative_change"].map {
        ResultTable.Column($0)
      },
      rows: rows.map { difference in
        [
          .text(difference.file), .text(difference.cause.rawValue), .text(difference.kind.rawValue),
          .optional(difference.row), .optional(difference.column), text(difference.item), text(difference.old),
          text(difference.new), .optional(difference.relativeChange),
        ]
      })
  }

  private var json: JSONValue {
    .members([
      "verified": .bool(agrees), "verdict": .string(verdict),
      "version": .members(["recorded": .string(record.version), "now": .string(again.version)]),
      "command": .array(again.command.map { .string($0) }), "tolerance": .number(tolerance),
      "within_tolerance": .integer(withinTolerance),
      "inputs": .array(
        sources.map { source in
          .members([
            "id": .optional(source.id), "path": .string(source.path), "status": .string(source.status.rawValue),
            "sha256_recorded": .optional(source.recorded?.digest.hexadecimal),
            "sha256_now": .optional(source.now?.digest.hexadecimal),
          ])
        }),
      "outputs": .array(
        outputs.map { output in
          .members([
            "file": .string(output.name), "status": .string(output.status.rawValue),
            "sha256_recorded": .optional(output.recorded?.digest.hexadecimal),
            "sha256_again": .optional(output.again?.digest.hexadecimal),
          ])
        }),
      "settings": .array(
        settings.map { change in
          .members([
            "block": .optional(change.block), "setting": .string(change.name), "old": .optional(change.old),
            "new": .optional(change.new),
          ])
        }),
      "differences": .array(
        differences.map { difference in
          .members([
            "file": .string(difference.file), "cause": .string(difference.cause.rawValue),
            "kind": .string(difference.kind.rawValue), "row": .optional(difference.row),
            "column": .optional(difference.column), "item": .optional(difference.item),
            "old": .optional(difference.old), "new": .optional(difference.new),
            "relative_change": .optional(difference.relativeChange),
          ])
        }),
    ])
  }
}

extension Verification.Source {
  /// What became of a file, with both digests.
  public var sentence: String {
    let name = id.map { "input '\($0)', \(path)" } ?? "the analysis file \(path)"
    switch status {
    case .unchanged: return "\(name): as recorded"
    case .changed:
      return
        "\(name): changed since; sha256 was \(recorded?.digest.hexadecimal ?? ""), is \(now?.digest.hexadecimal ?? "")"
    case .added: return "\(name): not read by the recorded run"
    case .dropped: return "\(name): read by the recorded run, but no longer by this analysis"
    }
  }
}
