internal import PrePostNumerics

extension SingleCaseIndex {
  /// The proportion of treatment observations exceeding the trend of the baseline, PET.
  ///
  ///     line(t) = ā + slope · (t − t̄)        least squares over the baseline
  ///     PET     = #{j : b_j better than line(t_j)} / n
  ///
  /// Example: A 1 2 3 4 5, B 6 7 8 9 10 continue the line and do not exceed it: PET = 0.
  ///
  /// The line is that of least squares; others draw a split-middle line. Differences below 8 units in the last place of
  /// the terms are ties and do not count. The line's height at t_j is a weighted sum of the baseline, so over ranges its
  /// ends are exact for each t_j; taken together the treatment observations share the baseline, which makes the range
  /// an enclosing one.
  ///
  /// - Returns: a proportion between 0 and 1, without a standard error.
  /// - Throws: `.notDefined` for one baseline observation, which has no trend.
  /// - Source: Wolery, Busick, Reichow & Barton 2010.
  public static let percentExceedingTrend = SingleCaseIndex(
    code: "PET", name: "proportion exceeding the trend",
    citation: Citation(
      key: "Wolery, Busick, Reichow & Barton 2010",
      reference: "Wolery, M., Busick, M., Reichow, B., & Barton, E. E. (2010). Comparison of overlap methods for "
        + "quantitatively synthesizing single-subject data. Journal of Special Education, 44, 18–28."),
    minimum: Minimum(baseline: 2), needsAB: true
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let series = series.oriented(options.improvement)
    let (a, b) = (series.baseline, series.treatment)
    let n = Double(b.count)
    let weights = b.times.map { TrendLine.heightWeights(a.times, at: $0) }
    func exceeding(_ values: [Double], rising: [Double], falling: [Double]) -> Double {
      let count = values.indices.count { j in
        let terms = weights[j].indices.map { weights[j][$0] * (weights[j][$0] < 0 ? falling[$0] : rising[$0]) }
        let size = abs(values[j]) + terms.reduce(0) { $0 + abs($1) }
        return values[j] - compensatedSum(terms) > 8 * size.ulp
      }
      return Double(count) / n
    }
    let value = exceeding(b.point, rising: a.point, falling: a.point)
    if series.isPoint { return Finding(Bounded(exact: value, value, value)) }
    guard series.isBounded else { return Finding(Bounded(unknown: value)) }
    let low = exceeding(b.lower, rising: a.upper, falling: a.lower)
    let high = exceeding(b.upper, rising: a.lower, falling: a.upper)
    return Finding(Bounded(enclosing: value, low, high))
  }
}
