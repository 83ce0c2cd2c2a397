public import PrePostNumerics

/// The estimator of Sidik and Jonkman: never 0 unless the estimates are equal.
///
///     τ₀² = Σ (y − ȳ)² / k
///     τ²  = τ₀² · Q(τ₀²) / (k − p)
///
/// Source: Sidik & Jonkman 2005.
public struct SidikJonkman: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "SJ"
  /// The name in words.
  public static let name = "Sidik–Jonkman"
  /// The paper.
  public static let source = Citation(
    key: "Sidik & Jonkman 2005",
    reference: "Sidik K, Jonkman JN (2005). Simple heterogeneity variance estimation for meta-analysis. "
      + "Journal of the Royal Statistical Society C 54: 367–384.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, in closed form; 0 where all estimates are equal.
  public func estimate(from effects: StudyEffects) -> TauSquared {
    let k = Double(effects.count)
    let start = (variance(effects.yi) ?? 0) * (k - 1) / k
    guard start > 0 else { return TauSquared(raw: 0) }
    let fit = WeightedFit(effects, tauSquared: start)
    let df = Double(effects.residualDegreesOfFreedom)
    let value = start * fit.residualSumOfSquares / df
    // Var of a quadratic form in normal y with variances vi + τ², scaled as the estimate is.
    let marginal = effects.vi.map { $0 + value }
    let error = start / df * (2 * fit.tracePDPD(marginal)).squareRoot()
    return TauSquared(raw: value, standardError: error)
  }
}
