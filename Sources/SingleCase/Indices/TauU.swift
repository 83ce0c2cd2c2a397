internal import PrePostNumerics

extension SingleCaseIndex {
  /// Tau-U: Tau less the monotone trend of the baseline.
  ///
  ///     Tau-U = (S_AB − S_AA) / (mn)        S_AA = Σ_{i<k} sign(a_k − a_i), the baseline in the order of time
  ///
  /// Example: A 3 3 4 5, B 4 5 6 7 7: S_AB = 16, S_AA = 5, Tau-U = 11/20.
  ///
  /// Not bounded by −1 and 1 (Tarlow 2017). A baseline value counts in S_AB and in S_AA, in different directions, so
  /// over ranges the two parts are bounded apart: the range encloses all values and may be wider than need be.
  ///
  /// - Returns: a difference of proportions, without a standard error: its sampling distribution is not known.
  /// - Throws: `.notDefined` for one baseline observation, which has no trend.
  /// - Source: Parker, Vannest, Davis & Sauber 2011.
  public static let tauU = SingleCaseIndex(
    code: "Tau-U", name: "Tau-U (baseline trend subtracted)",
    citation: parkerVannestDavisSauber2011, minimum: Minimum(baseline: 2), needsAB: true
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let series = series.oriented(options.improvement)
    let a = series.baseline
    let pairs = Double(a.count * series.treatment.count)
    let between = series.monotone { Double(PairDominance($0, $1).s) }
    // The sign of a_k − a_i grows with a_k and falls with a_i; pair by pair the ends are at corners.
    let within = trend(a.point, a.point)
    let value = (between.point - Double(within)) / pairs
    guard let range = between.range else { return Finding(Bounded(unknown: value)) }
    let low = (range.lower - Double(trend(a.lower, a.upper))) / pairs
    let high = (range.upper - Double(trend(a.upper, a.lower))) / pairs
    return Finding(a.isPoint ? Bounded(exact: value, low, high) : Bounded(enclosing: value, low, high))
  }

  /// `Σ_{i<k} sign(later_k − earlier_i)`, written so that `earlier` and `later` can be different ends of the ranges.
  private static func trend(_ earlier: [Double], _ later: [Double]) -> Int {
    var s = 0
    for k in later.indices {
      for i in 0..<k { s += later[k] > earlier[i] ? 1 : later[k] < earlier[i] ? -1 : 0 }
    }
    return s
  }
}
