internal import PrePostNumerics

extension SingleCaseIndex {
  /// The log ratio of medians, LRM.
  ///
  ///     LRM = ln(median b) − ln(median a)
  ///     l   = max(1, n/2 − √n rounded, halves to even),  u = n − l + 1,  q = −Φ⁻¹(P(Bin(n, ½) ≤ l − 1))
  ///
  ///     order   V = Σ_phases [(ln y_(u) − ln y_(l)) / (2q)]²
  ///     delta   V = Σ_phases [(y_(u) − y_(l)) / (2q · median)]²
  ///
  /// Example: A 44.4 0.02 38.5 11.5, B 44.4 20.6 54.5 58.4 66.6 give ln(54.5/25) = 0.779325, SE 2.530971 (order) or
  /// 0.621349 (delta). The sign is turned where a decrease is the improvement.
  ///
  /// Medians never fall when an observation rises, so over ranges the ends are attained at two corners of the box.
  ///
  /// - Returns: a logarithm of a ratio; the normal interval.
  /// - Throws: `.notDefined` for negative values and for a median of 0. Without a standard error (with a note) for one
  ///   observation in a phase, and with `order` where a needed order statistic is 0.
  /// - Source: Bonett & Price 2020.
  public static let logRatioOfMedians = SingleCaseIndex(
    code: "LRM", name: "log ratio of medians",
    citation: Citation(
      key: "Bonett & Price 2020",
      reference: "Bonett, D. G., & Price, R. M. (2020). Confidence intervals for ratios of means and medians. Journal "
        + "of Educational and Behavioral Statistics, 45, 750–770.")
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    try series.requireRatioScale(index: "LRM", options)
    let (a, b) = (series.baseline, series.treatment)
    for (phase, box) in [("baseline", a), ("treatment", b)] where center(box.point) <= 0 {
      throw .notDefined(
        index: "LRM", series: series.name, reason: "the \(phase) median is 0, and its logarithm does not exist",
        instead: "NAP and Tau do not need it")
    }
    let ratio = { (a: [Double], b: [Double]) in logarithm(center(b)) - logarithm(center(a)) }
    var value = Bounded(unknown: ratio(a.point, b.point))
    if series.staysOnScale(options), center(a.lower) > 0, center(b.lower) > 0 { value = series.monotone(ratio) }
    if options.improvement == .decrease { value = value.negated }
    let errors = [a, b].map { squaredError($0.point, options.medianVariance) }
    guard let va = errors[0], let vb = errors[1] else {
      let reason = Note(.refusal, "no standard error: it needs 2 observations per phase and positive order statistics")
      return Finding(value, notes: [reason])
    }
    return Finding(value, standardError: (va + vb).squareRoot(), options: options)
  }

  private static func center(_ values: [Double]) -> Double {
    guard let center = median(values) else { preconditionFailure("a phase has observations") }
    return center
  }

  private static func squaredError(_ values: [Double], _ kind: IndexOptions.MedianVariance) -> Double? {
    guard values.count > 1 else { return nil }
    let y = values.sorted()
    let n = Double(y.count)
    let l = max(1, Int((n / 2 - n.squareRoot()).rounded(.toNearestOrEven)))
    let q = -Normal.standard.quantile(Binomial(trials: y.count, probability: 0.5).cumulative(l - 1))
    let (low, high) = (y[l - 1], y[y.count - l])
    switch kind {
    case .order:
      guard low > 0 else { return nil }
      return power((logarithm(high) - logarithm(low)) / (2 * q), 2)
    case .delta:
      return power((high - low) / (2 * q * center(values)), 2)
    }
  }
}
