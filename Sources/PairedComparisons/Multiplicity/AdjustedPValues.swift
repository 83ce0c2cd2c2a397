/// p values of one family, adjusted for their number.
public enum AdjustedPValues {
  /// Holm's step-down adjustment, which keeps the probability of any false positive at α.
  ///
  ///     p₍ᵢ₎ ← max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎)
  ///
  /// 0.01, 0.02, 0.03 become 0.03, 0.04, 0.04.
  ///
  /// - Returns: one per p value, in the order given; nil stays nil and does not count.
  /// - Source: Holm 1979, *Scandinavian Journal of Statistics* 6: 65–70.
  public static func holm(_ values: [Double?]) -> [Double?] {
    var result = values
    var reached = 0.0
    let order = sorted(values)
    for (rank, place) in order.enumerated() {
      guard let p = values[place] else { continue }
      reached = max(reached, min(1, Double(order.count - rank) * p))
      result[place] = reached
    }
    return result
  }

  /// Benjamini and Hochberg's step-up adjustment, which keeps the expected share of false positives at α.
  ///
  ///     p₍ᵢ₎ ← min over j ≥ i of min(1, m p₍ⱼ₎ / j)
  ///
  /// 0.01, 0.02, 0.03 become 0.03, 0.03, 0.03.
  ///
  /// - Returns: one per p value, in the order given; nil stays nil and does not count.
  /// - Source: Benjamini & Hochberg 1995, *Journal of the Royal Statistical Society B* 57: 289–300.
  public static func benjaminiHochberg(_ values: [Double?]) -> [Double?] {
    var result = values
    var reached = 1.0
    let order = sorted(values)
    for (rank, place) in order.enumerated().reversed() {
      guard let p = values[place] else { continue }
      reached = min(reached, p * (Double(order.count) / Double(rank + 1)))
      result[place] = reached
    }
    return result
  }

  /// The places of the p values there are, the smallest first.
  private static func sorted(_ values: [Double?]) -> [Int] {
    values.indices.filter { values[$0] != nil }.sorted { (values[$0] ?? 1, $0) < (values[$1] ?? 1, $1) }
  }
}
