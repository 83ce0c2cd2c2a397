internal import PrePostNumerics

/// The maximum of a (restricted) log-likelihood in τ² ≥ 0, found from its score.
///
/// The score is evaluated at 0 and on a geometric grid that reaches beyond every possible maximum; each change of sign
/// from + to − encloses a local maximum, which a safeguarded Newton iteration refines; the highest maximum, 0 included
/// where the score is negative there, is the answer. So several maxima are seen, a maximum at 0 is exact, and the cycles
/// of plain Fisher scoring cannot happen.
struct LikelihoodSearch {
  /// The name for messages.
  let estimator: String
  /// Twice the derivative of the log-likelihood and twice the negative of its second derivative, at τ².
  let scoreAndInformation: (Double) -> (score: Double, information: Double)
  /// The log-likelihood at τ², up to a constant.
  let logLikelihood: (Double) -> Double

  struct Maximum {
    let tauSquared: Double
    let iterations: Int
    let localMaxima: Int
  }

  /// The highest maximum between 0 and `limit`, beyond which the score is negative.
  func maximize(limit: Double) throws(MetaAnalysisError) -> Maximum {
    let grid = [0] + (0...60).map { limit * power(2, Double($0 - 60) * 0.5) }
    var maxima: [(value: Double, iterations: Int)] = []
    var previous = scoreAndInformation(0).score
    if previous <= 0 { maxima.append((0, 0)) }
    for (lower, upper) in zip(grid, grid.dropFirst()) {
      let next = scoreAndInformation(upper).score
      if previous > 0, next <= 0 { maxima.append(try refine(lower, upper)) }
      previous = next
    }
    guard let best = maxima.max(by: { logLikelihood($0.value) < logLikelihood($1.value) }) else {
      throw .noConvergence(estimator: estimator, iterations: 0, reached: limit)
    }
    return Maximum(tauSquared: best.value, iterations: best.iterations, localMaxima: maxima.count)
  }

  /// Newton's method on the score with bisection where a step would leave the bracket or the curvature has the wrong
  /// sign. Stops when the bracket or the step is down to the last digits.
  private func refine(
    _ lower: Double, _ upper: Double
  ) throws(MetaAnalysisError) -> (value: Double, iterations: Int) {
    var low = lower
    var high = upper
    var x = low + (high - low) / 2
    for iteration in 1...200 {
      let (score, information) = scoreAndInformation(x)
      if score > 0 { low = x } else { high = x }
      var next = x + score / information
      if !(information > 0) || !(next > low && next < high) { next = low + (high - low) / 2 }
      if score == 0 || abs(next - x) <= 4 * x.ulp || high - low <= 4 * high.ulp { return (next, iteration) }
      x = next
    }
    // The score is noise at the level of rounding: the bracket says how far it was narrowed.
    if high - low <= 1e-12 * high { return (x, 200) }
    throw .noConvergence(estimator: estimator, iterations: 200, reached: x)
  }

  /// A τ² beyond which no maximum lies: the score is negative wherever Σ residuals² < (k − p) τ², and the residual sum
  /// of squares of any weighting is at most `(1 + max vi/τ²)` times the unweighted one.
  static func limit(_ effects: StudyEffects, degreesOfFreedom: Double) -> Double {
    let unweighted = WeightedFit(effects, weights: [Double](repeating: 1, count: effects.count))
    let largest = effects.vi.reduce(0, max)
    return 4 * unweighted.residualSumOfSquares / max(1, degreesOfFreedom) + largest
  }
}
