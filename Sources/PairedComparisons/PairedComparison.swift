public import EffectSizes
public import PrePostNumerics

/// The comparison of one group before and after: t test, rank, sign and permutation tests, bootstrap, limits of agreement,
/// effect sizes, with everything that can be found out on the way.
///
/// Works on the pairs themselves or on what a paper prints of them. From a summary, the SD of change is the printed one,
/// else from r and both SDs, else from the printed t; r is the printed one, else from the SD of change and both SDs.
///
///     let result = try PairedComparison().compare(PairedSample(pre: before, post: after))
///
/// Viswanath 2016, n = 30, 7.33 (4.86) → 15.56 (8.38), t = 4.22: SD of change 10.68, r = −0.25, p = 0.0002.
public struct PairedComparison: Sendable, Hashable {
  /// The level of the intervals.
  public let level: ConfidenceLevel
  /// What the p values weigh against no change; intervals are two-sided all the same.
  public let alternative: Alternative
  /// What else is chosen.
  public let options: PairedOptions

  /// A comparison at a level.
  public init(
    level: ConfidenceLevel = .ninetyFive, alternative: Alternative = .twoSided, options: PairedOptions = PairedOptions()
  ) {
    self.level = level
    self.alternative = alternative
    self.options = options
  }

  /// The effect sizes whose sampling variance can be chosen.
  package static let measures: [Measure<PrePostSummary>] = [
    .meanChange, .standardizedMeanChange, .standardizedMeanChangeRaw, .standardizedMeanChangeRawHeteroscedastic,
    .logRatioOfMeansChange,
  ]

  /// The comparison of pairs.
  ///
  /// - Parameter choices: what is chosen about the effect sizes.
  /// - Throws: `.summary` if a number grows beyond a `Double`.
  /// - Complexity: O(n log n), and O(n³) for the exact signed-rank test of at most 50 pairs.
  public func compare(
    _ sample: PairedSample, options choices: MeasureOptions = MeasureOptions()
  ) throws(PairedError) -> PairedResult {
    try result(sample.summary, sample, choices, Derivation())
  }

  /// The comparison of what was printed, completed from standard errors, intervals, F, p and quantiles.
  ///
  /// - Parameter choices: what is chosen about the effect sizes and about the way to means and SDs.
  /// - Throws: `.summary` if a number grows beyond a `Double`; what is missing or not defined is no error.
  public func compare(
    _ summary: PrePostSummary, options choices: MeasureOptions = MeasureOptions()
  ) throws(PairedError) -> PairedResult {
    var history = Derivation()
    return try result(summary.completed(choices, &history), nil, choices, history)
  }

