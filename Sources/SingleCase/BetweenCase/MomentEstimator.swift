public import PrePostNumerics

/// The moment estimator of the effect size between cases for multiple-baseline and (AB)^k designs.
///
/// The model: a level of its own for each case (variance τ²), the same effect for all cases, no trend, and errors of
/// variance σ² with first-order autocorrelation φ; ρ = τ² / (τ² + σ²).
///
///     D̄   = mean over cases (and pairs) of mean B − mean A
///     S²  = variance between cases at the same session, pooled over sessions and phases       estimates τ² + σ²
///     δ̂   = D̄ / S
///     φ̂   = Σ e(t) e(t+1) / Σ e(t)² + C       C = Σ (1 − 1/n) / Σ (n − 1) over the phases of all cases
///     σ̂²  = Σ e(t)² / (N − tr P R(φ̂))         P: projection on the means of phases
///     ρ̂   = max(0, 1 − σ̂² / S²)
///     κ²  = Var(D̄) / (τ² + σ²)
///     ν   = (tr A V)² / tr (A V A V)          S² = yᵀ A y / tr A,  V: correlations of the sessions
///
/// e are deviations from the mean of their phase. The sessions compared for S² are those of the same time and phase in a
/// multiple baseline; in (AB)^k those of the same number within the phase of a pair, where every case has one. There φ̂
/// takes neighbours within phases only, and R counts sessions by their number within the phase.
///
/// - Source: Hedges, Pustejovsky & Shadish 2012 (AB)^k, 2013 (multiple baseline). Formulas after the papers' appendices
///   as implemented in their authors' R package scdhlm, which the numbers were checked against.
public struct MomentEstimator: Sendable, Hashable {
  /// The autocorrelation to assume in place of the estimate.
  public let autocorrelation: Double?
  /// The intraclass correlation to assume in place of the estimate.
  public let intraclassCorrelation: Double?
  /// The coverage of the interval.
  public let level: ConfidenceLevel

  /// An estimator.
  ///
  /// - Throws: `.optionOutsideDomain` for an autocorrelation outside (−1, 1) or an intraclass correlation outside [0, 1).
  public init(
    autocorrelation: Double? = nil, intraclassCorrelation: Double? = nil, level: ConfidenceLevel = .ninetyFive
  ) throws(SingleCaseError) {
    if let autocorrelation, !(abs(autocorrelation) < 1) {
      throw .optionOutsideDomain(what: "the autocorrelation lies between -1 and 1", value: autocorrelation)
    }
    if let rho = intraclassCorrelation, !(0..<1).contains(rho) {
      throw .optionOutsideDomain(what: "the intraclass correlation is at least 0 and below 1", value: rho)
    }
    self.autocorrelation = autocorrelation
    self.intraclassCorrelation = intraclassCorrelation
    self.level = level
  }

  /// The estimates.
  ///
  /// - Throws: `.notDefined` where no two cases share a session to compare, nothing varies, φ̂ leaves (−1, 1), times are
  ///   not whole sessions apart, or ν ≤ 1.
  /// - Complexity: O(N²) for N sessions.
  public func fit(_ cases: SeveralCases) throws(SingleCaseError) -> MomentFit {
    try cases.requireWholeSessions()
    let layout = SessionLayout(cases)
    let deviations = layout.deviations
    let comparison = try layout.comparison()
    guard comparison.variance > 0 else { throw undefined("the cases do not differ at any session", nil) }
    let unadjusted = dot(layout.contrast, layout.values) / comparison.variance.squareRoot()

    var notes = comparison.notes
    let within = compensatedSum(deviations.map { $0 * $0 })
    let spare = layout.cells.reduce(0) { $0 + $1.count - 1 }
    let phi: Double
    if let autocorrelation {
      phi = autocorrelation
      notes.append(Note(.assumption, "the autocorrelation is taken as \(autocorrelation)"))
    } else {
      guard within > 0, spare > 0 else {
        throw undefined("no phase varies, so there is no autocorrelation", "assume one")
      }
      let lagged = compensatedSum(layout.neighbours.map { deviations[$0] * deviations[$0 + 1] })
      let bias = layout.cells.reduce(0) { $0 + 1 - 1 / Double($1.count) } / Double(spare)
      phi = lagged / within + bias
      guard abs(phi) < 1 else {
        throw undefined(
          "the corrected autocorrelation is \(phi), outside (-1, 1): the series are too short", "assume one")
      }
      let apart = layout.neighbours.filter { layout.times[$0 + 1] - layout.times[$0] > 1 }.count
      if apart > 0 {
        notes.append(
          Note(
            .caution,
            "\(apart) of \(layout.neighbours.count) pairs of successive sessions are more than one unit of time apart; the "
              + "autocorrelation is estimated as if they were neighbours, which draws it towards 0"))
      }
    }
    let withinVariance = within / (Double(layout.values.count) - layout.projectedCorrelation(phi))
    let rho: Double
    if let intraclassCorrelation {
      rho = intraclassCorrelation
      notes.append(Note(.assumption, "the intraclass correlation is taken as \(intraclassCorrelation)"))
    } else {
      let free = 1 - withinVariance / comparison.variance
      rho = max(0, free)
      if free < 0 {
        notes.append(
          Note(.method, "the variance within cases exceeds the total, so the intraclass correlation is set to 0"))
      }
    }
    let correlations = layout.correlations(phi: phi, rho: rho)
    let (nu, scaled) = (
      comparison.degreesOfFreedom(correlations), dot(layout.contrast, correlations * layout.contrast)
    )
    let effect = try BetweenCaseEffect(
      unadjusted: unadjusted, scaledVariance: scaled, degreesOfFreedom: nu, level: level)
    return MomentFit(
      effect: effect, difference: dot(layout.contrast, layout.values), totalVariance: comparison.variance,
      withinVariance: withinVariance, autocorrelation: phi, intraclassCorrelation: rho,
      comparedSessions: comparison.rows.count, comparisonGroups: comparison.groupCount, notes: notes + effect.notes)
  }

  private func undefined(_ reason: String, _ instead: String?) -> SingleCaseError {
    .notDefined(index: "the effect size between cases", series: "these cases", reason: reason, instead: instead)
  }
}

/// What the moment estimator found.
public struct MomentFit: Sendable, Hashable {
  /// The effect size.
  public let effect: BetweenCaseEffect
  /// The mean difference between treatment and baseline, D̄, in the unit of the outcome.
  public let difference: Double
  /// The variance between and within cases, S², which the effect is divided by.
  public let totalVariance: Double
  /// The variance within cases, σ̂².
  public let withinVariance: Double
  /// The autocorrelation φ used.
  public let autocorrelation: Double
  /// The intraclass correlation ρ used.
  public let intraclassCorrelation: Double
  /// How many sessions the total variance is from.
  public let comparedSessions: Int
  /// In how many groups of the same session and phase they stand.
  public let comparisonGroups: Int
  /// What the reader should know.
  public let notes: [Note]
}
