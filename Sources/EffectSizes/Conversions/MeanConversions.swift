internal import PrePostNumerics

extension SampleDescription {
  /// The mean and the SD of a sample, each printed or by the first route that is open.
  ///
  ///     sd   = se √n
  ///     sd   = √n (ci_high − ci_low) / (2 t)          t: quantile of n − 1 degrees of freedom
  ///     mean = (ci_low + ci_high) / 2
  ///     both from the five numbers (`FiveNumbers`), unless they are too skewed
  ///
  /// - Source: Higgins et al. 2019, § 6.5.2.2; Luo et al. 2018, Wan et al. 2014, Shi et al. 2020 and 2023.
  func complete(
    mean: Double?, sd: Double?, n: (value: Int?, name: String), of place: String, level: Double?,
    _ options: MeasureOptions, _ derivation: inout Derivation
  ) -> (mean: Double?, sd: Double?) {
    let meanName = "mean_" + place
    let sdName = "sd_" + place
    let means = [mean.map(Route.init(printed:)), midpointRoute(place)].compactMap { $0 }
    let sds = [sd.map(Route.init(printed:))].compactMap { $0 } + errorRoutes(n, place, level, options)
    var ownMean = derivation.take(meanName, means)
    var ownSD = derivation.take(sdName, sds)
    derivation.compare(meanName, means)
    derivation.compare(sdName, sds)
    guard ownMean == nil || ownSD == nil, let five = FiveNumbers(self) else {
      return (ownMean, ownSD ?? spreadOnly(n, place, &derivation))
    }
    guard let size = n.value, size >= 2 else {
      derivation.note(
        .refusal, "\(meanName) and \(sdName) from \(five.names) need \(n.name) of at least 2")
      return (ownMean, ownSD)
    }
    let test = five.skewnessTest(n: size)
    if options.testsSkewness, test.isSkewed {
      derivation.note(
        .refusal,
        "\(five.names) of \(place) are too skewed for a mean and an SD (\(significant(test.statistic, 4)) is above "
          + "\(significant(test.criticalValue, 4)), Shi et al. 2023); skew-test no takes them all the same")
      return (ownMean, ownSD)
    }
    if ownMean == nil {
      let value = five.estimatedMean(n: size)
      derivation.record(meanName, value, by: "optimal weights of \(five.names)", from: .luo2018)
      ownMean = value
    }
    if ownSD == nil {
      let value = five.estimatedStandardDeviation(n: size)
      derivation.record(sdName, value, by: "expected spread of \(five.names)", from: five.spreadSource)
      ownSD = value
    }
    return (ownMean, ownSD)
  }

  private func midpointRoute(_ place: String) -> Route? {
    both(ciLow, ciHigh).map { low, high in
      Route("(ci_low_\(place) + ci_high_\(place)) / 2", from: .cochraneHandbook, [low, high]) { ($0[0] + $0[1]) / 2 }
    }
  }

  private func errorRoutes(
    _ n: (value: Int?, name: String), _ place: String, _ level: Double?, _ options: MeasureOptions
  ) -> [Route] {
    guard let size = n.value, size >= 2 else { return [] }
    let root = Double(size).squareRoot()
    var routes: [Route] = []
    if let standardError {
      routes.append(
        Route("se_\(place) √\(n.name)", from: .cochraneHandbook, [standardError]) { $0[0] * root })
    }
    if let (low, high) = both(ciLow, ciHigh) {
      let t = StudentT(degreesOfFreedom: Double(size - 1)).upperQuantile(upperTail(level, options))
      routes.append(
        Route("√\(n.name) (ci_high_\(place) − ci_low_\(place)) / (2 t)", from: .cochraneHandbook, [low, high]) {
          root * ($0[1] - $0[0]) / (2 * t)
        })
    }
    return routes
  }

  /// The SD from a range or quartile range that is printed without its median.
  private func spreadOnly(
    _ n: (value: Int?, name: String), _ place: String, _ derivation: inout Derivation
  ) -> Double? {
    guard let size = n.value, size >= 2 else { return nil }
    let range = both(minimum, maximum).map { $1 - $0 }
    let quartileRange = both(q1, q3).map { $1 - $0 }
    guard let value = estimatedStandardDeviation(range: range, quartileRange: quartileRange, n: size) else {
      return nil
    }
    let names = [range.map { _ in "min, max" }, quartileRange.map { _ in "q1, q3" }].compactMap { $0 }
    derivation.record(
      "sd_" + place, value, by: "expected spread of \(names.joined(separator: ", "))",
      from: names.count == 2 ? .shi2020 : .wan2014)
    return value
  }
}

extension FiveNumbers {
  /// Where the formula of the SD is from.
  fileprivate var spreadSource: Citation {
    if case .all = self { .shi2020 } else { .wan2014 }
  }
}

/// The probability above a printed interval: by the level that the row states, else by the one that was chosen.
func upperTail(_ level: Double?, _ options: MeasureOptions) -> Double {
  level.map { (100 - $0) / 200 } ?? options.printedLevel.upperTail
}
