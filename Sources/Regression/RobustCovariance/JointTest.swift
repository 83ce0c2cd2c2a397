import PrePostNumerics

/// An F test of several coefficients at once.
public struct JointTest: Sendable, Hashable {
  /// F.
  public let statistic: Double
  /// Its first degrees of freedom.
  public let numerator: Double
  /// Its second degrees of freedom; infinite where the test is one of large samples, χ² / numerator.
  public let denominator: Double

  /// The upper tail.
  public var pValue: Double {
    denominator.isFinite
      ? FisherF(numerator: numerator, denominator: denominator).survival(statistic)
      : ChiSquared(degreesOfFreedom: numerator).survival(statistic * numerator)
  }

  /// The Wald test that the coefficients at `tested` are all 0, `bᵀ V⁻¹ b / q` on q and `denominator` degrees of
  /// freedom; nil without any, without degrees of freedom, or if their covariance has not full rank.
  init?(coefficients: [Double], covariance: Matrix, tested: [Int], denominator: Double) {
    guard denominator > 0, let wald = JointTest.wald(coefficients, covariance, tested) else { return nil }
    self.init(statistic: wald / Double(tested.count), numerator: Double(tested.count), denominator: denominator)
  }

  init(statistic: Double, numerator: Double, denominator: Double) {
    self.statistic = statistic
    self.numerator = numerator
    self.denominator = denominator
  }

  /// `bᵀ V⁻¹ b` over `tested`, with V brought to unit diagonal first, so that units do not matter.
  static func wald(_ coefficients: [Double], _ covariance: Matrix, _ tested: [Int]) -> Double? {
    let errors = tested.map { covariance[$0, $0].squareRoot() }
    guard !tested.isEmpty, errors.allSatisfy({ $0 > 0 }) else { return nil }
    var correlation = Matrix(rows: tested.count, columns: tested.count)
    for (a, i) in tested.enumerated() {
      for (b, j) in tested.enumerated() { correlation[a, b] = covariance[i, j] / (errors[a] * errors[b]) }
    }
    let t = zip(tested, errors).map { coefficients[$0] / $1 }
    // A covariance from fewer clusters than coefficients is singular up to rounding and may pass a factorization.
    let spectrum = SymmetricEigen(correlation).values
    guard let smallest = spectrum.min(), smallest > 1e-12 else { return nil }
    guard let factor = try? CholeskyFactorization(correlation) else { return nil }
    return dot(t, factor.solve(t))
  }
}
