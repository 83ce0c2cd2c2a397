internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension AnalysisResult {
  /// The report as Markdown.
  public func markdown(_ formatting: NumberFormatting = NumberFormatting(digits: 3)) -> String {
    let renderer = MarkdownRenderer(formatting: formatting)
    var parts = ["# \(analysis.title)\n"]
    if let question = analysis.question { parts.append(renderer.escaped(question) + "\n") }
    parts.append(list("In short", inShort(formatting), renderer))
    parts.append(list("Changes as printed", changes(formatting), renderer))
    for result in effects {
      let flow = try? EffectsFlow(measure: result.block.measure, options: result.block.options)
      if let flow {
        parts.append(
          "## Effects: \(result.block.id) (\(result.block.measure.code))\n\n" + renderer.body(flow.table(result.rows)))
      }
    }
    if !paired.isEmpty { parts.append(renderer.render(pairedTable)) }
    if !singleCases.isEmpty { parts.append(renderer.render(singleCaseTable)) }
    if !pools.isEmpty { parts.append(renderer.render(overview)) }
    if pools.contains(where: { (try? $0.outcome.get()) != nil }) { parts.append(renderer.render(heterogeneityTable)) }
    if !evidenceTable.rows.isEmpty { parts.append(renderer.render(evidenceTable)) }
    parts += personsSections(formatting, renderer)
    if !regressionTable.rows.isEmpty { parts.append(renderer.render(regressionTable)) }
    parts.append(list("What is refused, and why", refusals, renderer))
    parts.append(list("What is assumed", assumptions, renderer))
    parts.append(list("References", references, renderer))
    parts.append("Every assumption, derivation and refusal with its row is in `notes.csv`.\n")
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// One screen for the terminal: what was found, in short.
  public func screen(_ formatting: NumberFormatting = NumberFormatting(digits: 3)) -> String {
    let withVariance = effects.flatMap(\.rows).count { $0.effect?.samplingVariance != nil }
    let all = effects.reduce(0) { $0 + $1.rows.count }
    let counts =
      "\(all) effect rows, \(withVariance) with a sampling variance; every reason for the others in notes.csv"
    var lines = [analysis.title, counts, ""]
    lines += inShort(formatting)
    var text = lines.joined(separator: "\n") + "\n"
    if !pools.isEmpty { text += "\n" + TextRenderer(formatting: formatting).render(overview) }
    return text
  }

  private func list(_ title: String, _ items: [String], _ renderer: MarkdownRenderer) -> String {
    guard !items.isEmpty else { return "" }
    return "## \(title)\n\n" + items.map { "- \(renderer.escaped($0))\n" }.joined()
  }

  /// The sentences that a reader in a hurry gets.
  private func inShort(_ formatting: NumberFormatting) -> [String] {
    var lines = singleCases.flatMap { result in
      result.findings.flatMap { CaseSentences(finding: $0, formatting: formatting).all }
        + ["\(result.block.id): \(result.selection)"]
    }
    let withoutError = paired.flatMap(\.findings).count {
      ChangeSentence(finding: $0, formatting: formatting).missing != nil
    }
    if withoutError > 0 {
      lines.append("\(withoutError) printed before/after rows give a change but no standard error")
    }
    lines += pools.compactMap { poolSentence($0, formatting) }
    lines += personsInShort(formatting)
    lines += pools.compactMap { pool in
      if case .failure(.refusal(_, let problem)) = pool.outcome { return "\(pool.block.id): refused; \(problem)" }
      return nil
    }
    return lines
  }

  /// What a pooled model says, in one sentence; the ends of a range-valued case stand in the table.
  private func poolSentence(_ pool: PoolResult, _ formatting: NumberFormatting) -> String? {
    guard pool.block.moderators == nil, pool.variant.isInShort,
      let outcome = try? pool.outcome.get()
    else { return nil }
    let pooled = outcome.coefficients[0].estimate
    let transform = pool.transform(outcome)
    let shown = { (value: Double) in formatting.text(transform(value)) }
    let head =
      "\(pool.block.id), \(pool.variant.label) (\(pool.method), \(pool.testName), k = \(outcome.studies.count)): "
      + "\(transform.naturalName(on: outcome.measure?.scale) ?? "effect") \(shown(pooled.value))"
    guard let interval = pooled.interval else { return head + "; no interval can be had" }
    let range = head + " (\(shown(interval.lower)) to \(shown(interval.upper)))"
    guard outcome.measure?.scale.isChange ?? true else { return range }
    return range + "; no change lies \(interval.contains(0) ? "inside" : "outside") the interval"
  }

  /// One sentence per printed before/after row.
  private func changes(_ formatting: NumberFormatting) -> [String] {
    var seen: Set<ReportError.RowPlace> = []
    return paired.flatMap(\.findings).compactMap { finding in
      let sentence = ChangeSentence(finding: finding, formatting: formatting)
      guard let change = sentence.change, let place = finding.place, seen.insert(place).inserted else { return nil }
      return "\(finding.group ?? "") (row \(place.row)): \(change)" + (sentence.missing.map { "; \($0)" } ?? "")
    }
  }

  /// The pooled models on the scale people read: ratios for log ratios.
  var overview: ResultTable {
    let rows = pools.filter { $0.block.moderators == nil }.map { pool -> [CSVCell] in
      let head: [CSVCell] = [
        .text(pool.block.id), .text(pool.variant.label), .text("\(pool.method) \(pool.testName)"),
      ]
      guard let outcome = try? pool.outcome.get() else {
        return head + [.empty, .text("refused"), .empty, .empty, .empty, .empty, .empty, .empty]
      }
      let transform = pool.transform(outcome)
      let shown = { (value: Double?) -> CSVCell in .optional(value.map { transform($0) }) }
      let pooled = outcome.coefficients[0].estimate
      let name =
        transform == .none
        ? outcome.measure?.code ?? "effect" : transform.naturalName(on: outcome.measure?.scale) ?? transform.rawValue
      return head + [
        .integer(outcome.studies.count), .text(name),
        shown(pooled.value), shown(pooled.interval?.lower), shown(pooled.interval?.upper),
        shown(outcome.predictionInterval?.lower), shown(outcome.predictionInterval?.upper),
        .optional(outcome.heterogeneity.iSquared),
      ]
    }
    let names = ["analysis", "rows", "model", "k", "scale", "estimate", "low", "high", "pi_low", "pi_high"]
    return ResultTable(
      title: "Pooled", columns: names.map { ResultTable.Column($0) } + [ResultTable.Column("I2", .percent)], rows: rows)
  }

  /// Everything that was asked for and could not or must not be answered: each reason once, with the rows it holds for.
  private var refusals: [String] {
    let refused = located.filter { $0.note.kind == .refusal }
    return once(refused.map(\.note.text)).map { text in
      let entries = refused.filter { $0.note.text == text }
      let rows = once(entries.compactMap { entry in entry.place.map { "\($0.label ?? $0.source), row \($0.row)" } })
      let blocks = once(entries.map(\.analysis)).joined(separator: ", ")
      return "\(blocks): \(text)" + (rows.isEmpty ? "" : " [\(rows.joined(separator: "; "))]")
    }
  }

  /// Every assumption, each once, with the rows it is made for.
  private var assumptions: [String] {
    let made = located.filter { $0.note.kind == .assumption }
    return once(made.map(\.note.text)).map { text in
      let labels = once(made.filter { $0.note.text == text }.compactMap { $0.place?.label })
      return text + (labels.isEmpty ? "" : " (\(labels.joined(separator: ", ")))")
    }
  }

  /// The papers behind the numbers.
  private var references: [String] {
    once(
      effects.flatMap { $0.block.measure.sources.map(\.reference) }
        + singleCases.flatMap { $0.block.indices.map(\.citation.reference) }
        + pools.compactMap { PoolMethodCatalog.source($0.method)?.reference }
    ).sorted()
  }

  private func once(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension EffectScale {
  /// Whether 0 says that nothing changed or differs, which it does not for a level: a proportion, a rate.
  fileprivate var isChange: Bool {
    switch self {
    case .raw, .standardized, .logRatio, .proportionDifference, .arcsineDifference, .correlation, .fisherZ,
      .rateDifference, .rootRateDifference, .generic:
      true
    case .proportion, .logProportion, .logit, .probit, .arcsine, .doubleArcsine, .rate, .logRate, .rootRate,
      .doubleRootRate, .logOutcome, .probability, .determination, .fisherZOfDetermination, .reliability,
      .reliabilityCubeRoot, .reliabilityLog:
      false
    }
  }
}
