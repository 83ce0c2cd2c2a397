public import PrePostNumerics

/// The smallest p value that a randomization test of a series can give: what its length alone decides, before any value
/// is looked at.
///
/// Each arrangement is equally likely under the null hypothesis and the observed one is counted, so
///
///     smallest p = 1 / (number of arrangements)
///
/// attained if the observed arrangement is the only best one. A series whose `smallestP` is above α cannot be
/// significant at α by this test whatever was observed.
///
/// - Source: Edgington & Onghena 2007, *Randomization Tests*, 4th ed., ch. 11.
public struct RandomizationBound: Sendable, Hashable {
  /// What is imagined to have been drawn at random.
  public enum Scheme: String, Sendable, Hashable, CaseIterable {
    /// The session in which the treatment starts.
    case startPoint = "start point"
    /// Which sessions are baseline and which treatment.
    case exchange
  }

  /// What is imagined to have been drawn at random.
  public let scheme: Scheme
  /// How many arrangements could have been drawn: a whole number, exact up to about 2⁵⁰ and then to a few roundings.
  public let arrangements: Double
  /// The smallest attainable p value.
  public var smallestP: Double { 1 / arrangements }

  /// Whether any data of this length could be significant at `alpha`: whether `smallestP` ≤ α.
  public func canBeSignificant(at alpha: Double) -> Bool { smallestP <= alpha }

  /// The bound where the start of the treatment was drawn at random among all sessions that leave at least `fewest`
  /// observations in each phase.
  ///
  ///     arrangements = n − 2 · fewest + 1
  ///
  /// Example: 1 baseline and 4 treatment observations, at least one per phase: 4 start points, p ≥ 1/4.
  ///
  /// Assumes that the start was in fact randomized over these sessions, and nothing about trend or dependence between
  /// sessions. Where it was not randomized, the p value is no more than a description.
  ///
  /// - Throws: `.optionOutsideDomain` for `fewest` < 1; `.notDefined` if a phase has fewer than `fewest` observations.
  public static func startPoint(_ series: PhaseSeries, fewest: Int = 1) throws(SingleCaseError) -> RandomizationBound {
    try requireLength(series, fewest: fewest)
    let n = series.baseline.count + series.treatment.count
    return RandomizationBound(scheme: .startPoint, arrangements: Double(n - 2 * fewest + 1))
  }

  /// The bound where any choice of the baseline sessions was possible.
  ///
  ///     arrangements = C(m + n, m)
  ///
  /// Example: 1 baseline and 4 treatment observations: 5 choices, p ≥ 1/5.
  ///
  /// Assumes that sessions are exchangeable: no trend, no dependence between successive sessions, no carry-over. In an
  /// AB series the baseline always comes first, so this holds only by belief; the bound is what the most generous
  /// reading would allow.
  public static func exchange(_ series: PhaseSeries) -> RandomizationBound {
    let n = series.baseline.count + series.treatment.count
    let k = min(series.baseline.count, series.treatment.count)
    var choices = 1.0
    // Each step gives the whole number C(n − k + i, i), so rounding removes what the division left.
    for i in 1...k { choices = (choices * Double(n - k + i) / Double(i)).rounded() }
    return RandomizationBound(scheme: .exchange, arrangements: choices)
  }

  /// One sentence for a report.
  public func sentence(at level: ConfidenceLevel = .ninetyFive) -> String {
    let whole = arrangements < 0x1p53 ? String(Int(arrangements)) : String(arrangements)
    let bound = "by \(scheme.rawValue) there are \(whole) arrangements, so no p value can be below 1/\(whole)"
    return canBeSignificant(at: level.alpha)
      ? bound : bound + "; it can never be significant at \(Self.percent(level.alpha)) %"
  }

  private static func percent(_ alpha: Double) -> String {
    let percent = 100 * alpha
    return percent == percent.rounded() ? String(Int(percent)) : String(percent)
  }

  static func requireLength(_ series: PhaseSeries, fewest: Int) throws(SingleCaseError) {
    guard fewest >= 1 else {
      throw .optionOutsideDomain(what: "the fewest observations per phase is at least 1", value: Double(fewest))
    }
    let shortest = min(series.baseline.count, series.treatment.count)
    guard shortest >= fewest else {
      throw .notDefined(
        index: "the randomization test", series: series.name,
        reason: "the observed start leaves \(shortest) observation\(shortest == 1 ? "" : "s") in a phase and at least "
          + "\(fewest) are asked for",
        instead: "the bound for one observation per phase can be had")
    }
  }
}
