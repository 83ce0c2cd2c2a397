internal import Tables

extension AnalysisRunner {
  /// What every row of the evidence gives by every measure that the analysis uses on its table, whether or not a block
  /// uses the row; and what every single case gives.
  func kinds(_ cases: [AnalysisResult.SingleCaseResult]) throws(ReportError) -> [KindLine] {
    var lines: [KindLine] = []
    for input in analysis.inputs {
      let study = table(input.id)
      var seen: Set<String> = []
      var own: [KindLine] = []
      for block in analysis.effects where block.input == input.id && seen.insert(block.measure.code).inserted {
        progress("kinds \(block.measure.code) of \(input.file)")
        own += try block.flow.kindLines(study)
      }
      // The measures of one row stand together.
      let order = Dictionary(grouping: own.indices, by: { own[$0].place?.row ?? 0 })
      lines += order.keys.sorted().flatMap { row in (order[row] ?? []).map { own[$0] } }
    }
    for result in cases {
      let found = result.findings.flatMap { finding in
        finding.outcomes.map { KindLine($0, of: finding.series.name) }
      }
      lines += found.map { line in
        var line = line
        line.file = result.source
        return line
      }
      lines += try unused(result)
    }
    return lines
  }

  /// The cases of a table that a block leaves out, each once.
  private func unused(_ result: AnalysisResult.SingleCaseResult) throws(ReportError) -> [KindLine] {
    let study = table(result.block.input)
    let column = try study.requireColumn(for: result.block.columns.name)
    var seen = Set(result.findings.map(\.series.name))
    return study.records.compactMap { record in
      guard let name = study.table.text(record, column), seen.insert(name).inserted else { return nil }
      return KindLine(
        place: study.place(record), label: name, measure: "",
        reasons: [.remark("the analysis takes rows with \(result.block.filter.description)")])
    }
  }
}
