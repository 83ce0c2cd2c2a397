import PrePostNumerics

/// Joint tests of some coefficients of one fit, by the covariance that was asked for.
struct CoefficientTester: Sendable {
  let coefficients: [Double]
  let covariance: Matrix
  let denominator: Double
  let reduced: BiasReducedClusters?

  /// The test that the coefficients at these places among the kept ones are all 0: Wald's F, or HTZ for CR2.
  func test(_ places: [Int]) -> JointTest? {
    guard let reduced else {
      return JointTest(
        coefficients: coefficients, covariance: covariance, tested: places, denominator: denominator)
    }
    return JointTest.wald(coefficients, covariance, places).flatMap {
      reduced.moments.jointTest(places.map(reduced.direction), wald: $0)
    }
  }
}
