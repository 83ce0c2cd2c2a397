internal import PrePostNumerics

extension SampleDescription {
  /// The mean and the SD of a sample, each printed or by the first route that is open.
  ///
  ///     sd   = se √n
  ///     sd   = √n (ci_high − ci_low) / (2 t)          t: quantile of n − 1 degrees of freedom
  ///     mean = (ci_low + ci_high) / 2
  ///     both from the five numbers by the chosen method (`FiveNumberMethod`), unless they are too skewed for it
  ///     sd   from a range or a quartile range alone   (`spreadRoutes`)
  ///
  /// - Parameter place: how the columns of the sample end, as `pre` in `mean_pre`; nil where they are plain.
  /// - Source: Higgins et al. 2019, § 6.5.2.2; Luo et al. 2018, Wan et al. 2014, Shi et al. 2020 and 2023.
  func complete(
    mean: Double?, sd: Double?, n: (value: Int?, name: String), of place: String?, level: Double?,
    _ options: MeasureOptions, _ derivation: inout Derivation
  ) -> (mean: Double?, sd: Double?) {
    let meanName = named("mean", of: place)
    let sdName = named("sd", of: place)
    let means = [mean.map(Route.init(printed:)), midpointRoute(place)].compactMap { $0 }
    let sds = [sd.map(Route.init(printed:))].compactMap { $0 } + errorRoutes(n, place, level, options)
    var ownMean = derivation.take(meanName, means)
    var ownSD = derivation.take(sdName, sds)
    derivation.compare(meanName, means)
    derivation.compare(sdName, sds)
    guard ownMean == nil || ownSD == nil else { return (ownMean, ownSD) }
    guard let five = FiveNumbers(self) else {
      return (ownMean, ownSD ?? spreadOnly(n.value, place, &derivation))
    }
    let method = options.fiveNumberMethod
    guard let size = n.value, size >= method.leastSize else {
      derivation.note(
        .refusal, "\(meanName) and \(sdName) from \(five.names) need \(n.name) of at least \(method.leastSize)")
      return (ownMean, ownSD)
    }
    if let refusal = skewness(five, n: size, place, options) {
      derivation.note(.refusal, refusal)
      return (ownMean, ownSD)
    }
    do {
      let found = try five.estimate(n: size, by: method)
      if let parameter = found.parameter {
        derivation.record(
          named(parameter.name, of: place), parameter.value, by: parameter.formula, from: found.sources.mean)
      }
      var estimated: [String] = []
      if ownMean == nil {
        derivation.record(meanName, found.mean, by: found.ways.mean, from: found.sources.mean)
        ownMean = found.mean
        estimated.append(meanName)
      }
      if ownSD == nil {
        derivation.record(
          sdName, found.standardDeviation, by: found.ways.standardDeviation, from: found.sources.standardDeviation)
        ownSD = found.standardDeviation
        estimated.append(sdName)
      }
      noteEstimated(estimated, "\(five.names)", &derivation)
    } catch {
      derivation.note(.refusal, "no \(meanName) and \(sdName) from \(five.names): \(error)")
    }
    return (ownMean, ownSD)
  }

  /// Why five numbers are too skewed for a method that takes the data for normal; nil if they are not, or need not be.
  private func skewness(_ five: FiveNumbers, n: Int, _ place: String?, _ options: MeasureOptions) -> String? {
    let takesNormal: Bool =
      switch options.fiveNumberMethod {
      case .luoWanShi: true
      case .quantileEstimation: [minimum, q1, median].compactMap({ $0 }).contains { $0 < 0 }
      case .boxCox: false
      }
    let test = five.skewnessTest(n: n)
    guard takesNormal, options.testsSkewness, test.isSkewed else { return nil }
    return "\(five.names)\(place.map { " of " + $0 } ?? "") are too skewed for a mean and an SD "
      + "(\(significant(test.statistic, 4)) is above \(significant(test.criticalValue, 4)), Shi et al. 2023); "
      + "skew-test no takes them all the same"
  }