  private func result(
    _ summary: PrePostSummary, _ sample: PairedSample?, _ choices: MeasureOptions, _ history: Derivation
  ) throws(PairedError) -> PairedResult {
    let found = ChangeEstimates(summary, exactChange: sample.flatMap { mean($0.differences) })
    try refuseInfinite(found)
    var notes = found.notes
    let tTest = studentTest(summary, found, &notes)
    // A t that does not fit is told in terms of t here, not once more in terms of the SD it would need.
    let isToldOfT = notes.contains { $0.text.hasPrefix("t is printed as ") }
    notes =
      history.notes.filter { note in
        !notes.contains(note) && !(isToldOfT && note.text.hasPrefix(Input.sdChange.rawValue + " is "))
      } + notes
    let wilcoxon = kept("signed-rank test", &notes) { () throws(PairedError) in try rankTest(sample) }
    if let sample, let wilcoxon {
      notes += wilcoxon.notes
      if let note = decimalTies(sample, wilcoxon) { notes.append(note) }
    }
    let signTest = kept("sign test", &notes) { () throws(PairedError) -> SignTest? in
      guard let sample else { return nil }
      return try SignTest(sample.differences, level: level, alternative: alternative)
    }
    notes += signTest?.notes ?? []
    let permutation = kept("permutation test", &notes) { () throws(PairedError) -> SignFlipTest? in
      try signFlips(sample)
    }
    let bootstrap = kept("bootstrap", &notes) { () throws(PairedError) -> PairedBootstrap? in
      guard let sample, let plan = options.bootstrap, sample.count > 1 else { return nil }
      return try PairedBootstrap(sample, plan: plan, level: level, threads: options.threads)
    }
    notes += bootstrap.map(remarks) ?? []
    if sample == nil { notes.append(Note(.refusal, "no signed-rank or sign test: they need the pairs themselves")) }
    return PairedResult(
      n: summary.n, meanPre: found.meanPre, meanPost: found.meanPost, sdPre: summary.sdPre, sdPost: summary.sdPost,
      correlation: found.correlation, meanChange: found.meanChange, sdChange: found.sdChange, tTest: tTest,
      wilcoxon: wilcoxon, signTest: signTest, permutation: permutation, bootstrap: bootstrap,
      distribution: sample.map { DistributionOfChanges($0.differences, resolution: $0.resolution) },
      agreement: agreement(summary, found),
      equivalence: kept("equivalence test", &notes) { () throws(PairedError) -> EquivalenceTest? in
        guard let margins = options.equivalence else { return nil }
        let known = try tested(summary, found)
        return try EquivalenceTest(
          meanChange: known.change, sdChange: known.sd, n: known.n, margins: (margins.lower, margins.upper),
          level: level)
      },
      nonInferiority: kept("non-inferiority test", &notes) { () throws(PairedError) -> NonInferiorityTest? in
        guard let margin = options.nonInferiority else { return nil }
        let known = try tested(summary, found)
        return try NonInferiorityTest(
          meanChange: known.change, sdChange: known.sd, n: known.n, margin: margin,
          higherIsBetter: options.higherIsBetter, level: level)
      },
      effectSizes: effectSizes(summary, found, bootstrap, choices), notes: notes,
      steps: history.steps + found.steps.filter { !history.steps.contains($0) }, level: level)
  }

  /// What was asked for, or nil with the reason as a note.
  private func kept<Value>(
    _ what: String, _ notes: inout [Note], _ body: () throws(PairedError) -> Value?
  ) -> Value? {
    do throws(PairedError) {
      return try body()
    } catch {
      notes.append(Note(.refusal, "no \(what): \(error)"))
      return nil
    }
  }

  private func tested(
    _ summary: PrePostSummary, _ found: ChangeEstimates
  ) throws(PairedError) -> (change: Double, sd: Double, n: Int) {
    guard let n = summary.n, let change = found.meanChange, let sd = found.sdChange else {
      if let n = summary.n, n < 2 { throw .tooFewPairs(n: n, needed: 2) }
      throw .degenerate("it needs n, the mean change and its SD")
    }
    return (change, sd, n)
  }

  private func agreement(_ summary: PrePostSummary, _ found: ChangeEstimates) -> BlandAltman? {
    guard let n = summary.n, let change = found.meanChange, let sd = found.sdChange else { return nil }
    var spreads: (pre: Double, post: Double, r: Double)?
    if let pre = summary.sdPre, let post = summary.sdPost, let r = found.correlation { spreads = (pre, post, r) }
    return try? BlandAltman(meanChange: change, sdChange: sd, n: n, spreads: spreads, level: level)
  }

  private func signFlips(_ sample: PairedSample?) throws(PairedError) -> SignFlipTest? {
    guard let sample, let plan = options.permutations else { return nil }
    return try SignFlipTest(
      sample.differences, alternative: alternative, plan: plan, resolution: sample.resolution,
      threads: options.threads)
  }

  private func remarks(_ bootstrap: PairedBootstrap) -> [Note] {
    var notes: [Note] = []
    if bootstrap.interval == nil {
      notes.append(
        Note(
          .refusal,
          "no \(bootstrap.plan.interval.rawValue) bootstrap interval of the mean change: too few different replicates"))
    }
    let undefined = bootstrap.samples.filter { !$0.value.isDefined(level) }
    if let most = undefined.values.map(\.undefined).max() {
      notes.append(
        Note(
          .refusal,
          "no bootstrap interval of \(undefined.keys.sorted().joined(separator: ", ")): up to \(most) of "
            + "\(bootstrap.plan.replicates) replicates have no value"))
    }
    return notes
  }

