internal import PrePostNumerics

/// The log-likelihood of a location–scale model with β profiled out, as a function of γ, with its first two derivatives.
///
///     log τ² = Z̃ γ,   Z̃ = √k · (orthonormal basis of Z),   α = T γ
///     V = diag(v + τ²),  W = V⁻¹,  u = P y
///     ∂ℓ/∂τᵢ²        = ½ (uᵢ² − dᵢ)                       d: diagonal of P for REML, of W for ML
///     ∂²ℓ/∂τᵢ²∂τⱼ²   = −uᵢ Pᵢⱼ uⱼ + ½ Pᵢⱼ²                 Wᵢⱼ² instead of Pᵢⱼ² for ML
///
/// In Z̃ every direction changes log τ² by 1 on average, so steps have one size. No k × k matrix is formed.
struct LocationScaleLikelihood {
  /// Value, gradient and Hessian at γ.
  struct Point {
    let gamma: [Double]
    let value: Double
    let gradient: [Double]
    let hessian: Matrix
  }

  let effects: StudyEffects
  /// Z̃, k × q.
  let directions: Matrix
  /// T, q × q.
  let toScale: Matrix
  let restricted: Bool
  private let constant: Double

  init(_ effects: StudyEffects, scale: Matrix, restricted: Bool) {
    self.effects = effects
    self.restricted = restricted
    guard let qr = try? PivotedQR(scale), qr.rank == scale.columns else {
      preconditionFailure("the columns of the scale design are finite and independent")
    }
    let root = Double(effects.count).squareRoot()
    let basis = qr.orthonormalBasis
    let directions = Matrix(rows: basis.rows, columns: basis.columns, storage: basis.storage.map { $0 * root })
    self.directions = directions
    toScale = Matrix(columns: (0..<directions.columns).map { qr.solveLeastSquares(directions.column($0)) })
    let df = Double(restricted ? effects.residualDegreesOfFreedom : effects.count)
    let plain = WeightedFit(effects, weights: [Double](repeating: 1, count: effects.count))
    constant = -0.5 * (df * logarithm(2 * Double.pi) - (restricted ? plain.logDeterminantOfInformation : 0))
  }

  /// log τ² of every study.
  func logTauSquared(_ gamma: [Double]) -> [Double] { directions * gamma }

  /// The γ whose log τ² is nearest to `target`.
  func gamma(nearest target: [Double]) -> [Double] {
    directions.transposedTimes(target).map { $0 / Double(effects.count) }
  }

  /// The weighted fit at τ².
  func weightedFit(_ tauSquared: [Double]) -> WeightedFit {
    WeightedFit(effects, weights: zip(effects.vi, tauSquared).map { 1 / ($0 + $1) })
  }

  /// The log-likelihood alone.
  func value(_ gamma: [Double]) -> Double { value(weightedFit(logTauSquared(gamma).map { exponential($0) })) }

  private func value(_ fit: WeightedFit) -> Double {
    let logs = compensatedSum(fit.weights.lazy.map { -logarithm($0) })
    return constant
      - 0.5 * (logs + fit.residualSumOfSquares + (restricted ? fit.logDeterminantOfInformation : 0))
  }

  func point(_ gamma: [Double]) -> Point {
    let tauSquared = logTauSquared(gamma).map { exponential($0) }
    let fit = weightedFit(tauSquared)
    let u = fit.projectedEffects
    let d = restricted ? fit.diagonalOfP : fit.weights
    let slopes = directions.scalingRows(by: tauSquared)
    let scores = zip(u, d).map { 0.5 * ($0 * $0 - $1) }
    let q = directions.columns
    let pull = fit.gramUnderP(slopes.scalingRows(by: u))
    let spread = restricted ? fit.gramUnderSquaredP(slopes) : slopes.scalingRows(by: fit.weights).gram
    var hessian = Matrix(rows: q, columns: q)
    for a in 0..<q {
      for b in 0..<q {
        let curvature = compensatedSum(scores.indices.lazy.map { scores[$0] * slopes[$0, a] * directions[$0, b] })
        hessian[a, b] = curvature - pull[a, b] + 0.5 * spread[a, b]
      }
    }
    return Point(gamma: gamma, value: value(fit), gradient: slopes.transposedTimes(scores), hessian: hessian)
  }
}
