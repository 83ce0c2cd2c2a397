internal import PrePostNumerics

extension PrePostSummary: CompletableSummary {
  /// The summary with means and SDs from what else was printed, the change and its SD from their standard error or
  /// interval, and the paired t from F or p.
  ///
  ///     sd_change = se_change √n
  ///     sd_change = √n (ci_high − ci_low) / (2 t)      t: quantile of n − 1 degrees of freedom
  ///     t         = √F, or the quantile of n − 1 degrees of freedom with the two-sided tail p
  ///
  /// SE 0.7066 of n = 20: sd_change = 3.160.
  ///
  /// - Source: Higgins et al. 2019, § 6.5.2.3.
  public func completed(_ options: MeasureOptions, _ derivation: inout Derivation) -> PrePostSummary {
    var whole = self
    (whole.meanPre, whole.sdPre) = before.complete(
      mean: meanPre, sd: sdPre, n: (n, "n"), of: "pre", level: statistics.ciLevel, options, &derivation)
    (whole.meanPost, whole.sdPost) = after.complete(
      mean: meanPost, sd: sdPost, n: (n, "n"), of: "post", level: statistics.ciLevel, options, &derivation)
    if whole.meanChange == nil, whole.meanPre == nil || whole.meanPost == nil {
      whole.meanChange = derivation.take(Input.meanChange.rawValue, midpointRoute)
    }
    let direct = [sdChange.map(Route.init(printed:))].compactMap { $0 } + errorRoutes(options)
    whole.sdChange = derivation.take(Input.sdChange.rawValue, direct)
    derivation.compare(Input.meanChange.rawValue, changeRoutes + midpointRoute)
    derivation.compare(Input.sdChange.rawValue, direct + correlationRoute + statisticRoutes)
    if whole.tStatistic == nil, whole.needsStatistic { whole.tStatistic = statistic(whole, &derivation) }
    return whole
  }

  /// Whether nothing but a test statistic leads to the change or its SD.
  private var needsStatistic: Bool {
    let hasChange = meanChange != nil || (meanPre != nil && meanPost != nil)
    let hasSpread = sdChange != nil || (sdPre != nil && sdPost != nil && correlation != nil)
    return !hasChange || !hasSpread
  }

  /// The paired t from F or p.
  private func statistic(_ whole: PrePostSummary, _ derivation: inout Derivation) -> Double? {
    var routes: [Route] = []
    if let f = statistics.f { routes.append(Route("√F", from: .student1908, [f]) { studentT(ofF: $0[0]) }) }
    if let p = statistics.p, let n, n >= 2 {
      routes.append(
        PrintedProbability(p: p).route(
          "the t with n − 1 degrees of freedom that has the two-sided p", degreesOfFreedom: Double(n - 1)))
    }
    let t = derivation.take(Input.t.rawValue, routes)
    let hasChange = whole.meanChange != nil || (whole.meanPre != nil && whole.meanPost != nil)
    if let t, t > 0, statistics.f != nil, !hasChange {
      derivation.note(.caution, "F has no sign; the effect is taken as positive")
    }
    if statistics.p == 0, t == nil, n != nil {
      derivation.note(.refusal, "p is printed as 0, which no t belongs to")
    }
    return t
  }

  private var changeRoutes: [Route] {
    if let (pre, post) = both(meanPre, meanPost) {
      return [Route("mean_post − mean_pre", from: .borenstein2009, [pre, post]) { $0[1] - $0[0] }]
    }
    return [meanChange.map(Route.init(printed:))].compactMap { $0 }
  }

  private var midpointRoute: [Route] {
    guard let (low, high) = both(statistics.ciLow, statistics.ciHigh) else { return [] }
    return [Route("(ci_low + ci_high) / 2", from: .cochraneHandbook, [low, high]) { ($0[0] + $0[1]) / 2 }]
  }

  /// The SD of change from the standard error or the interval of the mean change.
  private func errorRoutes(_ options: MeasureOptions) -> [Route] {
    guard let n, n >= 2 else { return [] }
    let root = Double(n).squareRoot()
    var routes: [Route] = []
    if let error = statistics.standardError {
      routes.append(Route("se_change √n", from: .cochraneHandbook, [error]) { $0[0] * root })
    }
    if let (low, high) = both(statistics.ciLow, statistics.ciHigh) {
      let t = StudentT(degreesOfFreedom: Double(n - 1)).upperQuantile(upperTail(statistics.ciLevel, options))
      routes.append(
        Route("√n (ci_high − ci_low) / (2 t)", from: .cochraneHandbook, [low, high]) {
          root * ($0[1] - $0[0]) / (2 * t)
        })
    }
    return routes
  }

  /// The SD of change from both SDs and r, to compare with; `resolveSDChange` takes it where it is the first.
  private var correlationRoute: [Route] {
    guard let (pre, post) = both(sdPre, sdPost), let correlation else { return [] }
    return [
      Route("√(sd_pre² + sd_post² − 2 r sd_pre sd_post)", from: .borenstein2009, [pre, post, correlation]) {
        let difference = $0[0] - $0[1]
        return (difference * difference + 2 * max(0, 1 - $0[2]) * $0[0] * $0[1]).squareRoot()
      }
    ]
  }

  /// The SD of change from the test statistics, to compare with.
  private var statisticRoutes: [Route] {
    guard let n, n >= 2, let change = changeRoutes.first else { return [] }
    let root = Double(n).squareRoot()
    let df = Double(n - 1)
    func route(_ formula: String, _ printed: Double?, _ t: @escaping (Double) -> Double?) -> Route? {
      guard let printed else { return nil }
      return Route(formula, from: .student1908, change.inputs + [printed]) { values in
        guard let own = change.compute(values), let t = values.last.flatMap(t), own != 0, t != 0 else { return nil }
        return abs(own) * root / abs(t)
      }
    }
    return [
      route("|change| √n / |t|", tStatistic) { $0 },
      route("|change| √n / √F", statistics.f) { studentT(ofF: $0) },
      route("|change| √n / |t| with the t of p", statistics.p.flatMap { PrintedProbability(p: $0).isLimit ? nil : $0 })
      {
        studentT(twoSided: $0, degreesOfFreedom: df)
      },
    ].compactMap { $0 }
  }
}
