import PrePostNumerics

/// Mean and variance of CR2 under its working model, and the degrees of freedom they give.
///
/// For contrasts s and t (in the basis) the estimate of their covariance is `Σ_g x_gs x_gt`, where the x are normal with
/// covariances
///
///     P(s, t)_gh = [g = h] u_gsᵀ Φ_g u_gt − a_gsᵀ b_ht − b_gsᵀ a_ht + a_gsᵀ K a_ht
///     u_g = A_g W_g N_g s,  a_g = N_gᵀ u_g,  b_g = N_gᵀ W_g Φ_g u_g,  K = Σ N_gᵀ W_g Φ_g W_g N_g
///
/// A diagonal plus a matrix of rank 2p: traces of products never need the m × m matrices.
/// Source: Pustejovsky & Tipton 2018, eqs. 10–11 (t); Tipton & Pustejovsky 2015, *J. Educational and Behavioral
/// Statistics* 40: 604–634 (F).
struct WorkingMoments {
  let shares: [BiasReducedClusters.Share]
  let working: Matrix

  /// One contrast over the clusters: the vectors `[a_g; b_g]` as columns (2p × m), and what `K` and the signs make of
  /// them.
  private struct Spread {
    let direction: [Double]
    let stacked: Matrix
    let turned: Matrix
  }

  private func spread(_ direction: [Double]) -> Spread {
    let p = direction.count
    let stacked = Matrix(
      columns: shares.map { $0.plain * direction + $0.weighted * direction })
    var core = Matrix(rows: 2 * p, columns: 2 * p)
    for i in 0..<p {
      for j in 0..<p { core[i, j] = working[i, j] }
      core[i, p + i] = -1
      core[p + i, i] = -1
    }
    return Spread(direction: direction, stacked: stacked, turned: core * stacked)
  }

  private func diagonal(_ s: Spread, _ t: Spread) -> [Double] {
    shares.map { dot(s.direction, $0.squared * t.direction) }
  }

  private func lowRankDiagonal(_ s: Spread, _ t: Spread) -> [Double] {
    shares.indices.map { dot(s.stacked.column($0), t.turned.column($0)) }
  }

  /// The mean of the covariance of two contrasts, `tr P(s, t)`.
  private func mean(_ s: Spread, _ t: Spread) -> Double {
    compensatedSum(zip(diagonal(s, t), lowRankDiagonal(s, t)).lazy.map { $0 + $1 })
  }

  /// `tr P(a, b) P(c, d)`.
  private func traceOfProduct(_ a: Spread, _ b: Spread, _ c: Spread, _ d: Spread) -> Double {
    let ab = diagonal(a, b)
    let cd = diagonal(c, d)
    let abLow = lowRankDiagonal(a, b)
    let cdLow = lowRankDiagonal(c, d)
    let diagonalPart = compensatedSum(
      shares.indices.lazy.map { ab[$0] * cd[$0] + ab[$0] * cdLow[$0] + cd[$0] * abLow[$0] })
    // tr (aᵀ C b)(cᵀ C d) = tr (C b cᵀ)(C d aᵀ), both 2p × 2p.
    let first = b.turned * c.stacked.transposed
    let second = d.turned * a.stacked.transposed
    return diagonalPart + dot(first.storage, second.transposed.storage)
  }

  /// Satterthwaite's degrees of freedom for one contrast, `2 mean² / variance`; nil if the mean is 0.
  func degreesOfFreedom(_ direction: [Double]) -> Double? {
    let s = spread(direction)
    let center = mean(s, s)
    let square = traceOfProduct(s, s, s, s)
    guard center > 0, square > 0 else { return nil }
    return center * center / square
  }

  /// The F test of several contrasts by Hotelling's T² with estimated degrees of freedom (HTZ).
  ///
  ///     η = q (q + 1) / Σ_st Var(d_st)      d: the estimate in units of its mean
  ///     F = (η − q + 1) / (η q) · Q         on q and η − q + 1 degrees of freedom
  ///
  /// - Returns: nil if η ≤ q − 1 or the mean is singular.
  func jointTest(_ directions: [[Double]], wald: Double) -> JointTest? {
    let q = directions.count
    let raw = directions.map(spread)
    var center = Matrix(rows: q, columns: q)
    for s in 0..<q {
      for t in 0..<q { center[s, t] = mean(raw[s], raw[t]) }
    }
    let eigen = SymmetricEigen(center)
    guard let greatest = eigen.values.max(), let least = eigen.values.min() else { return nil }
    guard least > 1e-14 * greatest else { return nil }
    let root = eigen.inverseSquareRoot(tolerance: 0)
    let contrasts = Matrix(rows: directions)
    let scaled = (root * contrasts).transposed
    let unit = (0..<q).map { spread(scaled.column($0)) }
    var total = 0.0
    for s in 0..<q {
      for t in 0..<q {
        total += traceOfProduct(unit[s], unit[s], unit[t], unit[t])
        total += traceOfProduct(unit[s], unit[t], unit[s], unit[t])
      }
    }
    let count = Double(q)
    let eta = count * (count + 1) / total
    guard eta - count + 1 > 0 else { return nil }
    return JointTest(
      statistic: (eta - count + 1) / (eta * count) * wald, numerator: count, denominator: eta - count + 1)
  }
}
