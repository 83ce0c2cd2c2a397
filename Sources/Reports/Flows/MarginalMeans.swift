internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression

extension PredictFlow {
  /// The most rows that a grid of groups may have.
  private static let largestGrid = 10_000

  /// The mean effect in each group of a factor, the other moderators balanced.
  ///
  /// Predicted values over a grid of all combinations of groups, numbers at their mean over the studies, averaged with
  /// equal weights. They answer what the means would be in a balanced set of studies, not in these.
  ///
  /// - Throws: `ReportError.usage` where no moderator of that name has groups; `.refusal` for a grid that is too large.
  /// - Source: Searle, Speed & Milliken 1980, *The American Statistician* 34: 216–221.
  func marginalMeans(of factor: String) throws(ReportError) -> [(level: String, mean: FittedMean)] {
    let names = moderators.variableNames
    let factors = names.compactMap { name -> (name: String, levels: [String])? in
      guard case .categorical(let labels) = try? base.variable(name) else { return nil }
      let levels = Set(labels.compactMap(\.self))
      return (name, levels.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
    }
    guard let own = factors.first(where: { $0.name == factor }) else {
      let known = factors.map(\.name)
      throw .usage(
        "--margins takes a moderator with groups; "
          + (known.isEmpty ? "there is none" : "'\(factor)' is none of \(known.joined(separator: ", "))"))
    }
    let size = factors.reduce(1) { $0 * $1.levels.count }
    let source = outcome.items[0].place.source
    guard size <= PredictFlow.largestGrid else {
      throw .refusal(
        source: source, problem: "\(size) combinations of groups are more than \(PredictFlow.largestGrid)")
    }
    var further: [String: Variable] = [:]
    var repeats = 1
    for (name, levels) in factors {
      further[name] = .categorical((0..<size).map { levels[$0 / repeats % levels.count] })
      repeats *= levels.count
    }
    for name in names where further[name] == nil {
      guard case .numeric(let values) = try? base.variable(name) else { preconditionFailure("the others are numbers") }
      let present = values.compactMap(\.self)
      further[name] = .numeric(
        [Double?](repeating: compensatedSum(present) / Double(present.count), count: size))
    }
    let grid = try DesignExtension(
      design, further: further, count: size, termNames: outcome.fit.effects.termNames, source: source)
    guard case .categorical(let placed)? = further[factor] else { preconditionFailure("the factor has groups") }
    return own.levels.map { level in
      let rows = (0..<size).filter { placed[$0] == level }.compactMap { grid.rows[$0] }
      let x = outcome.fit.coefficients.indices.map { j in
        compensatedSum(rows.lazy.map { $0[j] }) / Double(rows.count)
      }
      return (level, outcome.fit.mean(at: x))
    }
  }
}
