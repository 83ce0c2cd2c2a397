import PrePostNumerics

extension LinearFit {
  /// Fits and gathers everything that the fit answers.
  init(model: LinearModel, sample: ActiveSample, clusters: Clusters?) throws(NumericsError) {
    let design = sample.design
    let activeResponse = sample.activeResponse
    let solution = try LeastSquares(sample.activeMatrix, response: activeResponse, weights: sample.activeWeights)
    let measures = FitMeasures(solution, response: activeResponse, hasIntercept: design.hasIntercept)
    let sums = [measures.residualSumOfSquares, measures.modelSumOfSquares]
    guard (solution.coefficients + sums).allSatisfy(\.isFinite) else {
      throw .notFinite(what: "a coefficient or a sum of squares")
    }
    let tested = solution.kept.indices.filter { !(design.hasIntercept && solution.kept[$0] == 0) }
    let estimate = try CovarianceEstimate(
      type: model.covariance, solution: solution, measures: measures, tested: tested, clusters: clusters,
      dataRow: sample.dataRow)
    guard estimate.matrix?.storage.allSatisfy(\.isFinite) != false else {
      throw .notFinite(what: "a variance of a coefficient")
    }

    var lines = design.termNames.map(Coefficient.init(droppedTerm:))
    for (place, column) in solution.kept.enumerated() {
      lines[column] = Coefficient(
        term: design.termNames[column], estimate: solution.coefficients[place],
        variance: estimate.matrix.map { $0[place, place] }, degreesOfFreedom: estimate.degreesOfFreedom[place],
        level: model.level, testable: !measures.isPerfect)
    }
    coefficients = lines
    covariance = estimate.matrix
    estimable = solution.kept
    covarianceType = model.covariance
    level = model.level
    n = solution.rows
    dfResidual = measures.degreesOfFreedom
    sigma = measures.variance.map { $0.squareRoot() }
    rSquared = measures.rSquared
    adjustedRSquared = measures.adjustedRSquared
    fStatistic = estimate.joint?.statistic
    fNumeratorDF = estimate.joint?.numerator
    fDenominatorDF = estimate.joint?.denominator
    fPValue = estimate.joint?.pValue
    logLikelihood = measures.logLikelihood
    aic = measures.aic
    bic = measures.bic
    clusterCount = clusters?.count
    residualSumOfSquares = measures.residualSumOfSquares
    conditionNumber = solution.condition
    unscaledCovariance = solution.unscaledCovariance
    self.design = design
    weights = sample.weights
    tester = measures.isPerfect ? nil : estimate.tester(of: solution)
    (residuals, leverages) = LinearFit.overAllRows(solution, sample: sample)
    fitted = zip(sample.response, residuals).map { $0 - $1 }
    notes = FitNotes(sample: sample, solution: solution, measures: measures).notes + estimate.notes
  }

  /// Residuals and leverages of every row of the design, those of weight 0 included.
  private static func overAllRows(_ solution: LeastSquares, sample: ActiveSample) -> ([Double], [Double]) {
    guard !sample.isWhole else { return (solution.residuals, solution.leverages) }
    let kept = sample.design.matrix.selectingColumns(solution.kept)
    var residuals = zip(sample.response, kept * solution.coefficients).map { $0 - $1 }
    var leverages = [Double](repeating: 0, count: sample.design.rowCount)
    for ((row, residual), leverage) in zip(zip(sample.active, solution.residuals), solution.leverages) {
      residuals[row] = residual
      leverages[row] = leverage
    }
    return (residuals, leverages)
  }
}
