internal import PrePostNumerics

/// The maximum of a (restricted) log-likelihood in τ² ≥ 0, found from its score with a proof that no other was missed.
///
///     score       = yᵀPPy − tr P           −½ information is the second derivative of the log-likelihood
///     information = 2 yᵀPPPy − tr PP       (Σ w and Σ w² instead of the traces for ML)
///
/// All four terms fall as τ² grows, so their values at the ends of a cell bound score and information inside it. A cell
/// is divided until the score has one sign in it or runs one way; where it falls through 0 there is one maximum, which a
/// safeguarded Newton iteration refines. The highest maximum is the answer, 0 included where the score is not positive
/// there. So several maxima are seen, a maximum at 0 is exact, and the cycles of plain Fisher scoring cannot happen.
struct LikelihoodSearch {
  /// The name for messages.
  let estimator: String
  /// The terms of score and information at τ².
  let terms: (Double) -> Terms
  /// The log-likelihood at τ², up to a constant.
  let logLikelihood: (Double) -> Double
  /// The smallest sampling variance: the scale below which nothing changes.
  let smallestVariance: Double

  /// Twice the score and twice the observed information, as differences of what falls as τ² grows.
  struct Terms {
    /// yᵀPPy.
    let fit: Double
    /// tr P, or Σ w.
    let spread: Double
    /// 2 yᵀPPPy.
    let fitSlope: Double
    /// tr PP, or Σ w².
    let spreadSlope: Double

    var score: Double { fit - spread }
    var information: Double { fitSlope - spreadSlope }
  }

  struct Maximum {
    let tauSquared: Double
    let iterations: Int
    let localMaxima: Int
  }

  private struct Cell {
    let lower: Double
    let upper: Double
    let atLower: Terms
    let atUpper: Terms

    var hasFall: Bool { atLower.score > 0 && atUpper.score <= 0 }
    /// Whether the score certainly keeps its sign; the slack is for rounding.
    var keepsSign: Bool {
      let slack = 1e-12 * atLower.spread
      return atUpper.fit - atLower.spread > slack || atLower.fit - atUpper.spread < -slack
    }
    /// Whether the score certainly runs one way.
    var isMonotone: Bool {
      atUpper.fitSlope > atLower.spreadSlope || atLower.fitSlope < atUpper.spreadSlope
    }
  }

  /// The highest maximum between 0 and `limit`, beyond which the score is negative.
  func maximize(limit: Double) throws(MetaAnalysisError) -> Maximum {
    let atZero = terms(0)
    var maxima: [(value: Double, iterations: Int)] = atZero.score > 0 ? [] : [(0, 0)]
    var open = limit > 0 ? [Cell(lower: 0, upper: limit, atLower: atZero, atUpper: terms(limit))] : []
    while let cell = open.popLast() {
      if cell.keepsSign { continue }
      let middle = midpoint(cell.lower, cell.upper)
      let isSmall = cell.upper - cell.lower <= 1e-10 * (cell.lower + smallestVariance)
      if cell.isMonotone || isSmall || !(middle > cell.lower && middle < cell.upper) {
        if cell.hasFall { maxima.append(try refine(cell)) }
        continue
      }
      let atMiddle = terms(middle)
      open.append(Cell(lower: middle, upper: cell.upper, atLower: atMiddle, atUpper: cell.atUpper))
      open.append(Cell(lower: cell.lower, upper: middle, atLower: cell.atLower, atUpper: atMiddle))
    }
    guard let best = maxima.max(by: { logLikelihood($0.value) < logLikelihood($1.value) }) else {
      throw .noConvergence(estimator: estimator, iterations: 0, reached: limit)
    }
    return Maximum(tauSquared: best.value, iterations: best.iterations, localMaxima: maxima.count)
  }

  /// Newton's method on the score with division of the bracket where a step would leave it or the curvature has the
  /// wrong sign. Stops when the step or the bracket is down to the rounding of vi + τ².
  private func refine(_ cell: Cell) throws(MetaAnalysisError) -> (value: Double, iterations: Int) {
    var low = cell.lower
    var high = cell.upper
    var x = midpoint(low, high)
    for iteration in 1...200 {
      let here = terms(x)
      if here.score > 0 { low = x } else { high = x }
      var next = x + here.score / here.information
      if !(here.information > 0) || !(next > low && next < high) || iteration > 60 { next = midpoint(low, high) }
      let resolution = 0.25 * Double.ulpOfOne * (x + smallestVariance)
      if here.score == 0 { return (x, iteration) }
      if abs(next - x) <= max(resolution, x.ulp) || high - low <= max(resolution, 2 * high.ulp) {
        return (next, iteration)
      }
      x = next
    }
    throw .noConvergence(estimator: estimator, iterations: 200, reached: x)
  }

  /// Half-way between two τ² in the logarithm of τ² plus the smallest variance, or nearly so where they are close.
  private func midpoint(_ a: Double, _ b: Double) -> Double {
    let (low, high) = (a + smallestVariance, b + smallestVariance)
    guard high > 4 * low else { return a + (b - a) / 2 }
    return a + (low.squareRoot() * high.squareRoot() - low)
  }

  /// A τ² beyond which the score is negative.
  ///
  ///     s = Σ r² / (k − p) of the unweighted fit
  ///     yᵀPPy ≤ max w · Q ≤ s (k − p) / (min v + τ²)²      tr P ≥ (k − p) / (max v + τ²), and Σ w ≥ tr P
  ///
  /// so the score is negative where `τ⁴ > s (τ² + max v)`: beyond `s/2 + √(s²/4 + s max v)`.
  static func limit(_ effects: StudyEffects) -> Double {
    let unweighted = WeightedFit(effects, weights: [Double](repeating: 1, count: effects.count))
    let s = unweighted.residualSumOfSquares / Double(max(1, effects.residualDegreesOfFreedom))
    let largest = effects.vi.reduce(0, max)
    return (s / 2 + s.squareRoot() * (s / 4 + largest).squareRoot()) * (1 + 1e-6)
  }
}
