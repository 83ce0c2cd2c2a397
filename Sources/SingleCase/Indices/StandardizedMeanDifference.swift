internal import PrePostNumerics

extension SingleCaseIndex {
  /// The within-case standardized mean difference, SMD.
  ///
  ///     d = (ȳ_B − ȳ_A) / s        g = J(ν) d        J(ν) = 1 − 3/(4ν − 1)
  ///
  ///     baseline  s = s_A,  ν = m − 1           V = J² [1/m + s_B²/(n s_A²) + g²/(2ν)]
  ///     pool      s² = [(m − 1)s_A² + (n − 1)s_B²]/ν,  ν = m + n − 2    V = J² [1/m + 1/n + g²/(2ν)]
  ///
  /// `biasCorrected == false` sets J = 1. Example: A 44.4 0.02 38.5 11.5, B 44.4 20.6 54.5 58.4 66.6 give 0.864949 with
  /// SE 0.521167 (baseline) and 1.163729 with SE 0.657257 (pool). The sign is turned where a decrease is better.
  ///
  /// Not monotone in the observations, which move mean and standard deviation together: over ranges the two are bounded
  /// apart, and there are no ends if the standard deviation can be 0. Not comparable with a standardized mean difference
  /// between persons: s is the spread of one person.
  ///
  /// - Returns: a difference in standard deviations; the normal interval.
  /// - Throws: `.notDefined` for one baseline observation (pool: one in either phase), for two when bias-corrected with
  ///   the baseline SD (J = 0), and for a standard deviation of 0.
  /// - Source: Gingerich 1984; small-sample form: Pustejovsky & Swan 2018.
  public static let standardizedMeanDifference = SingleCaseIndex(
    code: "SMD", name: "standardized mean difference (within case)",
    citation: Citation(
      key: "Gingerich 1984",
      reference: "Gingerich, W. J. (1984). Meta-analysis of applied time-series data. Journal of Applied Behavioral "
        + "Science, 20, 71–79."),
    minimum: Minimum(baseline: 2)
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let series = series.oriented(options.improvement)
    let (a, b) = (series.baseline, series.treatment)
    let (m, n) = (Double(a.count), Double(b.count))
    let pooled = options.standardizer == .pool
    guard let sA2 = variance(a.point), !pooled || b.count > 1 else {
      throw .notDefined(
        index: "SMD", series: series.name, reason: "a pooled standard deviation needs 2 observations in each phase",
        instead: "the baseline standard deviation needs them in the baseline only")
    }
    let df = pooled ? m + n - 2 : m - 1
    guard !options.biasCorrected || df > 1 else {
      throw .notDefined(
        index: "SMD", series: series.name, reason: "with one degree of freedom the bias correction is 0",
        instead: "the uncorrected value can be had")
    }
    let pool = { (sA2: Double, sB2: Double) in pooled ? ((m - 1) * sA2 + (n - 1) * sB2) / df : sA2 }
    let sB2 = variance(b.point)
    let s2 = pool(sA2, sB2 ?? 0)
    guard s2 > 0 else {
      throw .notDefined(
        index: "SMD", series: series.name, reason: "the standard deviation it divides by is 0",
        instead: "the mean shift does not divide")
    }
    let correction = options.biasCorrected ? 1 - 3 / (4 * df - 1) : 1
    let g = correction * (b.pointMean - a.pointMean) / s2.squareRoot()
    var value = Bounded(unknown: g)
    if series.isPoint {
      value = Bounded(exact: g, g, g)
    } else if series.isBounded, let rA = a.varianceRange {
      let rB = b.varianceRange ?? Interval(0)
      let shift = b.meanRange - a.meanRange
      let spread = Interval(pool(rA.lower, rB.lower), pool(rA.upper, rB.upper)).mapIncreasing { $0.squareRoot() }
      if let range = shift / spread {
        value = Bounded(enclosing: g, correction * range.lower, correction * range.upper)
      }
    }
    let meanTerm = pooled ? 1 / m + 1 / n : sB2.map { 1 / m + $0 / (n * sA2) }
    guard let meanTerm else {
      return Finding(value, notes: [Note(.refusal, "no standard error: it needs 2 treatment observations")])
    }
    let slope = correction / s2.squareRoot()
    return Finding(
      value, standardError: correction * (meanTerm + g * g / (2 * df)).squareRoot(), options: options,
      contrast: MeanContrast(
        baseline: -slope, treatment: slope, baselineVariance: pooled ? s2 : sA2,
        treatmentVariance: pooled ? s2 : sB2 ?? 0))
  }
}
