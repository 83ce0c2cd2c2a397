internal import Consistency
internal import EffectSizes
internal import PrePostNumerics

extension RowFindings {
  /// Differences of means, SDs of change, and the t tests that means and SDs give.
  mutating func checkMeans() {
    for (ending, change) in [("", "change")] + Arm.allCases.map({ ("_" + $0.rawValue, "change_" + $0.rawValue) }) {
      checkChange(row.samples["pre" + ending], row.samples["post" + ending], row.samples[change], change)
    }
    checkGroups()
  }

  private mutating func checkChange(
    _ before: PrintedSample?, _ after: PrintedSample?, _ change: PrintedSample?, _ ending: String
  ) {
    let isOnly = ending == "change"
    if let before, let after, let printed = change?.mean {
      add("mean_" + ending, Difference.check(printed, minuend: after, subtrahend: before, unit: row.unit))
    }
    let isPairedT = isOnly && row.test?.names(.independentT) != true && !row.hasTwoGroups
    let t = isPairedT && (row.test?.kinds.count ?? 0) <= 1 ? row.numbers["t"] : nil
    let r = isOnly && row.test?.names(.correlation) != true ? row.numbers["r"] : nil
    if let before, let after {
      add(
        change?.sd == nil ? "t" : "sd_" + ending,
        ImpliedCorrelation.check(
          before: before, after: after, sdChange: change?.sd, t: change?.sd == nil ? t : nil, change: change?.mean, r: r
        ))
    }
    guard isPairedT, let sample = change?.filled(after, before), let comparison = MeanComparison(change: sample) else {
      return
    }
    if let t { add("t", comparison.check(t: t)) }
    let isT = row.test.map { $0.only == .pairedT || $0.only == .anyT } ?? true
    if isT, row.arm == nil || row.test?.only == .pairedT, let p = row.p, !p.isImpossible {
      add("p", comparison.check(p: p, alpha: row.alpha, isOneSided: row.test?.isOneSided ?? false))
    }
  }

  private mutating func checkGroups() {
    let pairs: [(String, PrintedSample, PrintedSample)] = ["", "post_", "change_"].compactMap { prefix in
      guard let a = row.samples[prefix + "treatment"], let b = row.samples[prefix + "control"] else { return nil }
      return (prefix, a, b)
    }
    if let md = row.numbers["md"], md.rule == .printed {
      let found = pairs.compactMap { prefix, a, b in
        Difference.check(md, minuend: a, subtrahend: b, unit: row.unit, isSigned: false)
      }
      add("md", found.first { $0.verdict == .consistent } ?? found.first)
    }
    for prefix in ["", "pre_", "post_", "change_"] {
      guard let a = row.samples[prefix + "treatment"], let b = row.samples[prefix + "control"] else { continue }
      if let (x, y) = both(a.sd, b.sd) { add("sd_\(prefix)treatment, sd_\(prefix)control", Identity.spreads(x, y)) }
      if prefix == "pre_", let (x, y) = both(a.mean, b.mean) {
        add("mean_pre_treatment, mean_pre_control", Identity.baselines(x, y))
      }
      if let p = row.p { add("p", Separation.check(a, b, p: p, alpha: row.alpha)) }
    }
    checkGroupTest(pairs)
  }

  /// t and p of the groups, from whichever pair of columns fits best: post values or changes.
  private mutating func checkGroupTest(_ pairs: [(String, PrintedSample, PrintedSample)]) {
    let comparisons = pairs.compactMap { prefix, a, b in
      MeanComparison(a, b).map { ("mean_\(prefix)treatment, mean_\(prefix)control", a, b, $0) }
    }
    for (quantity, a, b, comparison) in comparisons {
      add(quantity, comparison.checkSize(reported: "\(a.mean?.text ?? "") and \(b.mean?.text ?? "")"))
    }
    // Of several tests, or of one that is not known, nobody can say what p is.
    guard row.test.map({ $0.kinds.count == 1 }) ?? true else { return }
    let kind = row.test?.only
    let isT = kind == nil || kind == .independentT || kind == .anyT || (kind == .anova && row.numbers["f"] == nil)
    if isT, let t = row.numbers["t"] {
      let found = comparisons.compactMap { $0.3.check(t: t) }
      add("t", found.first { $0.verdict == .consistent } ?? found.first)
    }
    guard let p = row.p, !p.isImpossible, isT || kind == .rankSum else { return }
    let found = comparisons.map { $0.3.check(p: p, alpha: row.alpha, isOneSided: row.test?.isOneSided ?? false) }
    guard let best = found.first(where: { !$0.verdict.isMismatch }) ?? found.first else { return }
    if let shown = isT ? best : best.beside(rankTestP: p) { add("p", shown) }
  }

  private func both(_ a: Reported?, _ b: Reported?) -> (Reported, Reported)? {
    guard let a, let b else { return nil }
    return (a, b)
  }
}

extension Finding {
  /// A p from a t test beside that of a rank test: no recomputation, but two orders of magnitude between them are suspicious.
  /// Nil where they are nearer.
  func beside(rankTestP p: PrintedProbability) -> Finding? {
    guard verdict == .inconsistent, let recomputed else { return nil }
    let printed = p.possible
    let ratio = max(recomputed.lower / max(printed.upper, 1e-300), printed.lower / max(recomputed.upper, 1e-300))
    guard ratio > 100 else { return nil }
    return Finding(
      check, reported: reported, recomputed: recomputed, .suspicious,
      detail + "; the named rank test is another one, but hardly so far from it")
  }
}

extension PrintedSample {
  /// The change with its mean taken from the means, where it is not printed by itself.
  fileprivate func filled(_ after: PrintedSample?, _ before: PrintedSample?) -> PrintedSample? {
    if mean != nil { return self }
    guard let after = after?.mean, let before = before?.mean, after.rule == .printed, before.rule == .printed else {
      return nil
    }
    let possible = after.possible - before.possible
    let point = after.point - before.point
    let digits = Reported.Digits(text: "\(after.text) − \(before.text)", decimals: 0, rounding: possible)
    guard possible.contains(point) else { return nil }
    return try? PrintedSample(n: n, mean: Reported(point, digits: digits), sd: sd)
  }
}
