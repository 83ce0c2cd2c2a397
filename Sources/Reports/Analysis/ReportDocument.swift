internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension AnalysisResult {
  /// The report as Markdown.
  public func markdown(_ formatting: NumberFormatting = NumberFormatting(digits: 3)) -> String {
    let renderer = MarkdownRenderer(formatting: formatting)
    let wording = Wording(english: formatting)
    var parts = ["# \(analysis.title)\n"]
    if let question = analysis.question { parts.append(renderer.escaped(question) + "\n") }
    parts.append(list("In short", inShort(wording).map(\.text), renderer))
    parts.append(list("Changes as printed", changes(wording), renderer))
    parts.append(kindsSection(wording, renderer))
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
    parts += personsSections(wording, renderer)
    if !regressionTable.rows.isEmpty { parts.append(renderer.render(regressionTable)) }
    parts += evidenceSections(wording, renderer)
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
    lines += inShort(Wording(english: formatting)).map(\.text)
    var text = lines.joined(separator: "\n") + "\n"
    if !pools.isEmpty { text += "\n" + TextRenderer(formatting: formatting).render(overview) }
    return text
  }

  func list(_ title: String, _ items: [String], _ renderer: MarkdownRenderer) -> String {
    guard !items.isEmpty else { return "" }
    return "## \(title)\n\n" + items.map { "- \(renderer.escaped($0))\n" }.joined()
  }

  /// A sentence for a reader in a hurry, with the part of the report that holds its numbers.
  struct ShortLine {
    let section: SectionID
    let words: String
    /// What is told as it was found, in English.
    var remark = ""

    var text: String { words + remark }
  }

  /// The sentences that a reader in a hurry gets.
  func inShort(_ wording: Wording) -> [ShortLine] {
    func lines(_ section: SectionID, _ texts: [String]) -> [ShortLine] {
      texts.map { ShortLine(section: section, words: $0) }
    }
    let cases = singleCases.flatMap { result in
      result.findings.flatMap { CaseSentences(finding: $0, wording: wording).all }
        + ["\(result.block.id): \(result.selection(wording))"]
    }
    let withoutError = paired.flatMap(\.findings).count {
      ChangeSentence(finding: $0, wording: wording).absent != nil
    }
    let changes = withoutError > 0 ? [wording(ResultWord.withoutError, "\(withoutError)")] : []
    let refused = pools.compactMap { pool -> ShortLine? in
      guard case .failure(.refusal(_, let problem)) = pool.outcome else { return nil }
      return ShortLine(section: .notes, words: wording(ResultWord.refusedPool, pool.block.id), remark: problem)
    }
    return lines(.cases, cases) + lines(.changes, changes)
      + lines(.pooled, pools.compactMap { poolSentence($0, wording) })
      + lines(.persons, personsInShort(wording)) + refused
  }

  /// What a pooled model says, in one sentence; the ends of a range-valued case stand in the table.
  private func poolSentence(_ pool: PoolResult, _ wording: Wording) -> String? {
    guard pool.block.moderators == nil, pool.variant.isInShort,
      let outcome = try? pool.outcome.get()
    else { return nil }
    let pooled = outcome.coefficients[0].estimate
    let transform = pool.transform(outcome)
    let shown = { (value: Double) in wording.formatting.text(transform(value)) }
    let name = transform.naturalName(on: outcome.measure?.scale).map(wording.term) ?? wording(ResultWord.effect)
    let head =
      "\(pool.block.id), \(wording.term(pool.variant.label)) (\(pool.method), \(pool.testName), "
      + "k = \(outcome.studies.count)): \(name) \(shown(pooled.value))"
    guard let interval = pooled.interval else { return head + wording(ResultWord.noInterval) }
    let range = head + " (\(wording.range(shown(interval.lower), shown(interval.upper))))"
    guard outcome.measure?.scale.isChange ?? true else { return range }
    return range + wording(interval.contains(0) ? ResultWord.noChangeInside : .noChangeOutside)
  }

  /// The printed before/after rows, each once.
  var printedChanges: [(place: ReportError.RowPlace, finding: PairedFlow.Finding)] {
    var seen: Set<ReportError.RowPlace> = []
    return paired.flatMap(\.findings).compactMap { finding in
      guard let result = finding.result, result.meanPre != nil, result.meanPost != nil, let place = finding.place,
        seen.insert(place).inserted
      else { return nil }
      return (place, finding)
    }
  }

  /// One sentence per printed before/after row.
  private func changes(_ wording: Wording) -> [String] {
    printedChanges.compactMap { place, finding in
      let sentence = ChangeSentence(finding: finding, wording: wording)
      guard let change = sentence.change else { return nil }
      return "\(wording(ResultWord.sentenceRow, finding.group ?? "", "\(place.row)")): \(change)"
        + (sentence.missing.map { "; \($0)" } ?? "")
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
    groupedRefusals.map { blocks, text, rows in
      let names = rows.map { "\($0.label ?? $0.source), row \($0.row)" }
      return "\(blocks.joined(separator: ", ")): \(text)"
        + (names.isEmpty ? "" : " [\(once(names).joined(separator: "; "))]")
    }
  }

  /// Each reason of a refusal once, with the blocks and the rows it holds for.
  var groupedRefusals: [(blocks: [String], text: String, rows: [ReportError.RowPlace])] {
    let refused = located.filter { $0.note.kind == .refusal }
    let groups = Dictionary(grouping: refused, by: \.note.text)
    return once(refused.map(\.note.text)).map { text in
      let entries = groups[text] ?? []
      return (once(entries.map(\.analysis)), text, entries.compactMap(\.place))
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
  var references: [String] {
    once(
      effects.flatMap { $0.block.measure.sources.map(\.reference) }
        + singleCases.flatMap { $0.block.indices.map(\.citation.reference) }
        + pools.compactMap { PoolMethodCatalog.source($0.method)?.reference }
        + effects.flatMap { result in
          result.traces.flatMap { trace in trace.steps.map { $0.step.source.reference } }
        }
    ).sorted()
  }

  func once(_ texts: [String]) -> [String] {
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
