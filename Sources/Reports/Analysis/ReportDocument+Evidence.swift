internal import Consistency
internal import PrePostNumerics
internal import Tables

// What a report in Markdown says about its evidence: sensitivity, checks, claims.

extension AnalysisResult {
  /// The sections; none for what the analysis does not ask for.
  func evidenceSections(_ wording: Wording, _ renderer: MarkdownRenderer) -> [String] {
    var parts: [String] = []
    for result in sensitivities {
      let lines = SensitivitySentences(result: result, wording: wording).all
      parts.append(list("Sensitivity: \(result.block.id)", lines, renderer))
    }
    for result in checks {
      let told = result.findings.filter { $0.finding.verdict.isMismatch || $0.finding.verdict == .suspicious }
      parts.append(
        list("Checks: \(result.block.id)", CheckFlow.summary(result.findings), renderer)
          + (told.isEmpty ? "" : "\n" + renderer.body(CheckFlow.table(told))))
    }
    for result in claims {
      let told = result.claims.filter { $0.judgement.verdict != .notComputable }
      parts.append(
        list("Claims: \(result.block.id)", [ReproduceFlow.summary(result.claims)], renderer)
          + (told.isEmpty ? "" : "\n" + renderer.body(ReproduceFlow.table(told))))
    }
    return parts
  }
}

/// What a sensitivity analysis says, in sentences.
struct SensitivitySentences {
  let result: AnalysisResult.SensitivityResult
  let wording: Wording

  /// The sentences, or the reason why there are none.
  var all: [String] {
    switch result.outcome {
    case .success(let outcome): [reach(outcome), conclusions(outcome)] + verdict(outcome)
    case .failure(let error): [wording(ResultWord.refusedPool, result.block.id) + error.problem]
    }
  }

  /// How far the pooled effect and its intervals go.
  private func reach(_ outcome: SensitivityFlow.Outcome) -> String {
    let given = outcome.lines.count { (try? $0.result.get()) != nil }
    let shown = { (value: Double) in wording.formatting.text(outcome.transform(value)) }
    var text = wording(ResultWord.specifications, "\(outcome.lines.count)")
    if given < outcome.lines.count { text += wording(ResultWord.withResult, "\(given)") }
    if let envelope = outcome.envelope {
      let name =
        outcome.transform.naturalName(on: result.measure.scale).map(wording.term) ?? wording(ResultWord.effect)
      text += ". " + wording(ResultWord.envelope, name, wording.range(shown(envelope.lower), shown(envelope.upper)))
      if let ends = outcome.intervalEnvelope {
        text += wording(ResultWord.intervalEnvelope, wording.range(shown(ends.lower), shown(ends.upper)))
      }
    }
    return text
  }

  private func conclusions(_ outcome: SensitivityFlow.Outcome) -> String {
    let sides = outcome.lines.compactMap { (try? $0.result.get())?.side(of: outcome.threshold) }
    let counts = ["below", "open", "above"].map { side in "\(sides.count { $0 == side })" }
    return wording(
      ResultWord.conclusions, wording.digits(0).text(outcome.level.percent, .compact), threshold(outcome), counts[0],
      counts[1], counts[2])
  }

  private func verdict(_ outcome: SensitivityFlow.Outcome) -> [String] {
    let results = outcome.lines.map { (try? $0.result.get())?.side(of: outcome.threshold) }
    let tips = outcome.tippingPoints.map { point in
      let others = point.others.map { "\($0.name)=\($0.setting.text)" }.joined(separator: ", ")
      return wording(
        ResultWord.tips, point.parameter, wording.digits(4).text(point.value),
        wording(point.crosses == .low ? ResultWord.endLow : .endHigh), threshold(outcome))
        + (others.isEmpty ? "" : wording(ResultWord.tipsHeld, others))
    }
    if !tips.isEmpty { return tips }
    if Set(results.compactMap(\.self)).count > 1 { return [wording(ResultWord.depends)] }
    return results.contains(nil) ? [] : [wording(ResultWord.unchanged)]
  }

  /// The threshold on the scale that people read.
  private func threshold(_ outcome: SensitivityFlow.Outcome) -> String {
    wording.digits(2).text(outcome.transform(outcome.threshold), .compact)
  }
}
