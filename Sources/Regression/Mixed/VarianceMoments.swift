import PrePostNumerics

/// What the uncertainty of σ² and σ_b² does to tests of the coefficients.
///
///     C = (Xᵀ V⁻¹ X)⁻¹       V = σ² I + σ_b² Z Zᵀ = σ² V₁ + σ_b² V₂ at their estimates
///     I_jk = −½ tr(P Vⱼ P V_k) + yᵀ P Vⱼ P V_k P y         observed information (ML: V⁻¹ for P in the trace)
///     g_j  = lᵀ C Xᵀ V⁻¹ Vⱼ V⁻¹ X C l                       derivative of lᵀ C l
///     df   = 2 (lᵀ C l)² / (gᵀ I⁻¹ g)                       Satterthwaite
///
/// V has the eigenvalues σ² within a group and τ = σ² + n σ_b² for its mean, so that everything is a sum over groups.
/// Source: Giesbrecht & Burns 1985, *Biometrics* 41: 477–486; Fai & Cornelius 1996, *J. Statist. Comput. Simul.* 54:
/// 363–378 (several contrasts); Kuznetsova, Brockhoff & Christensen 2017, *J. Statistical Software* 82(13).
struct VarianceMoments: Sendable {
  /// C, p × p.
  let covariance: Matrix
  /// The covariance of (σ², σ_b²); the second is 0 at the boundary.
  let ofVariances: Matrix
  private let derivatives: [Matrix]

  init(_ profile: InterceptProfile, at point: InterceptProfile.Point) throws(NumericsError) {
    let sample = profile.sample
    let p = sample.columns
    let residual = point.residualSumOfSquares / profile.df
    let between = point.lambda * residual
    let tau = sample.sizes.map { residual + $0 * between }
    var c = point.inverseFactor.transposed.gram
    for i in c.storage.indices { c.storage[i] *= residual }
    let within = sample.within.gram
    let rest = zip(sample.withinResponse, sample.within * point.coefficients).map { $0 - $1 }
    /// `f(σ²) XᵀX` within, plus `Σ n nᵏ x̄ x̄ᵀ / τᵐ`.
    func products(_ k: Int, _ m: Int) -> Matrix {
      let roots = sample.sizes.indices.map { g in
        (power(sample.sizes[g], Double(k + 1)) / power(tau[g], Double(m))).squareRoot()
      }
      var sum = sample.means.scalingRows(by: roots).gram
      if k == 0 {
        for i in sum.storage.indices { sum.storage[i] += within.storage[i] / power(residual, Double(m)) }
      }
      return sum
    }
    func sum(_ k: Int, _ m: Int, _ value: (Int) -> Double = { _ in 1 }) -> Double {
      compensatedSum(
        sample.sizes.indices.map { g in
          power(sample.sizes[g], Double(k)) / power(tau[g], Double(m)) * value(g)
        })
    }
    let first = [products(0, 2), products(1, 2)]
    let inner = [[products(0, 3), products(1, 3)], [products(1, 3), products(2, 3)]]
    let withinSquare = dot(rest, rest)
    let withinScore = sample.within.transposedTimes(rest)
    let scores = (0..<2).map { k -> [Double] in
      (0..<p).map { j in
        sum(k + 1, 2) { sample.means[$0, j] * point.groupResiduals[$0] }
          + (k == 0 ? withinScore[j] / (residual * residual) : 0)
      }
    }
    var information = Matrix(rows: 2, columns: 2)
    for j in 0..<2 {
      for k in 0..<2 {
        var trace = sum(j + k, 2)
        if j + k == 0 { trace += Double(sample.n - sample.groups) / (residual * residual) }
        if profile.isRestricted {
          trace -= 2 * dot(c.storage, inner[j][k].storage)
          trace += dot((c * first[j]).storage, (c * first[k]).transposed.storage)
        }
        var square = sum(j + k + 1, 3) { point.groupResiduals[$0] * point.groupResiduals[$0] }
        if j + k == 0 { square += withinSquare / power(residual, 3) }
        information[j, k] = square - dot(scores[j], c * scores[k]) - trace / 2
      }
    }
    var spread = Matrix(rows: 2, columns: 2)
    if point.lambda == 0 {
      spread[0, 0] = 1 / information[0, 0]
    } else {
      spread = try CholeskyFactorization(information).inverse
    }
    covariance = c
    ofVariances = spread
    derivatives = first.map { c * $0 * c }
  }

  /// The variance of a contrast, and its degrees of freedom.
  func contrast(_ l: [Double]) -> (variance: Double, df: Double?) {
    let variance = dot(l, covariance * l)
    let g = derivatives.map { dot(l, $0 * l) }
    let spread = dot(g, ofVariances * g)
    return (variance, spread > 0 ? 2 * variance * variance / spread : nil)
  }

  /// The F test that the coefficients at these places are all 0.
  ///
  ///     C_tt = P D Pᵀ        tₘ = (Pᵀ b)ₘ / √dₘ on νₘ df        F = Σ tₘ² / q
  ///     E = Σ νₘ / (νₘ − 2) over νₘ > 2                          df = 2 E / (E − q)
  func test(_ coefficients: [Double], _ places: [Int]) -> JointTest? {
    let q = places.count
    guard q > 0 else { return nil }
    var own = Matrix(rows: q, columns: q)
    for (a, i) in places.enumerated() {
      for (b, j) in places.enumerated() { own[a, b] = covariance[i, j] }
    }
    let eigen = SymmetricEigen(own)
    guard let least = eigen.values.min(), let greatest = eigen.values.max(), least > 1e-14 * greatest else {
      return nil
    }
    var total = 0.0
    var dfs: [Double] = []
    for m in 0..<q {
      var l = [Double](repeating: 0, count: coefficients.count)
      for (a, i) in places.enumerated() { l[i] = eigen.vectors[a, m] }
      guard let df = contrast(l).df else { return nil }
      let value = dot(l, coefficients)
      total += value * value / eigen.values[m]
      dfs.append(df)
    }
    if q == 1 { return JointTest(statistic: total, numerator: 1, denominator: dfs[0]) }
    let same = (dfs.max() ?? 0) - (dfs.min() ?? 0) < 1e-8
    let e = dfs.filter { $0 > 2 }.reduce(0) { $0 + $1 / ($1 - 2) }
    let df = same ? dfs[0] : e > Double(q) ? 2 * e / (e - Double(q)) : nil
    return df.map { JointTest(statistic: total / Double(q), numerator: Double(q), denominator: $0) }
  }
}
