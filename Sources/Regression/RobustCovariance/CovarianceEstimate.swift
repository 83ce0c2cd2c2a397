import PrePostNumerics

/// What an estimator of the coefficients' covariance gives: the matrix, and what to test with.
struct CovarianceEstimate: Sendable {
  /// r × r over the kept columns; nil where it is not defined.
  private(set) var matrix: Matrix?
  /// The degrees of freedom of each coefficient's t; nil where there are none.
  private(set) var degreesOfFreedom: [Double?]
  /// The joint test of all columns but the intercept; nil where there is none.
  private(set) var joint: JointTest?
  /// What the reader should know.
  private(set) var notes: [Note] = []
  /// The moments of CR2, which its tests need.
  private var reduced: BiasReducedClusters?

  /// Below this, p-values of CR2 are unreliable (Tipton 2015, *Psychological Methods* 20: 375–393).
  private static let fewestReliable = 4.0

  /// Estimates the covariance.
  ///
  /// - Parameters:
  ///   - tested: the places among the kept columns that the joint test is about.
  ///   - clusters: for the types that use them.
  ///   - dataRow: the row of the data, counted from 1, of a row of the solution.
  init(
    type: CoefficientCovariance, solution: LeastSquares, measures: FitMeasures, tested: [Int], clusters: Clusters?,
    dataRow: (Int) -> Int
  ) throws(NumericsError) {
    degreesOfFreedom = [Double?](repeating: nil, count: solution.rank)
    guard let variance = measures.variance else { return }
    switch type {
    case .classical:
      var matrix = solution.unscaledCovariance
      for i in matrix.storage.indices { matrix.storage[i] *= variance }
      self.matrix = matrix
      setDegreesOfFreedom(measures.degreesOfFreedom)
      joint = measures.joint
    case .hc0, .hc1, .hc2, .hc3, .hc4, .hc4m, .hc5:
      setDegreesOfFreedom(measures.degreesOfFreedom)
      setHeteroskedasticityConsistent(type, solution, dataRow: dataRow)
    case .cr0, .cr1, .cr1p:
      guard let clusters else { preconditionFailure("\(type.code) was given no clusters") }
      setClusterRobust(type, solution, clusters)
    case .cr2:
      guard let clusters else { preconditionFailure("\(type.code) was given no clusters") }
      try setBiasReduced(solution, clusters, tested: tested, testable: !measures.isPerfect)
      return
    }
    guard type != .classical, !measures.isPerfect, let matrix else { return }
    joint = JointTest(
      coefficients: solution.coefficients, covariance: matrix, tested: tested,
      denominator: degreesOfFreedom.first.flatMap { $0 } ?? 0)
    if joint == nil, !tested.isEmpty { addMissingJointTest() }
  }

  /// What joint tests of some coefficients are made of; nil where there is no covariance or no degrees of freedom.
  func tester(of solution: LeastSquares) -> CoefficientTester? {
    guard let matrix, let df = degreesOfFreedom.first.flatMap({ $0 }) else { return nil }
    return CoefficientTester(
      coefficients: solution.coefficients, covariance: matrix, denominator: df, reduced: reduced)
  }

  private mutating func setDegreesOfFreedom(_ df: Int) {
    degreesOfFreedom = degreesOfFreedom.map { _ in df > 0 ? Double(df) : nil }
  }

  private mutating func setHeteroskedasticityConsistent(
    _ type: CoefficientCovariance, _ solution: LeastSquares, dataRow: (Int) -> Int
  ) {
    let estimator = HeteroskedasticityConsistent(
      type, rows: solution.rows, columns: solution.rank, greatestLeverage: solution.leverages.max() ?? 0)
    do throws(HeteroskedasticityConsistent.FullLeverage) {
      matrix = try estimator.covariance(of: solution)
    } catch {
      notes.append(error.note(type, dataRow: dataRow(error.row)))
    }
  }

  private mutating func setClusterRobust(
    _ type: CoefficientCovariance, _ solution: LeastSquares, _ clusters: Clusters
  ) {
    setDegreesOfFreedom(clusters.count - solution.rank)
    matrix = ClusterSandwich(type: type, clusters: clusters).covariance(of: solution)
    if clusters.count <= solution.rank {
      let lost = matrix == nil ? "standard errors are not defined" : "tests and intervals are not defined"
      notes.append(
        Note(.refusal, "\(clusters.count) clusters for \(solution.rank) coefficients (\(type.code)): \(lost)"))
    }
  }

  private mutating func setBiasReduced(
    _ solution: LeastSquares, _ clusters: Clusters, tested: [Int], testable: Bool
  ) throws(NumericsError) {
    let reduced = try BiasReducedClusters(solution, clusters: clusters)
    self.reduced = reduced
    let moments = reduced.moments
    matrix = reduced.covariance
    degreesOfFreedom = (0..<solution.rank).map { moments.degreesOfFreedom(reduced.direction($0)) }
    let least = degreesOfFreedom.compactMap(\.self).min()
    if let least, least < CovarianceEstimate.fewestReliable - 1e-9 {
      notes.append(
        Note(.caution, "degrees of freedom as low as \(least): below 4, p-values of CR2 are not to be relied on"))
    }
    guard testable, !tested.isEmpty else { return }
    joint = JointTest.wald(solution.coefficients, reduced.covariance, tested).flatMap {
      moments.jointTest(tested.map(reduced.direction), wald: $0)
    }
    if joint == nil { addMissingJointTest() }
  }

  private mutating func addMissingJointTest() {
    notes.append(
      Note(.refusal, "no joint F test: the robust covariance has too few degrees of freedom for all coefficients"))
  }
}
