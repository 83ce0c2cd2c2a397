internal import EffectSizes
internal import PairedComparisons
internal import PrePostNumerics
public import Tables

extension PairedFlow {
  /// The comparisons as tables and JSON.
  ///
  /// - Parameter decimal: the decimal mark of the sentences above the tables.
  public func answer(
    _ findings: [Finding], _ comparisons: [GroupFinding] = [], decimal: DecimalMark = .dot
  ) -> Answer {
    let adjusted = AdjustedTests(findings)
    let notes = findings.flatMap { finding in
      let name = [finding.outcome, finding.group].compactMap { $0 }.joined(separator: ", ")
      return finding.notes.map { name.isEmpty ? $0 : Note($0.kind, "\(name): \($0.text)") }
    }
    let others = comparisons.flatMap { finding in
      finding.comparison.notes.map { note in
        finding.outcome.map { Note(note.kind, "\($0): \(note.text)") } ?? note
      }
    }
    let family = adjusted.map {
      [
        Note(
          .method,
          "p_holm and p_bh are adjusted for the \($0.count) t tests (McNemar's for events) of all outcomes and groups here"
        )
      ]
    }
    var tables = [PairedTables.groups(findings, adjusted: adjusted)]
    if !comparisons.isEmpty { tables.append(PairedTables.between(comparisons)) }
    tables += [PairedTables.tests(findings), PairedTables.effects(findings)]
    var members: [JSONValue.Member] = [
      .init(
        name: "groups", value: .array(findings.enumerated().map { PairedJSON.finding($1, adjusted, place: $0) }))
    ]
    if !comparisons.isEmpty {
      members.append(.init(name: "between", value: .array(comparisons.flatMap(PairedJSON.rows))))
      members.append(.init(name: "between_effects", value: .array(comparisons.flatMap(PairedJSON.effects))))
    }
    return Answer(
      tables: tables, json: .object(members), notes: notes + others + (family ?? []),
      notesBesideCSV: others + (family ?? []),
      summary: findings.compactMap { PairedSentence(decimal: decimal).text($0) })
  }

  /// One row per group with the effect size of a measure, as `pool` reads them.
  ///
  /// - Throws: `ReportError.usage` for a code that no comparison here has.
  public func effects(
    _ code: String, _ findings: [Finding], _ comparisons: [GroupFinding]
  ) throws(ReportError) -> Answer {
    guard PairedComparison.effectCodes.contains(code) else {
      let codes = PairedComparison.effectCodes
      let near = codes.first { $0.lowercased() == code.lowercased() }
      throw .usage(
        "--effects: paired has no measure '\(code)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
          + " (measures: \(codes.joined(separator: ", ")))")
    }
    var rows: [(label: String, outcome: Result<EffectSize, EffectSizeError>, interval: ConfidenceInterval?, n: Int?)] =
      []
    for finding in findings {
      guard let item = finding.effects.first(where: { $0.measure == code }) else { continue }
      let label = [finding.outcome, finding.group].compactMap { $0 }.joined(separator: ", ")
      rows.append(
        (label.isEmpty ? "all" : label, item.outcome, item.interval, finding.result?.n ?? finding.events?.n))
    }
    for finding in comparisons {
      for item in finding.comparison.effects where item.measure == code {
        let label = [finding.outcome, "\(item.group) − \(item.reference)"].compactMap { $0 }.joined(separator: ", ")
        let interval = (try? item.outcome.get())?.confidenceInterval(level: comparison.level)
        rows.append((label, item.outcome, interval, item.n))
      }
    }
    guard !rows.isEmpty else { throw .usage("--effects: nothing that is compared here gives \(code)") }
    let columns = ["study", "measure", "n", "yi", "vi", "sei", "conf_low", "conf_high", "note"]
    func note(_ outcome: Result<EffectSize, EffectSizeError>) -> String? {
      switch outcome {
      case .failure(let reason): "\(reason)"
      case .success(let effect):
        effect.samplingVariance != nil
          ? nil : effect.derivation.notes.filter { $0.kind == .refusal }.map(\.text).joined(separator: "; ")
      }
    }
    let cells = rows.map { row -> [CSVCell] in
      let effect = try? row.outcome.get()
      return [
        .text(row.label), .text(code), .optional(row.n), .optional(effect?.estimate),
        .optional(effect?.samplingVariance), .optional(effect?.standardError), .optional(row.interval?.lower),
        .optional(row.interval?.upper), .optional(note(row.outcome)),
      ]
    }
    let json = rows.map { row -> JSONValue in
      let effect = try? row.outcome.get()
      return .members([
        "study": .string(row.label), "n": .optional(row.n), "yi": .optional(effect?.estimate),
        "vi": .optional(effect?.samplingVariance), "sei": .optional(effect?.standardError),
        "conf_low": .optional(row.interval?.lower), "conf_high": .optional(row.interval?.upper),
        "note": .optional(note(row.outcome)),
      ])
    }
    return Answer(
      tables: [
        ResultTable(title: "Effect sizes (\(code))", columns: columns.map { ResultTable.Column($0) }, rows: cells)
      ], json: .members(["measure": .string(code), "effects": .array(json)]),
      notes: findings.flatMap(\.notes).filter { $0.text.contains("left out") })
  }
}

