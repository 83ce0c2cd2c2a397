import PrePostNumerics

/// An interval regression that was fitted.
public struct IntervalFit: Sendable {
  /// The model.
  public let model: IntervalRegression
  /// One line per column of the design, with z.
  public let coefficients: [Coefficient]
  /// The covariance of the estimates and, last, of log σ.
  public let covariance: Matrix
  /// The indices of the columns that have an estimate.
  public let estimable: [Int]
  /// σ, in the unit of the response.
  public let sigma: Double
  /// The standard error of log σ.
  public let logSigmaStandardError: Double
  /// The interval of σ, symmetric in its logarithm.
  public let sigmaInterval: ConfidenceInterval
  /// The number of rows.
  public let n: Int
  /// The rows of each kind of response.
  public let counts: [CensoredResponse.Kind: Int]
  /// The log-likelihood: densities of values, probabilities of ranges.
  public let logLikelihood: Double
  /// Akaike's information criterion; σ counts as a parameter.
  public let aic: Double
  /// Schwarz' information criterion; σ counts as a parameter.
  public let bic: Double
  /// How the search ended.
  public let convergence: Convergence
  /// The fitted mean of every row, in the unit of the response.
  public let fitted: [Double]
  /// What is known of the response of every row.
  public let responses: [CensoredResponse]
  /// The least-squares estimates with ranges at their middles and bounds at their ends, over all columns; nil for a
  /// column without an estimate.
  public let midpointEstimates: [Double?]
  /// The design.
  public let design: DesignMatrix
  /// The number of clusters; nil unless the covariance uses them.
  public let clusterCount: Int?
  /// What the reader should know.
  public let notes: [Note]

  let tester: CoefficientTester
  let unscaledCovariance: Matrix

  init(
    model: IntervalRegression, design: DesignMatrix, responses: [CensoredResponse], weights: [Double],
    search: IntervalSearch, start: LeastSquares, clusters: Clusters?
  ) {
    let p = search.coefficients.count
    let covariance = IntervalFit.covariance(model.covariance, search, weights: weights, clusters: clusters)
    var lines = design.termNames.map(Coefficient.init(droppedTerm:))
    var naive = [Double?](repeating: nil, count: design.columnCount)
    for (place, column) in search.kept.enumerated() {
      lines[column] = Coefficient(
        term: design.termNames[column], estimate: search.coefficients[place], variance: covariance[place, place],
        level: model.level)
      naive[column] = start.coefficients[place]
    }
    self.model = model
    coefficients = lines
    self.covariance = covariance
    estimable = search.kept
    sigma = search.sigma
    let error = covariance[p, p].squareRoot()
    logSigmaStandardError = error
    let z = Normal.standard.upperQuantile(model.level.upperTail)
    sigmaInterval = ConfidenceInterval(
      lower: search.sigma * exponential(-z * error), upper: search.sigma * exponential(z * error), level: model.level)
    n = design.rowCount
    counts = Dictionary(grouping: responses, by: \.kind).mapValues(\.count)
    logLikelihood = search.logLikelihood
    aic = -2 * search.logLikelihood + 2 * Double(p + 1)
    bic = -2 * search.logLikelihood + logarithm(Double(design.rowCount)) * Double(p + 1)
    convergence = search.convergence
    fitted = design.matrix.selectingColumns(search.kept) * search.coefficients
    self.responses = responses
    midpointEstimates = naive
    self.design = design
    clusterCount = clusters?.count
    unscaledCovariance = Matrix.leading(search.information, p)
    tester = CoefficientTester(
      coefficients: search.coefficients, covariance: Matrix.leading(covariance, p), denominator: .infinity,
      reduced: nil)
    notes = FitNotes.rowsAndColumns(design, dropped: start.dropped)
  }

  /// `V`, or the sandwich `V Σ s sᵀ V` over rows or clusters.
  private static func covariance(
    _ type: CoefficientCovariance, _ search: IntervalSearch, weights: [Double], clusters: Clusters?
  ) -> Matrix {
    guard type != .classical else { return search.information }
    let groups = clusters?.rows ?? search.scores.rowIndices.map { [$0] }
    let m = Double(groups.count)
    let factor = type == .cr1 ? m / (m - 1) : 1
    let sums = groups.map { rows in
      (0..<search.scores.columns).map { j in
        compensatedSum(rows.lazy.map { search.scores[$0, j] }) * factor.squareRoot()
      }
    }
    return (Matrix(rows: sums) * search.information).gram
  }
}

extension Matrix {
  fileprivate var rowIndices: Range<Int> { 0..<rows }

  /// The leading square of a given order.
  fileprivate static func leading(_ matrix: Matrix, _ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for i in 0..<order {
      for j in 0..<order { result[i, j] = matrix[i, j] }
    }
    return result
  }
}

extension IntervalFit {
  /// Wald's χ² of every term, in the order of the formula.
  public var termTests: [GeneralizedTermTest] { design.terms.indices.map { test(terms: [$0]) } }

  /// The joint test of the terms of a right-hand side.
  ///
  /// - Throws: `.unknownTerm` for a term that the model does not have.
  public func test(_ wanted: Formula) throws(RegressionError) -> GeneralizedTermTest {
    test(terms: try design.places(of: wanted))
  }

  private func test(terms: [Int]) -> GeneralizedTermTest {
    let columns = Set(terms.flatMap { design.columns(ofTerm: $0) })
    let places = estimable.indices.filter { columns.contains(estimable[$0]) }
    let slopes = estimable.indices.filter { !(design.hasIntercept && estimable[$0] == 0) }
    return GeneralizedTermTest(
      term: terms.map { design.terms[$0] }.joined(separator: " + "),
      wald: places.isEmpty ? nil : tester.test(places), likelihoodRatio: nil,
      inflation: VarianceInflation(covariance: unscaledCovariance, places: places, slopes: slopes))
  }

  /// The predicted values for the rows of a design with the columns of the fitted one; z for the mean, and σ too for one
  /// new response.
  public func predictions(for rows: DesignMatrix) -> [Prediction] {
    let values = rows.matrix.selectingColumns(estimable) * estimable.compactMap { coefficients[$0].estimate }
    let variances = rows.variances(of: estimable, tester.covariance)
    let z = Normal.standard.upperQuantile(model.level.upperTail)
    return values.indices.map { i in
      let v = variances.map { $0[i] } ?? 0
      return Prediction(
        row: rows.rowsUsed[i], value: values[i], standardError: v.squareRoot(),
        interval: ConfidenceInterval(center: values[i], margin: z * v.squareRoot(), level: model.level),
        predictionInterval: ConfidenceInterval(
          center: values[i], margin: z * (v + sigma * sigma).squareRoot(), level: model.level))
    }
  }

  /// The likelihood ratio against another fit of the same rows, one of which contains the other.
  ///
  /// - Throws: `.notNested` where that is not so.
  public func compared(with other: IntervalFit) throws(RegressionError) -> LikelihoodRatio {
    try LikelihoodRatio(comparing: side, with: other.side)
  }

  private var side: LikelihoodRatio.Side {
    LikelihoodRatio.Side(design: design, coefficients: estimable.count, logLikelihood: logLikelihood)
  }
}
