public import PrePostNumerics

/// The estimator of Hunter and Schmidt, and its small-sample correction.
///
///     HS    τ² = max(0, (Q − k) / Σ w),                 w = 1/vi
///     HSk   τ² = max(0, (k / (k − p) · Q − k) / Σ w)
///
/// Source: Schmidt & Hunter 2015; correction: Brannick, Potter, Benitez & Morris 2019.
public struct HunterSchmidt: TauSquaredEstimator, Hashable {
  /// The code of the plain form.
  public static let code = "HS"
  /// The name in words.
  public static let name = "Hunter–Schmidt"
  /// The book.
  public static let source = Citation(
    key: "Schmidt & Hunter 2015",
    reference: "Schmidt FL, Hunter JE (2015). Methods of Meta-Analysis, 3rd ed. Sage.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, in closed form.
  public func estimate(from effects: StudyEffects) -> TauSquared { HunterSchmidt.estimate(effects, factor: 1) }

  static func estimate(_ effects: StudyEffects, factor: Double) -> TauSquared {
    let fit = WeightedFit(effects, tauSquared: 0)
    let k = Double(effects.count)
    let sum = compensatedSum(fit.weights)
    let raw = (factor * fit.residualSumOfSquares - k) / sum
    let t = max(0, raw)
    let df = Double(effects.residualDegreesOfFreedom)
    let variance = factor * factor * (2 * df + 4 * t * fit.traceP + 2 * t * t * fit.tracePP) / (sum * sum)
    return TauSquared(raw: raw, standardError: variance.squareRoot())
  }
}

/// The Hunter–Schmidt estimator with Q multiplied by k / (k − p).
public struct CorrectedHunterSchmidt: TauSquaredEstimator, Hashable {
  /// The code.
  public static let code = "HSk"
  /// The name in words.
  public static let name = "Hunter–Schmidt, corrected for small k"
  /// The paper.
  public static let source = Citation(
    key: "Brannick et al. 2019",
    reference: "Brannick MT, Potter SM, Benitez B, Morris SB (2019). Bias and precision of alternate estimators in "
      + "meta-analysis. Organizational Research Methods 22: 490–514.")

  /// The estimator; it has no settings.
  public init() {}

  /// The estimate, in closed form.
  public func estimate(from effects: StudyEffects) -> TauSquared {
    HunterSchmidt.estimate(effects, factor: Double(effects.count) / Double(effects.residualDegreesOfFreedom))
  }
}
