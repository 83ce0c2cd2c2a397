import PrePostNumerics

/// Logistic and Poisson regression: the mean of a count depends on `x b` through the logit or the log.
///
///     binomial  y events of m trials     log(μ / (1 − μ)) = offset + x b
///     poisson   y events                 log μ = offset + x b
///
/// Fitted by maximum likelihood. 20 events of 50 in one group and 30 of 50 in the other give the log odds ratio 0.811
/// with standard error 0.408. Where terms predict the outcome without error no estimate exists, and the fit is refused
/// with the rows and columns that do so.
public struct GeneralizedLinearModel: Sendable {
  /// The distribution of the response.
  public let family: ExponentialFamily
  /// How the covariance of the coefficients is estimated; classical is the inverse information.
  public let covariance: CoefficientCovariance
  /// The level of the intervals.
  public let level: ConfidenceLevel

  /// A model to be fitted.
  public init(
    family: ExponentialFamily, covariance: CoefficientCovariance = .classical, level: ConfidenceLevel = .ninetyFive
  ) {
    self.family = family
    self.covariance = covariance
    self.level = level
  }

  /// Fits the model. O(n p²) per iteration, of which there are 5 to 10.
  ///
  /// - Parameters:
  ///   - design: with a response: whole numbers from 0.
  ///   - trials: of each row, for the binomial family; nil if all are 1. Traps for Poisson.
  ///   - offset: added to the linear predictor; the log of the exposure for rates.
  ///   - weights: how often a row counts, positive; nil if all count once.
  ///   - clusters: one label per row, for CR0 to CR2.
  /// - Throws: `.noResponse`, `.impossibleResponse`, `.impossibleWeight`, `.tooFewRows`, `.clusters`,
  ///   `.tooFewClusters`, `.separated`, or `.numerical` with what was reached.
  public func fit(
    _ design: DesignMatrix, trials: [Double]? = nil, offset: [Double]? = nil, weights: [Double]? = nil,
    clusters: [String]? = nil
  ) throws(RegressionError) -> GeneralizedLinearFit {
    precondition(trials == nil || family == .binomial, "only the binomial family has trials")
    guard let y = design.response else { throw .noResponse }
    guard covariance.usesClusters == (clusters != nil) else {
      throw .clusters(needed: covariance.usesClusters, covariance: covariance)
    }
    if let weights, let bad = weights.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .impossibleWeight(row: design.rowsUsed[bad], value: weights[bad])
    }
    guard design.rowCount >= design.columnCount else {
      throw .tooFewRows(rows: design.rowCount, columns: design.columnCount)
    }
    let ones = [Double](repeating: 1, count: design.rowCount)
    let sample = GeneralizedSample(
      family: family, y: y, trials: trials ?? ones, offset: offset ?? ones.map { _ in 0 }, weights: weights ?? ones)
    try check(sample, design)
    let groups = clusters.map(Clusters.init)
    if let groups, groups.count < 2 { throw .tooFewClusters(count: groups.count) }
    let solution: ReweightedFit
    do throws(NumericsError) {
      solution = try ReweightedFit(design.matrix, sample)
    } catch {
      throw .numerical(error)
    }
    try refuseSeparation(solution, sample, design)
    do throws(NumericsError) {
      guard solution.convergence.converged else {
        throw NumericsError.noConvergence(
          what: "the likelihood", iterations: solution.convergence.iterations, reached: sample.deviance(solution.eta))
      }
      return try GeneralizedLinearFit(model: self, design: design, sample: sample, solution: solution, clusters: groups)
    } catch {
      throw .numerical(error)
    }
  }

  private func check(_ sample: GeneralizedSample, _ design: DesignMatrix) throws(RegressionError) {
    for i in sample.y.indices {
      let (y, m) = (sample.y[i], sample.trials[i])
      var reason: String?
      if y != y.rounded() || y < 0 {
        reason =
          family == .binomial ? "a number of events is whole and not negative" : "a count is whole and not negative"
      } else if family == .binomial, !(m >= 1 && m == m.rounded()) {
        reason = "its number of trials is \(shortestText(m)), which must be whole and at least 1"
      } else if family == .binomial, y > m {
        reason =
          m == 1
          ? "without a number of trials it is 0 or 1" : "it is more than its \(shortestText(m)) trials"
      }
      if let reason { throw .impossibleResponse(row: design.rowsUsed[i], value: y, reason: reason) }
    }
  }

  /// Fitted values this close to an end of their range are looked at, and fits that did not end.
  private func refuseSeparation(
    _ solution: ReweightedFit, _ sample: GeneralizedSample, _ design: DesignMatrix
  ) throws(RegressionError) {
    let isExtreme = solution.eta.indices.contains { i in
      let eta = solution.eta[i] - (family == .poisson ? sample.offset[i] : 0)
      return family == .binomial ? abs(eta) > 12 : eta < -12
    }
    guard isExtreme || !solution.convergence.converged else { return }
    let signs = sample.y.indices.map { i in
      sample.y[i] == 0 ? -1 : family == .binomial && sample.y[i] == sample.trials[i] ? 1 : 0
    }
    let found: Separation?
    do throws(NumericsError) {
      found = try Separation(design.matrix.selectingColumns(solution.kept), signs: signs)
    } catch {
      throw .numerical(error)
    }
    if let found {
      throw .separated(
        rows: found.rows.map { design.rowsUsed[$0] },
        columns: found.columns.map { design.termNames[solution.kept[$0]] })
    }
  }
}
