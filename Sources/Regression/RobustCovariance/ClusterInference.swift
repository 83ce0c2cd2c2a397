import PrePostNumerics

/// Cluster-robust inference on the coefficients of a weighted least-squares fit, for models that bring their own weights
/// and variances.
package struct ClusterInference: Sendable {
  /// The covariance of the coefficients, p × p; nil for CR1p with no more clusters than coefficients.
  package let covariance: Matrix?
  /// The degrees of freedom of each t; 0 or less, or nil, where there are none.
  package let degreesOfFreedom: [Double?]
  /// The test that all coefficients asked about are 0; nil without any or with too few degrees of freedom.
  package let joint: JointTest?
  /// The number of clusters.
  package let clusterCount: Int

  /// The inference of one estimator.
  ///
  /// - Parameters:
  ///   - type: CR0, CR1, CR1p or CR2; traps for another.
  ///   - design: n × p, of full rank under the weights.
  ///   - weights: one positive number per row.
  ///   - variances: of the errors, one positive number per row: the working model of CR2.
  ///   - clusters: one label per row.
  ///   - tested: the columns of the joint test.
  /// - Throws: `NumericsError` where numbers are not finite or eigenvalues are not found.
  package init(
    _ type: CoefficientCovariance, design: Matrix, response: [Double], weights: [Double], variances: [Double],
    clusters labels: [String], tested: [Int]
  ) throws(NumericsError) {
    precondition(type.usesClusters, "\(type.code) has no clusters")
    let clusters = Clusters(labels)
    let solution = try LeastSquares(design, response: response, weights: weights)
    clusterCount = clusters.count
    guard type == .cr2 else {
      let df = Double(clusters.count - solution.rank)
      let matrix = ClusterSandwich(type: type, clusters: clusters).covariance(of: solution)
      covariance = matrix
      degreesOfFreedom = [Double?](repeating: df, count: solution.rank)
      joint = matrix.flatMap {
        JointTest(coefficients: solution.coefficients, covariance: $0, tested: tested, denominator: df)
      }
      return
    }
    let reduced = try BiasReducedClusters(solution, clusters: clusters, variances: variances)
    let moments = reduced.moments
    covariance = reduced.covariance
    degreesOfFreedom = (0..<solution.rank).map { moments.degreesOfFreedom(reduced.direction($0)) }
    joint = JointTest.wald(solution.coefficients, reduced.covariance, tested).flatMap {
      moments.jointTest(tested.map(reduced.direction), wald: $0)
    }
  }
}
