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
/// The series has O(√(n R²)) terms. From n R² = 1e8 on the large-sample form takes its place, of which the likelihood
/// then differs by about 1e-8:
///
///     μ = R²,  v = 2 R² (1 − R²)² (2 − R²) / n
///
/// - Accuracy: about 1e-9; for n in the millions 1e-7, since logarithms of the likelihood of that size are subtracted.
/// - Complexity: about 200 evaluations of the series.
/// - Source: the density of the non-central F statistic (Johnson, Kotz & Balakrishnan 1995, ch. 30) in terms of R².
package func likelihoodMoments(
  ofDetermination value: Double, n: Double, predictors m: Double
) -> (mean: Double, variance: Double) {
  if n * value > 1e8 { return (value, 2 * value * (1 - value) * (1 - value) * (2 - value) / n) }
  func logLikelihood(_ rho: Double) -> Double {
    let lambda = n * rho / (1 - rho)
    return logKummer((n - 1) / 2, m / 2, lambda * value / 2) - lambda / 2
  }
  let reference = logLikelihood(value)
  let floor = value < 0.001 ? 0 : 0.0001
  // Outside these ends the likelihood is below e⁻⁶⁰ of what it is at R².
  let step = 2 * (1 - value) * ((value + 1 / n) / n).squareRoot()
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

/// `log ₁F₁(a; b; x)` for a, b > 0 and x ≥ 0: the series, all positive, summed outwards from its largest
/// term, or the asymptotic one.
func logKummer(_ a: Double, _ b: Double, _ x: Double) -> Double {
  guard x > 0 else { return 0 }
  if let large = logKummerAtLarge(a, b, x) { return large }
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
    logRising(a, largest) - logRising(b, largest) + largest * logarithm(x) - logGamma(largest + 1)
  return logLargest + logarithm(sum)
}

/// `log ₁F₁(a; b; x)` for an x so large that the asymptotic series reaches its last digit; else nil.
///
///     ₁F₁(a; b; x) ~ Γ(b)/Γ(a) · eˣ xᵃ⁻ᵇ · Σ (b − a)ₖ (1 − a)ₖ / (k! xᵏ)
private func logKummerAtLarge(_ a: Double, _ b: Double, _ x: Double) -> Double? {
  guard x > 40 * (abs(b - a) + 10) * (abs(1 - a) + 10) else { return nil }
  var sum = 1.0
  var term = 1.0
  var k = 0.0
  while abs(term) > 1e-17 * sum, k < 20 {
    term *= (b - a + k) * (1 - a + k) / ((k + 1) * x)
    sum += term
    k += 1
  }
  return logGamma(b) - logGamma(a) + x + (a - b) * logarithm(x) + logarithm(sum)
}

/// `log Γ(a + k) − log Γ(a)`; for a large `a` by the difference of Stirling's series, term by term.
private func logRising(_ a: Double, _ k: Double) -> Double {
  guard a > 1e5 else { return logGamma(a + k) - logGamma(a) }
  return (a + k - 0.5) * logarithmOfOnePlus(k / a) + k * logarithm(a) - k + (1 / (a + k) - 1 / a) / 12
}
