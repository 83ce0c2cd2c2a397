public import PrePostNumerics

/// The replicates of one statistic, and the intervals that are read from them.
///
///     percentile   q(α/2) to q(1 − α/2)
///     basic        2θ̂ − q(1 − α/2) to 2θ̂ − q(α/2)
///     BCa          q(Φ(z₀ + (z₀ + zα) / (1 − a (z₀ + zα)))) at both zα;  z₀ = Φ⁻¹(share of replicates below θ̂),
///                  a = Σ l³ / (6 (Σ l²)^1.5) from the jackknife
///
/// q(p) is the (R + 1) p-th replicate in order, interpolated on the normal scale. Replicates equal to θ̂ count half in z₀.
///
/// Source: Davison & Hinkley 1997, *Bootstrap Methods and Their Application*, ch. 5; Efron 1987, *Journal of the American
/// Statistical Association* 82: 171–185.
public struct BootstrapSample: Sendable, Hashable {
  /// θ̂, the statistic of the sample.
  public let estimate: Double
  /// The replicates that have a value, in order.
  public let replicates: [Double]
  /// How many replicates have none, because a divisor is 0 or a logarithm has no value.
  public let undefined: Int
  /// The statistic without each of the pairs; empty where one of them has no value.
  let jackknife: [Double]
  /// Replicates not farther than this from θ̂ are equal to it.
  let resolution: Double

  /// Replicates of an estimate.
  init(estimate: Double, replicates: [Double?], jackknife: [Double?], resolution: Double = 0) {
    self.estimate = estimate
    self.replicates = replicates.compactMap { $0 }.sorted()
    undefined = replicates.count - self.replicates.count
    let known = jackknife.compactMap { $0 }
    self.jackknife = known.count == jackknife.count ? known : []
    self.resolution = resolution
  }

  /// The mean of the replicates less the estimate.
  public var bias: Double? { mean(replicates).map { $0 - estimate } }
  /// The standard deviation of the replicates.
  public var standardError: Double? { standardDeviation(replicates) }

  /// Whether so few replicates have no value that a quantile means what it says: fewer than lie beyond it.
  public func isDefined(_ level: ConfidenceLevel) -> Bool {
    Double(undefined) < level.upperTail * Double(replicates.count + undefined)
  }

  /// The percentile interval; nil where too many replicates have no value.
  public func percentile(_ level: ConfidenceLevel) -> ConfidenceInterval? {
    guard isDefined(level), let low = order(level.upperTail), let high = order(1 - level.upperTail) else { return nil }
    return ConfidenceInterval(lower: low, upper: high, level: level)
  }

  /// The basic interval, the percentile interval reflected at the estimate.
  public func basic(_ level: ConfidenceLevel) -> ConfidenceInterval? {
    percentile(level).map {
      ConfidenceInterval(lower: 2 * estimate - $0.upper, upper: 2 * estimate - $0.lower, level: level)
    }
  }

  /// The bias-corrected and accelerated interval; nil where all replicates lie on one side of the estimate or the
  /// statistic does not vary in the jackknife.
  public func biasCorrected(_ level: ConfidenceLevel) -> ConfidenceInterval? {
    guard isDefined(level), let shift, let acceleration else { return nil }
    let z = Normal.standard.upperQuantile(level.upperTail)
    func place(_ z: Double) -> Double? {
      let moved = shift + z
      let bent = 1 - acceleration * moved
      return bent > 0 ? Normal.standard.cumulative(shift + moved / bent) : nil
    }
    guard let low = place(-z).flatMap(order), let high = place(z).flatMap(order), low <= high else { return nil }
    return ConfidenceInterval(lower: low, upper: high, level: level)
  }

  /// The bias correction z₀.
  private var shift: Double? {
    let below = replicates.count { $0 < estimate - resolution }
    let equal = replicates.count { abs($0 - estimate) <= resolution }
    let share = (Double(below) + Double(equal) / 2) / Double(max(1, replicates.count))
    return share > 0 && share < 1 ? Normal.standard.quantile(share) : nil
  }

  /// The acceleration a.
  private var acceleration: Double? {
    guard let center = mean(jackknife) else { return nil }
    let influence = jackknife.map { center - $0 }
    let largest = influence.reduce(0) { max($0, abs($1)) }
    guard largest > resolution else { return nil }
    let scaled = influence.map { $0 / largest }
    let square = compensatedSum(scaled.lazy.map { $0 * $0 })
    return compensatedSum(scaled.lazy.map { $0 * $0 * $0 }) / (6 * square * square.squareRoot())
  }

  /// q(p); the first or the last replicate where (R + 1) p is outside 1 … R.
  private func order(_ p: Double) -> Double? { bootstrapQuantile(replicates, p) }
}

/// The (R + 1) p-th of R values in order, interpolated on the normal scale; nil without values.
func bootstrapQuantile(_ ordered: [Double], _ p: Double) -> Double? {
  guard let first = ordered.first, let last = ordered.last else { return nil }
  let size = Double(ordered.count + 1)
  let place = size * p
  let below = Int((place + 1e-9).rounded(.down))
  if below < 1 { return first }
  if below >= ordered.count { return last }
  if abs(place - Double(below)) <= 1e-9 { return ordered[below - 1] }
  let low = Normal.standard.quantile(Double(below) / size)
  let high = Normal.standard.quantile(Double(below + 1) / size)
  let share = (Normal.standard.quantile(p) - low) / (high - low)
  return ordered[below - 1] + share * (ordered[below] - ordered[below - 1])
}
