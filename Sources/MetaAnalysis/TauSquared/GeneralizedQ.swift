internal import PrePostNumerics

/// The generalized Q statistic as a function of τ², which never increases.
///
///     Q(τ²) = Σ (y − X β(τ²))² / (vi + τ²)
///
/// What Paule–Mandel solves at its expectation, the Q-profile interval solves at quantiles of χ².
struct GeneralizedQ {
  private let effects: StudyEffects

  init(_ effects: StudyEffects) { self.effects = effects }

  /// Q at one value of τ².
  func value(at tauSquared: Double) -> Double { WeightedFit(effects, tauSquared: tauSquared).residualSumOfSquares }

  /// The asymptotic standard error of a τ² at which Q has a fixed value, `√(2 k² / (k − p)) / Σ w`.
  ///
  /// It takes `Σ w (k − p) / k` for the slope tr P of Q, which is exact where the variances are equal.
  static func standardError(_ effects: StudyEffects, at tauSquared: Double) -> Double {
    let k = Double(effects.count)
    let sum = compensatedSum(effects.vi.lazy.map { 1 / ($0 + tauSquared) })
    return (2 * k * k / Double(effects.residualDegreesOfFreedom)).squareRoot() / sum
  }

  /// The τ² ≥ 0 at which Q equals `target`; nil if Q is below it already at 0.
  func tauSquared(
    whereQIs target: Double, for estimator: String
  ) throws(MetaAnalysisError) -> (value: Double, convergence: Convergence)? {
    let atZero = value(at: 0)
    if atZero < target { return nil }
    if atZero == target { return (0, .closedForm) }
    let upper = searchLimit(target)
    do {
      let found = try findRoot(lower: 0, upper: upper) { value(at: $0) - target }
      return (found.root, found.convergence)
    } catch .noConvergence(_, let iterations, let reached) {
      throw .noConvergence(estimator: estimator, iterations: iterations, reached: reached)
    } catch {
      throw .noConvergence(estimator: estimator, iterations: 0, reached: upper)
    }
  }

  /// A τ² at which Q is certainly below `target`: Q(τ²) ≤ Σ r² / τ² with the residuals of the unweighted fit. Twice the
  /// quotient, since variances may vanish in the rounding of τ².
  private func searchLimit(_ target: Double) -> Double {
    let unweighted = WeightedFit(effects, weights: [Double](repeating: 1, count: effects.count))
    return 2 * (unweighted.residualSumOfSquares / target)
  }
}
