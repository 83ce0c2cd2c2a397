internal import PrePostNumerics

/// The ρ in (−1, 1) at which the likelihood is largest, found by the sign changes of its derivative.
///
/// The derivative is evaluated on a grid that is even in atanh ρ and reaches 1 − |ρ| = 1.7e-6; every change from rising
/// to falling is a local maximum, refined by Brent's method to the last bit. The largest is taken. Where the likelihood
/// still rises at an end of the grid and is higher there than at every maximum inside, there is no estimate: the errors
/// cannot be told from a random walk (ρ → 1) or an alternation (ρ → −1).
struct AutocorrelationSearch: Sendable {
  /// The estimate.
  let rho: Double
  /// The log-likelihood there.
  let logLikelihood: Double
  /// Where the likelihood-ratio test does not reject ρ; an end of −1 or 1 means that it never falls far enough.
  let interval: ConfidenceInterval
  /// How many local maxima there are.
  let maxima: Int

  private static let grid = (-80...80).map { hyperbolicTangent(Double($0) / 12) }

  init(_ errors: AutoregressiveErrors, series name: String, level: ConfidenceLevel) throws(SingleCaseError) {
    func refuse(_ reason: String) -> SingleCaseError {
      .notDefined(
        index: "the autoregressive regression", series: name, reason: reason,
        instead: "independent errors can be assumed, or the randomization test used")
    }
    var points: [(rho: Double, value: Double, slope: Double)] = []
    for rho in Self.grid {
      guard let (value, slope) = try errors.likelihood(rho), value.isFinite, slope.isFinite else {
        throw refuse("the residuals vanish at an autocorrelation of \(rho), so the likelihood has no bound")
      }
      points.append((rho, value, slope))
    }
    var best: (rho: Double, value: Double)?
    var maxima = 0
    for (left, right) in zip(points, points.dropFirst()) where left.slope > 0 && right.slope <= 0 {
      let root = try Self.root(left.rho, right.rho) { (try? errors.likelihood($0))??.slope ?? .nan }
      guard let value = try errors.likelihood(root)?.value else { continue }
      maxima += 1
      if value > best?.value ?? -.infinity { best = (root, value) }
    }
    let (first, last) = (points[0], points[points.count - 1])
    let ends = (first.slope < 0 ? [first] : []) + (last.slope > 0 ? [last] : [])
    for end in ends where end.value > best?.value ?? -.infinity {
      throw refuse(
        "the likelihood rises towards an autocorrelation of \(end.rho > 0 ? "1" : "-1"), the boundary, and has no "
          + "maximum inside")
    }
    guard let best else { throw refuse("the likelihood has no maximum between -1 and 1") }
    self.maxima = maxima
    rho = best.rho
    logLikelihood = best.value
    let drop = power(Normal.standard.upperQuantile(level.upperTail), 2) / 2
    let outside = points.filter { $0.value < best.value - drop }
    func crossing(_ end: Double?, _ boundary: Double) throws(SingleCaseError) -> Double {
      guard let end else { return boundary }
      return try Self.root(end, best.rho) { ((try? errors.likelihood($0))??.value ?? .nan) - best.value + drop }
    }
    interval = ConfidenceInterval(
      lower: try crossing(outside.last { $0.rho < best.rho }?.rho, -1),
      upper: try crossing(outside.first { $0.rho > best.rho }?.rho, 1), level: level)
  }

  private static func root(_ lower: Double, _ upper: Double, _ function: (Double) -> Double) throws(SingleCaseError)
    -> Double
  {
    do { return try findRoot(lower: lower, upper: upper, of: function).root } catch { throw .numerical(error) }
  }

  /// tanh, as (1 − e^{−2x})/(1 + e^{−2x}).
  private static func hyperbolicTangent(_ x: Double) -> Double {
    let decay = exponential(-2 * abs(x))
    return (x < 0 ? -1 : 1) * (1 - decay) / (1 + decay)
  }
}