  private func refuseInfinite(_ found: ChangeEstimates) throws(PairedError) {
    let values: [(Input, Double?)] = [
      (.meanPre, found.meanPre), (.meanPost, found.meanPost), (.meanChange, found.meanChange),
      (.sdChange, found.sdChange),
    ]
    for case (let input, let value?) in values where !value.isFinite {
      throw .summary(.impossible(input: input, value: value, accepted: "a finite number is accepted"))
    }
  }

  /// The t test of the change, else of the printed statistic, else nil with a note.
  private func studentTest(_ summary: PrePostSummary, _ found: ChangeEstimates, _ notes: inout [Note]) -> PairedT? {
    guard let n = summary.n, n > 1 else {
      if summary.n == nil { notes.append(Note(.refusal, "no t test: it needs n")) }
      return nil
    }
    do throws(PairedError) {
      if let change = found.meanChange, let sd = found.sdChange {
        if let note = summary.disagreementWithPrintedT(change: change) { notes.append(note) }
        return try PairedT(meanChange: change, sdChange: sd, n: n, level: level, alternative: alternative)
      }
      if let printed = summary.tStatistic {
        notes.append(
          Note(.caution, "the t test is the printed one: its sign is the paper's, and it has no interval"))
        return try PairedT(printed: printed, n: n, alternative: alternative)
      }
    } catch {
      notes.append(Note(.refusal, "no t test: \(error)"))
      return nil
    }
    let absent = found.meanChange == nil ? "mean_change" : "sd_change"
    notes.append(Note(.refusal, "no t test: it needs \(absent) or t"))
    return nil
  }

  private func rankTest(_ sample: PairedSample?) throws(PairedError) -> WilcoxonSignedRank? {
    guard let sample else { return nil }
    return try rankTest(sample.differences, resolution: 0)
  }

  private func rankTest(_ differences: [Double], resolution: Double) throws(PairedError) -> WilcoxonSignedRank {
    try WilcoxonSignedRank(
      differences, level: level, alternative: alternative, resolution: resolution, zeros: options.zeros,
      method: options.rankMethod, continuity: options.continuity)
  }

  /// A note if differences that are equal as decimals are not tied as binary numbers.
  private func decimalTies(_ sample: PairedSample, _ test: WilcoxonSignedRank) -> Note? {
    let tied = try? rankTest(sample.differences, resolution: sample.resolution)
    guard let tied, tied.statistic != test.statistic || tied.pValue != test.pValue else { return nil }
    return Note(
      .caution,
      "some differences are equal as decimals but not in binary arithmetic; tied, the signed-rank test has "
        + "V = \(shortest(tied.statistic)) and p = \(significant(tied.pValue, 4))")
  }

  /// The effect sizes of what was given, with a mean that follows from the other one and the change.
  private func effectSizes(
    _ summary: PrePostSummary, _ found: ChangeEstimates, _ bootstrap: PairedBootstrap?, _ choices: MeasureOptions
  ) -> [PairedEffect] {
    let completed = try? PrePostSummary(
      n: summary.n, meanPre: found.meanPre, sdPre: summary.sdPre, meanPost: found.meanPost, sdPost: summary.sdPost,
      correlation: summary.correlation, meanChange: summary.meanChange, sdChange: summary.sdChange,
      tStatistic: summary.tStatistic)
    let intervals = EffectInterval(found, summary, level, correctsBias: choices.correctsBias)
    let kind = options.bootstrap?.interval ?? .bca
    return ChangeEffects.all.map { measure in
      let outcome = Result { () throws(EffectSizeError) in
        try measure.compute(completed ?? summary, measure.options(choices))
      }
      let made = (try? outcome.get()).flatMap { effect in
        intervals?(measure.code, effect)
          ?? (effect.samplingVariance == 0 ? nil : effect.confidenceInterval(level: level).map { ($0, "Wald") })
      }
      return PairedEffect(
        measure: measure.code, name: measure.name, outcome: outcome, notes: measure.notes(choices),
        interval: made?.interval,
        intervalMethod: made?.method,
        bootstrapInterval: bootstrap?.interval(
          of: measure.code, kind == .studentized && measure.code != "MC" ? .bca : kind))
    }
  }
}
