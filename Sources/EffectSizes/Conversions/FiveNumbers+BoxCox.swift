internal import PrePostNumerics

extension FiveNumbers {
  /// A mean and an SD by way of a power that makes quantiles symmetric.
  public struct BoxCoxEstimate: Sendable, Hashable {
    /// The power λ, 0 for logarithms.
    public let power: Double
    /// The mean, in the unit of the outcome.
    public let mean: Double
    /// The SD, in the unit of the outcome.
    public let standardDeviation: Double
  }

  /// The mean and the SD by way of a Box–Cox transformation.
  ///
  ///     f(x) = ((x/median)^λ − 1) / λ, or log(x/median) for λ = 0
  ///     min, median, max   f(max) + f(min) = 0
  ///     q1, median, q3     f(q3) + f(q1) = 0
  ///     all five           (f(max) + f(min))² + (f(q3) + f(q1))² least
  ///     μ, σ               mean by Luo et al. 2018, SD by Wan et al. 2014, of the transformed numbers
  ///     mean, SD           of median · f⁻¹(Y), Y normal with μ, σ, kept to where f⁻¹ is defined and as far above μ
  ///
  /// λ is 0 or more: quantiles more skewed than log-normal ones take the logarithm, since for a negative λ the mean of
  /// the data does not exist. 2, 4, 9 of n = 100: λ = 0, 4.2131 (1.2974).
  ///
  /// - Parameter n: the size of the sample, at least 5.
  /// - Throws: `.notDefined` for numbers that are not positive, and where no power makes them symmetric (q3 is the median).
  /// - Accuracy: about 1e-10, by integration where others draw random numbers. The numbers are taken relative to their
  ///   median, so that the unit does not matter for five of them.
  /// - Source: McGrath et al. 2020, by way of the documentation of estmeansd; Box & Cox 1964.
  public func boxCoxEstimate(n: Int) throws(EffectSizeError) -> BoxCoxEstimate {
    precondition(n >= 5, "extremes of fewer than five values are quartiles")
    let (ends, quarters, median) = pairs
    for low in [ends?.low, quarters?.low, median].compactMap({ $0 }) where low <= 0 {
      throw .notDefined("Box–Cox needs positive numbers; \(shortest(low)) is not")
    }
    // A pair that is tied at the median is symmetric for every power.
    let logs = [ends, quarters].compactMap { $0 }.map { pair in
      (low: logarithm(pair.low / median), high: logarithm(pair.high / median))
    }.filter { $0.low < 0 || $0.high > 0 }
    guard !logs.isEmpty else {
      return BoxCoxEstimate(power: 1, mean: median, standardDeviation: 0)
    }
    let power = try symmetricPower(logs)
    let transformed = mapped { boxCox(logarithm($0 / median), power) }
    let mu = transformed.estimatedMean(n: n)
    let sigma = transformed.equallyWeightedStandardDeviation(n: n)
    let (mean, sd) = backTransformed(mu, sigma, power)
    return BoxCoxEstimate(power: power, mean: median * mean, standardDeviation: median * sd)
  }

  /// The extremes and the quartiles, as far as there are any, and the median.
  private var pairs: (ends: (low: Double, high: Double)?, quarters: (low: Double, high: Double)?, median: Double) {
    switch self {
    case .range(let minimum, let median, let maximum): ((minimum, maximum), nil, median)
    case .quartiles(let q1, let median, let q3): (nil, (q1, q3), median)
    case .all(let minimum, let q1, let median, let q3, let maximum): ((minimum, maximum), (q1, q3), median)
    }
  }

  private func mapped(_ f: (Double) -> Double) -> FiveNumbers {
    switch self {
    case .range(let minimum, let median, let maximum):
      .range(minimum: f(minimum), median: f(median), maximum: f(maximum))
    case .quartiles(let q1, let median, let q3): .quartiles(q1: f(q1), median: f(median), q3: f(q3))
    case .all(let minimum, let q1, let median, let q3, let maximum):
      .all(minimum: f(minimum), q1: f(q1), median: f(median), q3: f(q3), maximum: f(maximum))
    }
  }

