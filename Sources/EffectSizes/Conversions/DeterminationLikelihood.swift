internal import PrePostNumerics

/// Mean and variance of ρ² under its likelihood given R² of a regression with fixed predictors, as a density on 0 to 1.
///
///     λ    = n ρ² / (1 − ρ²)
///     L(ρ²) ∝ e^(−λ/2) · ₁F₁((n − 1)/2; m/2; λ R² / 2)
///     v    = ∫ (ρ² − μ)² L dρ² / ∫ L dρ²,   μ the mean in the same sense
///
/// R² = 0.24, n = 218, m = 4: 0.0021702.
///
/// The integrals begin at 0.0001, as metafor 5.1's do by its numbers, which matters in the fourth digit where the
/// likelihood reaches down to 0; for R² below 0.001, where it would matter more, they begin at 0.
///
/// - Parameters:
///   - value: R², at least 0 and below 1.
///   - n: the number of observations.
///   - m: the number of predictors, at least 1 and at most n − 2.
/// - Accuracy: about 1e-9; for n in the millions 1e-7, since logarithms of the likelihood of that size are subtracted.
/// - Complexity: about 200 evaluations of a series of O(√n) terms.
/// - Source: the density of the non-central F statistic (Johnson, Kotz & Balakrishnan 1995, ch. 30) in terms of R².
package func likelihoodMoments(
  ofDetermination value: Double, n: Double, predictors m: Double
) -> (mean: Double, variance: Double) {
  func logLikelihood(_ rho: Double) -> Double {
    let lambda = n * rho / (1 - rho)
    return logKummer((n - 1) / 2, m / 2, lambda * value / 2) - lambda / 2
  }
  let reference = logLikelihood(value)
  let floor = value < 0.001 ? 0 : 0.0001
  // Outside these ends the likelihood is below e⁻⁶⁰ of what it is at R².
  let step = ((1 - value) / n.squareRoot()) * max(0.5, 2 * value.squareRoot())
  var low = value
  var high = value
  var stride = step
  while low > floor, logLikelihood(low) > reference - 60 {
    low = max(floor, low - stride)
    stride *= 2
  }
  stride = step
  while logLikelihood(high) > reference - 60 {
    high = high + stride < 1 ? high + stride : (1 + high) / 2
    stride *= 2
  }
  let nodes = doubleExponentialNodes(from: low, to: high).map { node in
    (at: node.at, log: logLikelihood(node.at), weight: node.weight)
  }
  let peak = nodes.reduce(-Double.infinity) { max($0, $1.log) }
  var mass = 0.0
  var first = 0.0
  for node in nodes {
    let share = node.weight * exponential(node.log - peak)
    mass += share
    first += share * (node.at - value)
  }
  let mean = value + first / mass
  let second = nodes.reduce(0) { sum, node in
    let distance = node.at - mean
    return sum + node.weight * exponential(node.log - peak) * distance * distance
  }
  return (mean, second / mass)
}

/// `log ₁F₁(a; b; x)` for a, b > 0 and x ≥ 0: the series, all positive, summed outwards from its largest term.
func logKummer(_ a: Double, _ b: Double, _ x: Double) -> Double {
  guard x > 0 else { return 0 }
  // Term k + 1 over term k is (a + k) x / ((b + k)(k + 1)); the largest is where that passes 1.
  let half = (x - b - 1) / 2
  let root = half * half + a * x - b
  let largest = root > 0 ? max(0, (half + root.squareRoot()).rounded(.down)) : 0
  var sum = 1.0
  var term = 1.0
  var k = largest
  while term > 1e-17 * sum {
    term *= (a + k) / (b + k) * (x / (k + 1))
    sum += term
    k += 1
  }
  term = 1
  k = largest
  while k > 0, term > 1e-17 * sum {
    k -= 1
    term *= (b + k) / (a + k) * ((k + 1) / x)
    sum += term
  }
  let logLargest =
    logGamma(a + largest) - logGamma(a) - (logGamma(b + largest) - logGamma(b))
    + largest * logarithm(x) - logGamma(largest + 1)
  return logLargest + logarithm(sum)
}
