internal import PrePostNumerics

/// The log-likelihoods of the normal–normal model at a given τ², with their constants.
enum LogLikelihood {
  /// ℓ = −½ k log 2π − ½ Σ log(vi + τ²) − ½ Q.
  static func full(_ effects: StudyEffects, tauSquared: Double) -> Double {
    let fit = WeightedFit(effects, tauSquared: tauSquared)
    let logs = compensatedSum(effects.vi.lazy.map { logarithm($0 + tauSquared) })
    return -0.5 * (Double(effects.count) * logTwoPi + logs + fit.residualSumOfSquares)
  }

  /// ℓ_R = −½ (k − p) log 2π + ½ log det XᵀX − ½ Σ log(vi + τ²) − ½ log det XᵀWX − ½ Q.
  static func restricted(_ effects: StudyEffects, tauSquared: Double) -> Double {
    let fit = WeightedFit(effects, tauSquared: tauSquared)
    let plain = WeightedFit(effects, weights: [Double](repeating: 1, count: effects.count))
    let logs = compensatedSum(effects.vi.lazy.map { logarithm($0 + tauSquared) })
    let df = Double(effects.residualDegreesOfFreedom)
    return -0.5
      * (df * logTwoPi - plain.logDeterminantOfInformation + logs + fit.logDeterminantOfInformation
        + fit.residualSumOfSquares)
  }

  /// The log-likelihood of the saturated model, whose mean is every estimate itself and τ² is 0.
  static func saturated(_ effects: StudyEffects) -> Double {
    -0.5 * (Double(effects.count) * logTwoPi + compensatedSum(effects.vi.lazy.map(logarithm)))
  }

  private static let logTwoPi = logarithm(2 * Double.pi)
}
