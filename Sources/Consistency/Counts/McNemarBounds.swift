internal import EffectSizes
internal import PrePostNumerics

/// McNemar's test where only the margins are printed: p over every table that has them.
///
///     before e₁ of n, after e₂ of n:   gained − lost = e₂ − e₁,   gained from max(0, e₂ − e₁) to min(n − e₁, e₂)
///     exact   p = min(1, 2 P(X ≤ min(gained, lost))),  X ~ Binomial(gained + lost, ½)
///     χ²      (gained − lost)² / (gained + lost), with continuity (|gained − lost| − 1)²
///
/// PEJERUK2017: 6 of 30 before and 27 of 30 after give an exact p from 9.5e-07 to 4.9e-05.
public enum McNemarBounds {
  /// The name of the check.
  public static let name = "McNemar bounds"

  /// The most persons whose tables are gone through.
  private static let largest = 20_000

  /// The check of a printed p of `n` persons, of whom `before` and `after` had the event.
  ///
  /// - Throws: `.impossible` for counts below 0 or above n.
  public static func check(
    _ p: PrintedProbability, before: Int, after: Int, n: Int, alpha: Double = 0.05
  ) throws(ConsistencyError) -> Finding {
    for (what, count) in [("the count before", before), ("the count after", after)] where count < 0 || count > n {
      throw .impossible(what: what, value: Double(count), accepted: "0 to n = \(n) is accepted")
    }
    guard n <= largest else {
      return Finding(name, reported: p.text, .notCheckable, "too many persons to go through every table")
    }
    var exact: [Double] = []
    var plain: [Double] = []
    var corrected: [Double] = []
    let law = ChiSquared(degreesOfFreedom: 1)
    for gained in max(0, after - before)...max(max(0, after - before), min(n - before, after)) {
      let lost = gained - (after - before)
      let changed = gained + lost
      guard changed > 0 else {
        exact.append(1)
        continue
      }
      exact.append(min(1, 2 * Binomial(trials: changed, probability: 0.5).cumulative(min(gained, lost))))
      let distance = abs(Double(gained - lost))
      plain.append(law.survival(distance * distance / Double(changed)))
      let closer = max(0, distance - 1)
      corrected.append(law.survival(closer * closer / Double(changed)))
    }
    let all = [
      ("McNemar's exact test", exact), ("McNemar's chi-square", plain), ("McNemar's corrected chi-square", corrected),
    ]
    .compactMap { method, values -> Recomputation? in
      guard let low = values.min(), let high = values.max() else { return nil }
      return Recomputation(method, Interval(low, high))
    }
    return p.compare(
      name, with: all, alpha: alpha, remark: "over every table with \(before) of \(n) before and \(after) of \(n) after"
    )
  }
}
