internal import EffectSizes
internal import PrePostNumerics

/// The intervals of effect sizes of one group before and after, each by its own method.
///
/// All standardized ones start from the noncentral t distribution of the paired t, whose noncentrality is √n δ_z:
///
///     λ from P(T ≥ t; n − 1, λ) = α/2 and 1 − α/2,    t = change / (sd_change / √n)
///     d_z    λ / √n                                   exact for normal changes
///     d_av   λ / √n · sd_change / s_av                s_av and sd_change taken as known beside the mean
///     Glass  λ / √n · sd_change / sd_pre              the same
///     d_rm   λ / √n · √(2 (1 − r))                    the same for r
///     CLES   Φ(λ / √n)                                exact for normal changes
///
/// Source: Steiger & Fouladi 1997 (exact); Algina & Keselman 2003, *Educational and Psychological Measurement* 63:
/// 537–553 (scaled); Becker 1988, eq. 4 (Δ with equal SDs); Bonett 2008 (Wald); Bonett & Price 2020, *Journal of
/// Educational and Behavioral Statistics* 45: 750–770 (log ratio).
struct EffectInterval {
  private let n: Double
  private let statistics: (change: Double, sdChange: Double)
  private let sdPre: Double?
  private let sdPost: Double?
  private let r: Double?
  private let level: ConfidenceLevel
  private let correctsBias: Bool
  /// The interval of δ_z.
  private let standardized: Interval

  /// The intervals for what is known of a sample; nil without n ≥ 2, the change and a positive SD of change.
  init?(_ found: ChangeEstimates, _ summary: PrePostSummary, _ level: ConfidenceLevel, correctsBias: Bool) {
    guard let count = summary.n, count >= 2, let change = found.meanChange, let sdChange = found.sdChange,
      sdChange > 0, (change / sdChange).isFinite
    else { return nil }
    n = Double(count)
    statistics = (change, sdChange)
    sdPre = summary.sdPre
    sdPost = summary.sdPost
    r = found.correlation
    self.level = level
    self.correctsBias = correctsBias
    let t = change / sdChange * n.squareRoot()
    standardized = EffectInterval.limits(t, n, level)
  }

  private static func limits(_ t: Double, _ n: Double, _ level: ConfidenceLevel) -> Interval {
    let root = n.squareRoot()
    return Interval(
      NoncentralT.noncentrality(of: t, degreesOfFreedom: n - 1, upperTail: level.upperTail) / root,
      0 - NoncentralT.noncentrality(of: 0 - t, degreesOfFreedom: n - 1, upperTail: level.upperTail) / root)
  }

  /// The interval of an effect by the code of its measure, and how it was made.
  func callAsFunction(_ code: String, _ effect: EffectSize) -> (interval: ConfidenceInterval, method: String)? {
    let exact = "noncentral t, exact for normal changes (Steiger & Fouladi 1997)"
    let scaled = "noncentral t, scaled (Algina & Keselman 2003)"
    switch code {
    case "MC":
      let t = StudentT(degreesOfFreedom: n - 1).upperQuantile(level.upperTail)
      return (
        ConfidenceInterval(
          center: statistics.change, margin: t * statistics.sdChange / n.squareRoot(), level: level),
        "t, exact for normal changes (Student 1908)"
      )
    case "d_z": return (interval(standardized, 1), exact)
    case "SMCC": return n > 2 ? (interval(standardized, correction(n - 1)), exact + ", times J") : nil
    case "d_av": return average.map { (interval(standardized, statistics.sdChange / $0), scaled) }
    case "SMCRP":
      guard n > 2, let average, let r else { return nil }
      let factor = correction(2 * (n - 1) / (1 + r * r))
      return (interval(standardized, factor * statistics.sdChange / average), scaled + ", times J")
    case "d_rm":
      return r.flatMap { $0 < 1 ? (interval(standardized, (2 * (1 - $0)).squareRoot()), scaled + ", r as known") : nil }
    case "Glass":
      return sdPre.flatMap { $0 > 0 ? (interval(standardized, statistics.sdChange / $0), scaled) : nil }
    case "SMCR":
      guard n > 2, let sdPre, sdPre > 0, let r, r < 1 else { return nil }
      // Where both SDs are σ, change / sd_pre · √(n / (2 (1 − r))) has a noncentral t distribution.
      let factor = (2 * (1 - r)).squareRoot()
      let own = EffectInterval.limits(statistics.change / sdPre * n.squareRoot() / factor, n, level)
      return (interval(own, factor * correction(n - 1)), "noncentral t for equal SDs, times J (Becker 1988)")
    case "CLES":
      return (interval(standardized.mapIncreasing(Normal.standard.cumulative), 1), exact)
    case "ROMC":
      guard let error = effect.standardError else { return nil }
      let t = StudentT(degreesOfFreedom: n - 1).upperQuantile(level.upperTail)
      return (
        ConfidenceInterval(center: effect.estimate, margin: t * error, level: level),
        "t with n − 1 df (Bonett & Price 2020)"
      )
    case "CLESCN":
      return probit(effect).map { ($0, "Wald on the probit scale, delta method") }
    default:
      return effect.confidenceInterval(level: level).map { ($0, "Wald, unequal SDs (Bonett 2008)") }
    }
  }

  private var average: Double? {
    guard let sdPre, let sdPost else { return nil }
    let value = ((sdPre * sdPre + sdPost * sdPost) / 2).squareRoot()
    return value > 0 ? value : nil
  }

  private func correction(_ m: Double) -> Double {
    correctsBias ? smallSampleCorrection(degreesOfFreedom: m) : 1
  }

  private func interval(_ standardized: Interval, _ factor: Double) -> ConfidenceInterval {
    ConfidenceInterval(lower: factor * standardized.lower, upper: factor * standardized.upper, level: level)
  }

  private func probit(_ effect: EffectSize) -> ConfidenceInterval? {
    guard let error = effect.standardError, effect.estimate > 0, effect.estimate < 1 else { return nil }
    let z = Normal.standard.quantile(effect.estimate)
    let density = Normal.standard.density(z)
    guard density > 0 else { return nil }
    let margin = Normal.standard.upperQuantile(level.upperTail) * error / density
    return ConfidenceInterval(
      lower: Normal.standard.cumulative(z - margin), upper: Normal.standard.cumulative(z + margin), level: level)
  }
}
