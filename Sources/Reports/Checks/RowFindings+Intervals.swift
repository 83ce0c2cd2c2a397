internal import Consistency
internal import EffectSizes
internal import PrePostNumerics

extension RowFindings {
  /// Confidence intervals: symmetry, and against p, SE and the conclusion.
  mutating func checkIntervals() {
    for ending in CheckReader.endings {
      guard let (low, high) = row.meanIntervals[ending], let mean = row.samples[ending]?.mean else { continue }
      let name = Self.column("mean", ending)
      guard let interval = interval(name, mean, low, high, .raw) else { continue }
      add(name, IntervalChecks.symmetry(interval, isExact: row.test?.isExact ?? false))
      if let sample = row.samples[ending] { add(name, IntervalChecks.spread(interval, sample: sample)) }
      if let error = row.standardErrors[ending] {
        add(name, IntervalChecks.standardError(interval, error, df: row.samples[ending]?.n.map { Double($0 - 1) }))
      }
      // The interval of a change is about no change.
      guard ending == "change" else { continue }
      checkEffect(interval, name, df: row.n.map { Double($0 - 1) }, error: nil)
    }
    guard let low = row.numbers["ci_low"], let high = row.numbers["ci_high"], row.meanIntervals[""] == nil else {
      return
    }
    guard let name = row.effectName ?? (row.samples["change"]?.mean == nil ? nil : "mean_change") else {
      if row.samples.isEmpty || row.hasTwoGroups || row.p != nil {
        skip(
          "ci_low, ci_high", IntervalChecks.symmetryName, reported: "\(low.text) to \(high.text)",
          "no column says what the interval is of (or, rr, md, estimate, mean_change or mean)")
      }
      return
    }
    let scale: PrintedInterval.Scale = name == "or" || name == "rr" ? .log : .raw
    let estimate = row.numbers[name] ?? row.samples["change"]?.mean
    guard let interval = interval(name, estimate, low, high, scale) else {
      return skip(
        "ci_low, ci_high", IntervalChecks.symmetryName, reported: "\(low.text) to \(high.text)",
        "a ratio cannot have limits below 0; the interval may be of its logarithm or of a difference")
    }
    add("ci_low, ci_high", IntervalChecks.symmetry(interval, isExact: row.test?.isExact ?? false))
    if name == "mean_change", let sample = row.samples["change"] {
      add("ci_low, ci_high", IntervalChecks.spread(interval, sample: sample))
    }
    if name == "md" { checkSpreads(interval) }
    let df =
      name == "mean_change"
      ? row.n.map { Double($0 - 1) } : scale == .log ? nil : row.bothSizes.map { Double($0.treatment + $0.control - 2) }
    checkEffect(interval, name, df: df, error: row.numbers["se"])
  }

  /// The interval of a difference against the SDs of the groups: values after, or changes, whichever fits.
  private mutating func checkSpreads(_ interval: PrintedInterval) {
    let found = ["", "post_", "change_"].compactMap { prefix -> Finding? in
      guard let a = row.samples[prefix + "treatment"], let b = row.samples[prefix + "control"] else { return nil }
      return MeanComparison(a, b).flatMap { IntervalChecks.spread(interval, comparison: $0) }
    }
    add("ci_low, ci_high", found.first { $0.verdict == .consistent } ?? found.first)
  }

  private mutating func checkEffect(_ interval: PrintedInterval, _ name: String, df: Double?, error: Reported?) {
    if let error { add("se", IntervalChecks.standardError(interval, error, df: df)) }
    // A chi-square or Fisher p is not that of a Wald interval, but both tell the same side of no effect.
    if let p = row.p, !p.isImpossible {
      let isWald = row.test?.names(.chiSquare, .fisher, .rankSum, .wilcoxon, .signedRank, .mcNemar) != true
      if isWald {
        add("p", IntervalChecks.probability(interval, p: p, df: df, alpha: row.alpha))
      } else {
        add("p", IntervalChecks.side(interval, p: p))
      }
    }
    if let conclusion = row.conclusion {
      add("conclusion", ConclusionChecks.interval(interval, conclusion: conclusion))
    }
  }

  private func interval(
    _ name: String, _ estimate: Reported?, _ low: Reported, _ high: Reported, _ scale: PrintedInterval.Scale
  ) -> PrintedInterval? {
    try? PrintedInterval(name: name, estimate: estimate, low: low, high: high, level: row.level, scale: scale)
  }
}
