import PrePostNumerics

/// Counts, trials, offsets and weights of the rows that enter a generalized linear model.
struct GeneralizedSample: Sendable {
  let family: ExponentialFamily
  let y: [Double]
  let trials: [Double]
  let offset: [Double]
  let weights: [Double]

  func deviance(_ eta: [Double]) -> Double {
    compensatedSum(
      y.indices.lazy.map { weights[$0] * family.deviance(y[$0], trials: trials[$0], eta: eta[$0]) })
  }

  func logLikelihood(_ eta: [Double]) -> Double {
    compensatedSum(
      y.indices.lazy.map { weights[$0] * family.logLikelihood(y[$0], trials: trials[$0], eta: eta[$0]) })
  }
}

/// Maximum likelihood by iteratively reweighted least squares, which for a canonical link is Newton's method.
///
///     W = w m dμ/dη        z = η + (y/m − μ) / (dμ/dη)
///     b = argmin Σ W (z − offset − x b)²
///
/// Stops when the step's squared length in the metric of the information falls below 1e-18: coefficients then stand to
/// 1e-9 of their standard errors, and one more step, which is made, squares that. A step that raises the deviance is
/// halved.
/// Source: McCullagh & Nelder 1989, *Generalized Linear Models*, §2.5.
struct ReweightedFit: Sendable {
  let kept: [Int]
  let coefficients: [Double]
  let eta: [Double]
  let convergence: Convergence

  private static let limit = 100
  private static let tolerance = 1e-18

  /// The working weights at a linear predictor.
  static func weights(_ sample: GeneralizedSample, _ eta: [Double]) -> [Double] {
    eta.indices.map { sample.weights[$0] * sample.trials[$0] * sample.family.slope(eta[$0]) }
  }

  /// The working response less the offset; where the slope vanishes there is no weight either.
  static func response(_ sample: GeneralizedSample, _ eta: [Double]) -> [Double] {
    eta.indices.map { i in
      let slope = sample.family.slope(eta[i])
      let miss = sample.y[i] / sample.trials[i] - sample.family.mean(eta[i])
      return eta[i] - sample.offset[i] + (slope > 0 ? miss / slope : 0)
    }
  }

  /// The least squares that the fit is at its maximum, on the scale of the mean.
  static func leastSquares(
    _ x: Matrix, _ sample: GeneralizedSample, _ eta: [Double]
  ) throws(NumericsError) -> LeastSquares {
    // A slope that underflows belongs to a row that the fit meets exactly; it keeps a trace of weight.
    let slopes = eta.map { max(sample.family.slope($0), 1e-300) }
    let response = eta.indices.map { i in
      (eta[i] - sample.offset[i]) * slopes[i] + (sample.y[i] / sample.trials[i] - sample.family.mean(eta[i]))
    }
    return try LeastSquares(
      x.scalingRows(by: slopes), response: response,
      weights: slopes.indices.map { sample.weights[$0] * sample.trials[$0] / slopes[$0] })
  }

  init(_ design: Matrix, _ sample: GeneralizedSample) throws(NumericsError) {
    let family = sample.family
    var eta = sample.y.indices.map { family.start(sample.y[$0], trials: sample.trials[$0]) }
    let roots = ReweightedFit.weights(sample, eta).map { $0.squareRoot() }
    let choice = try ColumnChoice(design.scalingRows(by: roots))
    let x = choice.dropped.isEmpty ? design : design.selectingColumns(choice.kept)
    var b = [Double](repeating: 0, count: x.columns)
    var deviance = Double.infinity
    var iterations = 0
    var isLast = false
    var converged = x.columns == 0
    if converged { eta = sample.offset }
    while !converged, iterations < ReweightedFit.limit {
      iterations += 1
      let roots = ReweightedFit.weights(sample, eta).map { $0.squareRoot() }
      let z = ReweightedFit.response(sample, eta)
      let solved = try PivotedQR(x.scalingRows(by: roots)).solveLeastSquares(zip(z, roots).map { $0 * $1 })
      guard solved.allSatisfy(\.isFinite) else { break }
      var step = zip(solved, b).map { $0 - $1 }
      var next = eta
      var reached = Double.infinity
      for _ in 0..<30 {
        let tried = zip(b, step).map { $0 + $1 }
        next = zip(x * tried, sample.offset).map { $0 + $1 }
        reached = sample.deviance(next)
        // Near the maximum the deviance moves by rounding only.
        if reached <= deviance * (1 + 1e-12) + 1e-12 { break }
        step = step.map { $0 / 2 }
      }
      let moved = x * step
      let decrement =
        iterations == 1 ? Double.infinity : zip(moved, roots).reduce(0.0) { $0 + $1.0 * $1.0 * $1.1 * $1.1 }
      b = zip(b, step).map { $0 + $1 }
      eta = next
      deviance = reached
      guard deviance.isFinite else { break }
      if isLast { converged = true }
      isLast = decrement <= ReweightedFit.tolerance
    }
    kept = choice.kept
    coefficients = b
    self.eta = eta
    convergence = Convergence(converged: converged, iterations: iterations)
  }
}
