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
    } catch {
      throw .noConvergence(estimator: estimator, iterations: 200, reached: upper)
    }
  }

  /// A τ² at which Q is certainly below `target`: Q(τ²) ≤ Σ (y − ȳ)² / τ² for the unweighted fit.
  private func searchLimit(_ target: Double) -> Double {
    let unweighted = WeightedFit(effects, weights: [Double](repeating: 1, count: effects.count))
    return unweighted.residualSumOfSquares / target
  }
}
