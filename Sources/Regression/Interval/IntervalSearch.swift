import PrePostNumerics

/// Newton's method for the likelihood of ranges, from the fit to their middles.
///
/// Columns are divided by their lengths and the response is centred and scaled, so that steps do not depend on units; a
/// step that lowers the likelihood is halved. Stops when the step's squared length in the metric of the information
/// falls below 1e-20.
struct IntervalSearch: Sendable {
  /// The columns that carry coefficients.
  let kept: [Int]
  /// The estimates, in units of the response per unit of the column.
  let coefficients: [Double]
  /// σ, in the unit of the response.
  let sigma: Double
  let logLikelihood: Double
  /// The inverse observed information of (b, log σ).
  let information: Matrix
  /// The gradient of each row with respect to (b, log σ).
  let scores: Matrix
  let convergence: Convergence

  private static let limit = 200

  init(
    _ design: DesignMatrix, responses: [CensoredResponse], weights: [Double], start: LeastSquares
  ) throws(RegressionError) {
    kept = start.kept
    let x = design.matrix.selectingColumns(start.kept)
    let lengths = (0..<x.columns).map { j in
      max(x.column(j).reduce(0) { max($0, abs($1)) }, .leastNormalMagnitude)
    }
    var unit = x
    for j in 0..<x.columns {
      for i in 0..<x.rows { unit[i, j] /= lengths[j] }
    }
    let widths = responses.filter { $0.kind == .interval }.map { $0.upper - $0.lower }
    let spread = (start.residualSumOfSquares / compensatedSum(weights)).squareRoot()
    let size = max(spread, (mean(widths) ?? 0) / 4)
    // Of values on a line nothing is left but the rounding of their size.
    let largest = responses.reduce(0) { max($0, abs($1.point)) }
    guard size > 1e-13 * largest, size.isFinite else { throw .unboundedLikelihood }
    let scaled = responses.map { CensoredResponse(lower: $0.lower / size, upper: $0.upper / size) }
    let likelihood = IntervalLikelihood(design: unit, responses: scaled, weights: weights)
    let p = x.columns
    var place = (0..<p).map { start.coefficients[$0] * lengths[$0] / size } + [1]
    var current = likelihood.evaluation(gamma: Array(place[..<p]), theta: place[p])
    var iterations = 0
    var converged = false
    while iterations < IntervalSearch.limit {
      iterations += 1
      let step: [Double]
      do throws(NumericsError) {
        step = try CholeskyFactorization(current.hessian.negated).solve(current.gradient)
      } catch {
        throw .unboundedLikelihood
      }
      let decrement = dot(step, current.gradient)
      var share = 1.0
      // 1/σ stays positive.
      if step[p] < 0 { share = min(1, -0.9 * place[p] / step[p]) }
      var moved = false
      for _ in 0..<60 {
        let tried = zip(place, step).map { $0 + share * $1 }
        let next = likelihood.evaluation(gamma: Array(tried[..<p]), theta: tried[p])
        if next.value >= current.value - 1e-13 * abs(current.value), next.value.isFinite {
          place = tried
          current = next
          moved = true
          break
        }
        share /= 2
      }
      guard moved else { break }
      // σ far below what any data resolve: the likelihood climbs without end.
      guard place[p] < 1e8 else { throw .unboundedLikelihood }
      if decrement < 1e-20 {
        converged = true
        break
      }
    }
    guard converged else {
      throw .numerical(
        .noConvergence(what: "the likelihood of the ranges", iterations: iterations, reached: current.value))
    }
    // Unless a line runs through all ranges, one of them has a probability of at most 1/2.
    let hasValue = responses.contains { $0.kind == .exact }
    guard hasValue || current.value < -0.5 * (weights.min() ?? 1) else { throw .unboundedLikelihood }
    let theta = place[p]
    sigma = size / theta
    coefficients = (0..<p).map { place[$0] / theta * size / lengths[$0] }
    // A density of y is one of y/size over size; a probability stays as it is.
    let exact = compensatedSum(zip(scaled, weights).lazy.map { $0.kind == .exact ? $1 : 0 })
    logLikelihood = current.value - exact * logarithm(size)
    let whole = likelihood.evaluation(gamma: Array(place[..<p]), theta: theta, scores: true)
    // γ_j = b_j len_j / σ and θ = size / σ: at the maximum the information only changes its coordinates.
    var jacobian = Matrix(rows: p + 1, columns: p + 1)
    for j in 0..<p {
      jacobian[j, j] = lengths[j] / size * theta
      jacobian[j, p] = -place[j]
    }
    jacobian[p, p] = -theta
    do throws(NumericsError) {
      information = try CholeskyFactorization((jacobian.transposed * whole.hessian.negated) * jacobian).inverse
    } catch {
      throw .numerical(error)
    }
    scores = (whole.scores ?? Matrix(rows: 0, columns: p + 1)) * jacobian
    convergence = Convergence(converged: converged, iterations: iterations)
  }
}

extension Matrix {
  /// The matrix with every sign changed.
  var negated: Matrix { Matrix(rows: rows, columns: columns, storage: storage.map { -$0 }) }
}
