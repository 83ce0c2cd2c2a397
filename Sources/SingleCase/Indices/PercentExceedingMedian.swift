internal import PrePostNumerics

extension SingleCaseIndex {
  /// The proportion of treatment observations exceeding the median of the baseline, PEM; ties count one half.
  ///
  ///     PEM = Σ_j [1 if b_j is better than median(a), 1/2 if equal] / n
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29: the median is 22.5, PEM = 7/7.
  ///
  /// The median never falls when an observation rises, so over ranges the ends are attained at two corners of the box.
  /// One half is expected without an effect.
  ///
  /// - Returns: a proportion between 0 and 1, without a standard error.
  /// - Source: Ma 2006.
  public static let percentExceedingMedian = SingleCaseIndex(
    code: "PEM", name: "proportion exceeding the median",
    citation: Citation(
      key: "Ma 2006",
      reference: "Ma, H.-H. (2006). An alternative method for quantitative synthesis of single-subject researches: "
        + "Percentage of data points exceeding the median. Behavior Modification, 30, 598–617.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let series = series.oriented(options.improvement)
    let exceeding = { (a: [Double], b: [Double]) -> Double in
      guard let center = median(a) else { preconditionFailure("a phase has observations") }
      return b.reduce(0) { $0 + ($1 > center ? 1 : $1 == center ? 0.5 : 0) } / Double(b.count)
    }
    // The mean of the two middle values of open ranges need not exist.
    guard series.baseline.isBounded else {
      return Finding(Bounded(unknown: exceeding(series.baseline.point, series.treatment.point)))
    }
    return Finding(series.monotone(exceeding))
  }
}
