internal import PrePostNumerics

/// The restricted log-likelihood of a model of cases at given variance components, with its first and second derivatives.
///
///     ℓ = −½ [(N − p) log 2π + log |V| + log |Xᵀ V⁻¹ X| + rᵀ V⁻¹ r]
///     score_k       = −½ [tr Q V_k − uᵀ V_k u]                              u = V⁻¹ r,  r = y − X β̂
///     expected_kl   = ½ tr Q V_k Q V_l                                      Q = V⁻¹ − V⁻¹ X C Xᵀ V⁻¹
///     observed_kl   = −expected_kl + uᵀ V_k Q V_l u + ½ [tr Q V_kl − uᵀ V_kl u]
///
/// V_k and V_kl are derivatives of V, C = (Xᵀ V⁻¹ X)⁻¹. Only blocks of V are formed: with Q written out, all traces are sums
/// over blocks and products of p × p matrices. V_k by φ is σ² d φ^(d−1) for the time difference d.
///
/// - Source: Lindstrom & Bates 1988, *Journal of the American Statistical Association* 83: 1014–1022; Gilmour, Thompson &
///   Cullis 1995, *Biometrics* 51: 1440–1450, for the derivatives.
struct RestrictedLikelihood {
  let design: CaseModelDesign

  /// What one evaluation gives.
  struct Evaluation {
    var value: Double
    /// The fixed coefficients, and their covariance matrix C.
    var coefficients: [Double]
    var covariance: Matrix
    /// V⁻¹ r of each block.
    var weightedResiduals: [[Double]]
  }

  /// The derivatives by the variance components.
  struct Derivatives {
    var score: [Double]
    var expected: Matrix
    var observed: Matrix
    /// `Xᵀ V⁻¹ V_k V⁻¹ X` for each component: minus the derivative of C⁻¹.
    var slopes: [Matrix]
  }

  private struct Factored {
    let covariance: CholeskyFactorization
    /// V⁻¹ X
    let weighted: Matrix
    let correlations: Matrix
  }

  private func factored(_ components: [Double]) throws(NumericsError) -> [Factored] {
    let layout = design.layout
    let variance = components[layout.varianceIndex]
    let phi = layout.correlationIndex.map { components[$0] } ?? 0
    var result: [Factored] = []
    for block in design.blocks {
      let correlations = block.lagged { power(phi, $0) }
      var v = correlations
      for place in v.storage.indices { v.storage[place] *= variance }
      for (k, matrix) in block.randomDerivatives.enumerated() where components[k] != 0 {
        for place in v.storage.indices { v.storage[place] += components[k] * matrix.storage[place] }
      }
      let factor = try CholeskyFactorization(v)
      result.append(Factored(covariance: factor, weighted: factor.solve(block.fixed), correlations: correlations))
    }
    return result
  }

  /// The log-likelihood, of the scaled outcome.
  ///
  /// - Throws: `.notPositiveDefinite` where V is not, in double precision.
  func evaluate(_ components: [Double]) throws(NumericsError) -> Evaluation {
    try evaluate(try factored(components))
  }

  private func evaluate(_ parts: [Factored]) throws(NumericsError) -> Evaluation {
    let p = design.terms.count
    var information = Matrix(rows: p, columns: p)
    var right = [Double](repeating: 0, count: p)
    var logDeterminant = 0.0
    for (block, part) in zip(design.blocks, parts) {
      information.add(part.weighted.transposed * block.fixed)
      right = zip(right, part.weighted.transposedTimes(block.outcome)).map { $0 + $1 }
      logDeterminant += part.covariance.logDeterminant
    }
    let factor = try CholeskyFactorization(information)
    let coefficients = factor.solve(right)
    var weighted: [[Double]] = []
    var squares = 0.0
    for (block, part) in zip(design.blocks, parts) {
      let residuals = zip(block.outcome, block.fixed * coefficients).map { $0 - $1 }
      let solved = part.covariance.solve(residuals)
      weighted.append(solved)
      squares += dot(residuals, solved)
    }
    let spare = Double(design.rowCount - p)
    let value = -0.5 * (spare * logarithm(2 * .pi) + logDeterminant + factor.logDeterminant + squares)
    return Evaluation(
      value: value, coefficients: coefficients, covariance: factor.inverse, weightedResiduals: weighted)
  }

  /// The log-likelihood with its derivatives.
  ///
  /// - Throws: as `evaluate`.
  func differentiate(_ components: [Double]) throws(NumericsError) -> (Evaluation, Derivatives) {
    let parts = try factored(components)
    let evaluation = try evaluate(parts)
    var sums = DerivativeSums(components: design.layout.count, terms: design.terms.count)
    let layout = design.layout
    for (place, block) in design.blocks.enumerated() {
      let part = parts[place]
      var matrices = block.randomDerivatives
      var second: (both: Matrix, mixed: Matrix)?
      if let index = layout.correlationIndex {
        let (phi, variance) = (components[index], components[layout.varianceIndex])
        let first = block.lagged { $0 == 0 ? 0 : $0 * power(phi, $0 - 1) }
        matrices.append(first.scaled(by: variance))
        let both = block.lagged { $0 < 2 ? 0 : $0 * ($0 - 1) * power(phi, $0 - 2) }
        second = (both.scaled(by: variance), first)
      }
      matrices.append(part.correlations)
      let u = evaluation.weightedResiduals[place]
      sums.add(matrices, part.covariance, part.weighted, u)
      if let second {
        let (phi, variance) = (layout.count - 2, layout.count - 1)
        sums.addSecond(second.both, at: phi, phi, part.covariance, part.weighted, u, evaluation.covariance)
        sums.addSecond(second.mixed, at: phi, variance, part.covariance, part.weighted, u, evaluation.covariance)
      }
    }
    return (evaluation, sums.derivatives(evaluation.covariance))
  }
}

