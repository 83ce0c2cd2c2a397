/// A correlation between two columns with its test and interval.
public struct CorrelationTest: Sendable, Hashable {
  /// Which correlation.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Of the values: linear association.
    case pearson
    /// Of the midranks: monotone association.
    case spearman
    /// τ-b: concordant less discordant pairs.
    case kendall
  }

  /// Which correlation.
  public let kind: Kind
  /// The number of pairs.
  public let n: Int
  /// The correlation, between −1 and 1.
  public let estimate: Double
  /// The two-sided p-value of no association; nil for fewer than three pairs.
  public let pValue: Double?
  /// How the p-value was found: `t`, `exact`, or `normal`.
  public let method: String
  /// The interval, by Fisher's z; nil for too few pairs or a correlation of ±1.
  public let interval: ConfidenceInterval?

  /// Tests a correlation.
  ///
  ///     pearson   t = r √((n − 2) / (1 − r²)) on n − 2 df         SE of z: 1 / √(n − 3)
  ///     spearman  the same t of the ranks; exact up to 9 pairs without ties
  ///                                                               SE of z: √((1 + r²/2) / (n − 3))
  ///     kendall   exact up to 49 pairs without ties, else S / √Var(S) with the variance for ties
  ///                                                               SE of z: √(0.437 / (n − 4))
  ///     interval  tanh(atanh r ± z_α SE)
  ///
  /// x = 1, 2, 3, 4 and y = 1, 3, 2, 4 have τ = 2/3 with p = 1/3.
  ///
  /// - Returns: nil for fewer than two pairs, or where one side does not vary.
  /// - Source: Fisher 1921, *Metron* 1: 3–32; Bonett & Wright 2000, *Psychometrika* 65: 23–28 (Spearman); Fieller,
  ///   Hartley & Pearson 1957, *Biometrika* 44: 470–481 (Kendall); Kendall & Gibbons 1990, *Rank Correlation Methods*, ch. 4.
  public init?(_ kind: Kind, _ x: [Double], _ y: [Double], level: ConfidenceLevel = .ninetyFive) {
    precondition(x.count == y.count, "values come in pairs")
    let count = x.count
    let size = Double(count)
    let found: (estimate: Double, pValue: Double?, method: String, variance: Double?)
    switch kind {
    case .pearson:
      guard let r = correlation(x, y) else { return nil }
      found = (r, CorrelationTest.tTail(r, count), "t", count > 3 ? 1 / (size - 3) : nil)
    case .spearman:
      let (a, b) = (Ranks(x), Ranks(y))
      guard let r = correlation(a.values, b.values) else { return nil }
      let isExact = count <= 9 && a.ties.isEmpty && b.ties.isEmpty
      found = (
        r, isExact ? CorrelationTest.exactTail(a.values, b.values) : CorrelationTest.tTail(r, count),
        isExact ? "exact" : "t", count > 3 ? (1 + r * r / 2) / (size - 3) : nil
      )
    case .kendall:
      guard let kendall = KendallCorrelation(x, y) else { return nil }
      found = (
        kendall.estimate, kendall.pValue, kendall.isExact ? "exact" : "normal", count > 4 ? 0.437 / (size - 4) : nil
      )
    }
    self.kind = kind
    n = count
    estimate = found.estimate
    pValue = found.pValue
    method = found.method
    interval = found.variance.flatMap { variance in
      guard abs(found.estimate) < 1 else { return nil }
      let center = inverseHyperbolicTangent(found.estimate)
      let margin = Normal.standard.upperQuantile(level.upperTail) * variance.squareRoot()
      return ConfidenceInterval(
        lower: hyperbolicTangent(center - margin), upper: hyperbolicTangent(center + margin), level: level)
    }
  }

  private static func tTail(_ r: Double, _ n: Int) -> Double? {
    guard n > 2 else { return nil }
    guard abs(r) < 1 else { return 0 }
    let df = Double(n - 2)
    return StudentT(degreesOfFreedom: df).twoSidedTail(r * (df / ((1 - r) * (1 + r))).squareRoot())
  }

  /// The share of all orders of y whose sum of products with x is as far from its mean, by Heap's algorithm.
  private static func exactTail(_ x: [Double], _ y: [Double]) -> Double? {
    let n = x.count
    guard n > 2 else { return nil }
    let center = Double(n) * Double(n + 1) * Double(n + 1) / 4
    func distance(_ order: [Double]) -> Double { abs(zip(x, order).reduce(0) { $0 + $1.0 * $1.1 } - center) }
    // Sums of products of whole ranks are whole; the mean may be a quarter.
    let observed = distance(y) - 1e-9
    var order = y
    var counters = [Int](repeating: 0, count: n)
    var (all, extreme) = (1, distance(order) >= observed ? 1 : 0)
    var i = 1
    while i < n {
      guard counters[i] < i else {
        counters[i] = 0
        i += 1
        continue
      }
      order.swapAt(i % 2 == 0 ? 0 : counters[i], i)
      all += 1
      if distance(order) >= observed { extreme += 1 }
      counters[i] += 1
      i = 1
    }
    return Double(extreme) / Double(all)
  }
}
