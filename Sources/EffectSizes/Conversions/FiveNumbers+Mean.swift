internal import PrePostNumerics

extension FiveNumbers {
  /// The mean of a normal sample, estimated from its quantiles with the weights that are optimal for a sample of `n`.
  ///
  ///     min, median, max   w (min + max)/2 + (1 − w) median              w = 4 / (4 + n^0.75)
  ///     q1, median, q3     w (q1 + q3)/2 + (1 − w) median                w = 0.7 + 0.39/n
  ///     all five           w₁ (min + max)/2 + w₂ (q1 + q3)/2 + (1 − w₁ − w₂) median
  ///                        w₁ = 2.2 / (2.2 + n^0.75),  w₂ = 0.7 − 0.72 / n^0.55
  ///
  /// Quartiles 54.9, 67.3, 84.7 of n = 115: 69.06.
  ///
  /// - Parameter n: the size of the sample, at least 2.
  /// - Returns: the mean, in the unit of the outcome.
  /// - Source: Luo et al. 2018, scenarios S1 to S3; by way of secondary sources.
  public func estimatedMean(n: Int) -> Double {
    precondition(n >= 2, "quantiles of one value have no spread")
    let n = Double(n)
    switch self {
    case .range(let minimum, let median, let maximum):
      let w = 4 / (4 + power(n, 0.75))
      return w * (minimum + maximum) / 2 + (1 - w) * median
    case .quartiles(let q1, let median, let q3):
      let w = 0.7 + 0.39 / n
      return w * (q1 + q3) / 2 + (1 - w) * median
    case .all(let minimum, let q1, let median, let q3, let maximum):
      let w1 = 2.2 / (2.2 + power(n, 0.75))
      let w2 = 0.7 - 0.72 / power(n, 0.55)
      return w1 * (minimum + maximum) / 2 + w2 * (q1 + q3) / 2 + (1 - w1 - w2) * median
    }
  }
}
