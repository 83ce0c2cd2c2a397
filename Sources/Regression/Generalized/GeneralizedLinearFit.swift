import PrePostNumerics

/// A logistic or Poisson regression that was fitted.
public struct GeneralizedLinearFit: Sendable {
  /// The model.
  public let model: GeneralizedLinearModel
  /// One line per column of the design, on the scale of the link; with z, or t for CR2.
  public let coefficients: [Coefficient]
  /// The covariance of the estimates, over the columns in `estimable`; nil where there are no standard errors.
  public let covariance: Matrix?
  /// The indices of the columns that have an estimate.
  public let estimable: [Int]
  /// The number of rows.
  public let n: Int
  /// `n` minus the number of estimates.
  public let dfResidual: Int
  /// `n` minus 1 with an intercept, else `n`.
  public let dfNull: Int
  /// Twice the log-likelihood ratio of the saturated model to this one.
  public let deviance: Double
  /// The deviance of the model with an intercept only (with nothing but the offset where the formula has none).
  public let nullDeviance: Double
  /// Pearson's χ², `Σ w m (y/m − μ)² / V(μ)`.
  public let pearson: Double
  /// The log-likelihood with all its constants.
  public let logLikelihood: Double
  /// Akaike's information criterion.
  public let aic: Double
  /// Schwarz' information criterion.
  public let bic: Double
  /// How the iteration ended.
  public let convergence: Convergence
  /// The linear predictor of every row, offset included.
  public let linearPredictors: [Double]
  /// The fitted mean of every row: a probability, or a count.
  public let fitted: [Double]
  /// Signed roots of each row's part of the deviance.
  public let devianceResiduals: [Double]
  /// `√(w m) (y/m − μ) / √V(μ)` of every row.
  public let pearsonResiduals: [Double]
  /// The diagonal of the hat matrix of the last weighted least squares.
  public let leverages: [Double]
  /// The design.
  public let design: DesignMatrix
  /// The number of clusters; nil unless the covariance uses them.
  public let clusterCount: Int?
  /// What the reader should know.
  public let notes: [Note]

  let tester: CoefficientTester?
  let sample: GeneralizedSample
  let unscaledCovariance: Matrix

  /// The likelihood-ratio test of the model against the null model; nil without a coefficient to test.
  public var modelTest: LikelihoodRatio? {
    LikelihoodRatio(statistic: nullDeviance - deviance, df: dfNull - dfResidual)
  }

  /// Pearson's χ² over its degrees of freedom: about 1 if the family's variance is right; nil if saturated.
  public var dispersion: Double? { dfResidual > 0 ? pearson / Double(dfResidual) : nil }

  init(
    model: GeneralizedLinearModel, design: DesignMatrix, sample: GeneralizedSample, solution: ReweightedFit,
    clusters: Clusters?
  ) throws(NumericsError) {
    let eta = solution.eta
    let family = model.family
    let x = design.matrix.selectingColumns(solution.kept)
    let squares = try ReweightedFit.leastSquares(x, sample, eta)
    guard squares.dropped.isEmpty else {
      throw .rankDeficient(rank: squares.rank, columns: x.columns)
    }
    let inference = try GeneralizedInference(
      model.covariance, solution: squares, clusters: clusters,
      dataRow: { design.rowsUsed[$0] + 1 })
    var lines = design.termNames.map(Coefficient.init(droppedTerm:))
    for (place, column) in solution.kept.enumerated() {
      let variance = inference.covariance.map { $0[place, place] }
      let estimate = solution.coefficients[place]
      lines[column] =
        model.covariance == .cr2
        ? Coefficient(
          term: design.termNames[column], estimate: estimate, variance: variance,
          degreesOfFreedom: inference.degreesOfFreedom[place], level: model.level, testable: true)
        : Coefficient(term: design.termNames[column], estimate: estimate, variance: variance, level: model.level)
    }
    self.model = model
    self.design = design
    self.sample = sample
    coefficients = lines
    covariance = inference.covariance
    unscaledCovariance = squares.unscaledCovariance
    estimable = solution.kept
    n = design.rowCount
    dfResidual = n - solution.kept.count
    dfNull = n - (design.hasIntercept ? 1 : 0)
    deviance = sample.deviance(eta)
    nullDeviance = try GeneralizedLinearFit.nullDeviance(sample, hasIntercept: design.hasIntercept)
    logLikelihood = sample.logLikelihood(eta)
    aic = -2 * logLikelihood + 2 * Double(solution.kept.count)
    bic = -2 * logLikelihood + logarithm(Double(n)) * Double(solution.kept.count)
    convergence = solution.convergence
    linearPredictors = eta
    fitted = eta.map(family.mean)
    leverages = squares.leverages
    let ends = zip(sample.y, sample.trials)
    pearsonResiduals = zip(ends, zip(eta, sample.weights)).map { row, at in
      let slope = family.slope(at.0)
      guard slope > 0 else { return 0 }
      return (at.1 * row.1 / slope).squareRoot() * (row.0 / row.1 - family.mean(at.0))
    }
    devianceResiduals = zip(ends, zip(eta, sample.weights)).map { row, at in
      let part = (at.1 * family.deviance(row.0, trials: row.1, eta: at.0)).squareRoot()
      return row.0 / row.1 < family.mean(at.0) ? -part : part
    }
    let pearson = compensatedSum(pearsonResiduals.lazy.map { $0 * $0 })
    self.pearson = pearson
    clusterCount = clusters?.count
    tester = inference.tester(solution.coefficients)
    notes =
      FitNotes.rowsAndColumns(design, dropped: design.termNames.indices.filter { !solution.kept.contains($0) })
      + inference.notes + GeneralizedLinearFit.dispersionNote(sample, pearson: pearson, df: dfResidual)
  }

  /// Counts that scatter more than their family says make standard errors too small.
  private static func dispersionNote(_ sample: GeneralizedSample, pearson: Double, df: Int) -> [Note] {
    let isBinary = sample.family == .binomial && sample.trials.allSatisfy { $0 == 1 }
    guard df > 0, !isBinary, pearson / Double(df) > 1 else { return [] }
    let tail = ChiSquared(degreesOfFreedom: Double(df)).survival(pearson)
    guard tail < 0.01 else { return [] }
    return [
      Note(
        .caution,
        "overdispersed: Pearson's chi-squared is \(shortestText((pearson / Double(df) * 100).rounded() / 100)) times its "
          + "degrees of freedom; classical standard errors are too small, robust ones (HC3, CR2) are not")
    ]
  }

  private static func nullDeviance(
    _ sample: GeneralizedSample, hasIntercept: Bool
  ) throws(NumericsError) -> Double {
    guard hasIntercept else { return sample.deviance(sample.offset) }
    let events = compensatedSum(zip(sample.y, sample.weights).lazy.map { $0 * $1 })
    let trials = compensatedSum(zip(sample.trials, sample.weights).lazy.map { $0 * $1 })
    // Where all outcomes are one the fit itself was refused, unless there is no row inside: the null model is perfect.
    if events == 0 || (sample.family == .binomial && events == trials) { return 0 }
    let ones = Matrix(columns: [[Double](repeating: 1, count: sample.y.count)])
    return sample.deviance(try ReweightedFit(ones, sample).eta)
  }
}
