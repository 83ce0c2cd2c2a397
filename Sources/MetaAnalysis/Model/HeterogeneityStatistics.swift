public import PrePostNumerics

/// What is printed about heterogeneity.
///
///     Q  = Σ (y − X β)² / vi,  w = 1/vi                 χ² with k − p under homogeneity
///     v̄  = (k − p) / tr(P)                              typical sampling variance, P at w = 1/vi
///     I² = 100 τ² / (τ² + v̄)      H² = (τ² + v̄) / v̄
///
/// For one true effect: I² = 100 max(0, (Q − (k − p)) / Q), H² = Q / (k − p).
/// Source: Higgins & Thompson 2002; intervals: Viechtbauer 2007.
public struct HeterogeneityStatistics: Sendable, Hashable {
  /// Cochran's Q (the residual Q of a meta-regression).
  public let q: Double
  /// Its degrees of freedom, k − p.
  public let degreesOfFreedom: Int
  /// P(χ² > Q); nil without degrees of freedom.
  public let pValue: Double?
  /// I² in percent; nil without degrees of freedom.
  public let iSquared: Double?
  /// H²; nil without degrees of freedom.
  public let hSquared: Double?
  /// The interval of τ², by the model's method; nil where τ² was not estimated.
  public let tauSquaredInterval: ConfidenceInterval?
  /// The interval of I² in percent, from that of τ².
  public let iSquaredInterval: ConfidenceInterval?
  /// The interval of H², from that of τ².
  public let hSquaredInterval: ConfidenceInterval?

  /// - Parameters:
  ///   - estimator: what estimated τ²; nil where it was given or is 0 by assumption.
  ///   - method: how its interval is made; nil for the method that belongs to the estimator.
  init(
    _ effects: StudyEffects, tauSquared: TauSquared, estimator: (any TauSquaredEstimator)?,
    method: TauSquaredIntervalMethod?, level: ConfidenceLevel, notes: inout [Note]
  ) throws(MetaAnalysisError) {
    let fit = WeightedFit(effects, tauSquared: 0)
    let df = effects.residualDegreesOfFreedom
    degreesOfFreedom = df
    guard df > 0 else {
      q = 0
      pValue = nil
      iSquared = nil
      hSquared = nil
      tauSquaredInterval = nil
      iSquaredInterval = nil
      hSquaredInterval = nil
      return
    }
    q = fit.residualSumOfSquares
    pValue = ChiSquared(degreesOfFreedom: Double(df)).survival(q)
    iSquared = HeterogeneityStatistics.iSquared(
      fit, degreesOfFreedom: df, tauSquared: tauSquared.value, isEstimated: estimator != nil)
    guard estimator != nil || tauSquared.value > 0 else {
      hSquared = q / Double(df)
      tauSquaredInterval = nil
      iSquaredInterval = nil
      hSquaredInterval = nil
      return
    }
    let typical = Double(df) / fit.traceP
    let share = { (t: Double) in 100 * t / (t + typical) }
    let ratio = { (t: Double) in (t + typical) / typical }
    hSquared = ratio(tauSquared.value)
    if let estimator {
      tauSquaredInterval = try (method ?? TauSquaredIntervalMethod(for: estimator)).interval(
        effects, estimate: tauSquared, by: estimator, level: level, notes: &notes)
    } else {
      tauSquaredInterval = nil
    }
    iSquaredInterval = tauSquaredInterval.map {
      ConfidenceInterval(lower: share($0.lower), upper: share($0.upper), level: level)
    }
    hSquaredInterval = tauSquaredInterval.map {
      ConfidenceInterval(lower: ratio($0.lower), upper: ratio($0.upper), level: level)
    }
  }

  /// I² in percent from the fit of one true effect: from τ² where it was estimated or given, else from Q; nil without
  /// degrees of freedom.
  static func iSquared(
    _ fit: WeightedFit, degreesOfFreedom df: Int, tauSquared: Double, isEstimated: Bool
  ) -> Double? {
    guard df > 0 else { return nil }
    guard isEstimated || tauSquared > 0 else {
      let q = fit.residualSumOfSquares
      return q > 0 ? max(0, 100 * (q - Double(df)) / q) : 0
    }
    let typical = Double(df) / fit.traceP
    return 100 * tauSquared / (tauSquared + typical)
  }
}
