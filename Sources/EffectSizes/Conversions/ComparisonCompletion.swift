internal import PrePostNumerics

extension TwoGroupSummary: CompletableSummary {
  /// The summary with means and SDs from what else was printed of each group, and what the statistics of the comparison
  /// give in place of SDs or means.
  ///
  ///     sd = |mean difference| / |d|      both groups alike, where no SD was printed
  ///     d  by t, F, r, η², p, z, the odds ratio or β, where means or SDs are not to be had
  ///
  /// t = 2.66 with 44 and 50 participants: d = 0.5498.
  ///
  /// - Source: Higgins et al. 2019, § 6.5.2.3 for the SD; see `differenceRoutes` for d.
  public func completed(_ options: MeasureOptions, _ derivation: inout Derivation) -> TwoGroupSummary {
    var whole = self
    for (path, place) in [(\TwoGroupSummary.treatment, "treatment"), (\.control, "control")] {
      let group = self[keyPath: path]
      let found = group.description.complete(
        mean: group.mean, sd: group.sd, n: (group.n, "n_" + place), of: place, level: statistics.ciLevel, options,
        &derivation)
      whole[keyPath: path].mean = found.mean
      whole[keyPath: path].sd = found.sd
    }
    guard let n1 = treatment.n, let n2 = control.n, n1 >= 2, n2 >= 2 else { return whole }
    let difference = both(whole.treatment.mean, whole.control.mean).map { $0 - $1 }
    if !comparesTwo, let df1 = statistics.numeratorDegrees,
      statistics.f ?? statistics.etaSquared ?? statistics.partialEtaSquared != nil
    {
      derivation.note(
        .method, "F and η² with df1 = \(shortest(df1)) do not compare two groups; they are not used")
    }
    if let difference, whole.treatment.sd == nil, whole.control.sd == nil {
      let sd = derivation.take(
        "sd_treatment, sd_control", spreadRoutes(abs(difference), Double(n1), Double(n2), options))
      whole.treatment.sd = sd
      whole.control.sd = sd
    }
    if difference == nil || whole.treatment.sd == nil || whole.control.sd == nil {
      whole.standardizedDifference = standardizedDifference(difference, Double(n1), Double(n2), &derivation)
    } else {
      compareStatistic(Double(n1), Double(n2), &derivation)
    }
    return whole
  }

  /// The SD that both groups must have for the printed statistic to belong to the printed means.
  private func spreadRoutes(_ difference: Double, _ n1: Double, _ n2: Double, _ options: MeasureOptions) -> [Route] {
    guard difference > 0 else { return [] }
    let root = (1 / n1 + 1 / n2).squareRoot()
    let students = StudentT(degreesOfFreedom: n1 + n2 - 2)
    var routes: [Route] = []
    if let (low, high) = both(statistics.ciLow, statistics.ciHigh) {
      let t = students.upperQuantile(upperTail(statistics.ciLevel, options))
      routes.append(
        Route("(ci_high − ci_low) / (2 t √(1/n_treatment + 1/n_control))", from: .cochraneHandbook, [low, high]) {
          ($0[1] - $0[0]) / (2 * t * root)
        })
    }
    for route in testRoutes(n1, n2) {
      routes.append(
        Route(
          "|mean difference| / |d|, d " + (route.formula.map { "by " + $0 } ?? "as printed"), from: .cochraneHandbook,
          route.inputs, isExact: route.isExact, caution: route.caution
        ) {
          route.compute($0).flatMap { $0 == 0 ? nil : difference / abs($0) }
        })
    }
    return routes
  }

  /// The difference in SDs by the first statistic that was printed, with the sign that the means show if they do.
  private func standardizedDifference(
    _ difference: Double?, _ n1: Double, _ n2: Double, _ derivation: inout Derivation
  ) -> Double? {
    let routes = differenceRoutes(n1, n2)
    guard let d = derivation.take(Input.cohensD.rawValue, routes), let used = routes.first(where: { $0.value != nil })
    else {
      if statistics.p == 0 { derivation.note(.refusal, "p is printed as 0, which no t belongs to") }
      if statistics.ranks.isPrinted {
        derivation.note(.refusal, statistics.ranks.impossibility(Int(n1), Int(n2)))
      }
      return nil
    }
    derivation.compare(Input.cohensD.rawValue, routes)
    let medians = both(treatment.description.median, control.description.median).map { $0 - $1 }
    if let direction = difference ?? medians, direction != 0 { return direction < 0 ? -abs(d) : abs(d) }
    if used.losesSign, d > 0 {
      derivation.note(.caution, "F and η² have no sign; the effect is taken as positive")
    }
    return d
  }

  /// Notes a printed t that neither the pooled nor Welch's statistic of the printed means and SDs can be.
  private func compareStatistic(_ n1: Double, _ n2: Double, _ derivation: inout Derivation) {
    guard let (m1, m2) = both(treatment.mean, control.mean), let (sd1, sd2) = both(treatment.sd, control.sd),
      let printed = [statistics.t, comparesTwo ? statistics.f.map { studentT(ofF: $0) } : nil].compactMap({ $0 }).first
    else { return }
    let inputs = [m1, sd1, m2, sd2]
    let pooled = Route("the means, SDs and sizes", from: .student1908, inputs) {
      let error = (pooledVariance(n1, $0[1], n2, $0[3]) * (1 / n1 + 1 / n2)).squareRoot()
      return error > 0 ? abs($0[0] - $0[2]) / error : nil
    }
    let welch = Route("Welch", from: .student1908, inputs) {
      let error = ($0[1] * $0[1] / n1 + $0[3] * $0[3] / n2).squareRoot()
      return error > 0 ? abs($0[0] - $0[2]) / error : nil
    }
    let own = Route(printed: abs(printed))
    guard !own.disagrees(with: welch) else { return derivation.compare("|t|", [pooled, own]) }
  }
}
