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
  /// More coefficients than studies.
  case tooFewStudies(studies: Int, coefficients: Int)
  /// A heterogeneity variance below 0 was asked for.
  case negativeTauSquared(Double)
  /// An iteration did not reach its tolerance; says which and what was reached.
  case noConvergence(estimator: String, iterations: Int, reached: Double)
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
    case .tooFewStudies(let studies, let coefficients):
      "\(coefficients) coefficients need at least as many studies; there are \(studies)"
    case .negativeTauSquared(let value):
      "tau2 is \(value); 0 or more is accepted"
    case .noConvergence(let estimator, let iterations, let reached):
      "\(estimator) did not converge in \(iterations) iterations; tau2 had reached \(reached)"
    case .notEstimable(let reason):
      reason
    case .mixedUnits(let groups):
      "raw differences are pooled only where every row states one unit and window: "
        + groups.map { "\($0.unit): \($0.studies.joined(separator: ", "))" }.joined(separator: "; ")
    }
  }
}
