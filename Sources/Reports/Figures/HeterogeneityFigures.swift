internal import EffectSizes
internal import MetaAnalysis
public import Plots
internal import PrePostNumerics
internal import Tables

// Figures about how studies differ: one function each, from an outcome to a plot of plain values.

extension PoolFlow.Outcome {
  /// Words for the title of a figure.
  fileprivate func title(_ own: String?, _ kind: String) -> String {
    own ?? measure.map { "\(kind): \(FigureText().name($0))" } ?? kind
  }

  /// The radial (Galbraith) plot.
  ///
  /// - Throws: `ReportError.usage` for a meta-regression.
  public func radialPlot(title own: String? = nil, transform: Transformation) throws(ReportError) -> RadialPlot {
    guard fit.effects.isInterceptOnly else {
      throw .usage("a radial plot has the line of one pooled effect; it takes no --mods")
    }
    let text = FigureText(transform: transform, digits: 2)
    let pooled = fit.coefficients[0]
    let level = shortestText(fit.model.level.percent)
    let isPlain = fit.tauSquared.value == 0
    var plot = RadialPlot(
      title: title(own, "Radial plot"),
      studies: zip(shownLabels, fit.radialCoordinates).map {
        RadialPlot.Study($0, precision: $1.x, standardized: $1.z)
      },
      pooled: (pooled.value, "pooled \(text.number(pooled.value))"),
      reach: Normal.standard.upperQuantile(fit.model.level.upperTail), bandName: "\(level) % of one effect",
      xLabel: isPlain ? "Precision, 1 / \u{221A}v" : "Precision, 1 / \u{221A}(v + \u{3C4}\u{B2})",
      arcLabel: text.axisLabel(measure), axis: text.axis)
    plot.footnotes = [
      "A line from the origin through a study meets the arc at its effect. " + text.says(self)
    ]
    return plot
  }

  /// The Baujat plot.
  ///
  /// - Throws: `ReportError.numerical` for fewer studies than influence needs.
  public func baujatPlot(title own: String? = nil, threads: Int = 1) throws(ReportError) -> BaujatPlot {
    let found = try numerical { () throws(MetaAnalysisError) in try fit.influence(threads: threads) }
    return BaujatPlot(
      title: title(own, "Baujat plot"),
      studies: zip(shownLabels, found).compactMap { name, influence in
        influence.map {
          BaujatPlot.Study(name, contribution: $0.contributionToQ, influence: $0.influenceOnResult)
        }
      },
      footnotes: [
        "Horizontal: squared Pearson residual (\u{3C4}\u{B2} in the variance). Vertical: squared shift of the study's fitted "
          + "value without it, in its variance. " + FigureText().heterogeneity(fit) + "."
      ])
  }

  /// What each study does to the model, as a panel.
  ///
  /// - Throws: as above.
  public func influencePlot(title own: String? = nil, threads: Int = 1) throws(ReportError) -> InfluencePlot {
    let found = try numerical { () throws(MetaAnalysisError) in try fit.influence(threads: threads) }
    let (k, p) = (fit.effects.count, fit.effects.coefficientCount)
    let limits = InfluenceCutoffs(studies: k, coefficients: p)
    let z = Normal.standard.upperQuantile(fit.model.level.upperTail)
    let even = Double(p) / Double(k)
    func column(
      _ name: String, _ reference: Double?, _ limits: [Double], _ value: (Influence) -> Double
    ) -> InfluencePlot.Column {
      InfluencePlot.Column(name, values: found.map { $0.map(value) }, reference: reference, limits: limits)
    }
    return InfluencePlot(
      title: title(own, "Influence of each study"), labels: shownLabels,
      isInfluential: found.map { $0?.isInfluential ?? false },
      columns: [
        column("rstudent", 0, [-z, z], \.studentizedResidual),
        column("dffits", 0, [-limits.dffits, limits.dffits], \.dffits),
        column("cook.d", 0, [limits.cookDistance], \.cookDistance), column("cov.r", 1, [], \.covarianceRatio),
        column("tau2.del", fit.tauSquared.value, [], \.deletedTauSquared),
        column("QE.del", fit.heterogeneity.q, [], \.deletedQ), column("hat", even, [limits.hat], \.hat),
        column("weight %", 100 / Double(k), [], \.weight),
      ],
      footnotes: [
        "Grey lines: no influence, the whole model, or equal shares. Dashed: limits (those far from all values are left "
          + "out). Diamonds and bold names: influential by |dffits| > \(NumberFormatting(digits: 3).text(limits.dffits)), "
          + "cook.d > \(NumberFormatting(digits: 3).text(limits.cookDistance)), hat > "
          + "\(NumberFormatting(digits: 3).text(limits.hat)) or |dfbeta| > 1 (Viechtbauer & Cheung 2010).",
        FigureText().heterogeneity(fit) + ".",
      ])
  }

