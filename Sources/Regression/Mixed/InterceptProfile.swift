import PrePostNumerics

/// The likelihood of a random-intercept model with b and σ² profiled out: a function of one ratio.
///
///     λ = σ_b² / σ²        V = σ² (I + λ Z Zᵀ)        ρ = λ / (1 + λ): the intraclass correlation
///     rss(λ) = Σ within + Σᵢ nᵢ / (1 + nᵢ λ) (ȳᵢ − x̄ᵢ b)²
///     −2 ℓ_ML   = n (log(2π rss/n) + 1) + Σ log(1 + nᵢ λ)
///     −2 ℓ_REML = (n − p)(log(2π rss/(n − p)) + 1) + Σ log(1 + nᵢ λ) + log |Xᵀ (V/σ²)⁻¹ X|
///
/// Source: Harville 1977, *JASA* 72: 320–338; Bates, Mächler, Bolker & Walker 2015, *J. Statistical Software* 67(1).
struct InterceptProfile: Sendable {
  let sample: GroupedSample
  let isRestricted: Bool

  /// Everything at one ratio.
  struct Point {
    let lambda: Double
    let coefficients: [Double]
    /// `A⁻¹ = L Lᵀ`, A = Xᵀ (V/σ²)⁻¹ X.
    let inverseFactor: Matrix
    let residualSumOfSquares: Double
    let criterion: Double
    /// The derivative of the criterion with respect to λ, times 1 + λ, which keeps its size as λ grows.
    let slope: Double
    /// `ȳᵢ − x̄ᵢ b`.
    let groupResiduals: [Double]
  }

  /// The denominator of σ².
  var df: Double { Double(sample.n - (isRestricted ? sample.columns : 0)) }

  func point(lambda: Double) throws(NumericsError) -> Point {
    let p = sample.columns
    let f = sample.within.rows
    let roots = sample.sizes.map { ($0 / (1 + $0 * lambda)).squareRoot() }
    var stacked = Matrix(rows: f + sample.groups, columns: p)
    for j in 0..<p {
      for i in 0..<f { stacked[i, j] = sample.within[i, j] }
      for g in 0..<sample.groups { stacked[f + g, j] = roots[g] * sample.means[g, j] }
    }
    let y = sample.withinResponse + zip(roots, sample.meanResponse).map { $0 * $1 }
    let factorization = try PivotedQR(stacked)
    guard factorization.rank == p else { throw .rankDeficient(rank: factorization.rank, columns: p) }
    let b = factorization.solveLeastSquares(y)
    let rest = zip(y, stacked * b).map { $0 - $1 }
    let rss = compensatedSum(rest.lazy.map { $0 * $0 })
    let inverse = factorization.inverseFactor
    let groupResiduals = zip(sample.meanResponse, sample.means * b).map { $0 - $1 }
    let logs = compensatedSum(sample.sizes.lazy.map { logarithmOfOnePlus($0 * lambda) })
    var criterion = df * (logarithm(2 * Double.pi * rss / df) + 1) + logs
    if isRestricted { criterion += factorization.logDeterminantOfGram }
    // n / (1 + n λ), which the derivative of every part has.
    let shrunk = sample.sizes.map { $0 / (1 + $0 * lambda) }
    let fall = compensatedSum(zip(shrunk, groupResiduals).lazy.map { $0 * $0 * $1 * $1 })
    var slope = compensatedSum(shrunk) - df * fall / rss
    if isRestricted {
      let turned = sample.means * inverse
      var sum = 0.0
      for j in 0..<p {
        for g in 0..<sample.groups { sum += shrunk[g] * shrunk[g] * turned[g, j] * turned[g, j] }
      }
      slope -= sum
    }
    return Point(
      lambda: lambda, coefficients: b, inverseFactor: inverse, residualSumOfSquares: rss, criterion: criterion,
      slope: slope * (1 + lambda), groupResiduals: groupResiduals)
  }

  /// Where the search looks for changes of direction: the likelihood may have two maxima.
  private static let grid =
    [0, 1e-4, 1e-3, 0.01, 0.03] + (1...19).map { Double($0) / 20 } + [0.97, 0.99, 0.999, 0.9999, 1 - 1e-6, 1 - 1e-9]

  /// The maximum, with 0 evaluated by itself.
  ///
  /// - Throws: `.outsideDomain` where the likelihood still grows as the residual variance goes to 0.
  func maximum() throws(NumericsError) -> (point: Point, convergence: Convergence) {
    func at(_ rho: Double) throws(NumericsError) -> Point { try point(lambda: rho / (1 - rho)) }
    var before = try at(0)
    var candidates: [(Point, Convergence)] = before.slope >= 0 ? [(before, .closedForm)] : []
    for (left, right) in zip(InterceptProfile.grid, InterceptProfile.grid.dropFirst()) {
      let next = try at(right)
      if before.slope < 0, next.slope >= 0 {
        let found = try findRoot(lower: left, upper: right, tolerance: 1e-15) { (rho) in
          (try? point(lambda: rho / (1 - rho)))?.slope ?? .nan
        }
        candidates.append((try at(found.root), found.convergence))
      }
      before = next
    }
    guard before.slope >= 0 else {
      throw .outsideDomain(what: "the likelihood grows as the residual variance goes to 0", value: 0)
    }
    guard let best = candidates.min(by: { $0.0.criterion < $1.0.criterion }) else {
      preconditionFailure("a function that falls first and rises last has a minimum")
    }
    return best
  }

  /// The interval of ρ whose values are not refuted by the likelihood ratio.
  func interval(around best: Point, level: ConfidenceLevel) throws(NumericsError) -> ConfidenceInterval {
    let bound = best.criterion + ChiSquared(degreesOfFreedom: 1).upperQuantile(level.alpha)
    let center = best.lambda / (1 + best.lambda)
    func excess(_ rho: Double) -> Double {
      ((try? point(lambda: rho / (1 - rho)))?.criterion).map { $0 - bound } ?? .nan
    }
    let least = excess(0) <= 0 ? 0 : try findRoot(lower: 0, upper: center, tolerance: 1e-12, of: excess).root
    let end = 1 - 1e-9
    let greatest = excess(end) <= 0 ? 1 : try findRoot(lower: center, upper: end, tolerance: 1e-12, of: excess).root
    return ConfidenceInterval(lower: least, upper: greatest, level: level)
  }
}
