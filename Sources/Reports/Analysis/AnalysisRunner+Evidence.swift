internal import Consistency
internal import PrePostNumerics
internal import Tables

// What assumptions do to pooled effects, what printed numbers say about each other, and what becomes of claims.

extension AnalysisRunner {
  /// The sensitivity analyses. An assumption about what is varied is not made, so that the variation supplies it.
  func sensitivities() throws(ReportError) -> [AnalysisResult.SensitivityResult] {
    var results: [AnalysisResult.SensitivityResult] = []
    for block in analysis.sensitivities {
      progress("sensitivity \(block.id)")
      guard let pool = analysis.pools.first(where: { $0.id == block.pool }),
        let effects = analysis.effects.first(where: { $0.id == pool.effects })
      else { preconditionFailure("references were checked") }
      let varied = Set(block.variations.map(\.name))
      let outcome = try kept { () throws(ReportError) in
        let all = try effects.filter.apply(to: try table(effects.input, assumingAllBut: varied))
        var base = Specification()
        base.measure = effects.measure.code
        base.options = effects.options
        base.method = pool.methods[0]
        base.test = pool.test
        base.level = pool.choices.level
        base.conversion = effects.conversion
        base.pointChoice = effects.pointChoice
        var flow = try SensitivityFlow(base: base, variations: block.variations)
        flow.threshold = block.threshold
        return try flow.run(try pool.filter.apply(to: all))
      }
      results.append(AnalysisResult.SensitivityResult(block: block, measure: effects.measure, outcome: outcome))
    }
    return results
  }

  /// The checks, on numbers as printed.
  func checks() throws(ReportError) -> [AnalysisResult.CheckResult] {
    var results: [AnalysisResult.CheckResult] = []
    for block in analysis.checks {
      progress("checks \(block.id)")
      let study = try block.filter.apply(to: printedTable(block.input))
      results.append(AnalysisResult.CheckResult(block: block, findings: try CheckFlow().run(study)))
    }
    return results
  }

  /// The claims, held against the inputs that they name.
  func claims() throws(ReportError) -> [AnalysisResult.ClaimsResult] {
    var results: [AnalysisResult.ClaimsResult] = []
    for block in analysis.claims {
      progress("claims \(block.id)")
      guard let input = analysis.inputs.first(where: { $0.id == block.input }) else {
        preconditionFailure("references were checked")
      }
      let folder = input.file.lastIndex(of: "/").map { String(input.file[...$0]) } ?? ""
      let flow = ReproduceFlow()
      let claims = printedTable(block.input)
      var tables: [String: CSVTable] = [:]
      for file in try flow.files(claims) {
        guard let data = analysis.inputs.first(where: { $0.file == folder + file }) else {
          throw .analysis(
            source: analysis.source, line: block.line,
            problem: "claims '\(block.id)': \(input.file) names '\(file)', which is no input; add it under 'inputs'")
        }
        tables[file] = printedTable(data.id).table
      }
      results.append(AnalysisResult.ClaimsResult(block: block, claims: try flow.run(claims, tables: tables)))
    }
    return results
  }
}
