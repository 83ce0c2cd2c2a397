internal import PrePostNumerics

extension FiveNumbers {
  /// The test of whether the quantiles are too skewed for a normal sample.
  public struct SkewnessTest: Sendable, Hashable {
    /// The statistic, 0 for symmetric quantiles.
    public let statistic: Double
    /// The value above which a normal sample lies with a probability of 5 %.
    public let criticalValue: Double

    /// Whether a mean and an SD would misrepresent the data.
    public var isSkewed: Bool { statistic > criticalValue }
  }

  /// How skewed the quantiles are, against what a normal sample of `n` would show.
  ///
  ///     R = |min + max − 2 median| / (max − min),   Q = |q1 + q3 − 2 median| / (q3 − q1)
  ///     min, median, max   T = R                                  critical 1.01 / log(n + 9) + 2.43 / (n + 1)
  ///     q1, median, q3     T = Q                                  critical 2.66 / √n − 5.92 / n²
  ///     all five           T = max(2.65 log(0.6 n) R / √n, Q)     critical 2.97 / √n − 39.1 / n³
  ///
  /// Quartiles 54.9, 67.3, 84.7 of n = 115: T = 0.168, critical 0.248.
  ///
  /// - Parameter n: the size of the sample, at least 2.
  /// - Returns: the statistic and its critical value at the 5 % level; a range of 0 shows no skewness.
  /// - Source: Shi et al. 2023, by way of secondary sources.
  public func skewnessTest(n: Int) -> SkewnessTest {
    precondition(n >= 2, "quantiles of one value have no spread")
    let n = Double(n)
    switch self {
    case .range(let minimum, let median, let maximum):
      return SkewnessTest(
        statistic: asymmetry(minimum, median, maximum), criticalValue: 1.01 / logarithm(n + 9) + 2.43 / (n + 1))
    case .quartiles(let q1, let median, let q3):
      return SkewnessTest(
        statistic: asymmetry(q1, median, q3), criticalValue: 2.66 / n.squareRoot() - 5.92 / (n * n))
    case .all(let minimum, let q1, let median, let q3, let maximum):
      let weight = 2.65 * logarithm(0.6 * n) / n.squareRoot()
      return SkewnessTest(
        statistic: max(weight * asymmetry(minimum, median, maximum), asymmetry(q1, median, q3)),
        criticalValue: 2.97 / n.squareRoot() - 39.1 / (n * n * n))
    }
  }
}

/// How far the middle is from half-way between the ends, from 0 to 1.
private func asymmetry(_ low: Double, _ middle: Double, _ high: Double) -> Double {
  high > low ? abs(low + high - 2 * middle) / (high - low) : 0
}
