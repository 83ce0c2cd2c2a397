internal import PrePostNumerics

extension SingleCaseIndex {
  /// The robust improvement rate difference, IRD: the rate of improved observations in treatment less that in baseline,
  /// with the observations that PAND leaves out divided evenly between the phases.
  ///
  ///     IRD = 1 − (1 − PAND) (m + n)² / (2mn)
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29: PAND = 11/13, IRD = 1 − (2/13)(169/84) = 6/7 − 1/6.
  ///
  /// A growing function of PAND for given m and n, so over ranges the ends are attained at two corners of the box.
  ///
  /// - Returns: a difference of proportions, at most 1, without a standard error.
  /// - Source: Parker, Vannest & Brown 2009; in terms of PAND: Pustejovsky 2019, *Psychological Methods* 24: 217–235.
  public static let improvementRateDifference = SingleCaseIndex(
    code: "IRD", name: "robust improvement rate difference",
    citation: Citation(
      key: "Parker, Vannest & Brown 2009",
      reference: "Parker, R. I., Vannest, K. J., & Brown, L. (2009). The improvement rate difference for single-case "
        + "research. Exceptional Children, 75, 135–150.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    Finding(
      series.oriented(options.improvement).monotone { a, b in
        let (m, n) = (Double(a.count), Double(b.count))
        return 1 - (1 - nonoverlappingShare(a, b)) * (m + n) * (m + n) / (2 * m * n)
      })
  }
}
