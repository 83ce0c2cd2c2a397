internal import PrePostNumerics

extension Measure where Summary == PrintedEstimate {
  /// An effect that a paper prints as such (GEN), with the variance that its interval or its test implies.
  ///
  ///     yi  = g(estimate)                         g: as printed, log, artanh or logit (`MeasureOptions.transformation`)
  ///     sei = se                                  as printed, where nothing is transformed
  ///     sei = (g(ci_high) − g(ci_low)) / (2 z)    z: normal quantile of the printed level
  ///     sei = |g(end) − yi| / z                   where one end was printed
  ///     sei = |yi / z|,  or with the z of p       by the first route that is open
  ///     vi  = sei²
  ///
  /// 0.2273 (−0.0135 to 0.468): vi = 0.01509. OR 2.581 (1.835 to 3.631), transformed: yi = 0.9482, vi = 0.03031.
  ///
  /// An interval that is not symmetric around the estimate on the scale of `yi`, beyond rounding, is noted with both of
  /// its halves: it was made on another scale, or misprinted.
  ///
  /// - Throws: `.missing` without an estimate; `.notPositive` where the logarithm needs it, `.notDefined` outside the
  ///   domain of the other transformations. Without an interval, z or p the estimate comes without a variance.
  /// - Source: Higgins et al. 2019, § 6.3.1 and 6.3.2.
  public static var genericEstimate: Measure {
    Measure(
      code: "GEN", name: "estimate as printed",
      formula: [
        "yi  = g(estimate)                         g: as printed, log, artanh (rtoz) or logit",
        "q   = Φ⁻¹((1 + C) / 2)                    C: level of the printed interval",
        "sei = se                                  as printed, where nothing is transformed",
        "sei = (g(ci_high) − g(ci_low)) / (2 q)",
        "sei = (g(ci_high) − yi) / q               where one end was printed",
        "sei = (yi − g(ci_low)) / q",
        "sei = |yi / z|",
        "sei = |yi / Φ⁻¹(|p| / 2)|                 by the first route that is open",
        "vi  = sei²",
      ], scale: .generic, inputs: [.estimate, .ciLow, .ciHigh, .z, .p],
      sources: [.cochraneHandbook]
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      guard let estimate = summary.estimate else { throw .missing([.estimate], alternatives: nil) }
      for case (let input, let value?) in [
        (Input.estimate, summary.estimate), (.ciLow, summary.ciLow), (.ciHigh, summary.ciHigh),
      ] where !options.transformation.isDefined(value) {
        switch options.transformation {
        case .none, .log: throw .notPositive(input, value: value)
        case .fisherZ:
          throw .notDefined("\(input.rawValue) is \(shortest(value)); Fisher's z needs a number between -1 and 1")
        case .logit:
          throw .notDefined("\(input.rawValue) is \(shortest(value)); a logit needs a number between 0 and 1")
        }
      }
      let yi = transformed(estimate, options.transformation)
      let routes = summary.errorRoutes(options)
      let error = derivation.take("sei", routes)
      derivation.compare("sei", routes)
      summary.noteAsymmetry(options, &derivation)
      if let z = summary.z, z * yi < 0 {
        derivation.note(.caution, "z and the estimate have opposite signs; the sign is that of the estimate")
      }
      if error == nil {
        derivation.note(.refusal, "no sampling variance: it needs se, ci_low, ci_high, z or p")
      }
      return EffectSize(estimate: yi, samplingVariance: error.map { $0 * $0 }, derivation: derivation)
    }
  }
}

/// A number on the scale of the effect.
private func transformed(_ value: Double, _ transformation: EstimateTransformation) -> Double {
  switch transformation {
  case .none: value
  case .log: logarithm(value)
  case .fisherZ: inverseHyperbolicTangent(value)
  case .logit: logarithm(value / (1 - value))
  }
}

extension EstimateTransformation {
  /// A number on the scale of the effect; nil where it has no place there.
  package func value(of number: Double) -> Double? { isDefined(number) ? transformed(number, self) : nil }

  /// Whether a number has a place on the scale.
  fileprivate func isDefined(_ value: Double) -> Bool {
    switch self {
    case .none: true
    case .log: value > 0
    case .fisherZ: abs(value) < 1
    case .logit: value > 0 && value < 1
    }
  }
}

