internal import PrePostNumerics
internal import Tables

extension PooledExplanation {
  /// The way back as indented text: every line is made from those that stand below it, one step further in.
  var prose: String {
    let numbers = NumberFormatting()
    var text = [pooledLine(numbers)]
    for line in lines { text += study(line, numbers) }
    text += ["", "What the weight rests on: " + shares.sentence(numbers)]
    return text.joined(separator: "\n") + "\n"
  }

  private func pooledLine(_ numbers: NumberFormatting) -> String {
    let pooled = outcome.fit.coefficients[0]
    let interval = pooled.interval.map { " (\(numbers.text($0.lower)) to \(numbers.text($0.upper)))" } ?? ""
    return "pooled \(measure.code) \(numbers.text(pooled.value))\(interval), tau2 "
      + "\(numbers.text(outcome.fit.tauSquared.value)), from \(counted(outcome.items.count)):"
  }

  private func study(_ line: Line, _ numbers: NumberFormatting) -> [String] {
    let trace = line.trace
    let name = trace.place.label.map { "\($0), " } ?? ""
    let paper = measure.sources.first.map { " [\($0.key)]" } ?? ""
    var text = [
      "",
      "  \(numbers.text(line.weight, .percent)) % of the weight: \(name)\(trace.place.source) row \(trace.place.row); rests on "
        + "\(trace.kind.rawValue) numbers",
      "    yi \(numbers.text(trace.effect.estimate)), vi "
        + "\(trace.effect.samplingVariance.map { numbers.text($0) } ?? "none") by \(measure.code)\(paper), from:",
    ]
    for step in trace.steps {
      let parents = step.parents.isEmpty ? "" : ", from \(step.parents.joined(separator: ", "))"
      text.append(
        "      \(step.step.quantity) \(numbers.short(step.step.value)) by \(step.step.formula) [\(step.step.source.key)]"
          + parents)
    }
    text += trace.usedCells.map { "      " + cell($0, numbers) }
    let idle = trace.cells.filter { !$0.isUsed }.map(\.input)
    if !idle.isEmpty { text.append("      in the row, but not needed: \(idle.joined(separator: ", "))") }
    text += trace.source.entries.map { name, words in "    \(name): \(name == "quote" ? "\"\(words)\"" : words)" }
    return text
  }

  private func cell(_ cell: TracedEffect.Cell, _ numbers: NumberFormatting) -> String {
    guard let text = cell.text else {
      return "\(cell.input) \(numbers.short(cell.value)), assumed: \(cell.reason ?? "supplied by the analyst")"
    }
    let column = cell.column == cell.input ? "" : " in column \(cell.column)"
    let value = cell.isPlain ? "" : ", taken as \(numbers.short(cell.value))"
    let source = cell.source.map { " (\($0))" } ?? ""
    return "\(cell.input) \"\(text)\"\(column)\(value), \(cell.kind.rawValue)\(source)"
  }
}
