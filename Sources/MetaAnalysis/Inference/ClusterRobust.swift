internal import PrePostNumerics
internal import Regression

/// Inference on coefficients that holds whatever the correlation of effects within clusters.
///
///     V = c (XᵀWX)⁻¹ (Σ_g X_gᵀ W_g A_g e_g e_gᵀ A_gᵀ W_g X_g) (XᵀWX)⁻¹,   w = 1/(vi + τ²) or the user's weights
///     CR0, CR1 and CR1p: A = I and c = 1, m/(m − 1), m/(m − p); t and F with m − p degrees of freedom
///     CR2: c = 1, A corrects the bias under variances vi + τ²; Satterthwaite's degrees of freedom
///
/// Source: Hedges, Tipton & Johnson 2010, *Research Synthesis Methods* 1: 39–65; Tipton & Pustejovsky 2015, *J.
/// Educational and Behavioral Statistics* 40: 604–634; Pustejovsky & Tipton 2018.
struct ClusterRobust {
  let covariance: Matrix
  /// One number per coefficient; 0 or less where there is no test.
  let degreesOfFreedom: [Double]
  let joint: OmnibusTest?
  let notes: [Note]

  /// The inference around a fit.
  ///
  /// - Throws: `MetaAnalysisError.clustersNeeded`, or `.tooFewClusters` for fewer than two, or no more than
  ///   coefficients for CR1p.
  init(
    _ type: CoefficientCovariance, _ effects: StudyEffects, _ fit: WeightedFit, tauSquared: Double
  ) throws(MetaAnalysisError) {
    guard let clusters = effects.clusters else { throw .clustersNeeded(by: type.code) }
    let count = Set(clusters).count
    let p = effects.coefficientCount
    guard count >= 2 else { throw .tooFewClusters(clusters: count, needed: 2) }
    if type == .cr1p, count <= p { throw .tooFewClusters(clusters: count, needed: p + 1) }
    let result: ClusterInference
    do {
      result = try ClusterInference(
        type, design: effects.design, response: effects.yi, weights: fit.weights,
        variances: effects.vi.map { $0 + tauSquared }, clusters: clusters, tested: effects.testedTerms)
    } catch {
      throw .noConvergence(estimator: type.code, iterations: 0, reached: tauSquared)
    }
    guard let covariance = result.covariance, covariance.rows == p else {
      throw .variancesTooUnequal(smallest: effects.vi.reduce(.infinity, min), largest: effects.vi.reduce(0, max))
    }
    self.covariance = covariance
    degreesOfFreedom = result.degreesOfFreedom.map { $0 ?? 0 }
    joint = result.joint.map {
      OmnibusTest(statistic: $0.statistic, numerator: Int($0.numerator), denominator: $0.denominator)
    }
    notes = ClusterRobust.remarks(type, clusters: count, degreesOfFreedom, joint, effects)
  }

  /// Below this, tests by uncorrected covariances reject too often (Cameron & Miller 2015, section VI).
  private static let fewClusters = 20

  private static func remarks(
    _ type: CoefficientCovariance, clusters: Int, _ degreesOfFreedom: [Double], _ joint: OmnibusTest?,
    _ effects: StudyEffects
  ) -> [Note] {
    var notes = [Note(.method, "standard errors and tests are cluster-robust, \(type.code), by \(clusters) clusters")]
    let least = degreesOfFreedom.min() ?? 0
    if least <= 0 {
      notes.append(
        Note(
          .refusal,
          "\(clusters) clusters for \(effects.coefficientCount) coefficients: tests and intervals are not defined"))
    } else if type == .cr2, least < 4 {
      notes.append(
        Note(.caution, "degrees of freedom as low as \(least): below 4, p-values of CR2 are not to be relied on"))
    }
    if type != .cr2, clusters < fewClusters {
      notes.append(
        Note(.caution, "with few clusters, here \(clusters), \(type.code) is too small; CR2 corrects its bias"))
    }
    if joint == nil, !effects.testedTerms.isEmpty {
      notes.append(
        Note(.refusal, "no joint test of the moderators: the robust covariance has too few degrees of freedom for it"))
    }
    return notes
  }
}
