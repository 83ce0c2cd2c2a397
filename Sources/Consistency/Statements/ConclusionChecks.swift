internal import EffectSizes
public import PrePostNumerics

/// A stated conclusion against the numbers beside it.
public enum ConclusionChecks {
  /// The name of the check of p against a threshold.
  public static let thresholdName = "threshold"
  /// The name of the check of an interval against a conclusion.
  public static let intervalName = "CI vs conclusion"
  /// The name of the check of a direction.
  public static let directionName = "direction"

  /// The check of p against the threshold that is printed beside it, or against alpha under a stated conclusion.
  public static func threshold(_ p: PrintedProbability, conclusion: Conclusion?, alpha: Double) -> Finding? {
    guard !p.isImpossible else { return nil }
    if let threshold = p.threshold, let below = p.isBelow(threshold.limit), below != threshold.isBelow {
      let limit = significantText(threshold.limit)
      return Finding(
        thresholdName, reported: p.text, recomputed: p.possible, .inconsistent,
        "\(p.exact.map { significantText($0) } ?? p.text) is not \(threshold.isBelow ? "below" : "above") \(limit)")
    }
    guard let claimed = conclusion?.claimsSignificance else {
      return p.threshold.map { _ in
        Finding(
          thresholdName, reported: p.text, recomputed: p.possible, .consistent,
          "p is on the stated side of the threshold")
      }
    }
    let limit = significantText(alpha)
    let said = claimed ? "significant" : "not significant"
    guard let below = p.isBelow(alpha) else {
      return Finding(
        thresholdName, reported: p.text, recomputed: p.possible, .consistent,
        "rounding leaves open on which side of \(limit) p lies; concluded: \(said)")
    }
    return Finding(
      thresholdName, reported: p.text, recomputed: p.possible, below == claimed ? .consistent : .inconsistent,
      "p is \(below ? "below" : "not below") \(limit), and the conclusion is \"\(said)\"")
  }

  /// The check of an interval against a conclusion about significance.
  public static func interval(_ interval: PrintedInterval, conclusion: Conclusion) -> Finding? {
    guard let claimed = conclusion.claimsSignificance else { return nil }
    let said = claimed ? "significant" : "not significant"
    let null = significantText(interval.scale.null)
    guard let excludes = interval.excludesNull else {
      return Finding(
        intervalName, reported: interval.text, .consistent,
        "rounding leaves open whether the interval holds \(null); concluded: \(said)")
    }
    return Finding(
      intervalName, reported: interval.text, excludes == claimed ? .consistent : .inconsistent,
      "the interval \(excludes ? "excludes" : "holds") \(null), and the conclusion is \"\(said)\"")
  }

  /// The check of a stated rise or fall against two means: after and before, or treated and control.
  public static func direction(_ conclusion: Conclusion, from first: Reported, to second: Reported) -> Finding? {
    guard conclusion == .increase || conclusion == .decrease else { return nil }
    let reported = "\(conclusion.rawValue): \(printedText(first)) → \(printedText(second))"
    let rises = conclusion == .increase
    let (low, high) = rises ? (first, second) : (second, first)
    if low.rule == .bound || high.rule == .bound {
      guard low.rule == high.rule else { return nil }
      let fits = low.point < high.point
      return Finding(
        directionName, reported: reported, fits ? .consistent : .suspicious,
        fits
          ? "the printed bounds lie that way"
          : "only bounds are printed, and they lie the other way: \(printedText(second)) beside \(printedText(first))")
    }
    if low.possible.lower > high.possible.upper || (low.point == high.point && !low.isInterval) {
      return Finding(
        directionName, reported: reported, .inconsistent,
        "the numbers \(low.point == high.point ? "are equal" : rises ? "fall" : "rise"), the conclusion says \(conclusion.rawValue)"
      )
    }
    return Finding(directionName, reported: reported, .consistent, "the numbers \(rises ? "rise" : "fall")")
  }

  /// The check of a stated rise or fall against a printed effect: a difference, or a ratio.
  public static func direction(_ conclusion: Conclusion, effect: Reported, name: String, scale: PrintedInterval.Scale)
    -> Finding?
  {
    guard conclusion == .increase || conclusion == .decrease, effect.rule == .printed else { return nil }
    let rises = conclusion == .increase
    let null = scale.null
    let reported = "\(conclusion.rawValue): \(name) \(printedText(effect))"
    let against = rises ? effect.possible.upper < null : effect.possible.lower > null
    return Finding(
      directionName, reported: reported, against ? .inconsistent : .consistent,
      "\(name) is \(effect.point < null ? "below" : effect.point > null ? "above" : "at") \(significantText(null)), and the "
        + "conclusion says \(conclusion.rawValue)" + (against ? "; or the groups are subtracted the other way" : ""))
  }
}