  /// What the sampling variance does not know: an estimate from quantiles is less exact than a printed number.
  private func noteEstimated(_ names: [String], _ origin: String, _ derivation: inout Derivation) {
    guard !names.isEmpty else { return }
    derivation.note(
      .caution,
      "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") estimated from \(origin); "
        + "the sampling variance takes \(names.count == 1 ? "it" : "them") as printed and is too small")
  }

  private func midpointRoute(_ place: String?) -> Route? {
    let ends = (low: named("ci_low", of: place), high: named("ci_high", of: place))
    return both(ciLow, ciHigh).map { low, high in
      Route("(\(ends.low) + \(ends.high)) / 2", from: .cochraneHandbook, [low, high]) { ($0[0] + $0[1]) / 2 }
    }
  }

  private func errorRoutes(
    _ n: (value: Int?, name: String), _ place: String?, _ level: Double?, _ options: MeasureOptions
  ) -> [Route] {
    guard let size = n.value, size >= 2 else { return [] }
    let root = Double(size).squareRoot()
    var routes: [Route] = []
    if let standardError {
      routes.append(
        Route("\(named("se", of: place)) √\(n.name)", from: .cochraneHandbook, [standardError]) { $0[0] * root })
    }
    if let (low, high) = both(ciLow, ciHigh) {
      let t = StudentT(degreesOfFreedom: Double(size - 1)).upperQuantile(upperTail(level, options))
      let ends = (low: named("ci_low", of: place), high: named("ci_high", of: place))
      routes.append(
        Route("√\(n.name) (\(ends.high) − \(ends.low)) / (2 t)", from: .cochraneHandbook, [low, high]) {
          root * ($0[1] - $0[0]) / (2 * t)
        })
    }
    return routes
  }

  /// The SD from a range or quartile range that is printed without its median, by the first rule; where the others give
  /// another value the derivation says so.
  private func spreadOnly(_ n: Int?, _ place: String?, _ derivation: inout Derivation) -> Double? {
    let name = named("sd", of: place)
    let routes = spreadRoutes(n)
    guard let first = routes.first, let value = derivation.take(name, routes) else { return nil }
    noteEstimated(
      [name],
      [both(minimum, maximum).map { _ in "a range" }, both(q1, q3).map { _ in "quartiles" }].compactMap { $0 }
        .joined(separator: " and "), &derivation)
    for other in routes.dropFirst() {
      guard let another = other.value, abs(another - value) > 0.05 * abs(value) else { continue }
      derivation.note(
        .method,
        "\(name) is \(significant(value, 4)) by \(first.formula ?? "") (\(first.source.key)); "
          + "\(other.formula ?? "") (\(other.source.key)) would give \(significant(another, 4))")
    }
    return value
  }

  /// The rules for an SD from a range or a quartile range.
  ///
  ///     range            (max − min) / (2 Φ⁻¹((n − 0.375)/(n + 0.25)))            Wan et al. 2014
  ///                      (max − min) / 6 for n > 70, / 4 for n > 15, else / √12    Hozo et al. 2005, the median amid
  ///     quartile range   (q3 − q1) / (2 Φ⁻¹((0.75 n − 0.125)/(n + 0.25)))          Wan et al. 2014
  ///                      (q3 − q1) / 1.35                                          Higgins et al. 2019, large samples
  ///     both             the two of Wan with the weight of Shi et al. 2020
  ///
  /// Without n only the rule for large samples is left.
  func spreadRoutes(_ n: Int?) -> [Route] {
    let ends = both(minimum, maximum)
    let quarters = both(q1, q3)
    var routes: [Route] = []
    if let n, n >= 2, ends != nil || quarters != nil {
      let printed = [ends, quarters].compactMap { $0 }.flatMap { [$0.0, $0.1] }
      let formula = spreadFormula(range: ends != nil, quartileRange: quarters != nil)
      routes.append(
        Route(formula, from: ends != nil && quarters != nil ? .shi2020 : .wan2014, printed, isExact: false) { values in
          let inner = values.count == 4 ? [values[2], values[3]] : quarters == nil ? [] : values
          return estimatedStandardDeviation(
            range: ends == nil ? nil : values[1] - values[0], quartileRange: inner.isEmpty ? nil : inner[1] - inner[0],
            n: n)
        })
    }
    if let quarters {
      routes.append(
        Route("(q3 − q1) / 1.35", from: .cochraneHandbook, [quarters.0, quarters.1], isExact: false) {
          ($0[1] - $0[0]) / 1.35
        })
    } else if let ends, let n, n >= 2 {
      let (words, divisor) = n > 70 ? ("6", 6) : n > 15 ? ("4", 4) : ("√12", 12.0.squareRoot())
      routes.append(
        Route("(max − min) / \(words)", from: .hozo2005, [ends.0, ends.1], isExact: false) {
          ($0[1] - $0[0]) / divisor
        })
    }
    return routes
  }
}

/// The name of a column of a sample: the stem with the place it ends in, if it has one.
private func named(_ stem: String, of place: String?) -> String { place.map { stem + "_" + $0 } ?? stem }

/// The probability above a printed interval: by the level that the row states, else by the one that was chosen.
func upperTail(_ level: Double?, _ options: MeasureOptions) -> Double {
  level.map { (100 - $0) / 200 } ?? options.printedLevel.upperTail
}
