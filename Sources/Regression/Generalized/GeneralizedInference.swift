import PrePostNumerics

/// The covariance of the coefficients of a generalized linear model, from its last weighted least squares.
///
/// That least squares is taken on the scale of the mean: columns `x dμ/dη`, residuals `y/m − μ`, weights `w m / V(μ)`, so
/// that every sandwich is the linear one's. The working model of CR2 has the family's variances, `V(μ) / (w m)`.
/// Source: Zeileis 2006, *J. Statistical Software* 16(9); Pustejovsky & Tipton 2018.
struct GeneralizedInference: Sendable {
  private(set) var covariance: Matrix?
  private(set) var degreesOfFreedom: [Double?]
  private(set) var notes: [Note] = []
  private var reduced: BiasReducedClusters?

  init(
    _ type: CoefficientCovariance, solution: LeastSquares, clusters: Clusters?, dataRow: (Int) -> Int
  ) throws(NumericsError) {
    degreesOfFreedom = [Double?](repeating: nil, count: solution.rank)
    switch type {
    case .classical: covariance = solution.unscaledCovariance
    case .hc0, .hc1, .hc2, .hc3, .hc4, .hc4m, .hc5:
      let estimator = HeteroskedasticityConsistent(
        type, rows: solution.rows, columns: solution.rank, greatestLeverage: solution.leverages.max() ?? 0)
      do throws(HeteroskedasticityConsistent.FullLeverage) {
        covariance = try estimator.covariance(of: solution)
      } catch {
        notes.append(error.note(type, dataRow: dataRow(error.row)))
      }
    case .cr0, .cr1, .cr1p:
      guard let clusters else { preconditionFailure("\(type.code) was given no clusters") }
      covariance = ClusterSandwich(type: type, clusters: clusters).covariance(of: solution)
      if covariance == nil {
        notes.append(
          Note(
            .refusal,
            "\(clusters.count) clusters for \(solution.rank) coefficients (\(type.code)): standard errors are not defined"
          ))
      }
    case .cr2:
      guard let clusters else { preconditionFailure("\(type.code) was given no clusters") }
      let reduced = try BiasReducedClusters(
        solution, clusters: clusters, variances: solution.weights.map { $0.map { 1 / $0 } })
      self.reduced = reduced
      covariance = reduced.covariance
      degreesOfFreedom = (0..<solution.rank).map { reduced.moments.degreesOfFreedom(reduced.direction($0)) }
    }
  }

  /// What joint tests are made of: χ² for all but CR2.
  func tester(_ coefficients: [Double]) -> CoefficientTester? {
    covariance.map {
      CoefficientTester(coefficients: coefficients, covariance: $0, denominator: .infinity, reduced: reduced)
    }
  }
}

extension HeteroskedasticityConsistent.FullLeverage {
  /// Why there are no standard errors.
  func note(_ type: CoefficientCovariance, dataRow: Int) -> Note {
    Note(
      .refusal,
      "\(type.code) divides by 1 − leverage, which is 0 in data row \(dataRow): that row alone determines "
        + "a coefficient, and standard errors are not defined")
  }
}
