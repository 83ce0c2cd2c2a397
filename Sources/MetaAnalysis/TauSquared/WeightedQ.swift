internal import PrePostNumerics

/// Cochran's Q with any weights a, its moments and its distribution.
///
///     Q = yᵀ P y,   P = A − A X (XᵀAX)⁻¹ XᵀA
///     E(Q)   = tr(P V) + τ² tr(P)              V = diag(v)
///     Var(Q) = 2 tr(P Σ P Σ)                   Σ = V + τ² I
///     Q ~ Σ λⱼ χ²₁                             λ: the k − p positive eigenvalues of Σ^½ P Σ^½, never computed
///
/// Source: DerSimonian & Kacker 2007, *Contemporary Clinical Trials* 28: 105–114; Jackson 2013, *Research Synthesis
/// Methods* 4: 220–229; Jackson, Turner, Rhodes & Viechtbauer 2014, *BMC Medical Research Methodology* 14: 103.
struct WeightedQ {
  private let effects: StudyEffects
  private let fit: WeightedFit
  /// Q as observed.
  let observed: Double

  init(_ effects: StudyEffects, weights: [Double]) {
    self.effects = effects
    fit = WeightedFit(effects, weights: weights)
    observed = fit.residualSumOfSquares
  }

  /// The τ² at which Q equals its expectation, with its standard error there.
  func momentEstimate(notes: [Note] = []) -> TauSquared {
    let trace = fit.traceP
    let raw = (observed - fit.traceP(times: effects.vi)) / trace
    let marginal = effects.vi.map { $0 + max(0, raw) }
    return TauSquared(raw: raw, standardError: (2 * fit.tracePDPD(marginal)).squareRoot() / trace, notes: notes)
  }

  /// The standard error of an estimate made from Q, at the estimate.
  func standardError(at tauSquared: Double) -> Double {
    (2 * fit.tracePDPD(effects.vi.map { $0 + tauSquared })).squareRoot() / fit.traceP
  }

  /// The distribution of Q where the between-study variance is τ². O(k p²) for each tail.
  func distribution(at tauSquared: Double) -> ProjectedChiSquaredSum {
    ProjectedChiSquaredSum(
      diagonal: zip(fit.weights, effects.vi).map { $0 * ($1 + tauSquared) }, basis: fit.basis,
      complements: fit.complements)
  }

  /// The τ² ≥ 0 at which a Q as small as the observed one, or smaller, has the probability `lowerTail`; nil if it is
  /// smaller already at 0.
  ///
  /// The probability falls as τ² grows. Some 20 distributions.
  func tauSquared(
    whereLowerTailIs lowerTail: Double, for estimator: String
  ) throws(MetaAnalysisError) -> (value: Double, convergence: Convergence)? {
    // Logarithms of the smaller tail, so that ends of high levels keep their digits.
    let excess = { (t: Double) -> Double in
      let distribution = distribution(at: t)
      return lowerTail <= 0.5
        ? logarithm(max(distribution.cumulative(observed), .leastNonzeroMagnitude)) - logarithm(lowerTail)
        : logarithm(1 - lowerTail) - logarithm(max(distribution.survival(observed), .leastNonzeroMagnitude))
    }
    if excess(0) <= 0 { return nil }
    var lower = 0.0
    var upper = max(momentEstimate().value, effects.vi.reduce(.infinity, min))
    while excess(upper) > 0 {
      lower = upper
      upper *= 4
      guard upper < 1e160 else { throw .noConvergence(estimator: estimator, iterations: 0, reached: lower) }
    }
    do {
      let found = try findRoot(lower: lower, upper: upper, tolerance: 1e-13 * upper, of: excess)
      return (found.root, found.convergence)
    } catch {
      throw .noConvergence(estimator: estimator, iterations: 0, reached: upper)
    }
  }
}
