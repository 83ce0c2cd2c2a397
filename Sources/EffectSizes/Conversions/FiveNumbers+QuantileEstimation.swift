internal import PrePostNumerics

extension FiveNumbers {
  /// The distribution that fits quantiles best, with its mean and SD.
  public struct QuantileEstimate: Sendable, Hashable {
    /// The families that are tried, in the order in which equal fits are preferred.
    public enum Distribution: String, Sendable, Hashable, CaseIterable {
      case normal
      case logNormal = "log-normal"
      case gamma
      case beta
      case weibull = "Weibull"
    }

    /// The family.
    public let distribution: Distribution
    /// Its mean, in the unit of the outcome.
    public let mean: Double
    /// Its SD, in the unit of the outcome.
    public let standardDeviation: Double
    /// The sum of the squared differences between the printed quantiles and its own.
    public let distance: Double
  }

  /// The mean and the SD of the distribution whose quantiles are nearest to the printed ones.
  ///
  ///     minimize Σ (q_p − Q(p))²   over the parameters of each family, then over the families
  ///     min, median, max   p = 1/n, ½, 1 − 1/n
  ///     q1, median, q3     p = ¼, ½, ¾
  ///
  /// Normal, log-normal, gamma and Weibull distributions; beta where all numbers lie between 0 and 1; only the normal
  /// one where a number is negative. 2, 4, 9 of n = 100: log-normal, 4.3473 (1.5022).
  ///
  /// - Parameter n: the size of the sample, at least 5.
  /// - Returns: the best fit. Equal numbers have an SD of 0.
  /// - Accuracy: about 1e-8. The least squares over the scale are solved in closed form and the shape is searched on the
  ///   whole line, so the result does not depend on the unit; estmeansd's search in fixed bounds stops within 1e-5 of it
  ///   where its bounds allow.
  /// - Source: McGrath et al. 2020.
  public func quantileEstimate(n: Int) -> QuantileEstimate {
    precondition(n >= 5, "extremes of fewer than five values are quartiles")
    let points = points(n: n)
    let normal = normalFit(points)
    let values = points.map(\.value)
    guard let least = values.min(), let largest = values.max(), least >= 0, least < largest else { return normal }
    var fits = [normal] + ShapedFamily.all.compactMap { $0.fit(points) }
    if largest <= 1, let beta = betaFit(points, start: normal) { fits.append(beta) }
    let order = QuantileEstimate.Distribution.allCases
    fits.sort { (order.firstIndex(of: $0.distribution) ?? 0) < (order.firstIndex(of: $1.distribution) ?? 0) }
    return fits.dropFirst().reduce(normal) { $1.distance < $0.distance ? $1 : $0 }
  }

  /// The printed numbers with the probabilities they stand for.
  func points(n: Int) -> [QuantilePoint] {
    let end = 1 / Double(n)
    func ends(_ low: Double, _ high: Double, _ tail: Double) -> [QuantilePoint] {
      [QuantilePoint(tail: tail, isUpper: false, value: low), QuantilePoint(tail: tail, isUpper: true, value: high)]
    }
    return switch self {
    case .range(let minimum, let median, let maximum):
      ends(minimum, maximum, end) + [QuantilePoint(tail: 0.5, isUpper: false, value: median)]
    case .quartiles(let q1, let median, let q3):
      ends(q1, q3, 0.25) + [QuantilePoint(tail: 0.5, isUpper: false, value: median)]
    case .all(let minimum, let q1, let median, let q3, let maximum):
      ends(minimum, maximum, end) + ends(q1, q3, 0.25) + [QuantilePoint(tail: 0.5, isUpper: false, value: median)]
    }
  }
}

/// A printed quantile with the smaller of its two tails, so that neither is lost for large samples.
struct QuantilePoint {
  let tail: Double
  let isUpper: Bool
  let value: Double

  /// The quantile of a distribution at this place.
  func quantile(of distribution: some ContinuousDistribution) -> Double {
    isUpper ? distribution.upperQuantile(tail) : distribution.quantile(tail)
  }
}

