internal import PrePostNumerics

/// The Shapiro–Wilk test of normality by Royston's approximation: information about the changes, not a gate to other tests.
///
///     W = (Σ aᵢ x₍ᵢ₎)² / Σ (xᵢ − x̄)²
///
/// The weights a come from the normal scores Φ⁻¹((i − 3/8)/(n + 1/4)) with polynomials in 1/√n for the outer ones, the p
/// value from a normal transformation of log(1 − W); exact for n = 3. Weights of eleven men in pounds (Shapiro & Wilk
/// 1965): W = 0.79, p = 0.007.
///
/// - Accuracy: W to 1e-7 of its table and p to two digits, as Royston states; computed to 1e-12 of the approximation.
/// - Source: Royston 1995, *Applied Statistics* 44: 547–551 (AS R94); Royston 1992, *Statistics and Computing* 2: 117–119.
public struct ShapiroWilk: Sendable, Hashable {
  /// W, at most 1; small values speak against a normal distribution.
  public let statistic: Double
  /// The probability of a W as small, were the values normal.
  public let pValue: Double
  /// The number of values.
  public let count: Int

  /// The numbers of values for which the approximation was made.
  public static let sizes = 3...5000

  /// The test of values.
  ///
  /// - Throws: `.tooFewPairs` for less than 3 values, `.tooManyPairs` beyond 5000, `.noVariation` where all are equal.
  public init(_ values: [Double]) throws(PairedError) {
    let n = values.count
    guard n >= 3 else { throw .tooFewPairs(n: n, needed: 3) }
    guard n <= 5000 else { throw .tooManyPairs(n: n, most: 5000, what: "the Shapiro-Wilk test") }
    let sorted = values.sorted()
    let range = sorted[n - 1] - sorted[0]
    guard range > 0 else { throw .noVariation }
    let scaled = sorted.map { ($0 - sorted[n / 2]) / range }
    guard let spread = variance(scaled), spread > 0 else { throw .noVariation }
    let weights = Self.weights(n)
    let slope = compensatedSum((0..<(n / 2)).lazy.map { weights[$0] * (scaled[n - 1 - $0] - scaled[$0]) })
    statistic = min(1, slope * slope / (spread * Double(n - 1)))
    count = n
    pValue = Self.tail(statistic, n)
  }

  /// The weights of the upper half, the largest value first.
  private static func weights(_ n: Int) -> [Double] {
    if n == 3 { return [(0.5 as Double).squareRoot()] }
    let size = Double(n)
    let scores = (0..<(n / 2)).map { Normal.standard.upperQuantile((Double($0) + 0.625) / (size + 0.25)) }
    let square = 2 * compensatedSum(scores.lazy.map { $0 * $0 })
    let u = 1 / size.squareRoot()
    let first =
      scores[0] / square.squareRoot() + polynomial(u, [0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056])
    guard n > 5 else {
      let scale = ((square - 2 * scores[0] * scores[0]) / (1 - 2 * first * first)).squareRoot()
      return [first] + scores.dropFirst().map { $0 / scale }
    }
    let second =
      scores[1] / square.squareRoot() + polynomial(u, [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633])
    let left = square - 2 * scores[0] * scores[0] - 2 * scores[1] * scores[1]
    let scale = (left / (1 - 2 * first * first - 2 * second * second)).squareRoot()
    return [first, second] + scores.dropFirst(2).map { $0 / scale }
  }

  private static func tail(_ w: Double, _ n: Int) -> Double {
    let size = Double(n)
    if n == 3 {
      // W lies between 3/4 and 1.
      let p = 6 / Double.pi * (arcSine(w.squareRoot()) - arcSine((0.75 as Double).squareRoot()))
      return min(1, max(0, p))
    }
    guard w < 1 else { return 1 }
    let distance = logarithm(1 - w)
    if n <= 11 {
      let transformed = -logarithm(polynomial(size, [-2.273, 0.459]) - distance)
      let center = polynomial(size, [0.5440, -0.39978, 0.025054, -0.0006714])
      let spread = exponential(polynomial(size, [1.3822, -0.77857, 0.062767, -0.0020322]))
      return Normal.standard.survival((transformed - center) / spread)
    }
    let x = logarithm(size)
    let center = polynomial(x, [-1.5861, -0.31082, -0.083751, 0.0038915])
    let spread = exponential(polynomial(x, [-0.4803, -0.082676, 0.0030302]))
    return Normal.standard.survival((distance - center) / spread)
  }

  private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