/// What one comparison says, in one sentence: the important things first.
struct PairedSentence {
  let decimal: DecimalMark

  /// The sentence; nil where nothing was found.
  func text(_ finding: PairedFlow.Finding) -> String? {
    let name = [finding.outcome, finding.group].compactMap { $0 }.joined(separator: ", ")
    let head = name.isEmpty ? "" : name + ": "
    let numbers = NumberFormatting(digits: 2, decimal: decimal)
    let probability = NumberFormatting(digits: 3, decimal: decimal)
    if let events = finding.events { return head + sentence(events) }
    guard let result = finding.result, let change = result.meanChange else { return nil }
    var text = head
    if let pre = result.meanPre, let post = result.meanPost {
      text += "\(numbers.text(pre)) before, \(numbers.text(post)) after"
    }
    let direction = change > 0 ? "a rise of" : change < 0 ? "a fall of" : "a change of"
    text += (text == head ? "" : ": ") + "\(direction) \(numbers.text(abs(change)))"
    if let unit = finding.unit { text += " \(unit)" }
    guard let test = result.tTest else { return text + "; no standard error can be had from what is known" }
    if let interval = test.interval {
      text +=
        " (\(shortestText(interval.level.percent))% interval of the change \(numbers.text(interval.lower)) to "
        + "\(numbers.text(interval.upper)))"
    }
    text += ", n = \(result.n.map { String($0) } ?? "?"), paired t p \(equals(test.pValue, probability))"
    if let item = result.effectSizes.first(where: { $0.measure == "d_z" }), let effect = item.effect {
      text += ", d_z \(numbers.text(effect.estimate))"
      if let interval = item.interval {
        text += " (\(numbers.text(interval.lower)) to \(numbers.text(interval.upper)))"
      }
    }
    if let wilcoxon = result.wilcoxon { text += ", signed rank p \(equals(wilcoxon.pValue, probability))" }
    if let bounds = finding.bounds?.meanChange {
      text +=
        "; with the printed ranges the change lies between \(numbers.text(bounds.lower)) and "
        + numbers.text(bounds.upper)
    }
    return text
  }

  private func sentence(_ events: PairedEvents) -> String {
    let share = NumberFormatting(digits: 1, decimal: decimal)
    let before = 100 * Double(events.both + events.lost) / Double(events.n)
    let after = 100 * Double(events.both + events.gained) / Double(events.n)
    let text =
      "\(share.text(before))% before, \(share.text(after))% after; \(events.gained) gained and \(events.lost) lost the "
      + "event, n = \(events.n)"
    guard case .success(let test) = events.test else { return text }
    return text + ", McNemar exact p \(equals(test.exactP, NumberFormatting(digits: 3, decimal: decimal)))"
  }

  private func equals(_ p: Double, _ formatting: NumberFormatting) -> String {
    let text = formatting.text(p, .probability)
    return text.hasPrefix("<") ? "< " + text.dropFirst() : "= " + text
  }
}
