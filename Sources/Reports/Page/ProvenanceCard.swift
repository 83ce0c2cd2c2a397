internal import EffectSizes
internal import PrePostNumerics
internal import SingleCase
internal import Tables

// Where a number is from, behind the number itself: it opens without script, and only one is open at a time.

extension ReportPage {
  /// A number that opens to what it is made of.
  func opened(_ number: String, _ card: [HTML]) -> HTML {
    .tag(
      "details", ["class": "from", "name": "from"],
      .tag(
        "summary", [:], .text(number),
        .tag("span", ["class": "sr"], .text(": " + wording(PageWord.howFrom)))),
      .tag("div", ["class": "card"], all: card))
  }

  /// The head of a card: whose number, from which row.
  private func title(_ place: ReportError.RowPlace) -> HTML {
    .tag(
      "p", ["class": "title"],
      .named(wording(PageWord.rowOf, place.label ?? place.source, "\(place.row)", place.source)))
  }

  /// An effect: cells, conversions, formula, papers, and where the row was seen.
  func card(_ trace: TracedEffect, _ measure: MeasureCatalog.Entry) -> [HTML] {
    let yi = wording.exact(trace.effect.estimate)
    let value =
      trace.effect.samplingVariance.map { wording(PageWord.effectAndVariance, yi, wording.exact($0)) }
      ?? wording(PageWord.noVariance, yi)
    let idle = trace.cells.filter { !$0.isUsed }.map(\.input)
    let papers = measure.sources.map(\.reference)
    let content: [HTML] = [
      title(trace.place), .tag("p", [:], .text(value)),
      .tag("h4", [:], .text(wording(PageWord.usedCells))), list(trace.usedCells.map(piece)),
      trace.steps.isEmpty ? .nothing : .tag("h4", [:], .text(wording(PageWord.steps))),
      list(trace.steps.map(piece)),
      .tag(
        "h4", [:], .text(wording(PageWord.formula, measure.code, measure.sources.map(\.key).joined(separator: "; ")))),
      .tag("pre", ["lang": "en"], .tag("code", [:], .text(measure.formula.joined(separator: "\n")))),
      list(papers.map { .text($0) }),
    ]
    return content + [
      idle.isEmpty ? .nothing : .tag("p", [:], .text(wording(PageWord.idleCells, idle.joined(separator: ", "))))
    ] + pieces(trace.source)
  }

  /// A cell as printed, with what it rests on.
  private func piece(_ cell: TracedEffect.Cell) -> HTML {
    guard let text = cell.text else {
      return .group([
        .text(wording(PageWord.cellAssumed, cell.input, wording.exact(cell.value))),
        cell.reason.map { .named($0) } ?? .nothing,
      ])
    }
    let taken = cell.isPlain ? "" : wording(PageWord.cellTaken, wording.exact(cell.value))
    let kind = wording.term(cell.kind.rawValue)
    return .group([
      .text(wording(PageWord.cellPrinted, cell.input, text, cell.column, kind) + taken),
      cell.source.map { .group([.text(" ("), .named($0), .text(")")]) } ?? .nothing,
    ])
  }

  /// A conversion with its formula and its paper.
  private func piece(_ step: TracedEffect.Step) -> HTML {
    .group([
      .text("\(step.step.quantity) = \(wording.digits(6).short(step.step.value)): "),
      .tag("code", ["lang": "en"], .text(step.step.formula)), .text(" [\(step.step.source.key)]"),
      .text(step.parents.isEmpty ? "" : wording(PageWord.stepFrom, step.parents.joined(separator: ", "))),
    ])
  }

  /// Where a row was seen.
  func pieces(_ source: RowSource) -> [HTML] {
    func line(_ word: PageWord, _ content: HTML?) -> HTML {
      content.map { .tag("p", [:], .tag("strong", [:], .text(wording(word))), $0) } ?? .nothing
    }
    return [
      line(.seenIn, source.source.map(address)), line(.page, source.page.map { .named($0) }),
      line(.quote, source.quote.map { .tag("q", ["dir": "auto"], .text($0)) }),
      line(.extractor, source.extractor.map { .named($0) }),
    ]
  }