/// The least-squares line of the values on the normal scores.
private func normalFit(_ points: [QuantilePoint]) -> FiveNumbers.QuantileEstimate {
  let scores = points.map { $0.quantile(of: Normal.standard) }
  let center = scores.reduce(0, +) / Double(scores.count)
  let middle = points.reduce(0) { $0 + $1.value } / Double(points.count)
  let cross = zip(scores, points).reduce(0) { $0 + ($1.0 - center) * ($1.1.value - middle) }
  let square = scores.reduce(0) { $0 + ($1 - center) * ($1 - center) }
  let slope = cross / square
  let mean = middle - slope * center
  let distance = zip(scores, points).reduce(0) { sum, pair in
    let rest = pair.1.value - mean - slope * pair.0
    return sum + rest * rest
  }
  return FiveNumbers.QuantileEstimate(
    distribution: .normal, mean: mean, standardDeviation: slope, distance: distance)
}

/// A family on positive numbers with a scale, which least squares give in closed form, and a shape, which is searched.
private struct ShapedFamily: Sendable {
  let distribution: FiveNumbers.QuantileEstimate.Distribution
  /// The range of the logarithm of the shape.
  let logShapes: ClosedRange<Double>
  /// The quantile at a place for a scale of 1.
  let quantile: @Sendable (_ shape: Double, QuantilePoint) -> Double
  /// Mean and SD for a scale of 1.
  let moments: @Sendable (_ shape: Double) -> (mean: Double, standardDeviation: Double)

  static let all: [ShapedFamily] = [
    ShapedFamily(distribution: .logNormal, logShapes: -9...2.3) {
      exponential($0 * $1.quantile(of: Normal.standard))
    } moments: { sigma in
      let mean = exponential(sigma * sigma / 2)
      return (mean, mean * exponentialMinusOne(sigma * sigma).squareRoot())
    },
    ShapedFamily(distribution: .gamma, logShapes: -3...18) {
      $1.quantile(of: GammaDistribution(shape: $0, scale: 1))
    } moments: {
      ($0, $0.squareRoot())
    },
    ShapedFamily(distribution: .weibull, logShapes: -2...9) { shape, point in
      let hazard = point.isUpper ? -logarithm(point.tail) : -logarithmOfOnePlus(-point.tail)
      return power(hazard, 1 / shape)
    } moments: { shape in
      let mean = exponential(logGamma(1 + 1 / shape))
      // Γ(1 + 2/k)/Γ(1 + 1/k)² − 1 by logarithms, which keeps its digits for large shapes.
      let relative = exponentialMinusOne(logGamma(1 + 2 / shape) - 2 * logGamma(1 + 1 / shape))
      return (mean, mean * max(relative, 0).squareRoot())
    },
  ]

  /// The best member; nil where the shapes that fit best run out of the range.
  func fit(_ points: [QuantilePoint]) -> FiveNumbers.QuantileEstimate? {
    func distance(_ logShape: Double) -> Double { profile(exponential(logShape), points).distance }
    let steps = 80
    let width = (logShapes.upperBound - logShapes.lowerBound) / Double(steps)
    let grid = (0...steps).map { logShapes.lowerBound + width * Double($0) }
    let distances = grid.map(distance)
    guard let best = distances.indices.min(by: { distances[$0] < distances[$1] }), best > 0, best < steps,
      let found = try? findMinimum(lower: grid[best - 1], upper: grid[best + 1], of: distance)
    else { return nil }
    let shape = exponential(found.place)
    let (scale, value) = profile(shape, points)
    let unit = moments(shape)
    guard scale > 0, (scale * unit.mean).isFinite, (scale * unit.standardDeviation).isFinite else { return nil }
    return FiveNumbers.QuantileEstimate(
      distribution: distribution, mean: scale * unit.mean, standardDeviation: scale * unit.standardDeviation,
      distance: value)
  }

  /// The best scale for a shape, with the distance that is left.
  private func profile(_ shape: Double, _ points: [QuantilePoint]) -> (scale: Double, distance: Double) {
    let unit = points.map { quantile(shape, $0) }
    // Relative to the largest, whose square a double can always hold.
    guard let largest = unit.max(), largest > 0, largest.isFinite else { return (0, .infinity) }
    var cross = 0.0
    var square = 0.0
    for (own, point) in zip(unit, points) {
      cross += own / largest * point.value
      square += own / largest * (own / largest)
    }
    let scale = cross / square
    let distance = zip(unit, points).reduce(0) { sum, pair in
      let rest = pair.1.value - scale * (pair.0 / largest)
      return sum + rest * rest
    }
    return (scale / largest, distance)
  }
}
