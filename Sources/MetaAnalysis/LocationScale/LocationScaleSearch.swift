internal import PrePostNumerics

/// The highest maximum of the likelihood of a location–scale model that climbs from several starts reach.
///
/// Each climb is a Newton iteration whose step is shortened, towards steepest ascent, until the likelihood rises
/// (Levenberg 1944). Starts: one τ² for all, smaller and larger ones, the line through the logarithms of what squared
/// residuals leave beside the sampling variances, and tilts along every direction.
struct LocationScaleSearch {
  struct Maximum {
    let point: LocationScaleLikelihood.Point
    let iterations: Int
    let localMaxima: Int
  }

  private enum Ending {
    case maximum(LocationScaleLikelihood.Point, iterations: Int)
    /// The likelihood still rises where a τ² is practically 0 or beyond all bounds.
    case runaway(value: Double)
    case unfinished(reached: Double)
  }

  private static let stepLimit = 500
  /// log τ² counts as runaway this far from the scale of the data.
  private static let farAway = 60.0
  /// So far below log vi, τ² is lost in the rounding of vi + τ².
  private static let practicallyZero = 20.0

  private let likelihood: LocationScaleLikelihood

  init(_ likelihood: LocationScaleLikelihood) { self.likelihood = likelihood }

  /// - Throws: `.notEstimable` where the highest climb runs away; `.noConvergence` where none ended.
  func maximize() throws(MetaAnalysisError) -> Maximum {
    var maxima: [(point: LocationScaleLikelihood.Point, iterations: Int)] = []
    var runaway = -Double.infinity
    var reached = 0.0
    for start in starts {
      switch climb(from: start) {
      case .maximum(let point, let iterations): maxima.append((point, iterations))
      case .runaway(let value): runaway = max(runaway, value)
      case .unfinished(let value): reached = value
      }
    }
    guard let best = maxima.max(by: { $0.point.value < $1.point.value }), best.point.value >= runaway - 1e-7 else {
      if runaway > -.infinity {
        throw .notEstimable(
          "the scale coefficients have no finite estimate: the likelihood still rises where tau2 goes to 0 for some "
            + "studies; leave out scale terms")
      }
      throw .noConvergence(
        estimator: "the location-scale model", iterations: LocationScaleSearch.stepLimit, reached: reached)
    }
    var distinct: [[Double]] = []
    for maximum in maxima where !distinct.contains(where: { agree($0, maximum.point.gamma) }) {
      distinct.append(maximum.point.gamma)
    }
    return Maximum(point: best.point, iterations: best.iterations, localMaxima: distinct.count)
  }

  private func agree(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { abs($0 - $1) <= 1e-4 * (1 + abs($0)) }
  }

  private var starts: [[Double]] {
    let effects = likelihood.effects
    let plain = DerSimonianLaird().estimate(from: effects).value
    let typical = effects.vi.reduce(0, +) / Double(effects.count)
    let common = max(plain, 0.05 * typical)
    let level = [Double](repeating: logarithm(common), count: effects.count)
    let residuals = likelihood.weightedFit([Double](repeating: plain, count: effects.count)).residuals
    let excess = zip(residuals, effects.vi).map { logarithm(max($0 * $0 - $1, 0.1 * common)) }
    var result = [level, level.map { $0 - 2 }, level.map { $0 + 2 }, excess].map(likelihood.gamma(nearest:))
    for direction in likelihood.directions.columns > 1 ? Array(0..<likelihood.directions.columns) : [] {
      for tilt in [-1.5, 1.5] {
        var start = result[0]
        start[direction] += tilt
        result.append(start)
      }
    }
    return result
  }

  private func climb(from start: [Double]) -> Ending {
    let scale = likelihood.effects.vi.map { logarithm($0) }
    let (least, greatest) = (scale.reduce(.infinity, min), scale.reduce(-.infinity, max))
    var here = likelihood.point(start)
    var damping = 1e-3
    for iteration in 1...LocationScaleSearch.stepLimit {
      let logs = likelihood.logTauSquared(here.gamma)
      if logs.contains(where: {
        $0 < least - LocationScaleSearch.farAway || $0 > greatest + LocationScaleSearch.farAway
      }) {
        return .runaway(value: here.value)
      }
      guard let (next, size, isNewton) = step(from: here, &damping) else {
        return stalled(here, logs, iterations: iteration)
      }
      if isNewton, size <= 1e-9 { return .maximum(likelihood.point(next), iterations: iteration) }
      here = likelihood.point(next)
    }
    return .unfinished(reached: exponential(likelihood.logTauSquared(here.gamma).reduce(.infinity, min)))
  }

  /// What it means that no direction rises any more: at a maximum the gradient is rounding and the Newton step small;
  /// where τ² is practically 0 the likelihood is flat, and a step of any length changes nothing.
  private func stalled(
    _ here: LocationScaleLikelihood.Point, _ logs: [Double], iterations: Int
  ) -> Ending {
    let information = Matrix(
      rows: here.hessian.rows, columns: here.hessian.columns, storage: here.hessian.storage.map { -$0 })
    if let cholesky = try? CholeskyFactorization(information) {
      let move = cholesky.solve(here.gradient)
      let size = (likelihood.directions * move).reduce(0) { max($0, abs($1)) }
      if size <= 1e-3 {
        return .maximum(likelihood.point(zip(here.gamma, move).map { $0 + $1 }), iterations: iterations)
      }
    }
    let isFlat = zip(logs, likelihood.effects.vi).contains { $0 < logarithm($1) - LocationScaleSearch.practicallyZero }
    return isFlat ? .runaway(value: here.value) : .unfinished(reached: exponential(logs.reduce(.infinity, min)))
  }

  /// The next γ, the largest change of log τ² on the way to it, and whether it is the plain Newton step; nil if no
  /// damped step rises.
  private func step(
    from here: LocationScaleLikelihood.Point, _ damping: inout Double
  ) -> (gamma: [Double], size: Double, isNewton: Bool)? {
    let q = here.gamma.count
    let ground = max(here.hessian.diagonal.reduce(0) { max($0, abs($1)) }, 1e-300)
    // The plain Newton step first; then damped ones, from where the last search for one ended.
    for trial in 0..<30 {
      let own = trial == 0 ? 0 : damping
      var system = Matrix(rows: q, columns: q, storage: here.hessian.storage.map { -$0 })
      for i in 0..<q { system[i, i] += own * ground }
      if let cholesky = try? CholeskyFactorization(system) {
        let move = cholesky.solve(here.gradient)
        let size = (likelihood.directions * move).reduce(0) { max($0, abs($1)) }
        if trial == 0, size <= 1e-6 { return (zip(here.gamma, move).map { $0 + $1 }, size, true) }
        let shrink = size > 5 ? 5 / size : 1
        let next = zip(here.gamma, move).map { $0 + shrink * $1 }
        if size.isFinite, likelihood.value(next) > here.value {
          damping = max(1e-3, damping / 10)
          return (next, size * shrink, false)
        }
      }
      if trial > 0 { damping *= 10 }
    }
    damping = 1e-3
    return nil
  }
}
