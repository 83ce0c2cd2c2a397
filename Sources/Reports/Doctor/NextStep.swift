internal import EffectSizes
internal import MetaAnalysis

/// A command to run next, as it is typed, and what for.
struct NextStep {
  let command: String
  let purpose: String
}

/// Finds commands that work on a file as it stands. Each was tried on the rows that the doctor looked at.
struct NextSteps {
  let study: StudyTable
  let columns: [ColumnExamination]
  let reach: [MeasureReach]
  /// The file and the options about reading it, with the suggested names.
  let call: DoctorFlow.Call

  /// The steps, in the order in which they make sense.
  var all: [NextStep] {
    var steps: [NextStep] = []
    if columns.contains(where: { $0.suggestion != nil }) {
      steps.append(NextStep(command: call.command("doctor"), purpose: "look again with these names understood"))
    }
    if let step = caseStep { steps.append(step) }
    steps += effectSteps + pooledStep
    if let step = claimsStep { steps.append(step) }
    if let step = pairedStep { steps.append(step) }
    if let flow = try? CheckFlow(), (try? flow.run(study)) != nil {
      steps.append(NextStep(command: call.command("check"), purpose: "hold the printed numbers against each other"))
    }
    if (try? DescribeFlow().answer(study)) != nil {
      steps.append(NextStep(command: call.command("describe"), purpose: "summaries of every column"))
    }
    return steps
  }

  private func has(_ fields: String...) -> Bool {
    fields.allSatisfy { field in columns.contains { $0.field == field } }
  }

  private var caseStep: NextStep? {
    guard has("case", "phase", "value") else { return nil }
    let flow = CaseFlow()
    guard let findings = try? flow.run(study), (try? flow.answer(findings)) != nil else { return nil }
    return NextStep(command: call.command("case"), purpose: "effect sizes of single cases")
  }

  /// The measures that reach most rows, one per kind of number: in the unit of the outcome, in SDs, on a ratio.
  private var effectSteps: [NextStep] {
    best.map { reach in
      NextStep(
        command: call.command("effects", "--measure \(reach.measure.code)"),
        purpose: "\(reach.measure.name): \(reach.rows) of \(reach.tried) rows")
    }
  }

  /// The measures that reach most rows, the first of each scale, at most three.
  private var best: [MeasureReach] {
    let given = reach.filter { $0.rows > 0 && !Self.rare.contains($0.measure.scale) && $0.measure.code != "PBIT" }
    guard let most = given.map(\.rows).max() else { return [] }
    var scales: Set<EffectScale> = []
    let tried = given.filter { 2 * $0.rows >= most }.sorted { $0.rows > $1.rows }
    return tried.filter { reach in
      guard let flow = try? EffectsFlow(measure: reach.measure), (try? flow.run(study)) != nil else { return false }
      return scales.insert(reach.measure.scale).inserted
    }.prefix(3).map(\.self)
  }

  /// Scales that nobody begins with.
  private static let rare: Set<EffectScale> = [.arcsineDifference, .arcsine, .doubleArcsine, .probit]

  private var pooledStep: [NextStep] {
    guard let model = try? RandomEffectsModel(betweenStudies: EstimatorCatalog.betweenStudies("REML")) else {
      return []
    }
    let flow = PoolFlow(model: model)
    let spread = has("vi") ? "vi" : has("sei") ? "sei" : nil
    if has("yi"), let spread {
      let isVariance = spread == "vi"
      if (try? flow.run(study, yi: "yi", vi: isVariance ? spread : nil, sei: isVariance ? nil : spread)) != nil {
        return [NextStep(command: call.command("pool", "--yi yi --\(spread) \(spread)"), purpose: "a pooled effect")]
      }
    }
    for reach in best where reach.rows >= 2 {
      guard let effects = try? EffectsFlow(measure: reach.measure), (try? flow.run(study, effects: effects)) != nil
      else { continue }
      return [
        NextStep(
          command: call.command("pool", "--measure \(reach.measure.code)"),
          purpose: "the pooled effect of \(reach.rows) rows")
      ]
    }
    return []
  }

  private var claimsStep: NextStep? {
    let names = study.table.header.names
    guard ["claim", "value", "data"].allSatisfy(names.contains) else { return nil }
    return NextStep(command: call.command("reproduce"), purpose: "see which of the claims can be reproduced")
  }

  /// Columns of values before and after of the same people, one person per row.
  private var pairedStep: NextStep? {
    let numbers = columns.filter { [.number, .range, .bound].contains($0.kind) && $0.filled > 1 }
    for (before, after) in [("pre", "post"), ("before", "after"), ("pretest", "posttest"), ("sebelum", "sesudah")] {
      for column in numbers {
        let tokens = NameWords.tokens(of: column.name)
        // Means and SDs of studies stand in such columns too.
        guard tokens.contains(before), NameWords(guessing: column.name) == nil else { continue }
        let wanted = tokens.map { $0 == before ? after : $0 }
        guard let partner = numbers.first(where: { NameWords.tokens(of: $0.name) == wanted }) else { continue }
        let names = [column.name, partner.name].map(DoctorFlow.Call.quoted)
        return NextStep(
          command: call.command("paired", "--pre \(names[0]) --post \(names[1])"),
          purpose: "compare before with after, person by person")
      }
    }
    return nil
  }
}