  /// An address as a link, where it is one of the web; other words as they are.
  private func address(_ text: String) -> HTML {
    let isAddress = (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.contains { $0.isWhitespace }
    return isAddress ? .tag("a", ["href": text, "rel": "noreferrer"], .text(text)) : .named(text)
  }

  /// A change from before to after: the row and where it was seen.
  func card(_ place: ReportError.RowPlace, _ finding: PairedFlow.Finding, in study: StudyTable?) -> [HTML] {
    let record = study?.records.first { $0.row == place.row }
    let columns = ["n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r", "mean_change", "sd_change", "t"]
    let cells = columns.compactMap { name -> HTML? in
      guard let study, let record, let column = study.table.header.index(of: name),
        let text = study.table.text(record, column)
      else { return nil }
      return .text(wording(PageWord.cellPrinted, name, text, name, wording.term("printed")))
    }
    let steps = finding.result?.steps ?? []
    let source = record.flatMap { try? study?.rowSource($0) }
    return [
      title(place), list(cells),
      list(
        steps.map { step in
          .group([
            .text("\(step.quantity) = \(wording.digits(6).short(step.value)): "),
            .tag("code", ["lang": "en"], .text(step.formula)), .text(" [\(step.source.key)]"),
          ])
        }),
    ] + (source.map(pieces) ?? [])
  }

  /// A pooled effect: the rows with their weights, each leading to its own number; who was left out; the papers.
  func card(_ pool: AnalysisResult.PoolResult, _ model: PooledModel) -> [HTML] {
    let rows = model.studies.map { study -> HTML in
      let text = "\(study.label) (\(study.place.source), \(study.place.row)): "
      let weight = wording(PageWord.weight, number(study.weight, .percent))
      let anchor = anchor(effects: pool.block.effects, row: study.place)
      return .group([anchor.map { .tag("a", ["href": "#\($0)"], .named(text)) } ?? .named(text), .text(weight)])
    }
    let tau = model.heterogeneity.tauSquared.map { "τ² = \(wording.formatting.short($0.value))" }
    let share = model.heterogeneity.iSquared.map { "I² = \(number($0, .percent)) %" }
    let q = model.heterogeneity.q.map { "Q = \(wording.formatting.short($0))" }
    return [
      .tag(
        "p", ["class": "title"],
        .text(wording(PageWord.pooledFrom, "\(model.studies.count)", pool.method, pool.testName))),
      .tag("p", [:], .text([tau, share, q].compactMap(\.self).joined(separator: "; "))),
      .tag("h4", [:], .text(wording(PageWord.weightsOf))), list(rows),
      PoolRemarks.text(model).map { .tag("p", [:], wording.english($0)) } ?? .nothing,
      PoolMethodCatalog.source(pool.method).map { .tag("p", [:], .text($0.reference)) } ?? .nothing,
    ]
  }

  /// An index of a single case: the observations it is made of, and its paper.
  func card(_ outcome: IndexOutcome, _ finding: CaseFlow.Finding, _ index: SingleCaseIndex?) -> [HTML] {
    let observations =
      finding.series.baseline.map { "A " + written($0) } + finding.series.treatment.map { "B " + written($0) }
    let notes = outcome.value?.notes.map(\.text) ?? []
    return [
      .tag("p", ["class": "title"], .named(finding.series.name)),
      .tag("p", [:], .text(observations.joined(separator: "; "))),
      list(notes.map { wording.english($0) }),
      index.map { .tag("p", [:], .text($0.citation.reference)) } ?? .nothing,
    ]
  }

  /// `1.5: 20–30`.
  private func written(_ observation: Observation) -> String {
    (observation.time.map { wording.exact($0) + ": " } ?? "") + wording.printed(observation.value)
  }

  /// The cell of an effect; nil where the page does not show it.
  func anchor(effects id: String, row place: ReportError.RowPlace) -> String? {
    guard let block = result.effects.firstIndex(where: { $0.block.id == id }),
      result.effects[block].rows.contains(where: { $0.place == place })
    else { return nil }
    return "effect-\(block)-\(place.row)"
  }
}
