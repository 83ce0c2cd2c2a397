internal import PrePostNumerics

extension SingleCaseIndex {
  /// The nonoverlap of all pairs, NAP: how often a treatment observation is better than a baseline observation.
  ///
  ///     NAP = Σ_i Σ_j q_ij / (mn)        q_ij = 1 if b_j is better than a_i, 1/2 if equal, 0 otherwise
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29 give 38.5/42.
  ///
  /// Each q_ij never falls when b_j improves and never rises when a_i does, so over ranges the ends are attained at two
  /// corners of the box. One half means no effect; the mirrored phases give 1 − NAP.
  ///
  /// - Returns: a probability; its standard error by `nonoverlapVariance`; Newcombe's score-type interval.
  /// - Source: Parker & Vannest 2009; standard errors and interval as at `PairDominance`.
  public static let nonoverlapOfAllPairs = SingleCaseIndex(
    code: "NAP", name: "nonoverlap of all pairs",
    citation: Citation(
      key: "Parker & Vannest 2009",
      reference: "Parker, R. I., & Vannest, K. (2009). An improved effect size for single-case research: Nonoverlap of "
        + "all pairs. Behavior Therapy, 40, 357–367.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let series = series.oriented(options.improvement)
    let pairs = PairDominance(series.baseline.point, series.treatment.point)
    return Finding(
      series.monotone { PairDominance($0, $1).nap },
      standardError: pairs.standardError(options.nonoverlapVariance),
      interval: try pairs.interval(options), contrast: pairs.contrast,
      notes: pairs.refusal(options.nonoverlapVariance))
  }
}
