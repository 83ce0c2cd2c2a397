internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import SingleCase
internal import Tables

extension Analysis {
  /// Reads an analysis file.
  ///
  /// - Throws: `ReportError.analysis` with the line: not YAML, an unknown or misspelt key (with a suggestion), a value that
  ///   is not accepted, an id that is missing or used twice, or a reference to a block that is not there.
  public init(yaml text: String, source: String) throws(ReportError) {
    let root = try SettingReader(
      Setting.document(text, source: source), source: source, name: "the analysis",
      keys: [
        "title", "question", "inputs", "assumptions", "effects", "paired", "single_case", "pool", "regress",
        "sensitivity", "checks", "claims",
      ])
    let read = BlockReader(source: source)
    self.source = source
    title = try root.requiredText("title")
    question = try root.text("question")
    guard let tables = root["inputs"] else {
      throw .analysis(source: source, line: root.line, problem: "the analysis needs 'inputs'")
    }
    inputs = try read.inputs(tables)
    assumptions = try read.each(root, "assumptions", BlockReader.assumption)
    effects = try read.each(root, "effects", BlockReader.effects)
    paired = try read.each(root, "paired", BlockReader.paired)
    singleCases = try read.each(root, "single_case", BlockReader.singleCase)
    pools = try read.each(root, "pool", BlockReader.pool)
    regressions = try read.each(root, "regress", BlockReader.regression)
    sensitivities = try read.each(root, "sensitivity", BlockReader.sensitivity)
    checks = try read.each(root, "checks", BlockReader.checks)
    claims = try read.each(root, "claims", BlockReader.claims)
    try checkReferences(root)
  }

  private func checkReferences(_ root: SettingReader) throws(ReportError) {
    let named: [(id: String, line: Int)] =
      effects.map { ($0.id, $0.line) } + paired.map { ($0.id, $0.line) } + singleCases.map { ($0.id, $0.line) }
      + pools.map { ($0.id, $0.line) } + regressions.map { ($0.id, $0.line) }
      + sensitivities.map { ($0.id, $0.line) } + checks.map { ($0.id, $0.line) } + claims.map { ($0.id, $0.line) }
    var seen: Set<String> = []
    for (id, line) in named where !seen.insert(id).inserted {
      throw .analysis(source: source, line: line, problem: "two blocks have the id '\(id)'")
    }
    let used: [(id: String, line: Int)] =
      assumptions.map { ($0.input, $0.line) } + effects.map { ($0.input, $0.line) } + paired.map { ($0.input, $0.line) }
      + singleCases.map { ($0.input, $0.line) } + regressions.map { ($0.input, $0.line) }
      + checks.map { ($0.input, $0.line) } + claims.map { ($0.input, $0.line) }
    try require(used, among: inputs.map(\.id), kind: "input")
    try require(pools.map { ($0.effects, $0.line) }, among: effects.map(\.id), kind: "block of effects")
    let cases = pools.compactMap { pool in pool.withCase.map { (id: $0, line: pool.line) } }
    try require(cases, among: singleCases.map(\.id), kind: "block of single cases")
    let courses = pools.compactMap { pool in pool.naturalCourse.map { (id: $0, line: pool.line) } }
    try require(courses, among: pools.map(\.id), kind: "pool")
    try require(sensitivities.map { ($0.pool, $0.line) }, among: pools.map(\.id), kind: "pool")
    for block in sensitivities { try checkSensitivity(block) }
    for pool in pools {
      let measure = effects.first { $0.id == pool.effects }?.measure
      if pool.withCase != nil, measure?.code != "ROMC" {
        throw .analysis(
          source: source, line: pool.line,
          problem: "pool '\(pool.id)': a case joins group studies on the log ratio of means (ROMC) only")
      }
      for method in pool.methods where TablePoolerCatalog.methods.contains(method) {
        let pooled = TablePoolerCatalog.measures(of: method)
        guard let code = measure?.code, !pooled.contains(code) else { continue }
        throw .analysis(
          source: source, line: pool.line,
          problem: "pool '\(pool.id)': method \(method) pools counts by \(pooled.joined(separator: ", ")); the effects "
            + "'\(pool.effects)' are \(code)")
      }
      guard let course = pool.naturalCourse else { continue }
      let other = pools.first { $0.id == course }
      guard measure?.code == "ROMC", other?.effects == pool.effects, other?.moderators == nil, pool.moderators == nil,
        course != pool.id
      else {
        throw .analysis(
          source: source, line: pool.line,
          problem: "pool '\(pool.id)': 'natural_course' is another pool of the same effects (ROMC), both without mods")
      }
    }
  }

  /// What is varied is a pooled effect with a method of τ² and a test; a pool that asks for more is not that.
  private func checkSensitivity(_ block: SensitivityBlock) throws(ReportError) {
    guard let pool = pools.first(where: { $0.id == block.pool }) else { return }
    let choices = pool.choices
    let more = [
      ("mods", pool.moderators != nil), ("scale", choices.scale != nil), ("tau2", choices.tauSquared != nil),
      ("cluster", choices.cluster != nil), ("weights", choices.weighting != .inverseVariance),
      ("method \(pool.methods[0])", PoolMethodCatalog.withoutModel.contains(pool.methods[0])),
    ].first(where: \.1)
    guard let more else { return }
    throw .analysis(
      source: source, line: block.line,
      problem:
        "sensitivity '\(block.id)': the pool '\(pool.id)' has \(more.0); what is varied is one pooled effect with an "
        + "estimator of tau2 and a test")
  }

  private func require(
    _ used: [(id: String, line: Int)], among known: [String], kind: String
  ) throws(ReportError) {
    for (id, line) in used where !known.contains(id) {
      let near = Spelling.nearest(to: id, in: known)
      throw .analysis(
        source: source, line: line,
        problem: "there is no \(kind) '\(id)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
  }
}
