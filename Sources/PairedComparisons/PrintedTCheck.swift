internal import EffectSizes
internal import PrePostNumerics

extension PrePostSummary {
  /// A note if the printed t cannot be what the printed change, SD of change and n give.
  ///
  ///     t = change / (sd_change / √n)
  ///
  /// Every printed number stands for all that round to it, and so does t: only intervals that do not meet disagree. The
  /// sign does not count, since papers subtract either way. Viswanath 2016: t = 4.22 and no other spread: nothing to
  /// compare.
  func disagreementWithPrintedT(change: Double) -> Note? {
    guard let tStatistic, let n, n >= 2, let spread = printedSpread, let range = printedChange(change) else {
      return nil
    }
    let root = Interval(Double(n).squareRoot())
    let error = Interval(spread.lower / root.lower, spread.upper / root.lower)
    guard let quotient = range / error else { return nil }
    let implied = distances(quotient)
    let printed = distances(roundingInterval(tStatistic))
    guard implied.upper < printed.lower || printed.upper < implied.lower else { return nil }
    var unused = Derivation()
    guard let sd = try? resolveSDChange(&unused), sd > 0 else { return nil }
    let own = abs(change) * root.lower / sd
    return Note(
      .caution,
      "t is printed as \(shortest(tStatistic)), but the change, its SD and n give \(significant(own, 4)) "
        + "(\(significant(implied.lower, 4)) to \(significant(implied.upper, 4)) within rounding); "
        + "the t test here is the latter")
  }

  /// The change, as far as the printed numbers fix it.
  private func printedChange(_ change: Double) -> Interval? {
    if let meanPre, let meanPost { return roundingInterval(meanPost) - roundingInterval(meanPre) }
    return roundingInterval(change)
  }

  /// The SD of change without the help of t, as far as the printed numbers fix it.
  private var printedSpread: Interval? {
    if let sdChange {
      let interval = roundingInterval(sdChange)
      return interval.lower > 0 ? interval : nil
    }
    guard let sdPre, let sdPost, let correlation else { return nil }
    let before = roundingInterval(sdPre)
    let after = roundingInterval(sdPost)
    let r = roundingInterval(correlation)
    // The SD of change falls with r, and its extremes over the other two are at the corners but for a valley.
    var squares: [Double] = []
    for a in [max(0, before.lower), before.upper] {
      for b in [max(0, after.lower), after.upper] {
        for c in [max(-1, r.lower), min(1, r.upper)] { squares.append((a - b) * (a - b) + 2 * (1 - c) * a * b) }
      }
    }
    guard let least = squares.min(), let most = squares.max(), least > 0 else { return nil }
    return Interval(least.squareRoot(), most.squareRoot())
  }
}
