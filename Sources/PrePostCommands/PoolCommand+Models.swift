internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import Reports

extension PoolCommand {
  /// The answer of the model that the options describe.
  func answer() throws -> Answer {
    if let option = persons.given, let other = otherModel {
      throw CommandFailure.usage("\(option) does not go with \(other)")
    }
    if otherModel != nil { try model.assumptions.refuseRounding(false) }
    if TablePoolerCatalog.methods.contains(model.method) { return try counts() }
    if [InverseVarianceHeterogeneity.code, HenmiCopas.code].contains(model.method) { return try weightsOfOneEffect() }
    try beside.refuse(["--continuity"], with: model.method)
    if let scale = beside.scale { return try locationScale(scale) }
    if let column = beside.by { return try subgroups(column) }
    let study = try model.study()
    if persons.isAsked(of: study) { return try groupsAndCases(study) }
    if let option = persons.given {
      throw CommandFailure.usage("\(option) needs cases: --cases FILE, or rows with 'case' in a column 'kind'")
    }
    let outcome = try model.run(
      study, prediction: prediction.piMethod, inference: inference, findsEnvelope: true)
    let transform = try transformation(slopes: !outcome.fit.effects.isInterceptOnly)
    return try tracing(
      outcome.answer(transform: transform, threshold: beside.threshold), outcome.weightedRows, study)
  }

  /// The answer with what its weights rest on, where the effects were computed from studies.
  private func tracing(
    _ answer: Answer, _ rows: [(place: ReportError.RowPlace, weight: Double)], _ study: StudyTable
  ) throws -> Answer {
    guard case .measure(let flow) = try model.source() else { return answer }
    return try answer.addingEvidence(rows, flow, study)
  }

  /// The option that asks for another model than one of all studies.
  private var otherModel: String? {
    if TablePoolerCatalog.methods.contains(model.method)
      || [InverseVarianceHeterogeneity.code, HenmiCopas.code].contains(model.method)
    {
      return "--method \(model.method)"
    }
    return beside.by != nil ? "--by" : beside.scale != nil ? "--scale" : nil
  }

  /// Group studies with single cases as persons, and what is left without the natural course.
  private func groupsAndCases(_ study: StudyTable) throws -> Answer {
    try refuseInference(with: "single cases and the natural course")
    try model.assumptions.refuseRounding(false)
    let given: [(String, Bool)] = [
      ("--mods", model.mods != nil), ("--threshold", beside.threshold != nil), ("--transform", beside.transform != nil),
    ]
    if let first = given.first(where: \.1) {
      throw CommandFailure.usage("\(first.0) does not go with single cases and the natural course")
    }
    let flow = persons.flow(PoolFlow(model: try model.randomEffects(prediction.piMethod)))
    return try flow.run(
      study, try model.source(), observations: try persons.observations(model.input)
    ).answer()
  }

  /// Mantel–Haenszel and Peto, from counts.
  private func counts() throws -> Answer {
    try refuseModelOptions()
    if let given = model.assumptions.given {
      throw CommandFailure.usage("\(given) does not go with --method \(model.method), which pools counts")
    }
    guard model.effects.yi == nil, model.effects.vi == nil, model.effects.sei == nil else {
      throw CommandFailure.usage("--method \(model.method) pools counts, not --yi with --vi or --sei")
    }
    let pooler = try TablePoolerCatalog.pooler(model.method, measure: model.measure)
    try beside.refuse(["--by", "--scale", "--threshold"], with: model.method)
    if !pooler.testsAssociation { try beside.refuse(["--continuity"], with: model.method) }
    let flow = TablePoolFlow(
      pooler: pooler, zeroCells: model.choices.options.zeroCells, correctsContinuity: beside.continuity != .no,
      level: model.level.confidence)
    let transform = try Transformation.named(beside.transform, for: pooler.measure)
    let study = try model.study()
    let outcome = try flow.run(study)
    let effects = try EffectsFlow(measure: pooler.measure, options: model.choices.options)
    return try outcome.answer(transform: transform).addingEvidence(outcome.weightedRows, effects, study)
  }

  /// IVhet and Henmi–Copas.
  private func weightsOfOneEffect() throws -> Answer {
    try refuseModelOptions()
    try beside.refuse(["--by", "--scale", "--threshold", "--continuity"], with: model.method)
    var plain = model
    plain.method = "EE"
    let study = try model.study()
    let outcome = try plain.run(study)
    let pooled =
      model.method == HenmiCopas.code ? try outcome.henmiCopas() : outcome.inverseVarianceHeterogeneity
    return try tracing(pooled.answer(transform: try transformation(slopes: false)), pooled.weightedRows, study)
  }

  private func subgroups(_ column: String) throws -> Answer {
    try refuseInference(with: "--by")
    let (study, notes) = try model.study().completing(group: column)
    let outcome = try model.run(study, prediction: prediction.piMethod)
    let answer = try outcome.subgroups(
      by: column, in: study, sharesTauSquared: beside.tau2Common == .yes, transform: try transformation(slopes: false))
    return try tracing(answer, outcome.weightedRows, study).adding(notes)
  }

  private func locationScale(_ text: String) throws -> Answer {
    try refuseInference(with: "--scale")
    guard model.tau2 == nil, let method = LocationScaleModel.Method(rawValue: model.method) else {
      throw CommandFailure.usage("--scale estimates tau2 by --method ML or REML")
    }
    guard prediction.piMethod == .test else { throw CommandFailure.usage("--pi-method does not go with --scale") }
    guard model.test != .kenwardRoger else { throw CommandFailure.usage("--test kr does not go with --scale") }
    let formula: Formula
    do {
      formula = try Formula(rightHandSide: text)
    } catch {
      throw CommandFailure.usage("--scale '\(text)': \(error)")
    }
    let (study, notes) = try model.study().completing(formula)
    let outcome = try model.run(study)
    let transform = try transformation(slopes: model.mods != nil)
    let found = try outcome.locationScale(formula, method: method, in: study)
    return try tracing(found.answer(transform: transform), found.weightedRows, study).adding(notes)
  }

  /// Options of the random-effects model, of which a pooler without one makes nothing.
  private func refuseModelOptions() throws {
    try refuseInference(with: "--method \(model.method)")
    let given: [(String, Bool)] = [
      ("--mods", model.mods != nil), ("--tau2", model.tau2 != nil), ("--test", model.test != .z),
      ("--pi-method", prediction.piMethod != .test),
    ]
    if let first = given.first(where: \.1) {
      throw CommandFailure.usage("\(first.0) does not go with --method \(model.method)")
    }
  }

  /// Weights, clusters, permutations and intervals of tau2 belong to one random-effects model of all studies.
  private func refuseInference(with other: String) throws {
    let given: [(String, Bool)] = [
      ("--weights", model.weights != nil), ("--unweighted", model.unweighted), ("--cluster", inference.cluster != nil),
      ("--permutations", inference.permutations != nil), ("--ci-method", inference.ciMethod != nil),
    ]
    if let first = given.first(where: \.1) { throw CommandFailure.usage("\(first.0) does not go with \(other)") }
  }

  /// The scale that was asked for, or the usual one of the measure.
  private func transformation(slopes: Bool) throws -> Transformation {
    let transform = try Transformation.named(
      beside.transform, for: try model.measure.map { try MeasureCatalog.measure($0) })
    if slopes, beside.transform != nil, !transform.takesSlopes {
      throw CommandFailure.usage(
        "--transform \(transform.rawValue) has no meaning for slopes; 'predict' transforms predicted values")
    }
    return transform
  }
}
