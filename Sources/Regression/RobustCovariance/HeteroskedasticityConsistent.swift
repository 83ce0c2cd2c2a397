import PrePostNumerics

/// The heteroskedasticity-consistent covariances HC0 to HC5.
///
///     V  = (XᵀWX)⁻¹ (Σᵢ xᵢ xᵢᵀ wᵢ² eᵢ² dᵢ) (XᵀWX)⁻¹
///     HC0   d = 1
///     HC1   d = n / (n − p)
///     HC2   d = 1 / (1 − h)
///     HC3   d = 1 / (1 − h)²
///     HC4   d = 1 / (1 − h)^δ,   δ = min(4, n h / p)
///     HC4m  d = 1 / (1 − h)^δ,   δ = min(1, n h / p) + min(1.5, n h / p)
///     HC5   d = 1 / (1 − h)^(δ/2), δ = min(n h / p, max(4, 0.7 n h_max / p))
///
/// with t and F on n − p degrees of freedom.
/// Source: Zeileis 2004, *J. Statistical Software* 11(10), and the papers named at `CoefficientCovariance`.
struct HeteroskedasticityConsistent {
  private let inflation: (_ leverage: Double, _ relative: Double) -> Double
  private let needsRoom: Bool

  /// - Parameters:
  ///   - type: one of `.hc0` … `.hc5`.
  ///   - rows: n.
  ///   - columns: p.
  ///   - greatestLeverage: `h_max`.
  init(_ type: CoefficientCovariance, rows: Int, columns: Int, greatestLeverage: Double) {
    let n = Double(rows)
    let p = Double(columns)
    needsRoom = type != .hc0 && type != .hc1
    switch type {
    case .hc1: inflation = { _, _ in n / (n - p) }
    case .hc2: inflation = { h, _ in 1 / (1 - h) }
    case .hc3: inflation = { h, _ in 1 / ((1 - h) * (1 - h)) }
    case .hc4: inflation = { h, ratio in power(1 - h, -min(4, ratio)) }
    case .hc4m: inflation = { h, ratio in power(1 - h, -(min(1, ratio) + min(1.5, ratio))) }
    case .hc5:
      let ceiling = max(4, 0.7 * n * greatestLeverage / p)
      inflation = { h, ratio in power(1 - h, -min(ratio, ceiling) / 2) }
    case .hc0, .classical, .cr0, .cr1, .cr1p, .cr2: inflation = { _, _ in 1 }
    }
  }

  /// The covariance, r × r.
  ///
  /// - Throws: `FullLeverage` for HC2 to HC5 if a leverage is 1.
  func covariance(of solution: LeastSquares) throws(FullLeverage) -> Matrix {
    let leverages = solution.leverages
    // Rounding moves a leverage by a few ulps; a row this close to 1 determines a coefficient alone.
    if needsRoom, let row = leverages.firstIndex(where: { 1 - $0 < 1e-12 }) { throw FullLeverage(row: row) }
    let scale = Double(solution.rows) / Double(solution.rank)
    // x w e = R q s in terms of the basis, so that weights need no further thought.
    let factors = zip(leverages, solution.scaledResiduals).map { abs($1) * inflation($0, scale * $0).squareRoot() }
    let meat = solution.basis.scalingRows(by: factors)
    return (meat * solution.inverseFactor.transposed).gram
  }

  /// A row that determines a coefficient alone, so that its residual says nothing about its error.
  struct FullLeverage: Error {
    let row: Int
  }
}
