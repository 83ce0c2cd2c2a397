internal import PrePostNumerics

/// The inference of Kenward and Roger for REML: a covariance that knows that τ² was estimated, and degrees of freedom
/// that follow from how well.
///
///     Φ   = (XᵀWX)⁻¹,   D = −XᵀW²X,   S = XᵀW³X,   g = 2 / tr(PP), the variance of τ²
///     Φ_A = Φ + 2 g Φ (S − D Φ D) Φ
///     df  = 2 / (g c²),   c = lᵀΦDΦl / lᵀΦl                        for one contrast l
///
/// Where all variances are equal Φ_A is Φ and df is k − p. Several coefficients are tested by λF with the λ and the
/// degrees of freedom of the paper.
/// Source: Kenward & Roger 1997, *Biometrics* 53: 983–997; in meta-analysis Partlett & Riley 2017, *Statistics in
/// Medicine* 36: 301–317.
struct KenwardRoger {
  /// Φ_A, p × p.
  let covariance: Matrix
  /// One number per coefficient.
  let degreesOfFreedom: [Double]
  private let unadjusted: Matrix
  /// Φ D Φ.
  private let slope: Matrix
  /// g.
  private let variance: Double

  /// The inference around a fit with weights 1/(vi + τ²).
  init(_ effects: StudyEffects, _ fit: WeightedFit) {
    let phi = fit.covariance
    let square = effects.design.scalingRows(by: fit.weights).gram
    let cube = effects.design.scalingRows(by: fit.weights.map { $0 * $0.squareRoot() }).gram
    let variance = 2 / fit.tracePP
    // The signs of D cancel everywhere, so that XᵀW²X stands for it.
    let middle = square * phi * square
    var core = cube
    for i in core.storage.indices { core.storage[i] -= middle.storage[i] }
    let change = phi * core * phi
    var adjusted = phi
    for i in adjusted.storage.indices { adjusted.storage[i] += 2 * variance * change.storage[i] }
    let slope = phi * square * phi
    covariance = adjusted
    unadjusted = phi
    self.slope = slope
    self.variance = variance
    degreesOfFreedom = zip(slope.diagonal, phi.diagonal).map { 2 * $1 * $1 / (variance * $0 * $0) }
  }

  /// The test that the coefficients at `tested` are all 0; nil without any, or where the approximation does not exist.
  func joint(_ estimates: [Double], tested: [Int]) -> OmnibusTest? {
    let part = { (matrix: Matrix) in matrix.selectingRows(tested).selectingColumns(tested) }
    guard !tested.isEmpty, let own = try? CholeskyFactorization(part(unadjusted)),
      let adjusted = try? CholeskyFactorization(part(covariance))
    else { return nil }
    let q = Double(tested.count)
    let ratio = own.solve(part(slope))
    let trace = ratio.diagonal.reduce(0, +)
    let a1 = variance * trace * trace
    let a2 = variance * (ratio * ratio).diagonal.reduce(0, +)
    let b = (a1 + 6 * a2) / (2 * q)
    let g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2)
    let denominator = 3 * q + 2 * (1 - g)
    let (c1, c2, c3) = (g / denominator, (q - g) / denominator, (q + 2 - g) / denominator)
    guard a2 < q, c3 * b < 1, c2 * b < 1 else { return nil }
    let mean = 1 / (1 - a2 / q)
    let spread = 2 / q * (1 + c1 * b) / ((1 - c2 * b) * (1 - c2 * b) * (1 - c3 * b))
    let excess = q * spread / (2 * mean * mean) - 1
    guard excess > 0 else { return nil }
    let df = 4 + (q + 2) / excess
    guard df > 2 else { return nil }
    let beta = tested.map { estimates[$0] }
    let statistic = df / (mean * (df - 2)) * dot(beta, adjusted.solve(beta)) / q
    return OmnibusTest(statistic: statistic, numerator: tested.count, denominator: df)
  }
}
