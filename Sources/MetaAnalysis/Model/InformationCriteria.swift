internal import PrePostNumerics

/// The log-likelihood of a fit and what is made of it: restricted for REML, full otherwise.
///
///     deviance = −2 (ℓ − ℓ_saturated)     −2 ℓ_R for REML
///     AIC = −2ℓ + 2q     BIC = −2ℓ + q log n     AICc = −2ℓ + 2q n' / (n' − q − 1)
///
/// q = p, plus 1 where τ² was estimated; n = k, or k − p for REML; n' = max(n, q + 2).
public struct InformationCriteria: Sendable, Hashable {
  /// The log-likelihood ℓ.
  public let logLikelihood: Double
  /// The deviance.
  public let deviance: Double
  /// Akaike's criterion.
  public let aic: Double
  /// Schwarz's criterion.
  public let bic: Double
  /// Akaike's criterion, corrected for small n.
  public let aicc: Double

  /// - Parameter excess: how far the weighted sum of squares at the reported coefficients is above its minimum.
  init(
    _ effects: StudyEffects, _ tauSquared: Double, restricted: Bool, _ estimatesTauSquared: Bool, excess: Double = 0
  ) {
    let atMinimum =
      restricted
      ? LogLikelihood.restricted(effects, tauSquared: tauSquared) : LogLikelihood.full(effects, tauSquared: tauSquared)
    self.init(
      logLikelihood: atMinimum - excess / 2, saturated: restricted ? nil : LogLikelihood.saturated(effects),
      parameters: effects.coefficientCount + (estimatesTauSquared ? 1 : 0),
      observations: restricted ? effects.residualDegreesOfFreedom : effects.count)
  }

  /// The criteria of a log-likelihood with its number of parameters q and observations n; `saturated` is nil for REML.
  init(logLikelihood l: Double, saturated: Double?, parameters: Int, observations: Int) {
    let q = Double(parameters)
    let n = Double(observations)
    let larger = max(n, q + 2)
    logLikelihood = l
    deviance = -2 * (l - (saturated ?? 0))
    aic = -2 * l + 2 * q
    bic = -2 * l + q * logarithm(max(1, n))
    aicc = -2 * l + 2 * q * larger / (larger - q - 1)
  }
}
