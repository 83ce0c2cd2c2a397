internal import EffectSizes
internal import PrePostNumerics

/// A p value as one method recomputes it, over every value that rounds to the printed numbers.
struct Recomputation {
  let method: String
  let p: Interval
  /// Whether the printed test is this method; others only explain a misfit.
  var isNamed = true

  init(_ method: String, _ p: Interval, isNamed: Bool = true) {
    self.method = method
    self.p = p
    self.isNamed = isNamed
  }
}

extension PrintedProbability {
  /// The comparison with recomputed p values, the likeliest first.
  ///
  /// - consistent: one of the named methods can give the printed p;
  /// - imprecise: 0.001 or 0.0001 is printed where p is smaller;
  /// - inconsistent: anything else, with what would explain it.
  func compare(
    _ check: String, with recomputations: [Recomputation], alpha: Double, isOneSided: Bool = false, remark: String = ""
  ) -> Finding {
    if isImpossible {
      return Finding(check, reported: text, .impossible, "a probability lies between 0 and 1")
    }
    let sided =
      isOneSided
      ? recomputations.map { Recomputation($0.method + ", one-sided", $0.p.half, isNamed: $0.isNamed) } : recomputations
    let named = sided.filter(\.isNamed)
    let tail = remark.isEmpty ? "" : "; " + remark
    if let fit = named.first(where: { $0.p.meets(possible) }) {
      return Finding(
        check, reported: text, recomputed: fit.p, .consistent,
        "\(fit.method) gives p = \(intervalText(fit.p, 3))\(tail)")
    }
    guard let first = named.first else {
      return Finding(check, reported: text, .notCheckable, "no method is known" + tail)
    }
    let rest = named.dropFirst().filter { $0.method != first.method }.map { "\($0.method) \(intervalText($0.p, 3))" }
    let gives =
      "\(first.method) gives p = \(intervalText(first.p, 3))"
      + (rest.isEmpty ? "" : " (\(rest.joined(separator: "; ")))")
    if hidesSmaller, named.allSatisfy({ $0.p.upper < possible.lower }) {
      return Finding(
        check, reported: text, recomputed: first.p, .imprecise, "\(gives), less than what is printed\(tail)")
    }
    var parts = [gives]
    if let other = sided.first(where: { !$0.isNamed && $0.p.meets(possible) }) {
      parts.append("the printed one is that of \(other.method) (\(intervalText(other.p, 3)))")
    } else if !isOneSided, let half = named.first(where: { $0.p.half.meets(possible) }) {
      parts.append("a one-sided p would be \(intervalText(half.p.half, 3)) and fit, but none is said to be one-sided")
    }
    if let said = isBelow(alpha), said != (first.p.upper < alpha), first.p.upper < alpha || first.p.lower >= alpha {
      parts.append("the conclusion at \(significantText(alpha)) changes")
    }
    return Finding(
      check, reported: text, recomputed: first.p, .inconsistent, parts.joined(separator: "; ") + tail)
  }
}

extension Interval {
  /// Half of every value.
  fileprivate var half: Interval { Interval(lower / 2, upper / 2) }
}