  private static let steps = 200

  /// The profile likelihood of τ².
  ///
  /// - Throws: `ReportError.usage` for another estimator than ML and REML; `.numerical` without residual degrees of freedom.
  public func profilePlot(title own: String? = nil) throws(ReportError) -> ProfilePlot {
    let code = fit.model.methodCode
    guard code == RestrictedMaximumLikelihood.code || code == MaximumLikelihood.code else {
      throw .usage("\(MetaAnalysisError.noLikelihood(code))")
    }
    guard fit.effects.residualDegreesOfFreedom > 0 else {
      throw .numerical(
        source: items[0].place.source,
        problem:
          "\(counted(items.count)): there are no residual degrees of freedom, so tau2 has no likelihood to profile")
    }
    let isRestricted = code == RestrictedMaximumLikelihood.code
    let profile = ProfileLikelihood(level: fit.model.level, isRestricted: isRestricted)
    let best = fit.tauSquared.value
    let interval = try numerical { () throws(MetaAnalysisError) in
      try profile.interval(fit.effects, maximum: best)
    }
    // A tau2 of 0 has an interval all the same; its upper end gives the scale.
    let end = interval.map(\.upper) ?? 2 * best
    let far = max(end + 0.25 * (end - best), 1e-12)
    let steps = PoolFlow.Outcome.steps
    // Finer near 0, where the likelihood of a small tau2 bends most.
    let shares = (0...steps).map { Double($0) / Double(steps) }
    let values = (shares.map { far * $0 * $0 } + [best]).sorted()
    let text = NumberFormatting(digits: 4)
    let level = shortestText(fit.model.level.percent)
    return ProfilePlot(
      title: title(own, "Profile likelihood of \u{3C4}\u{B2}"),
      curve: values.map { ($0, profile.logLikelihood(fit.effects, $0)) },
      maximum: (best, profile.logLikelihood(fit.effects, best)), interval: interval.map { $0.lower...$0.upper },
      drop: profile.allowedDrop, yLabel: isRestricted ? "Restricted log-likelihood" : "Log-likelihood",
      names: (
        "\(code) \(text.text(best))",
        interval.map { "\(level) % interval \(text.text($0.lower)) to \(text.text($0.upper))" } ?? "no interval"
      ))
  }

