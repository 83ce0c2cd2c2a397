/// Why effects cannot be pooled.
public enum MetaAnalysisError: Error, Sendable, Hashable {
  /// There is no effect with an estimate and a variance.
  case noStudies
  /// A sampling variance that is not positive; `study` is its place, counted from 0.
  case varianceNotPositive(study: Int, value: Double)
  /// An estimate, variance or moderator that is not finite.
  case notFinite(study: Int)
  /// An estimate or variance so large or so small that its square does not fit in double precision.
  case outOfRange(study: Int)
  /// Variances so unequal that the precise studies alone decide, and they do not determine all coefficients.
  case variancesTooUnequal(smallest: Double, largest: Double)
  /// A weight of the user that is not positive, or so extreme that products leave double precision.
  case weightOutOfRange(study: Int, value: Double)
  /// An estimator that is made of the user's weights was given none.
  case weightsNeeded(by: String)
  /// A cluster-robust covariance was given no clusters.
  case clustersNeeded(by: String)
  /// Fewer clusters than a cluster-robust covariance needs.
  case tooFewClusters(clusters: Int, needed: Int)
  /// A profile likelihood was asked for an estimate that maximizes no likelihood.
  case noLikelihood(String)
  /// A Wald interval was asked for an estimate without a standard error.
  case noStandardError(String)
  /// Kenward–Roger was asked for another model than REML with its own weights.
  case kenwardRogerNeedsREML
  /// There are more arrangements than an exact permutation test goes through.
  case tooManyPermutations(count: Double, limit: Int)
  /// More coefficients than studies.
  case tooFewStudies(studies: Int, coefficients: Int)
  /// A heterogeneity variance below 0 was asked for.
  case negativeTauSquared(Double)
  /// An iteration did not reach its tolerance; says which and what was reached.
  case noConvergence(estimator: String, iterations: Int, reached: Double)
  /// A single case was to join groups that have moderators, weights or clusters.
  case caseNeedsPlainModel
  /// The data do not determine the quantity, for the stated reason.
  case notEstimable(String)
  /// Effects in different units or windows cannot be pooled as raw differences; every item is a unit with its studies.
  case mixedUnits([UnitGroup])

  /// The studies that share a unit.
  public struct UnitGroup: Sendable, Hashable {
    /// The unit and its window, as stated.
    public let unit: String
    /// The labels of the studies.
    public let studies: [String]

    /// The studies that share `unit`.
    public init(unit: String, studies: [String]) {
      self.unit = unit
      self.studies = studies
    }
  }
}

extension MetaAnalysisError: CustomStringConvertible {
  /// One sentence without the place, which the layer that knows the rows adds.
  public var description: String {
    switch self {
    case .noStudies:
      "there is no effect with both an estimate and a positive sampling variance"
    case .varianceNotPositive(let study, let value):
      "the sampling variance of effect \(study + 1) is \(value); a positive number is accepted"
    case .notFinite(let study):
      "effect \(study + 1) has a number that is not finite"
    case .outOfRange(let study):
      "effect \(study + 1) is out of range; estimates up to 1e75 and variances from 1e-150 to 1e150 are accepted"
    case .variancesTooUnequal(let smallest, let largest):
      "the sampling variances run from \(smallest) to \(largest), so unequal that the coefficients cannot be told apart; "
        + "leave out moderators or the extreme effects"
    case .weightOutOfRange(let study, let value):
      "the weight of effect \(study + 1) is \(value); a positive number from 1e-60 to 1e60 is accepted"
    case .weightsNeeded(let estimator):
      "\(estimator) is made of weights that the user gives; there are none"
    case .clustersNeeded(let covariance):
      "\(covariance) needs the cluster of every effect"
    case .tooFewClusters(let clusters, let needed):
      "there \(clusters == 1 ? "is 1 cluster" : "are \(clusters) clusters"); \(needed) or more are needed"
    case .noLikelihood(let estimator):
      "a profile likelihood belongs to ML or REML; the estimator is \(estimator)"
    case .noStandardError(let estimator):
      "a Wald interval of tau2 needs its standard error, which \(estimator) does not have"
    case .kenwardRogerNeedsREML:
      "Kenward-Roger inference belongs to REML with inverse-variance weights and without clusters"
    case .tooManyPermutations(let count, let limit):
      "there are \(count) arrangements; an exact test goes through at most \(limit), a sampled one draws some of them"
    case .tooFewStudies(let studies, let coefficients):
      "\(coefficients) coefficients need at least as many studies; there \(studies == 1 ? "is" : "are") \(studies)"
    case .negativeTauSquared(let value):
      "tau2 is \(value); 0 or more is accepted"
    case .noConvergence(let estimator, let iterations, let reached):
      "\(estimator) did not converge in \(iterations) iterations; tau2 had reached \(reached)"
    case .caseNeedsPlainModel:
      "a case has no moderators, weights or clusters; it can join a plain model only"
    case .notEstimable(let reason):
      reason
    case .mixedUnits(let groups):
      "raw differences are pooled only where every row states one unit and window: "
        + groups.map { "\($0.unit): \($0.studies.joined(separator: ", "))" }.joined(separator: "; ")
    }
  }
}
