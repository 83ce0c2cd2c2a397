internal import PrePostNumerics

extension SingleCaseIndex {
  /// The mean shift: the treatment mean less the baseline mean, in the unit of the outcome.
  ///
  ///     MD = ȳ_B − ȳ_A        V = s_A²/m + s_B²/n
  ///     ν  = V² / [(s_A²/m)²/(m − 1) + (s_B²/n)²/(n − 1)]
  ///
  /// Example: A 5–10, B 20–30, 30, 50–70, 80–100 give 51.25 − 7.5 = 43.75 at the midpoints, 35 to 52.5 over the ranges.
  ///
  /// Grows with every treatment value and falls with every baseline value: over ranges the ends are attained at two
  /// corners. `improvement` is not read: the sign is that of the change.
  ///
  /// - Returns: a difference in the unit of the outcome; Welch's standard error and t interval, with 2 or more
  ///   observations per phase.
  /// - Source: Welch 1947 for the interval.
  public static let meanShift = SingleCaseIndex(
    code: "MD", name: "mean shift",
    citation: Citation(
      key: "Welch 1947",
      reference: "Welch, B. L. (1947). The generalization of Student's problem when several different population "
        + "variances are involved. Biometrika, 34, 28–35.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let (a, b) = (series.baseline, series.treatment)
    let value = Bounded(
      exact: b.pointMean - a.pointMean,
      b.meanRange.lower - a.meanRange.upper, b.meanRange.upper - a.meanRange.lower)
    guard let sA2 = variance(a.point), let sB2 = variance(b.point) else {
      return Finding(value, notes: [Note(.refusal, "no standard error: it needs 2 observations per phase")])
    }
    let (vA, vB) = (sA2 / Double(a.count), sB2 / Double(b.count))
    guard vA + vB > 0 else { return Finding(value, standardError: 0, options: options) }
    let df = (vA + vB) * (vA + vB) / (vA * vA / Double(a.count - 1) + vB * vB / Double(b.count - 1))
    let error = (vA + vB).squareRoot()
    let t = StudentT(degreesOfFreedom: df).upperQuantile(options.level.upperTail)
    return Finding(
      value, standardError: error,
      interval: ConfidenceInterval(center: value.point, margin: t * error, level: options.level),
      contrast: MeanContrast(baseline: -1, treatment: 1, baselineVariance: sA2, treatmentVariance: sB2))
  }
}