  /// The drapery plot: p value functions of the studies, the pooled effect and a new study.
  ///
  /// - Throws: `ReportError.usage` for a meta-regression, `.numerical` where the pooled effect has no test.
  public func draperyPlot(title own: String? = nil, transform: Transformation) throws(ReportError) -> DraperyPlot {
    guard fit.effects.isInterceptOnly else {
      throw .usage("a drapery plot is about one pooled effect; it takes no --mods")
    }
    guard let pooled = PValueFunction(fit.coefficients[0]) else {
      throw .numerical(
        source: items[0].place.source, problem: "the pooled effect has no test, so there is no p value function of it")
    }
    let text = FigureText(transform: transform, digits: 2)
    let own95 = text.says(self)
    let studies = items.compactMap { PValueFunction(center: $0.yi, spread: $0.vi.squareRoot()) }
    let new = fit.newStudy.flatMap { PValueFunction($0) }
    let spreads = studies.map(\.spread).sorted()
    let typical = spreads[spreads.count / 2]
    let wide = pooled.interval(p: 0.001)
    let prediction = new?.interval(p: 0.05)
    let ends =
      items.map(\.yi) + [wide.lowerBound, wide.upperBound] + (prediction.map { [$0.lowerBound, $0.upperBound] } ?? [])
    let low = (ends.min() ?? 0) - typical
    let high = (ends.max() ?? 0) + typical
    func curve(_ label: String, _ function: PValueFunction) -> DraperyPlot.Curve {
      DraperyPlot.Curve(label, points: PoolFlow.Outcome.curve(function, low...high))
    }
    var plot = DraperyPlot(
      title: title(own, "Drapery plot"), studies: zip(shownLabels, studies).map { curve($0, $1) },
      pooled: curve("pooled \(text.number(pooled.center))", pooled),
      prediction: new.map { curve("a new study", $0) }, axisLabel: text.axisLabel(measure), axis: text.axis,
      domain: low...high, reference: text.reference)
    plot.says = own95
    plot.footnotes = [
      "Where a curve is above a dashed line lie the effects inside the interval of that level. " + own95
    ]
    return plot
  }

  /// Points of a p value function, dense where it is steep: at equal steps of the hypothesis and at the center.
  private static func curve(_ function: PValueFunction, _ domain: ClosedRange<Double>) -> [(value: Double, p: Double)] {
    let whole = (0...80).map { domain.lowerBound + (domain.upperBound - domain.lowerBound) * Double($0) / 80 }
    let near = (-40...40).map { function.center + 0.1 * Double($0) * function.spread }.filter(domain.contains)
    // Where p is next to nothing a curve would only thicken the axis.
    return Set(whole + near).sorted().map { ($0, function($0)) }.filter { $0.1 >= 2e-4 }
  }
}

extension GOSHOutcome {
  /// The display as a figure.
  ///
  /// - Parameter marked: the name of a study; subsets with it and without it are told apart.
  /// - Throws: `ReportError.usage` for a name that no study has.
  public func plot(
    title own: String? = nil, marked: String? = nil, transform: Transformation
  ) throws(ReportError) -> GOSHPlot {
    let text = FigureText(transform: transform, digits: 2)
    let names = outcome.shownLabels
    var inside: [Bool]?
    if let marked {
      guard let place = names.firstIndex(of: marked) ?? outcome.items.firstIndex(where: { $0.label == marked }) else {
        let near = Spelling.nearest(to: marked, in: names)
        throw .usage(
          "there is no study '\(marked)' among those pooled" + (near.map { "; did you mean '\($0)'?" } ?? ""))
      }
      inside = holds(place)
    }
    let spread = Spread(fits.map(\.estimate))
    var plot = GOSHPlot(
      title: outcome.title(own, "Subsets of the studies (GOSH)"),
      subsets: fits.enumerated().map { number, fit in
        GOSHPlot.Subset(estimate: fit.estimate, iSquared: fit.iSquared, isMarked: inside?[number] ?? true)
      },
      whole: (outcome.fit.coefficients[0].value, outcome.fit.heterogeneity.iSquared ?? 0),
      axisLabel: text.axisLabel(outcome.measure), axis: text.axis, marked: marked)
    let middle = "the middle half lies between \(text.number(spread.lower)) and \(text.number(spread.upper))"
    plot.says =
      "Estimates from \(text.number(spread.least)) to \(text.number(spread.most)), median \(text.number(spread.median)); "
      + middle + ". " + text.says(outcome)
    plot.footnotes = [
      remarks.map { $0.text.capitalized + "." }.joined(separator: " "),
      plot.says,
    ]
    return plot
  }
}