extension CaseModelDesign.Block {
  /// The matrix of a function of time differences, 0 between cases.
  func lagged(_ function: (Double) -> Double) -> Matrix {
    // Few differences occur, and powers cost more than looking them up.
    var known: [Double: Double] = [-1: 0]
    var result = lags
    for place in result.storage.indices {
      let lag = lags.storage[place]
      if let value = known[lag] {
        result.storage[place] = value
      } else {
        let value = function(lag)
        known[lag] = value
        result.storage[place] = value
      }
    }
    return result
  }
}

/// The sums over blocks that derivatives are made of.
private struct DerivativeSums {
  var traces: [Double]
  var squares: [Double]
  var pairTraces: Matrix
  var pairSquares: Matrix
  var slopes: [Matrix]
  var pairSlopes: [[Matrix]]
  var projections: [[Double]]
  var second: Matrix

  init(components k: Int, terms p: Int) {
    traces = [Double](repeating: 0, count: k)
    squares = traces
    pairTraces = Matrix(rows: k, columns: k)
    pairSquares = pairTraces
    second = pairTraces
    slopes = [Matrix](repeating: Matrix(rows: p, columns: p), count: k)
    pairSlopes = [[Matrix]](repeating: slopes, count: k)
    projections = [[Double]](repeating: [Double](repeating: 0, count: p), count: k)
  }

  /// One block: its V_k, the factored V, V⁻¹ X and u.
  mutating func add(_ matrices: [Matrix], _ covariance: CholeskyFactorization, _ weighted: Matrix, _ u: [Double]) {
    let solved = matrices.map { covariance.solve($0) }
    let turned = solved.map(\.transposed)
    let images = matrices.map { $0 * weighted }
    let solvedImages = images.map { covariance.solve($0) }
    let moved = matrices.map { $0 * u }
    let solvedMoved = moved.map { covariance.solve($0) }
    let weightedTurned = weighted.transposed
    for k in matrices.indices {
      traces[k] += solved[k].diagonal.reduce(0, +)
      squares[k] += dot(u, moved[k])
      slopes[k].add(weightedTurned * images[k])
      projections[k] = zip(projections[k], weighted.transposedTimes(moved[k])).map { $0 + $1 }
      for l in 0...k {
        pairTraces[k, l] += dot(solved[k].storage, turned[l].storage)
        pairSquares[k, l] += dot(moved[k], solvedMoved[l])
        pairSlopes[k][l].add(images[k].transposed * solvedImages[l])
      }
    }
  }

  /// `½ [tr Q M − uᵀ M u]` for a second derivative M of the covariance by components k and l of one block.
  mutating func addSecond(
    _ matrix: Matrix, at k: Int, _ l: Int, _ covariance: CholeskyFactorization, _ weighted: Matrix, _ u: [Double],
    _ c: Matrix
  ) {
    let trace = covariance.solve(matrix).diagonal.reduce(0, +)
    let slope = weighted.transposed * (matrix * weighted)
    let value = 0.5 * (trace - dot(c.storage, slope.storage) - dot(u, matrix * u))
    second[k, l] += value
    if k != l { second[l, k] += value }
  }

  func derivatives(_ c: Matrix) -> RestrictedLikelihood.Derivatives {
    let count = traces.count
    var score = [Double](repeating: 0, count: count)
    var expected = Matrix(rows: count, columns: count)
    var observed = expected
    let turned = slopes.map { c * $0 }
    for k in 0..<count {
      score[k] = -0.5 * (traces[k] - dot(c.storage, slopes[k].storage) - squares[k])
      for l in 0...k {
        let cross = dot(c.storage, pairSlopes[k][l].storage)
        let product = dot(turned[k].transposed.storage, turned[l].storage)
        let information = 0.5 * (pairTraces[k, l] - 2 * cross + product)
        let average = pairSquares[k, l] - dot(projections[k], c * projections[l])
        let curvature = -information + average + second[k, l]
        expected[k, l] = information
        expected[l, k] = information
        observed[k, l] = curvature
        observed[l, k] = curvature
      }
    }
    return RestrictedLikelihood.Derivatives(score: score, expected: expected, observed: observed, slopes: slopes)
  }
}

extension Matrix {
  /// Adds a matrix of the same size.
  fileprivate mutating func add(_ other: Matrix) {
    for place in storage.indices { storage[place] += other.storage[place] }
  }

  /// The matrix times a number.
  fileprivate func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, storage: storage.map { factor * $0 })
  }
}
