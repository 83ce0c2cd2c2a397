internal import PrePostNumerics

extension TwoGroupSummary {
  /// The ways from printed statistics to the uncorrected standardized mean difference d, the most direct first.
  ///
  ///     h = 1/n₁ + 1/n₂,  m = n₁ + n₂ − 2
  ///     d = t √h
  ///     d = √F √h                                  F of two groups
  ///     d = r √(m h) / √(1 − r²)                   point-biserial r
  ///     d = √(η² / (1 − η²)) √(m h)                since η² of two groups is r²
  ///     d = t(p) √h                                two-sided p of t with m degrees of freedom
  ///     d = z √h                                   as t with many degrees of freedom; not exact
  ///     d = log(OR) √3 / π                         logistic distributions; not exact
  ///     d by r = β                                 β of the group as the only predictor is r
  ///     d by r = β + 0.05 [β ≥ 0], |β| ≤ 0.5       beside other predictors; not exact
  ///     d = √(ηp² / (1 − ηp²)) √(m h)              in residual SDs of a model with other factors; not exact
  ///     d = √2 Φ⁻¹(θ)                              θ = CLES, printed or by U or a rank sum; normal groups; not exact
  ///
  /// F and η² count only where F has one degree of freedom in its numerator (df1), if it is printed.
  ///
  /// - Source: Rosenthal 1994; Jacobs & Viechtbauer 2017 (r); Hasselblad & Hedges 1995 (OR); Peterson & Brown
  ///   2005 (β); McGraw & Wong 1992 (θ).
  func differenceRoutes(_ n1: Double, _ n2: Double) -> [Route] { testRoutes(n1, n2) + indirectRoutes(n1, n2) }

  /// The ways that are the formula of t turned around.
  func testRoutes(_ n1: Double, _ n2: Double) -> [Route] {
    let m = n1 + n2 - 2
    let root = (1 / n1 + 1 / n2).squareRoot()
    let scale = m.squareRoot() * root
    func route(
      _ printed: Double?, _ formula: String, _ source: Citation, losesSign: Bool = false,
      _ compute: @escaping (Double) -> Double?
    ) -> Route? {
      printed.map { Route(formula, from: source, [$0], losesSign: losesSign) { compute($0[0]) } }
    }
    let sizes = "√(1/n_treatment + 1/n_control)"
    return [
      statistics.d.map(Route.init(printed:)),
      route(statistics.t, "t " + sizes, .rosenthal1994) { $0 * root },
      route(comparesTwo ? statistics.f : nil, "√F " + sizes, .rosenthal1994, losesSign: true) {
        studentT(ofF: $0) * root
      },
      route(statistics.correlation, "r √h / √(1 − r²)", .jacobsViechtbauer2017) {
        difference(ofCorrelation: $0, scale)
      },
      route(
        comparesTwo ? statistics.etaSquared : nil, "√(eta_squared / (1 − eta_squared)) √h", .rosenthal1994,
        losesSign: true
      ) {
        difference(ofCorrelation: studentT(ofF: $0), scale)
      },
      route(
        statistics.predictors == 1 ? statistics.beta : nil, "r √h / √(1 − r²) with r = beta, the only predictor",
        .jacobsViechtbauer2017
      ) {
        difference(ofCorrelation: $0, scale)
      },
      statistics.p.map {
        PrintedProbability(p: $0).route("t " + sizes + " with the t of p", degreesOfFreedom: m, times: root)
      },
    ].compactMap { $0 }
  }

  /// Whether F and η² are those of two groups, as far as it is printed.
  var comparesTwo: Bool { statistics.numeratorDegrees.map { $0 == 1 } ?? true }

  /// The ways that stand on another distribution or on an approximation, which are not compared with the others.
  private func indirectRoutes(_ n1: Double, _ n2: Double) -> [Route] {
    let root = (1 / n1 + 1 / n2).squareRoot()
    let scale = (n1 + n2 - 2).squareRoot() * root
    var routes: [Route] = []
    if let z = statistics.z {
      routes.append(
        Route("z √(1/n_treatment + 1/n_control)", from: .rosenthal1994, [z], isExact: false) { $0[0] * root })
    }
    if let oddsRatio = statistics.oddsRatio {
      let caution =
        "d by an odds ratio stands on logistic distributions, and its sampling variance is that of a "
        + "measured outcome"
      routes.append(
        Route("log(or) √3 / π", from: .hasselbladHedges1995, [oddsRatio], isExact: false, caution: caution) {
          logarithm($0[0]) * 3.0.squareRoot() / .pi
        })
    }
    if let share = statistics.partialEtaSquared, comparesTwo {
      routes.append(
        Route(
          "√(partial_eta_squared / (1 − partial_eta_squared)) √h", from: .rosenthal1994, [share], isExact: false,
          losesSign: true,
          caution:
            "d by a partial η² is in residual SDs of a model with other factors and larger than in SDs of the groups"
        ) { difference(ofCorrelation: studentT(ofF: $0[0]), scale) })
    }
    if let route = rankRoute(n1, n2) { routes.append(route) }
    if let beta = statistics.beta, statistics.predictors != 1 {
      routes.append(
        Route(
          "r √h / √(1 − r²) with r = beta + 0.05 [beta ≥ 0]", from: .petersonBrown2005, [beta], isExact: false,
          caution: "d by beta is an approximation: other predictors of that regression are not accounted for"
        ) {
          abs($0[0]) <= 0.5 ? difference(ofCorrelation: $0[0] < 0 ? $0[0] : $0[0] + 0.05, scale) : nil
        })
    }
    return routes
  }
}

extension TwoGroupSummary {
  /// The way by the probability that the treatment group is larger.
  fileprivate func rankRoute(_ n1: Double, _ n2: Double) -> Route? {
    var ranks = statistics.ranks
    ranks.direction =
      ranks.direction ?? both(treatment.mean, control.mean).map { $0 - $1 }
      ?? both(treatment.description.median, control.description.median).map { $0 - $1 }
    let ways = [statistics.superiority.map(Route.init(printed:))].compactMap { $0 } + ranks.routes(n1, n2)
    guard let way = ways.first(where: { $0.value != nil }) else { return nil }
    let formula = "√2 Φ⁻¹(cles)" + (way.formula.map { " with cles = " + $0 } ?? "")
    var caution = "d by the probability of superiority stands on normal groups with one SD"
    if let other = way.caution { caution += "; " + other }
    return Route(formula, from: .mcGrawWong1992, way.inputs, isExact: false, caution: caution) { values in
      way.compute(values).flatMap { $0 > 0 && $0 < 1 ? 2.0.squareRoot() * Normal.standard.quantile($0) : nil }
    }
  }
}

/// The d of a point-biserial r, `scale` being √(m h).
private func difference(ofCorrelation r: Double, _ scale: Double) -> Double? {
  abs(r) < 1 ? r * scale / ((1 - r) * (1 + r)).squareRoot() : nil
}
