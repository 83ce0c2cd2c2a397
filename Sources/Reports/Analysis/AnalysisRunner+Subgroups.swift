internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension AnalysisRunner {
  /// The model of one subgroup, or why there is none.
  typealias Part = (name: String, outcome: Result<PooledModel, ReportError>)

  /// The models of subgroups, by name; the last says how they differ, and rows without a value are refused as one.
  func subgroups(
    _ chosen: [LocatedEffect], _ study: StudyTable, _ column: String, sharesTauSquared: Bool,
    measure: MeasureCatalog.Entry, _ flow: PoolFlow
  ) throws(ReportError) -> [Part] {
    let (complete, _) = try study.completing(group: column)
    let known = Set(complete.records.map(\.row))
    let named = chosen.filter { known.contains($0.rowIndex) }
    let names = try complete.groups(named: column, rows: named.map(\.rowIndex))
    let groups = Dictionary(grouping: zip(named, names), by: \.1).mapValues { $0.map(\.0) }
    let sorted = groups.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    var parts: [Part] = []
    if sharesTauSquared {
      parts = try alike(named, study, column, sorted, measure, flow)
    } else {
      for name in sorted {
        let outcome = try kept { () throws(ReportError) in
          PooledModel(try flow.pool(groups[name] ?? [], study, measure: measure))
        }
        parts.append((name, outcome))
      }
    }
    compare(&parts, column, sharesTauSquared)
    if named.count < chosen.count {
      let problem = "\(chosen.count - named.count) rows have no value in '\(column)' and are in no subgroup"
      parts.append(("no value", .failure(.refusal(source: study.table.source, problem: problem))))
    }
    return parts
  }

  /// The subgroups of one model with one between-study variance.
  private func alike(
    _ named: [LocatedEffect], _ study: StudyTable, _ column: String, _ names: [String], _ measure: MeasureCatalog.Entry,
    _ flow: PoolFlow
  ) throws(ReportError) -> [Part] {
    let joint = try kept { () throws(ReportError) -> [Part] in
      let outcome = try flow.pool(named, study, measure: measure)
      let analysis = try outcome.subgroupAnalysis(by: column, in: study, sharesTauSquared: true)
      var parts: [Part] = analysis.subgroups.map { ($0.label, .success(PooledModel($0, of: outcome))) }
      if let last = parts.indices.last, case .success(var model) = parts[last].outcome {
        model.notes += analysis.notes
        parts[last].outcome = .success(model)
      }
      return parts
    }
    switch joint {
    case .success(let parts): return parts
    case .failure(let error): return names.map { ($0, .failure(error)) }
    }
  }

  /// Says beside the last subgroup whether they differ.
  private func compare(_ parts: inout [Part], _ column: String, _ sharesTauSquared: Bool) {
    let estimates = parts.compactMap { try? $0.outcome.get().coefficients[0].estimate }
    guard let test = SubgroupAnalysis.BetweenGroups(estimates), let last = parts.indices.last,
      case .success(var model) = parts[last].outcome
    else { return }
    let numbers = NumberFormatting(digits: 3)
    model.notes.append(
      Note(
        .method,
        "between the \(estimates.count) subgroups by \(column), \(sharesTauSquared ? "with one tau2" : "each with its own tau2"): "
          + "Q = \(numbers.text(test.q)), df = \(test.degreesOfFreedom), p = \(numbers.text(test.pValue, .probability))"
      ))
    parts[last].outcome = .success(model)
  }
}
