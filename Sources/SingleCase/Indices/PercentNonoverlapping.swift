internal import PrePostNumerics

extension SingleCaseIndex {
  /// The proportion of nonoverlapping data, PND: treatment observations better than the best baseline observation.
  ///
  ///     PND = #{j : b_j better than every a_i} / n
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29 give 5/7.
  ///
  /// The count never falls when a b_j improves and never rises when an a_i does, so over ranges the ends are attained
  /// at two corners of the box. The expected value falls as the baseline gets longer, and one outlier in the baseline
  /// decides (Allison & Gorman 1994).
  ///
  /// - Returns: a proportion between 0 and 1, without a standard error: none is known.
  /// - Source: Scruggs, Mastropieri & Casto 1987.
  public static let percentNonoverlapping = SingleCaseIndex(
    code: "PND", name: "proportion of nonoverlapping data",
    citation: Citation(
      key: "Scruggs, Mastropieri & Casto 1987",
      reference: "Scruggs, T. E., Mastropieri, M. A., & Casto, G. (1987). The quantitative synthesis of single-subject "
        + "research: Methodology and validation. Remedial and Special Education, 8, 24–33.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    Finding(
      series.oriented(options.improvement).monotone { a, b in
        let best = a.reduce(-.infinity, max)
        return Double(b.count { $0 > best }) / Double(b.count)
      })
  }
}