  /// The SD of Wan et al. 2014, who give the range and the quartile range the same weight.
  private func equallyWeightedStandardDeviation(n: Int) -> Double {
    guard case .all(let minimum, let q1, let median, let q3, let maximum) = self else {
      return estimatedStandardDeviation(n: n)
    }
    let outer = FiveNumbers.range(minimum: minimum, median: median, maximum: maximum)
    let inner = FiveNumbers.quartiles(q1: q1, median: median, q3: q3)
    return (outer.estimatedStandardDeviation(n: n) + inner.estimatedStandardDeviation(n: n)) / 2
  }
}

/// `(e^(λt) − 1) / λ`, t for λ = 0.
private func boxCox(_ t: Double, _ power: Double) -> Double { power == 0 ? t : exponentialMinusOne(power * t) / power }

/// The power, 0 or more, that makes one pair of logarithms symmetric around 0, or two pairs as far as possible.
private func symmetricPower(_ logs: [(low: Double, high: Double)]) throws(EffectSizeError) -> Double {
  var powers: [Double] = []
  for pair in logs { powers.append(try symmetricPower(pair)) }
  guard let low = powers.min(), let high = powers.max() else { preconditionFailure("there is a pair") }
  // Each pair's asymmetry grows with the power, so the least sum of squares lies between the powers of the two.
  guard low < high else { return low }
  func asymmetry(_ power: Double) -> Double {
    logs.reduce(0) { sum, pair in
      let own = boxCox(pair.high, power) + boxCox(pair.low, power)
      return sum + own * own
    }
  }
  guard let found = try? findMinimum(lower: low, upper: high, of: asymmetry) else {
    throw .notDefined("Box–Cox finds no power for these numbers")
  }
  // An end that is best is approached by the search, not touched.
  if let end = [low, high].first(where: { asymmetry($0) <= found.value }) { return end }
  return found.place
}

private func symmetricPower(_ pair: (low: Double, high: Double)) throws(EffectSizeError) -> Double {
  func asymmetry(_ power: Double) -> Double { boxCox(pair.high, power) + boxCox(pair.low, power) }
  if asymmetry(0) >= 0 { return 0 }
  var high = 1.0
  while asymmetry(high) < 0, high < 1000 { high *= 2 }
  guard asymmetry(high) >= 0, let found = try? findRoot(lower: 0, upper: high, of: asymmetry) else {
    throw .notDefined("Box–Cox finds no power that makes these numbers symmetric around their median")
  }
  return found.root
}

/// The mean and the SD of f⁻¹(Y) in units of the median, Y normal and kept to where f⁻¹ is defined and as far above its
/// mean.
private func backTransformed(_ mu: Double, _ sigma: Double, _ power: Double) -> (mean: Double, sd: Double) {
  if power == 0 {
    let mean = exponential(mu + sigma * sigma / 2)
    return (mean, mean * exponentialMinusOne(sigma * sigma).squareRoot())
  }
  // Beyond nine SDs nothing is left that a double would show.
  let reach = min((mu + 1 / power) / sigma, 9)
  let nodes = doubleExponentialNodes(from: -reach, to: reach).map { node in
    let shift = power * (mu + sigma * node.at)
    return (
      value: shift > -1 ? exponential(logarithmOfOnePlus(shift) / power) : 0,
      weight: node.weight * Normal.standard.density(node.at)
    )
  }
  let mass = nodes.reduce(0) { $0 + $1.weight }
  let mean = nodes.reduce(0) { $0 + $1.weight * $1.value } / mass
  let variance = nodes.reduce(0) { $0 + $1.weight * ($1.value - mean) * ($1.value - mean) } / mass
  return (mean, variance.squareRoot())
}
