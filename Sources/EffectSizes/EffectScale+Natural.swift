internal import PrePostNumerics

extension EffectScale {
  /// What people read instead of the estimate; nil where the estimate is what they read, or where there is nothing else.
  public var naturalName: String? {
    switch self {
    case .logRatio: "ratio"
    case .fisherZ: "correlation"
    case .logProportion, .logit, .probit, .arcsine, .doubleArcsine: "proportion"
    case .logRate, .rootRate, .doubleRootRate: "rate"
    case .logOutcome: "value"
    case .fisherZOfDetermination: "r2"
    case .reliabilityCubeRoot, .reliabilityLog: "alpha"
    default: nil
    }
  }

  /// An estimate on the scale that people read.
  ///
  ///     logRatio, logProportion, logRate, logOutcome   exp y
  ///     fisherZ                            tanh y
  ///     fisherZOfDetermination             tanh² y, y held at 0 or more
  ///     reliabilityCubeRoot                1 − (1 − y)³
  ///     reliabilityLog                     1 − exp(−y)
  ///     logit                              1 / (1 + exp(−y))
  ///     probit                             Φ(y)
  ///     arcsine                            sin² y, y held between 0 and π/2
  ///     rootRate                           y², y held at 0 or more
  ///     doubleArcsine                      ½ (1 − √(1 − (s + (s − 1/s)/n)²)), s = sin 2y; the other root above π/4
  ///     doubleRootRate                     (y − 1/(4 y t))²
  ///
  /// Half-way between 0 and 1, the logit of 0 and the arcsine of π/4 are both 0.5.
  ///
  /// - Parameters:
  ///   - estimate: the estimate, or the end of an interval.
  ///   - size: the number of participants n, or the time t: of the study, or the harmonic mean over the studies that
  ///     were pooled. The two scales of Freeman and Tukey need it, the others do not.
  /// - Returns: the value by its `naturalName`; nil where there is no other scale or `size` is needed and not given.
  /// - Source: Miller 1978 (doubleArcsine).
  public func natural(_ estimate: Double, size: Double? = nil) -> Double? {
    switch self {
    case .logRatio, .logProportion, .logRate, .logOutcome: exponential(estimate)
    case .fisherZOfDetermination: square(hyperbolicTangent(max(estimate, 0)))
    case .reliabilityCubeRoot: 1 - power(1 - estimate, 3)
    case .reliabilityLog: -exponentialMinusOne(-estimate)
    case .fisherZ: hyperbolicTangent(estimate)
    case .logit: 1 / (1 + exponential(-estimate))
    case .probit: Normal.standard.cumulative(estimate)
    case .arcsine: square(sine(held(estimate, 0, .pi / 2)))
    case .rootRate: square(max(estimate, 0))
    case .doubleArcsine: size.map { inverse(doubleArcsine: estimate, n: $0) }
    case .doubleRootRate: size.map { inverse(doubleRoot: estimate, time: $0) }
    default: nil
    }
  }
}

/// Miller's inverse; beyond the values of no and of nothing but events it stays at 0 and 1.
private func inverse(doubleArcsine y: Double, n: Double) -> Double {
  let none = arcSine((1 / (n + 1)).squareRoot()) / 2
  let all = .pi / 2 - none
  if y <= none { return 0 }
  if y >= all { return 1 }
  let s = sine(2 * y)
  let bend = s + (s - 1 / s) / n
  let root = max(0, 1 - bend * bend).squareRoot()
  return y < .pi / 4 ? (1 - root) / 2 : (1 + root) / 2
}

/// The rate R with `√R + √(R + 1/t) = 2y`; 0 below the value of no events.
private func inverse(doubleRoot y: Double, time t: Double) -> Double {
  guard y > 0 else { return 0 }
  return square(max(0, y - 1 / (4 * y * t)))
}

private func square(_ x: Double) -> Double { x * x }

private func held(_ x: Double, _ lower: Double, _ upper: Double) -> Double { min(max(x, lower), upper) }
