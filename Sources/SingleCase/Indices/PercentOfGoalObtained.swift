internal import PrePostNumerics

extension SingleCaseIndex {
  /// The percent of goal obtained, PoGO: how much of the way from the baseline mean to the goal was made.
  ///
  ///     PoGO = 100 (ȳ_B − ȳ_A) / (goal − ȳ_A)
  ///     V    = 100² [s_A²/m + s_B²/n + (PoGO/100)² s_A²/m] / (goal − ȳ_A)²
  ///
  /// Example: A 44.4 0.02 38.5 11.5, B 44.4 20.6 54.5 58.4 66.6, goal 100: 33.1108 with SE 17.9618.
  ///
  /// The variance takes numerator and denominator as independent, as published, although both hold ȳ_A. The goal says
  /// which direction is better, so `improvement` is not read. PoGO is linear in ȳ_B and, for a fixed ȳ_B, monotone in
  /// ȳ_A on one side of the goal, so over ranges the ends are attained at corners; if ȳ_A can reach the goal there are
  /// none.
  ///
  /// - Returns: a percentage; the normal interval.
  /// - Throws: `.notDefined` without a goal, and for a baseline mean at the goal.
  /// - Source: Ferron, Goldstein, Olszewski & Rohrer 2020; variance: Patrona, Ferron, Olszewski, Kelley & Goldstein 2022.
  public static let percentOfGoalObtained = SingleCaseIndex(
    code: "PoGO", name: "percent of goal obtained",
    citation: Citation(
      key: "Ferron, Goldstein, Olszewski & Rohrer 2020",
      reference: "Ferron, J., Goldstein, H., Olszewski, A., & Rohrer, L. (2020). Indexing effects in single-case "
        + "experimental designs by estimating the percent of goal obtained. Evidence-Based Communication Assessment and "
        + "Intervention, 14, 6–27.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let (a, b) = (series.baseline, series.treatment)
    guard let goal = options.goal else {
      throw .notDefined(
        index: "PoGO", series: series.name, reason: "it needs a goal", instead: "the mean shift does not")
    }
    let distance = goal - a.pointMean
    guard distance != 0 else {
      throw .notDefined(
        index: "PoGO", series: series.name, reason: "the baseline mean is at the goal already",
        instead: "the mean shift does not need a goal")
    }
    let percent = { (meanA: Double, meanB: Double) in 100 * (meanB - meanA) / (goal - meanA) }
    let point = percent(a.pointMean, b.pointMean)
    var value = Bounded(unknown: point)
    if series.isBounded, !a.meanRange.contains(goal) {
      let corners = [a.meanRange.lower, a.meanRange.upper].flatMap { meanA in
        [percent(meanA, b.meanRange.lower), percent(meanA, b.meanRange.upper)]
      }
      value = Bounded(exact: point, corners.reduce(.infinity, min), corners.reduce(-.infinity, max))
    }
    guard let sA2 = variance(a.point), let sB2 = variance(b.point) else {
      return Finding(value, notes: [Note(.refusal, "no standard error: it needs 2 observations per phase")])
    }
    let (vA, vB) = (sA2 / Double(a.count), sB2 / Double(b.count))
    let share = point / 100
    let error = 100 * (vA + vB + share * share * vA).squareRoot() / abs(distance)
    // The published variance, in which the baseline mean stands twice as if independent.
    let slope = 100 / distance
    let contrast = MeanContrast(
      baseline: -slope * (1 + share * share).squareRoot(), treatment: slope, baselineVariance: sA2,
      treatmentVariance: sB2)
    return Finding(value, standardError: error, options: options, contrast: contrast)
  }
}
