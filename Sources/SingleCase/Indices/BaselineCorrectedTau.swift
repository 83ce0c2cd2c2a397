internal import PrePostNumerics

extension SingleCaseIndex {
  /// Tau after the baseline's Theil–Sen trend has been taken out of both phases, Tau-BC.
  ///
  ///     slope  = median of (a_k − a_i) / (t_k − t_i) over baseline pairs i < k
  ///     Tau-BC = Σ_i Σ_j sign((b_j − a_i) − slope · (t_j − t_i)) / (mn)
  ///
  /// Example: A 1 2 3 4 5, B 6 7 8 9 10 continue one line: Tau-BC = 0, where Tau = 1 and Tau-U = 0.6.
  ///
  /// The trend is always taken out, whatever its significance, and the Tau is that of the pairs (Tarlow corrects only a
  /// significant trend and uses Kendall's tau-b with the phase). Differences below 8 units in the last place of the
  /// terms are ties: points on the line stay on it after rounding. Over ranges the slope lies between the medians of
  /// the smallest and of the largest slopes, and the pairs are bounded one by one: an enclosing range.
  ///
  /// - Returns: a difference of proportions; standard error and interval as for Tau, which take the slope as known.
  /// - Throws: `.notDefined` for one baseline observation, which has no trend.
  /// - Source: Tarlow 2017; slope: Sen 1968, *JASA* 63: 1379–1389.
  public static let baselineCorrectedTau = SingleCaseIndex(
    code: "Tau-BC", name: "Tau (baseline-corrected)",
    citation: Citation(
      key: "Tarlow 2017",
      reference: "Tarlow, K. R. (2017). An improved rank correlation effect size statistic for single-case designs: "
        + "Baseline corrected Tau. Behavior Modification, 41, 427–467."),
    minimum: Minimum(baseline: 2), needsAB: true
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let series = series.oriented(options.improvement)
    let (a, b) = (series.baseline, series.treatment)
    func pairs(_ earlier: [Double], _ later: [Double], slope: Double) -> PairDominance {
      PairDominance(m: a.count, n: b.count) { i, j in
        let time = b.times[j] - a.times[i]
        let difference = (later[j] - earlier[i]) - slope * time
        let size = abs(later[j]) + abs(earlier[i]) + abs(slope * time)
        return abs(difference) <= 8 * size.ulp ? 0 : difference > 0 ? 1 : -1
      }
    }
    let mn = Double(a.count * b.count)
    let slope = theilSen(a.point, a.point, times: a.times)
    let atPoints = pairs(a.point, b.point, slope: slope)
    let value = Double(atPoints.s) / mn
    let notes = [Note(.method, "the baseline trend taken out is \(slope * options.improvement.sign) per unit of time")]
    let bounded: Bounded
    if series.isPoint {
      bounded = Bounded(exact: value, value, value)
    } else if series.isBounded {
      let steepest = theilSen(a.lower, a.upper, times: a.times)
      let flattest = theilSen(a.upper, a.lower, times: a.times)
      bounded = Bounded(
        enclosing: value,
        Double(pairs(a.upper, b.lower, slope: steepest).s) / mn,
        Double(pairs(a.lower, b.upper, slope: flattest).s) / mn)
    } else {
      bounded = Bounded(unknown: value)
    }
    var finding = try atPoints.tau(bounded, options)
    finding.notes += notes
    return finding
  }

  /// The median of `(later_k − earlier_i) / (t_k − t_i)` over i < k.
  private static func theilSen(_ earlier: [Double], _ later: [Double], times: [Double]) -> Double {
    var slopes: [Double] = []
    for k in times.indices {
      for i in 0..<k { slopes.append((later[k] - earlier[i]) / (times[k] - times[i])) }
    }
    guard let slope = median(slopes) else { preconditionFailure("a slope needs two observations") }
    return slope
  }
}
