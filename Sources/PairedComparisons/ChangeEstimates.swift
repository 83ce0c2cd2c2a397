internal import EffectSizes
internal import PrePostNumerics

/// What a summary says about the change, each quantity printed or by the first route that is open, and why the others
/// are absent.
struct ChangeEstimates {
  private(set) var meanPre: Double?
  private(set) var meanPost: Double?
  private(set) var meanChange: Double?
  private(set) var sdChange: Double?
  private(set) var correlation: Double?
  private(set) var steps: [Derivation.Step] = []
  private(set) var notes: [Note] = []

  /// Finds out what can be found out from `summary`; a sample's own mean change goes before the difference of means.
  init(_ summary: PrePostSummary, exactChange: Double?) {
    meanPre = summary.meanPre
    meanPost = summary.meanPost
    noteAbsent(summary)
    if let exactChange {
      meanChange = exactChange
    } else {
      meanChange = resolve("mean_change") { (derivation) throws(EffectSizeError) in
        try summary.resolveChange(&derivation)
      }
    }
    completeMeans(summary)
    if summary.n == 1 {
      notes.append(Note(.refusal, "with one pair there is no SD of change, no r and no t test"))
      return
    }
    sdChange = resolve("sd_change") { (derivation) throws(EffectSizeError) in
      try summary.resolveSDChange(&derivation)
    }
    if summary.correlation == nil, summary.sdPre == 0 || summary.sdPost == 0 {
      notes.append(Note(.refusal, "no r: the values \(summary.sdPre == 0 ? "before" : "after") do not vary"))
      return
    }
    correlation = resolve("r") { (derivation) throws(EffectSizeError) in try summary.resolveCorrelation(&derivation) }
  }

  /// One quantity with its steps and notes, or nil with the reason as a note.
  private mutating func resolve(
    _ quantity: String, _ route: (inout Derivation) throws(EffectSizeError) -> Double
  ) -> Double? {
    var derivation = Derivation()
    do throws(EffectSizeError) {
      let value = try route(&derivation)
      steps += derivation.steps.filter { !steps.contains($0) }
      notes += derivation.notes.filter { !notes.contains($0) }
      return value
    } catch {
      var reason = "it \(error)"
      if case .contradiction(let text) = error { reason = text }
      notes.append(Note(.refusal, "no \(quantity): \(reason)"))
      return nil
    }
  }

  /// The mean that the other mean and the change leave open.
  private mutating func completeMeans(_ summary: PrePostSummary) {
    guard let meanChange else { return }
    if let meanPre, meanPost == nil {
      let value = meanPre + meanChange
      meanPost = value
      steps.append(
        Derivation.Step(
          quantity: "mean_post", value: value, formula: "mean_pre + mean_change", source: .borenstein2009))
    } else if let meanPost, meanPre == nil {
      let value = meanPost - meanChange
      meanPre = value
      steps.append(
        Derivation.Step(
          quantity: "mean_pre", value: value, formula: "mean_post − mean_change", source: .borenstein2009))
    }
  }

  /// Says which of the numbers that only a paper can give it does not give.
  private mutating func noteAbsent(_ summary: PrePostSummary) {
    let plain: [(String, Bool)] = [
      ("n", summary.n == nil), ("sd_pre", summary.sdPre == nil), ("sd_post", summary.sdPost == nil),
      ("mean_pre", summary.meanPre == nil && (summary.meanPost == nil || summary.meanChange == nil)),
      ("mean_post", summary.meanPost == nil && (summary.meanPre == nil || summary.meanChange == nil)),
    ]
    let absent = plain.filter(\.1).map(\.0)
    guard !absent.isEmpty, summary.n != 1 else { return }
    notes.append(Note(.refusal, "not given: \(absent.joined(separator: ", "))"))
  }
}
