internal import PrePostNumerics

/// How alike successive observations are: the lag-1 autocorrelation of the deviations from their phase means.
///
///     e_t = y_t − mean of its phase
///     r   = Σ e_t e_{t+1} / Σ e_t²                          over all successive sessions
///     ρ̂   = r + [(m − 1)/m + (n − 1)/n] / (N − 2)           N = m + n
///
/// Under independence the expectations of numerator and denominator have the ratio −Σ h_{t,t+1}/(N − p), where h is the
/// hat matrix: taking it out is the correction. For one phase it is the 1/N of Huitema & McKean 1991; for two it is what
/// two means cost. The standard error 1/√N is that under independence. In series as short as those of single cases ρ̂
/// says little: with N = 10 its 95 percent margin is 0.6.
///
/// - Source: Huitema & McKean 1991, *Psychological Bulletin* 110: 291–304; the form for two means is ours.
public struct LagOneAutocorrelation: Sendable, Hashable {
  /// The uncorrected `r`.
  public let raw: Double
  /// The corrected `ρ̂`.
  public let corrected: Double
  /// `1/√N`.
  public let standardError: Double

  /// The autocorrelation of a series, at the points of its observations, sessions taken as equally spaced.
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29 give r = 0.3454, ρ̂ = 0.4991.
  ///
  /// - Throws: `.notDefined` for fewer than 2 observations in a phase, or none that deviates.
  public init(_ series: PhaseSeries) throws(SingleCaseError) {
    let phases = [series.baseline, series.treatment].map { $0.map(\.value.point) }
    func refuse(_ reason: String) -> SingleCaseError {
      .notDefined(
        index: "the autocorrelation", series: series.name, reason: reason,
        instead: "standard errors can only be given as if observations were independent")
    }
    guard series.isAB else { throw refuse("the conditions take turns, so successive sessions are not in one phase") }
    guard phases.allSatisfy({ $0.count > 1 }) else { throw refuse("it needs 2 observations per phase") }
    let residuals = phases.flatMap { phase -> [Double] in
      let center = compensatedSum(phase) / Double(phase.count)
      return phase.map { $0 - center }
    }
    let squares = compensatedSum(residuals.map { $0 * $0 })
    guard squares > 0 else { throw refuse("no observation deviates from the mean of its phase") }
    let n = Double(residuals.count)
    raw = compensatedSum(zip(residuals, residuals.dropFirst()).map { $0 * $1 }) / squares
    corrected = raw + phases.reduce(0) { $0 + Double($1.count - 1) / Double($1.count) } / (n - 2)
    standardError = 1 / n.squareRoot()
  }
}
