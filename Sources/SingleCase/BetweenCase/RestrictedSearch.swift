internal import PrePostNumerics

/// The search for the variance components of largest restricted likelihood.
///
/// Newton's method with exact second derivatives along a `ComponentPath`, from several starts for each rank of the random
/// covariance matrices. A step is shortened until the likelihood rises; where the second derivatives are not those of a
/// maximum, their diagonal is raised until they are. It has converged when the square of the step, measured by the second
/// derivatives, is below 1e-18: the components are then known to about 1e-9 of their standard errors, squared once more by
/// the step that is still taken.
///
/// The rank with the largest likelihood wins; of ranks that are equal to 1e-8 the lowest does, so that a variance of 0 is
/// 0 and not a small number.
struct RestrictedSearch {
  let likelihood: RestrictedLikelihood

  /// Where a search ended.
  struct Result {
    let components: [Double]
    let value: Double
    let ranks: [Int]
    let convergence: Convergence
    /// The edge that the search ran to; nil for a maximum.
    let edge: ComponentLayout.Edge?
  }

  private static let iterationLimit = 200
  private static let tolerance = 1e-18

  /// The best of all ranks and starts.
  ///
  /// - Throws: `.numerical(.noConvergence)` if no start of any rank converges; `.notDefined` if the likelihood is largest
  ///   towards an autocorrelation of ±1 or a variance of 0 within cases.
  func run() throws(SingleCaseError) -> Result {
    let layout = likelihood.design.layout
    var results: [Result] = []
    var failure = NumericsError.noConvergence(
      what: "the restricted likelihood", iterations: RestrictedSearch.iterationLimit, reached: 0)
    for ranks in RestrictedSearch.allRanks(layout.orders) {
      let path = ComponentPath(layout: layout, ranks: ranks)
      for start in RestrictedSearch.starts(path) {
        do { results.append(try climb(path, from: start)) } catch { failure = error }
      }
    }
    guard let largest = results.map(\.value).max() else { throw .numerical(failure) }
    let best = results.filter { $0.value >= largest - 1e-8 }.min { $0.ranks.reduce(0, +) < $1.ranks.reduce(0, +) }
    guard let best else { throw .numerical(failure) }
    if let edge = best.edge {
      throw .notDefined(
        index: "the effect size between cases", series: "these cases", reason: edge.reason, instead: edge.instead)
    }
    return best
  }

  /// All ranks of the levels, the lowest first.
  private static func allRanks(_ orders: [Int]) -> [[Int]] {
    orders.reduce([[]]) { lists, order in lists.flatMap { list in (0...order).map { list + [$0] } } }
  }

  /// Variances within cases of about half, loadings small and large, no and some autocorrelation.
  private static func starts(_ path: ComponentPath) -> [[Double]] {
    let sizes = path.elements.isEmpty ? [0.0] : [0.8, 0.25]
    let correlations = path.layout.isAutoregressive ? [0.1, 0.7] : [0.0]
    return sizes.flatMap { size in
      correlations.map { z in
        // Below the diagonal a small number: at 0 nothing would say to which side a covariance grows.
        path.elements.map { $0.row == $0.column ? size : -0.2 * size } + (path.layout.isAutoregressive ? [z] : [])
          + [logarithm(0.5)]
      }
    }
  }

  private func climb(_ path: ComponentPath, from start: [Double]) throws(NumericsError) -> Result {
    var free = start
    for iteration in 1...RestrictedSearch.iterationLimit {
      let components = path.components(free)
      if let edge = likelihood.design.layout.edge(of: components) {
        // A place on the edge competes by its likelihood: where it is the largest there is no answer inside.
        return Result(
          components: components, value: try likelihood.evaluate(components).value, ranks: path.ranks,
          convergence: Convergence(converged: false, iterations: iteration), edge: edge)
      }
      let (evaluation, derivatives) = try likelihood.differentiate(components)
      let jacobian = path.jacobian(free)
      let gradient = jacobian.transposedTimes(derivatives.score)
      let bend = path.curvature(free, score: derivatives.score)
      var curvature = jacobian.transposed * (derivatives.observed * jacobian)
      for place in curvature.storage.indices { curvature.storage[place] -= bend.storage[place] }
      let (step, isMaximum) = try RestrictedSearch.step(curvature, gradient)
      let gain = dot(step, gradient)
      if isMaximum, gain < RestrictedSearch.tolerance {
        let last = zip(free, step).map { $0 + $1 }
        let ended = path.components(last)
        return Result(
          components: ended, value: try likelihood.evaluate(ended).value, ranks: path.ranks,
          convergence: Convergence(converged: true, iterations: iteration), edge: nil)
      }
      free = try move(path, free, step, gain: gain, value: evaluation.value)
    }
    throw .noConvergence(
      what: "the restricted likelihood", iterations: RestrictedSearch.iterationLimit,
      reached: try likelihood.evaluate(path.components(free)).value)
  }

  /// The Newton step, and whether the second derivatives are those of a maximum as they are.
  private static func step(
    _ curvature: Matrix, _ gradient: [Double]
  ) throws(NumericsError) -> (step: [Double], isMaximum: Bool) {
    let size = curvature.diagonal.reduce(1e-8) { max($0, abs($1)) }
    var raised = 0.0
    for _ in 0..<40 {
      var matrix = curvature
      for place in 0..<matrix.rows { matrix[place, place] += raised }
      do { return (try CholeskyFactorization(matrix).solve(gradient), raised == 0) } catch .notPositiveDefinite {
        raised = raised == 0 ? 1e-4 * size : 4 * raised
      } catch {
        throw error
      }
    }
    throw .noConvergence(what: "the raising of second derivatives", iterations: 40, reached: raised)
  }

  /// The step, shortened until the likelihood rises by a part of what it should; steps whose gain is below rounding are
  /// taken as they are.
  private func move(
    _ path: ComponentPath, _ free: [Double], _ step: [Double], gain: Double, value: Double
  ) throws(NumericsError) -> [Double] {
    // A longer step in log σ², atanh φ or a loading leaves the region that the second derivatives speak of.
    let longest = step.reduce(0) { max($0, abs($1)) }
    var factor = longest > 1.5 ? 1.5 / longest : 1
    for _ in 0..<50 {
      let moved = zip(free, step).map { $0 + factor * $1 }
      if gain < 1e-9 { return moved }
      if let reached = try? likelihood.evaluate(path.components(moved)).value, reached > value + 1e-4 * factor * gain {
        return moved
      }
      factor /= 2
    }
    throw .noConvergence(what: "the restricted likelihood", iterations: 50, reached: value)
  }
}
