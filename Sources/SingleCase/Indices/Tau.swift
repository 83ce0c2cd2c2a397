internal import PrePostNumerics

extension SingleCaseIndex {
  /// Tau, the nonoverlap of all pairs rescaled to −1 … 1: improved less deteriorated pairs, as a share of all pairs.
  ///
  ///     Tau = S / (mn) = 2 NAP − 1        S = Σ_i Σ_j sign(b_j − a_i), improvement counted positive
  ///
  /// Example: A 3 3 4 5, B 4 5 6 7 7 give 16/20.
  ///
  /// Over ranges the ends are attained at two corners of the box, as for NAP.
  ///
  /// - Returns: a difference of proportions; twice the standard error of NAP; the interval of NAP rescaled.
  /// - Source: Parker, Vannest, Davis & Sauber 2011.
  public static let tau = SingleCaseIndex(
    code: "Tau", name: "Tau (nonoverlap)",
    citation: parkerVannestDavisSauber2011
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let series = series.oriented(options.improvement)
    let pairs = PairDominance(series.baseline.point, series.treatment.point)
    let value = series.monotone { Double(PairDominance($0, $1).s) / Double($0.count * $1.count) }
    return try pairs.tau(value, options)
  }

  static let parkerVannestDavisSauber2011 = Citation(
    key: "Parker, Vannest, Davis & Sauber 2011",
    reference: "Parker, R. I., Vannest, K. J., Davis, J. L., & Sauber, S. B. (2011). Combining nonoverlap and trend "
      + "for single-case research: Tau-U. Behavior Therapy, 42, 284–299.")
}

extension PairDominance {
  /// The value of Tau with twice the standard error and the rescaled interval of NAP.
  func tau(_ value: Bounded, _ options: IndexOptions) throws(SingleCaseError) -> Finding {
    let nap = try interval(options)
    return Finding(
      value,
      standardError: standardError(options.nonoverlapVariance).map { 2 * $0 },
      interval: ConfidenceInterval(lower: 2 * nap.lower - 1, upper: 2 * nap.upper - 1, level: options.level),
      contrast: contrast, notes: refusal(options.nonoverlapVariance))
  }
}
