internal import PrePostNumerics

extension SingleCaseIndex {
  /// The ratio of means: the treatment mean as a multiple of the baseline mean.
  ///
  ///     RoM = ȳ_B / ȳ_A        SE = RoM · √(s_A²/(mȳ_A²) + s_B²/(nȳ_B²))
  ///
  /// Example: A 5–10, B 20–30, 30, 50–70, 80–100 give 51.25/7.5 = 6.83 at the midpoints, 4.5 to 11.5 over the ranges.
  ///
  /// Grows with every treatment value and falls with every baseline value as long as both means are positive: over
  /// ranges the ends are attained at two corners. `improvement` is not read.
  ///
  /// - Returns: a ratio; the interval of its logarithm carried back, with 2 or more observations per phase.
  /// - Throws: `.notDefined` for negative values and for a mean of 0.
  /// - Source: the delta method on the log ratio of Hedges, Gurevitch & Curtis 1999.
  public static let ratioOfMeans = SingleCaseIndex(
    code: "RoM", name: "ratio of means", citation: hedgesGurevitchCurtis1999
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    try meanRatio("RoM", series, options) { $0 }
  }

  static let hedgesGurevitchCurtis1999 = Citation(
    key: "Hedges, Gurevitch & Curtis 1999",
    reference: "Hedges, L. V., Gurevitch, J., & Curtis, P. S. (1999). The meta-analysis of response ratios in "
      + "experimental ecology. Ecology, 80, 1150–1156.")

  /// The ratio of means on a linear scale of one's choice; `transform` is linear and increasing.
  static func meanRatio(
    _ code: String, _ series: SeriesBox, _ options: IndexOptions, transform: (Double) -> Double
  ) throws(SingleCaseError) -> Finding {
    try series.requireRatioScale(index: code, options)
    let (a, b) = (series.baseline, series.treatment)
    for (phase, box) in [("baseline", a), ("treatment", b)] where box.pointMean <= 0 {
      throw .notDefined(
        index: code, series: series.name, reason: "the \(phase) mean is 0", instead: "the mean shift does not divide")
    }
    let ratio = b.pointMean / a.pointMean
    var value = Bounded(unknown: ratio)
    if series.staysOnScale(options), a.meanRange.lower > 0 {
      value = Bounded(
        exact: ratio, b.meanRange.lower / a.meanRange.upper, b.meanRange.upper / a.meanRange.lower)
    }
    let shown = value.mapMonotone(transform)
    let va = TruncatedMoments(a.point, truncation: nil).relativeVariance
    let vb = TruncatedMoments(b.point, truncation: nil).relativeVariance
    guard let va, let vb else {
      return Finding(shown, notes: [Note(.refusal, "no standard error: it needs 2 observations per phase")])
    }
    let error = (va + vb).squareRoot()
    let factor = exponential(options.z * error)
    return Finding(
      shown, standardError: (transform(1) - transform(0)) * ratio * error,
      interval: ConfidenceInterval(
        lower: transform(ratio / factor), upper: transform(ratio * factor), level: options.level),
      contrast: MeanContrast(
        series, baseline: -(transform(1) - transform(0)) * ratio / a.pointMean,
        treatment: (transform(1) - transform(0)) / a.pointMean))
  }
}
