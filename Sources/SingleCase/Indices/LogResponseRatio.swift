internal import PrePostNumerics

/// What both log response ratios share: the logarithm of the ratio of mean levels, oriented by its user.
///
///     R  = g(b) − g(a)        g(y) = ln ỹ + s̃² / (2nỹ²)            (without correction: g(y) = ln ỹ)
///     V  = s̃_a² / (mỹ_a²) + s̃_b² / (nỹ_b²)
///
/// `ln ỹ` grows with every observation. The corrected `g` need not: for s̃² = s²,
///
///     ∂g/∂y_k = [1 + (y_k − ȳ)/((n − 1)ȳ) − s²/(nȳ²)] / (nȳ)
///
/// and the bracket is at least `1 + (min y/max ȳ − 1)/(n − 1) − max s²/(n min ȳ²)` on a box. Where that is positive in
/// both phases the ends are at two corners and attained; elsewhere the logarithm and the correction are bounded apart.
enum LogResponseRatio {
  static let pustejovsky2018 = Citation(
    key: "Pustejovsky 2018",
    reference: "Pustejovsky, J. E. (2018). Using response ratios for meta-analyzing single-case designs with "
      + "behavioral outcomes. Journal of School Psychology, 68, 99–112.")

  /// The ratio B : A, of complements if `complement`, with its sign turned if `sign` is −1.
  static func assess(
    _ code: String, _ series: SeriesBox, _ options: IndexOptions, complement: Bool, sign: Double
  ) throws(SingleCaseError) -> Finding {
    try series.requireRatioScale(index: code, options)
    let used = complement ? series.mapped(sign: -1, shift: options.ceiling ?? 0) : series
    let d = options.truncationConstant
    let a = TruncatedMoments(used.baseline.point, truncation: d)
    let b = TruncatedMoments(used.treatment.point, truncation: d)
    for (phase, mean) in [("baseline", a.mean), ("treatment", b.mean)] where mean <= 0 {
      throw .notDefined(
        index: code, series: series.name,
        reason: "the \(phase) mean is 0, and without the recording's resolution its logarithm does not exist",
        instead: "name the scale, the intervals or a truncation constant, or use the mean shift")
    }
    var notes: [Note] = []
    var corrected = options.biasCorrected
    if corrected, a.variance == nil || b.variance == nil {
      corrected = false
      notes.append(
        Note(.refusal, "not bias-corrected and no standard error: that needs 2 observations per phase"))
    } else if a.variance == nil || b.variance == nil {
      notes.append(Note(.refusal, "no standard error: that needs 2 observations per phase"))
    }
    let level = { (y: [Double]) -> Double in
      let moments = TruncatedMoments(y, truncation: d)
      return logarithm(moments.mean) + (corrected ? (moments.relativeVariance ?? 0) / 2 : 0)
    }
    var value: Bounded
    if series.isPoint {
      let r = level(used.treatment.point) - level(used.baseline.point)
      value = Bounded(exact: r, r, r)
    } else if !series.staysOnScale(options) {
      value = Bounded(unknown: level(used.treatment.point) - level(used.baseline.point))
    } else if !corrected || (grows(used.baseline, d) && grows(used.treatment, d)) {
      value = used.monotone { level($1) - level($0) }
    } else {
      let from = enclosure(used.baseline, d)
      let to = enclosure(used.treatment, d)
      value = Bounded(
        enclosing: level(used.treatment.point) - level(used.baseline.point),
        to.lower - from.upper, to.upper - from.lower)
    }
    if sign < 0 { value = value.negated }
    let variance = a.relativeVariance.flatMap { v in b.relativeVariance.map { v + $0 } }
    return Finding(
      value, standardError: variance?.squareRoot(), options: options,
      contrast: MeanContrast(used, baseline: -1 / a.mean, treatment: 1 / b.mean), notes: notes)
  }

  /// Whether the corrected level provably grows with every observation of the box (no truncation at work in the mean).
  private static func grows(_ phase: PhaseBox, _ d: Double?) -> Bool {
    if phase.isPoint { return true }
    let n = Double(phase.count)
    let means = phase.meanRange
    let floor = d.map { 1 / (2 * $0 * n) } ?? 0
    guard means.lower > floor, let s2 = phase.varianceRange, let least = phase.lower.min() else { return false }
    let mostVariance = max(s2.upper, d.map { 1 / ($0 * $0 * n * n * n) } ?? 0)
    return 1 + (least / means.upper - 1) / (n - 1) - mostVariance / (n * means.lower * means.lower) > 0
  }

  /// Bounds of the corrected level, the logarithm and the correction apart.
  private static func enclosure(_ phase: PhaseBox, _ d: Double?) -> (lower: Double, upper: Double) {
    let n = Double(phase.count)
    let floor = d.map { 1 / (2 * $0 * n) } ?? 0
    let varianceFloor = d.map { 1 / ($0 * $0 * n * n * n) } ?? 0
    let means = phase.meanRange.mapIncreasing { max($0, floor) }
    guard let s2 = phase.varianceRange else { return (logarithm(means.lower), logarithm(means.upper)) }
    return (
      logarithm(means.lower) + max(s2.lower, varianceFloor) / (2 * n * means.upper * means.upper),
      logarithm(means.upper) + max(s2.upper, varianceFloor) / (2 * n * means.lower * means.lower)
    )
  }
}
