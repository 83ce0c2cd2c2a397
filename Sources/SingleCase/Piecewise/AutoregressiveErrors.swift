internal import PrePostNumerics

/// The likelihood of a linear model whose errors are a stationary first-order autoregression, as a function of ρ alone.
///
///     φ_t  = ρ^(gap before t)         corr(e_t, e_{t−1}) = φ_t
///     u_1  = e_1,   u_t = (e_t − φ_t e_{t−1}) / √(1 − φ_t²)              uncorrelated, variance σ²
///
///     ML    ℓ(ρ) = −n/2 [log(2πS/n) + 1] − ½ log|R|                      S = Σ u²,  |R| = Π (1 − φ²)
///     REML  ℓ(ρ) = −ν/2 [log(2πS/ν) + 1] − ½ log|R| − ½ log|XᵀR⁻¹X|      ν = n − p
///
/// The first observation keeps its part in the likelihood, so this is exact and not conditional on it.
/// - Source: Pinheiro & Bates 2000, *Mixed-Effects Models in S and S-PLUS*, ch. 5.
struct AutoregressiveErrors: Sendable {
  let design: Matrix
  let response: [Double]
  /// The time between successive observations, in units of the shortest.
  let gaps: [Int]
  let isRestricted: Bool

  private var degreesOfFreedom: Double { Double(design.rows - (isRestricted ? design.columns : 0)) }

  /// A column after the errors of the rows are made uncorrelated with equal variance.
  func whitened(_ column: [Double], _ rho: Double) -> [Double] {
    var result = [column[0]]
    for (t, gap) in gaps.enumerated() {
      let phi = Self.power(rho, gap)
      result.append((column[t + 1] - phi * column[t]) / (1 - phi * phi).squareRoot())
    }
    return result
  }

  func whitenedDesign(_ rho: Double) -> Matrix {
    Matrix(columns: (0..<design.columns).map { whitened(design.column($0), rho) })
  }

  /// The log-likelihood and its derivative at `rho`; nil where the residuals vanish.
  func likelihood(_ rho: Double) throws(SingleCaseError) -> (value: Double, slope: Double)? {
    let factorization: PivotedQR
    do { factorization = try PivotedQR(whitenedDesign(rho)) } catch { throw .numerical(error) }
    guard factorization.rank == design.columns else { return nil }
    let b = factorization.solveLeastSquares(whitened(response, rho))
    let errors = zip(response, design * b).map { $0 - $1 }
    let squares = compensatedSum(whitened(errors, rho).map { $0 * $0 })
    let scale = compensatedSum(response.map { $0 * $0 })
    guard squares > 1e-24 * scale else { return nil }
    let df = degreesOfFreedom
    var value = -df / 2 * (logarithm(2 * Double.pi * squares / df) + 1)
    // The estimates minimize S, so that only its direct dependence on ρ counts.
    var slope = -df / 2 * quadraticSlope(errors, rho) / squares
    for gap in gaps {
      let phi = Self.power(rho, gap)
      let change = Double(gap) * Self.power(rho, gap - 1)
      value -= 0.5 * logarithmOfOnePlus(-phi * phi)
      slope += phi * change / (1 - phi * phi)
    }
    if isRestricted {
      value -= 0.5 * factorization.logDeterminantOfGram
      // tr[(XᵀR⁻¹X)⁻¹ Xᵀ dR⁻¹ X] as a sum over columns that whitening makes orthonormal.
      let basis = factorization.orthonormalBasis
      for j in 0..<basis.columns {
        slope -= 0.5 * quadraticSlope(design * factorization.solveLeastSquares(basis.column(j)), rho)
      }
    }
    return (value, slope)
  }

  /// The derivative of `zᵀ R⁻¹ z` by ρ.
  private func quadraticSlope(_ z: [Double], _ rho: Double) -> Double {
    var terms: [Double] = []
    for (t, gap) in gaps.enumerated() {
      let phi = Self.power(rho, gap)
      let change = Double(gap) * Self.power(rho, gap - 1)
      let v = 1 - phi * phi
      let u = z[t + 1] - phi * z[t]
      terms.append(change * 2 * u / v * (phi * u / v - z[t]))
    }
    return compensatedSum(terms)
  }

  static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { result, _ in result * base }
  }
}