extension PrintedEstimate {
  /// The ways to the standard error on the scale of the effect.
  fileprivate func errorRoutes(_ options: MeasureOptions) -> [Route] {
    let change = options.transformation
    let own = standardError.flatMap { change == .none ? Route(printed: $0) : nil }
    let whole = both(ciLow, ciHigh).map { low, high in
      let z = quantile(options)
      return Route(named("(ci_high − ci_low) / (2 z)", change), from: .cochraneHandbook, [low, high]) {
        positive((transformed($0[1], change) - transformed($0[0], change)) / (2 * z))
      }
    }
    let half = whole == nil ? upperHalf(change, options) ?? lowerHalf(change, options) : nil
    let byZ = both(estimate, z).map { estimate, z in
      Route(named("|estimate / z|", change), from: .cochraneHandbook, [estimate, z]) {
        $0[1] == 0 ? nil : positive(abs(transformed($0[0], change) / $0[1]))
      }
    }
    let byP = both(estimate, p).map { estimate, p in
      Route(named("|estimate / z| with the z of p", change), from: .cochraneHandbook, [estimate, p]) {
        let tail = abs($0[1])
        guard tail > 0, tail < 1 else { return nil }
        return positive(abs(transformed($0[0], change) / Normal.standard.upperQuantile(tail / 2)))
      }
    }
    return [own, whole, half, byZ, byP].compactMap { $0 }
  }

  /// Notes an interval whose halves differ by more than rounding, and whether the logarithm would mend it.
  fileprivate func noteAsymmetry(_ options: MeasureOptions, _ derivation: inout Derivation) {
    let change = options.transformation
    guard let lower = lowerHalf(change, options), let upper = upperHalf(change, options),
      lower.disagrees(with: upper), let first = lower.value, let second = upper.value
    else { return }
    var text =
      "the interval is not symmetric around the estimate: sei is \(significant(first, 4)) by its lower and "
      + "\(significant(second, 4)) by its upper half"
    let others = EstimateTransformation.allCases.filter { other in
      guard other != change, let ciLow, let ciHigh, other.isDefined(ciLow), other.isDefined(ciHigh),
        let low = lowerHalf(other, options), let high = upperHalf(other, options)
      else { return false }
      return !low.disagrees(with: high)
    }
    if let other = others.first { text += "; \(other.symmetryWords)" }
    derivation.note(.caution, text)
  }

  private func lowerHalf(_ change: EstimateTransformation, _ options: MeasureOptions) -> Route? {
    let z = quantile(options)
    return both(estimate, ciLow).map { estimate, low in
      Route(named("(estimate − ci_low) / z", change), from: .cochraneHandbook, [estimate, low]) {
        positive((transformed($0[0], change) - transformed($0[1], change)) / z)
      }
    }
  }

  private func upperHalf(_ change: EstimateTransformation, _ options: MeasureOptions) -> Route? {
    let z = quantile(options)
    return both(estimate, ciHigh).map { estimate, high in
      Route(named("(ci_high − estimate) / z", change), from: .cochraneHandbook, [estimate, high]) {
        positive((transformed($0[1], change) - transformed($0[0], change)) / z)
      }
    }
  }

  private func quantile(_ options: MeasureOptions) -> Double {
    Normal.standard.upperQuantile(upperTail(ciLevel, options))
  }
}

/// A formula with the scale it is on.
private func named(_ formula: String, _ transformation: EstimateTransformation) -> String {
  switch transformation {
  case .none: formula
  case .log: formula + " of logarithms"
  case .fisherZ: formula + " of Fisher's z"
  case .logit: formula + " of logits"
  }
}

extension EstimateTransformation {
  /// On which scale an interval is symmetric.
  fileprivate var symmetryWords: String {
    switch self {
    case .none: "as printed it is symmetric (transform none)"
    case .log: "on the log scale it is symmetric (transform log)"
    case .fisherZ: "on the scale of Fisher's z it is symmetric (transform rtoz)"
    case .logit: "on the logit scale it is symmetric (transform logit)"
    }
  }
}

/// The number, if it can be a standard error.
private func positive(_ value: Double) -> Double? { value > 0 && value.isFinite ? value : nil }
