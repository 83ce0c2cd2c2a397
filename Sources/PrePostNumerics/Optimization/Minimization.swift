internal import CNLopt

/// A search for a local minimum of a function of several parameters within bounds, by NLopt.
///
///     x* = arg min f(x)    subject to    lower ≤ x ≤ upper
///
/// Without derivatives a quadratic model is kept of the function and moved within a trust region (BOBYQA); with one
/// parameter, where that has no model to build, a simplex is. With a gradient, directions come from the last steps
/// (L-BFGS). The search starts anew at the point where it ended until two ends in a row agree, because a trust region or
/// a line search may shrink before the bottom is reached. A minimum on a bound is returned at the bound itself.
///
/// Rosenbrock's valley from (−1.2, 1) ends at (1, 1).
///
/// - Source: Powell 2009, Cambridge NA report 06 (BOBYQA); Liu & Nocedal 1989, *Math. Programming* 45: 503–528 (L-BFGS);
///   Johnson, *The NLopt nonlinear-optimization package*.
public struct Minimization: Sendable {
  /// The least value that each parameter may take; −∞ for no bound.
  public let lower: [Double]
  /// The greatest value that each parameter may take; +∞ for no bound.
  public let upper: [Double]
  /// The first step along each parameter; nil lets the bounds and the start decide.
  public let steps: [Double]?
  /// A search ends where the parameters move by less than this part of themselves, or f by less than its square.
  public let tolerance: Double
  /// How often the function may be asked in one search.
  public let evaluationLimit: Int

  /// A search within bounds; traps where bounds are not one pair a parameter or do not leave room.
  public init(
    lower: [Double], upper: [Double], steps: [Double]? = nil, tolerance: Double = 1e-9, evaluationLimit: Int = 20_000
  ) {
    precondition(lower.count == upper.count && !lower.isEmpty, "a bound on either side of every parameter")
    precondition(zip(lower, upper).allSatisfy { $0 < $1 }, "bounds leave room")
    precondition(steps.map { $0.count == lower.count && $0.allSatisfy { $0 > 0 } } ?? true, "a step for each parameter")
    self.lower = lower
    self.upper = upper
    self.steps = steps
    self.tolerance = tolerance
    self.evaluationLimit = evaluationLimit
  }

  /// A search without bounds.
  public init(parameters: Int, tolerance: Double = 1e-9, evaluationLimit: Int = 20_000) {
    self.init(
      lower: [Double](repeating: -.infinity, count: parameters),
      upper: [Double](repeating: .infinity, count: parameters), tolerance: tolerance, evaluationLimit: evaluationLimit)
  }

  /// Where a search ended.
  public struct Minimum: Sendable, Hashable {
    /// The parameters.
    public let point: [Double]
    /// The value of the function there.
    public let value: Double
    /// How often the function was asked.
    public let convergence: Convergence
  }

  /// The local minimum that is reached from `start`, without derivatives.
  ///
  /// - Parameters:
  ///   - start: within the bounds; a value beyond them is moved to them.
  ///   - function: smooth near the minimum; asked within the bounds only.
  /// - Throws: `.notFinite` where the function is not a number or infinite; `.noConvergence` where the limit is reached.
  public func minimum(
    from start: [Double], of function: (UnsafeBufferPointer<Double>) -> Double
  ) throws(NumericsError) -> Minimum {
    try settled(start, start.count == 1 ? NLOPT_LN_NELDERMEAD : NLOPT_LN_BOBYQA) { point, _ in function(point) }
  }

  /// The local minimum that is reached from `start`, with derivatives.
  ///
  /// - Parameters:
  ///   - start: within the bounds; a value beyond them is moved to them.
  ///   - function: the value at a point; it writes the derivatives into its second argument, which is empty where only the
  ///     value is asked for.
  /// - Throws: as the search without derivatives.
  public func minimum(
    from start: [Double],
    withGradient function: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Double
  ) throws(NumericsError) -> Minimum {
    try settled(start, NLOPT_LD_LBFGS, function)
  }

