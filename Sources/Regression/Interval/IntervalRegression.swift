import PrePostNumerics

/// A normal linear model for responses of which some are known as ranges or bounds only.
///
///     y = X b + σ e,  e standard normal;  a row adds the density at its value, or the probability of its range
///
/// Fitted by maximum likelihood: Newton's method on (b/σ, 1/σ), in which the log-likelihood is concave. The standard
/// errors are from the observed information. For 80–100, <50 and 60 with an intercept only the mean is 61.1 with
/// standard error 14.4, where midpoints and the bound taken as a value would give 66.7.
/// Source: Tobin 1958, *Econometrica* 26: 24–36; Stewart 1983, *Review of Economic Studies* 50: 737–753; the model that
/// R's `survreg` fits to `interval2` data.
public struct IntervalRegression: Sendable {
  /// How the covariance is estimated: classical (observed information), HC0, or CR0 and CR1 by clusters.
  public let covariance: CoefficientCovariance
  /// The level of the intervals.
  public let level: ConfidenceLevel

  /// The covariances that the model has.
  public static let covariances: [CoefficientCovariance] = [.classical, .hc0, .cr0, .cr1]

  /// A model to be fitted; traps for a covariance that it does not have.
  public init(covariance: CoefficientCovariance = .classical, level: ConfidenceLevel = .ninetyFive) {
    precondition(IntervalRegression.covariances.contains(covariance), "no \(covariance.code) for ranges")
    self.covariance = covariance
    self.level = level
  }

  /// Fits the model. O(n p²) per step, of which there are about 10.
  ///
  /// - Parameters:
  ///   - responses: one per row of the design.
  ///   - weights: how often a row counts, positive; nil if all count once.
  ///   - clusters: one label per row, for CR0 and CR1.
  /// - Throws: `.impossibleWeight`, `.tooFewRows`, `.clusters`, `.tooFewClusters`; `.unboundedLikelihood` where a line
  ///   runs through all ranges, so that σ would be 0; `.numerical` with what was reached.
  public func fit(
    _ design: DesignMatrix, responses: [CensoredResponse], weights: [Double]? = nil, clusters: [String]? = nil
  ) throws(RegressionError) -> IntervalFit {
    precondition(responses.count == design.rowCount, "one response per row of the design")
    guard covariance.usesClusters == (clusters != nil) else {
      throw .clusters(needed: covariance.usesClusters, covariance: covariance)
    }
    if let weights, let bad = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .impossibleWeight(row: design.rowsUsed[bad], value: weights[bad])
    }
    guard design.rowCount > design.columnCount else {
      throw .tooFewRows(rows: design.rowCount, columns: design.columnCount + 1)
    }
    let groups = clusters.map(Clusters.init)
    if let groups, groups.count < 2 { throw .tooFewClusters(count: groups.count) }
    let counts = weights ?? [Double](repeating: 1, count: responses.count)
    let start: LeastSquares
    do throws(NumericsError) {
      start = try LeastSquares(design.matrix, response: responses.map(\.point), weights: weights)
    } catch {
      throw .numerical(error)
    }
    let search = try IntervalSearch(design, responses: responses, weights: counts, start: start)
    return IntervalFit(
      model: self, design: design, responses: responses, weights: counts, search: search, start: start,
      clusters: groups)
  }
}
