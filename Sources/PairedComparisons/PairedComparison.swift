public import EffectSizes
public import PrePostNumerics

/// The comparison of one group before and after: t test, rank and sign tests, effect sizes, with everything that can be
/// found out on the way.
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

  /// A comparison at a level.
  public init(level: ConfidenceLevel = .ninetyFive, alternative: Alternative = .twoSided) {
    self.level = level
    self.alternative = alternative
  }

  /// The effect sizes of a comparison.
  package static let measures: [Measure<PrePostSummary>] = [
    .meanChange, .standardizedMeanChange, .standardizedMeanChangeRaw, .standardizedMeanChangeRawHeteroscedastic,
    .logRatioOfMeansChange,
  ]

  /// The comparison of pairs.
  ///
  /// - Parameter options: what is chosen about the effect sizes.
  /// - Throws: `.summary` if a number grows beyond a `Double`.
  /// - Complexity: O(n log n), and O(n³) for the exact signed-rank test of at most 50 pairs.
  public func compare(
    _ sample: PairedSample, options: MeasureOptions = MeasureOptions()
  ) throws(PairedError) -> PairedResult {
    try result(sample.summary, sample, options, Derivation())
  }

  /// The comparison of what was printed, completed from standard errors, intervals, F, p and quantiles.
  ///
  /// - Parameter options: what is chosen about the effect sizes and about the way to means and SDs.
  /// - Throws: `.summary` if a number grows beyond a `Double`; what is missing or not defined is no error.
  public func compare(
    _ summary: PrePostSummary, options: MeasureOptions = MeasureOptions()
  ) throws(PairedError) -> PairedResult {
    var history = Derivation()
    return try result(summary.completed(options, &history), nil, options, history)
  }

  private func result(
    _ summary: PrePostSummary, _ sample: PairedSample?, _ options: MeasureOptions, _ history: Derivation
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
    let wilcoxon = sample.flatMap { rankTest($0, &notes) }
    let signTest = sample.flatMap { directionTest($0, &notes) }
    if sample == nil { notes.append(Note(.refusal, "no signed-rank or sign test: they need the pairs themselves")) }
    return PairedResult(
      n: summary.n, meanPre: found.meanPre, meanPost: found.meanPost, sdPre: summary.sdPre, sdPost: summary.sdPost,
      correlation: found.correlation, meanChange: found.meanChange, sdChange: found.sdChange, tTest: tTest,
      wilcoxon: wilcoxon, signTest: signTest, effectSizes: effectSizes(summary, found, options), notes: notes,
      steps: history.steps + found.steps.filter { !history.steps.contains($0) }, level: level)
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

  /// The signed-rank test; a note if differences that are equal as decimals are not tied as binary numbers.
  private func rankTest(_ sample: PairedSample, _ notes: inout [Note]) -> WilcoxonSignedRank? {
    do throws(PairedError) {
      let test = try WilcoxonSignedRank(sample.differences, level: level, alternative: alternative)
      notes += test.notes
      if let note = decimalTies(sample, test) { notes.append(note) }
      return test
    } catch {
      notes.append(Note(.refusal, "no signed-rank test: \(error)"))
      return nil
    }
  }

  private func decimalTies(_ sample: PairedSample, _ test: WilcoxonSignedRank) -> Note? {
    let tied = try? WilcoxonSignedRank(
      sample.differences, level: level, alternative: alternative, resolution: sample.resolution)
    guard let tied, tied.statistic != test.statistic || tied.pValue != test.pValue else { return nil }
    return Note(
      .caution,
      "some differences are equal as decimals but not in binary arithmetic; tied, the signed-rank test has "
        + "V = \(shortest(tied.statistic)) and p = \(significant(tied.pValue, 4))")
  }

  private func directionTest(_ sample: PairedSample, _ notes: inout [Note]) -> SignTest? {
    do throws(PairedError) {
      let test = try SignTest(sample.differences, alternative: alternative)
      notes += test.notes
      return test
    } catch {
      notes.append(Note(.refusal, "no sign test: \(error)"))
      return nil
    }
  }

  /// The effect sizes of what was given, with a mean that follows from the other one and the change.
  private func effectSizes(
    _ summary: PrePostSummary, _ found: ChangeEstimates, _ options: MeasureOptions
  ) -> [PairedEffect] {
    let completed = try? PrePostSummary(
      n: summary.n, meanPre: found.meanPre, sdPre: summary.sdPre, meanPost: found.meanPost, sdPost: summary.sdPost,
      correlation: summary.correlation, meanChange: summary.meanChange, sdChange: summary.sdChange,
      tStatistic: summary.tStatistic)
    return Self.measures.map { measure in
      var own = options
      var notes: [Note] = []
      if !measure.varianceTypes.contains(own.varianceType) {
        own.varianceType = .largeSample
        notes.append(
          Note(.method, "\(measure.code) has no sampling variance \(options.varianceType.rawValue); LS is taken"))
      }
      return PairedEffect(
        measure: measure.code,
        outcome: Result { () throws(EffectSizeError) in
          try measure.effectSize(of: completed ?? summary, options: own)
        }, notes: notes)
    }
  }
}
