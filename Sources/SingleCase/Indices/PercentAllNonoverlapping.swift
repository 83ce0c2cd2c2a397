internal import PrePostNumerics

extension SingleCaseIndex {
  /// The proportion of all nonoverlapping data, PAND: the largest share of observations that can be kept so that every
  /// kept treatment observation is better than every kept baseline observation.
  ///
  ///     PAND = max_i (i + #{j : b_j > a_(i)}) / (m + n)        a_(i): i-th worst baseline value, i = 0 … m
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29: 25 and 26 are left out, PAND = 11/13.
  ///
  /// A set that can be kept can still be kept after a b_j improves or an a_i gets worse, so over ranges the ends are
  /// attained at two corners of the box. Not below max(m, n) / (m + n).
  ///
  /// - Returns: a proportion between 0 and 1, without a standard error.
  /// - Source: Parker, Hagan-Burke & Vannest 2007.
  public static let percentAllNonoverlapping = SingleCaseIndex(
    code: "PAND", name: "proportion of all nonoverlapping data",
    citation: Citation(
      key: "Parker, Hagan-Burke & Vannest 2007",
      reference: "Parker, R. I., Hagan-Burke, S., & Vannest, K. (2007). Percentage of all non-overlapping data (PAND): "
        + "An alternative to PND. Journal of Special Education, 40, 194–204.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    Finding(series.oriented(options.improvement).monotone(nonoverlappingShare))
  }

  /// PAND of two lists where larger is better.
  @Sendable static func nonoverlappingShare(_ a: [Double], _ b: [Double]) -> Double {
    var kept = b.count
    for (index, value) in a.sorted().enumerated() {
      kept = max(kept, index + 1 + b.count { $0 > value })
    }
    return Double(kept) / Double(a.count + b.count)
  }
}