  private static let restartLimit = 20

  /// Searches again from where a search ended, until nothing is gained.
  private func settled(
    _ start: [Double], _ algorithm: nlopt_algorithm,
    _ function: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Double
  ) throws(NumericsError) -> Minimum {
    precondition(start.count == lower.count, "a start for every parameter")
    var point = zip(start, zip(lower, upper)).map { min(max($0, $1.0), $1.1) }
    var evaluations = 0
    var last: Double?
    for _ in 0..<Minimization.restartLimit {
      let (end, value, count) = try search(point, algorithm, function)
      evaluations += count
      let isSettled = last.map { value >= $0 - tolerance * tolerance * (1 + abs($0)) - 8 * $0.ulp } ?? false
      if last.map({ value <= $0 }) ?? true { point = end }
      last = min(value, last ?? value)
      if isSettled {
        return Minimum(
          point: point, value: last ?? value, convergence: Convergence(converged: true, iterations: evaluations))
      }
    }
    throw .noConvergence(what: "the minimization", iterations: evaluations, reached: last ?? .nan)
  }

  /// One search.
  private func search(
    _ start: [Double], _ algorithm: nlopt_algorithm,
    _ function: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Double
  ) throws(NumericsError) -> (point: [Double], value: Double, evaluations: Int) {
    let search = nlopt_create(algorithm, UInt32(start.count))
    defer { nlopt_destroy(search) }
    _ = nlopt_set_lower_bounds(search, lower)
    _ = nlopt_set_upper_bounds(search, upper)
    _ = nlopt_set_xtol_rel(search, tolerance)
    _ = nlopt_set_ftol_rel(search, tolerance * tolerance)
    _ = nlopt_set_maxeval(search, Int32(clamping: evaluationLimit))
    if let steps { _ = nlopt_set_initial_step(search, steps) }
    var point = start
    var value = 0.0
    let (code, culprit, evaluations) = withoutActuallyEscaping(function) { function in
      let asked = AskedFunction(function, search)
      return withExtendedLifetime(asked) {
        _ = nlopt_set_min_objective(search, answer, Unmanaged.passUnretained(asked).toOpaque())
        let code = nlopt_optimize(search, &point, &value).rawValue
        return (code, asked.culprit, asked.evaluations)
      }
    }
    if let culprit { throw .notFinite(what: "the function at (\(culprit.map(\.description).joined(separator: ", ")))") }
    // −4 is a search that rounding stopped, whose end is as good as the numbers allow; 5 is the limit of evaluations.
    // −1 is what L-BFGS says where no step along its direction descends any more.
    guard (code > 0 && code != 5) || code == -4 || code == -1 else {
      throw .noConvergence(what: "the minimization", iterations: evaluations, reached: value)
    }
    return (point, value, evaluations)
  }
}

/// A function on its way through C, with the first place where it had no finite value.
private final class AskedFunction {
  private let function: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Double
  private let search: nlopt_opt?
  private(set) var culprit: [Double]?
  private(set) var evaluations = 0

  init(
    _ function: @escaping (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Double,
    _ search: nlopt_opt?
  ) {
    self.function = function
    self.search = search
  }

  func callAsFunction(
    _ point: UnsafeBufferPointer<Double>, _ gradient: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    evaluations += 1
    let value = function(point, gradient)
    if !value.isFinite || !gradient.allSatisfy(\.isFinite) {
      if culprit == nil { culprit = Array(point) }
      nlopt_force_stop(search)
    }
    return value
  }
}

/// What NLopt calls.
private func answer(
  _ count: UInt32, _ point: UnsafePointer<Double>?, _ gradient: UnsafeMutablePointer<Double>?,
  _ context: UnsafeMutableRawPointer?
) -> Double {
  guard let context else { return 0 }
  return Unmanaged<AskedFunction>.fromOpaque(context).takeUnretainedValue()(
    UnsafeBufferPointer(start: point, count: Int(count)),
    UnsafeMutableBufferPointer(start: gradient, count: gradient == nil ? 0 : Int(count)))
}
