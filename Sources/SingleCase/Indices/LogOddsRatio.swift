internal import PrePostNumerics

extension SingleCaseIndex {
  /// The log odds ratio of mean levels, LOR, for percentages and proportions.
  ///
  ///     LOR = [λ(p_B) − c(p_B)] − [λ(p_A) − c(p_A)]        λ(p) = ln(p/(1 − p)),  c(p) = s²(2p − 1)/(2n p²(1 − p)²)
  ///     V   = s_A²/(m p_A²(1 − p_A)²) + s_B²/(n p_B²(1 − p_B)²)
  ///
  /// p is the mean as a proportion, kept between 1/(2Dn) and 1 − 1/(2Dn), s² its variance, at least 1/(D²n³), with D in
  /// units of the proportion. c is the second-order bias, ½λ″(p)V(p); `biasCorrected == false` leaves it out. The sign
  /// is turned where a decrease is the improvement.
  ///
  /// Example: A 44.4 0.02 38.5 11.5, B 44.4 20.6 54.5 58.4 66.6 (percent) give 1.039766 with SE 0.669586.
  ///
  /// Uncorrected, it grows with every treatment value and falls with every baseline value: over ranges two corners. The
  /// correction need not; it is bounded apart (λ″ grows with p), and the range encloses.
  ///
  /// - Returns: a log odds ratio; the normal interval.
  /// - Throws: `.notDefined` on another scale, for values outside it, and for a mean at an end without a resolution.
  /// - Source: Pustejovsky 2015.
  public static let logOddsRatio = SingleCaseIndex(
    code: "LOR", name: "log odds ratio",
    citation: Citation(
      key: "Pustejovsky 2015",
      reference: "Pustejovsky, J. E. (2015). Measurement-comparable effect sizes for single-case studies of "
        + "free-operant behavior. Psychological Methods, 20, 342–359.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    guard let ceiling = options.ceiling else {
      throw .notDefined(
        index: "LOR", series: series.name, reason: "odds exist for percentages and proportions only",
        instead: "name the scale, or use LRRi")
    }
    try series.requireRatioScale(index: "LOR", options)
    let d = options.truncationConstant.map { $0 * ceiling }
    let used = series.mapped(sign: 1, scale: ceiling)
    let a = OddsLevel(used.baseline.point, d)
    let b = OddsLevel(used.treatment.point, d)
    for (phase, level) in [("baseline", a), ("treatment", b)] where !(level.p > 0 && level.p < 1) {
      throw .notDefined(
        index: "LOR", series: series.name,
        reason: "the \(phase) mean is at an end of the scale, and without the recording's resolution its odds do not "
          + "exist",
        instead: "name the intervals or a truncation constant, or use the mean shift")
    }
    let short = a.variance == nil || b.variance == nil
    let corrected = options.biasCorrected && !short
    let notes =
      short ? [Note(.refusal, "not bias-corrected and no standard error: that needs 2 observations per phase")] : []
    let point = b.value(corrected: corrected) - a.value(corrected: corrected)
    var value: Bounded
    if series.isPoint {
      value = Bounded(exact: point, point, point)
    } else if !series.staysOnScale(options) {
      value = Bounded(unknown: point)
    } else if !corrected {
      value = used.monotone { OddsLevel($1, d).logit - OddsLevel($0, d).logit }
    } else if let from = OddsLevel.enclosure(used.baseline, d), let to = OddsLevel.enclosure(used.treatment, d) {
      value = Bounded(enclosing: point, to.lower - from.upper, to.upper - from.lower)
    } else {
      value = Bounded(unknown: point)
    }
    if options.improvement == .decrease { value = value.negated }
    let variance = a.squaredError.flatMap { v in b.squaredError.map { v + $0 } }
    return Finding(
      value, standardError: variance?.squareRoot(), options: options,
      contrast: MeanContrast(used, baseline: -1 / (a.p * (1 - a.p)), treatment: 1 / (b.p * (1 - b.p))), notes: notes)
  }
}

/// The mean proportion of a phase on the log odds scale.
private struct OddsLevel {
  let n: Double
  let p: Double
  let variance: Double?

  init(_ values: [Double], _ d: Double?) {
    let moments = TruncatedMoments(values, truncation: d)
    n = moments.n
    p = d.map { [n = moments.n] in min(moments.mean, 1 - 1 / (2 * $0 * n)) } ?? moments.mean
    variance = moments.variance
  }

  var logit: Double { logarithm(p) - logarithmOfOnePlus(-p) }

  /// The variance of the mean carried to the log odds.
  var squaredError: Double? { variance.map { $0 / (n * p * p * (1 - p) * (1 - p)) } }

  func value(corrected: Bool) -> Double {
    corrected ? logit - (squaredError ?? 0) * (2 * p - 1) / 2 : logit
  }

  /// Bounds of the corrected value over a box; nil if the mean can reach 0 or 1.
  static func enclosure(_ phase: PhaseBox, _ d: Double?) -> (lower: Double, upper: Double)? {
    let low = OddsLevel(phase.lower, d)
    let high = OddsLevel(phase.upper, d)
    guard low.p > 0, high.p < 1, let range = phase.varianceRange else { return nil }
    let floor = d.map { [n = low.n] in 1 / ($0 * $0 * n * n * n) } ?? 0
    let s2 = [max(range.lower, floor), max(range.upper, floor)]
    let curvature = { (p: Double) in (2 * p - 1) / (p * p * (1 - p) * (1 - p)) }
    let corrections = s2.flatMap { [$0 * curvature(low.p) / (2 * low.n), $0 * curvature(high.p) / (2 * low.n)] }
    return (
      low.logit - corrections.reduce(-.infinity, max),
      high.logit - corrections.reduce(.infinity, min)
    )
  }
}
