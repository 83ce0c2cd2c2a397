internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import Tables

// The pools of an analysis: which rows, which model, with which cases.

extension AnalysisRunner {
  /// The models of a block: of all rows by each method, with cases, and of subgroups.
  func pool(
    _ block: Analysis.PoolBlock, _ effects: [AnalysisResult.EffectsResult], _ cases: [AnalysisResult.SingleCaseResult]
  ) throws(ReportError) -> (pools: [AnalysisResult.PoolResult], persons: [AnalysisResult.PersonsResult]) {
    guard let source = effects.first(where: { $0.block.id == block.effects }) else {
      preconditionFailure("references were checked")
    }
    let (study, chosen) = try rows(block, source)
    var results: [AnalysisResult.PoolResult] = []
    var persons: [AnalysisResult.PersonsResult] = []
    for method in block.choices.tauSquared == nil ? block.methods : ["fixed"] {
      let groups = try kept { () throws(ReportError) in try model(block, source, method, study, chosen) }
      results.append(AnalysisResult.PoolResult(block: block, method: method, variant: .groups, outcome: groups))
      if block.withCase != nil || block.naturalCourse != nil {
        let joined = try kept { () throws(ReportError) in try join(block, source, method, cases) }
        persons.append(AnalysisResult.PersonsResult(block: block, method: method, outcome: joined))
        let isRange = (try? joined.get())?.lines.contains { $0.ends != nil } ?? false
        let ends: [AnalysisResult.PoolResult.Variant.End] = isRange ? [.low, .point, .high] : [.point]
        for end in block.withCase == nil ? [] : ends {
          let outcome = try kept { () throws(ReportError) in PooledModel(try joined.get().joint(end)) }
          results.append(
            AnalysisResult.PoolResult(block: block, method: method, variant: .withCases(end: end), outcome: outcome))
        }
      }
      if let column = block.choices.subgroups {
        let flow = try poolFlow(block, method)
        for part in try subgroups(
          chosen, study, column, sharesTauSquared: block.choices.sharesTauSquared, measure: source.block.measure, flow)
        {
          results.append(
            AnalysisResult.PoolResult(
              block: block, method: method, variant: .subgroup(column: column, name: part.name), outcome: part.outcome))
        }
      }
    }
    return (results, persons)
  }

  /// The model of the rows of a block by one of its methods.
  private func model(
    _ block: Analysis.PoolBlock, _ source: AnalysisResult.EffectsResult, _ method: String, _ study: StudyTable,
    _ chosen: [LocatedEffect]
  ) throws(ReportError) -> PooledModel {
    let measure = source.block.measure
    if TablePoolerCatalog.methods.contains(method) {
      let flow = TablePoolFlow(
        pooler: try TablePoolerCatalog.pooler(method, measure: measure.code), zeroCells: source.block.options.zeroCells,
        correctsContinuity: block.choices.correctsContinuity, level: block.choices.level)
      let rows = Set(chosen.map(\.rowIndex))
      return PooledModel(try flow.run(study.keeping(study.records.filter { rows.contains($0.row) })))
    }
    if PoolMethodCatalog.ofOneEffect.contains(method) {
      let plain = try poolFlow(block, "EE").pool(chosen, study, measure: measure)
      return PooledModel(method == HenmiCopas.code ? try plain.henmiCopas() : plain.inverseVarianceHeterogeneity)
    }
    let flow = try poolFlow(block, method)
    guard let scale = block.choices.scale, let kind = LocationScaleModel.Method(rawValue: method) else {
      return PooledModel(try flow.pool(chosen, study, measure: measure))
    }
    let (complete, _) = try study.completing(scale)
    let known = Set(complete.records.map(\.row))
    let rows = try flow.pool(chosen.filter { known.contains($0.rowIndex) }, complete, measure: measure)
    let outside = chosen.filter { $0.effect?.samplingVariance != nil && !known.contains($0.rowIndex) }
    return PooledModel(
      try rows.locationScale(scale, method: kind, in: complete),
      leftOut: outside.map { ($0.place, "no \(scale.variableNames.joined(separator: ", "))") })
  }

  /// The pooled rows of a block, with the table that they come from.
  private func pooled(
    _ block: Analysis.PoolBlock, _ source: AnalysisResult.EffectsResult, _ method: String
  ) throws(ReportError) -> (study: StudyTable, outcome: PoolFlow.Outcome) {
    let (study, chosen) = try rows(block, source)
    // A block that is given no tau2 estimates its own beside one that is.
    let own = block.choices.tauSquared == nil && method == "fixed" ? block.methods[0] : method
    return (study, try poolFlow(block, own).pool(chosen, study, measure: source.block.measure))
  }

  /// The rows of a block and their effects.
  private func rows(
    _ block: Analysis.PoolBlock, _ source: AnalysisResult.EffectsResult
  ) throws(ReportError) -> (study: StudyTable, chosen: [LocatedEffect]) {
    let study = try block.filter.apply(to: table(source.block.input))
    let rows = Set(study.records.map(\.row))
    return (study, source.rows.filter { rows.contains($0.rowIndex) })
  }

  /// The groups of a block with its cases, and what is left of them without the natural course.
  private func join(
    _ block: Analysis.PoolBlock, _ source: AnalysisResult.EffectsResult, _ method: String,
    _ cases: [AnalysisResult.SingleCaseResult]
  ) throws(ReportError) -> PersonsOutcome {
    let (study, groups) = try pooled(block, source, method)
    var flow = PersonsFlow(pool: PoolFlow(model: groups.fit.model))
    flow.contrast = block.contrast
    flow.form = block.personSpread
    flow.givenVariance = block.personVariance
    flow.rangeRule = block.rangeRule
    let added = cases.first { $0.block.id == block.withCase }
    let rows =
      try added.map { (added) throws(ReportError) in
        try CaseRow.rows(
          added.findings, contrast: block.contrast, source: table(added.block.input).table.source)
      } ?? []
    let course = try analysis.pools.first { $0.id == block.naturalCourse }.map { (other) throws(ReportError) in
      try pooled(other, source, method)
    }
    return try flow.join(groups, study, cases: rows, untreated: course)
  }

  func poolFlow(_ block: Analysis.PoolBlock, _ method: String) throws(ReportError) -> PoolFlow {
    let choices = block.choices
    var model: RandomEffectsModel
    do {
      let (estimated, fallbacks) = try EstimatorCatalog.betweenStudies(
        list: choices.tauSquared == nil ? method : "REML")
      model = try RandomEffectsModel(
        betweenStudies: choices.tauSquared.map { .known($0) } ?? estimated, test: block.test, level: choices.level,
        predictionMethod: choices.predictionMethod)
      model.fallbacks = fallbacks
    } catch let error as ReportError {
      throw error
    } catch {
      preconditionFailure("the value of tau2 was checked")
    }
    model.intervalMethod = choices.intervalMethod
    model.clusterCovariance = choices.clusterCovariance
    var flow = PoolFlow(model: model, moderators: block.moderators)
    flow.weighting = choices.weighting
    flow.clusters = choices.cluster
    flow.permutation = choices.permutation
    flow.findsEnvelope = true
    return flow
  }
}
