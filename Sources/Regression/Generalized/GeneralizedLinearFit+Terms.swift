import PrePostNumerics

/// The tests of one term of a generalized linear model.
public struct GeneralizedTermTest: Sendable, Hashable {
  /// The term, or the terms with `+` between them.
  public let term: String
  /// Wald's χ² by the covariance of the fit (the F of HTZ for CR2); nil where there is none.
  public let wald: JointTest?
  /// The likelihood ratio against the model without the term; nil where that model has no fit.
  public let likelihoodRatio: LikelihoodRatio?
  /// How much the term's variances are inflated by the other terms.
  public let inflation: VarianceInflation?
}

extension GeneralizedLinearFit {
  /// The tests of every term, in the order of the formula. Fits one model per term.
  public var termTests: [GeneralizedTermTest] { design.terms.indices.map { test(terms: [$0]) } }

  /// The joint tests of the terms of a right-hand side.
  ///
  /// - Throws: `.unknownTerm` for a term that the model does not have.
  public func test(_ wanted: Formula) throws(RegressionError) -> GeneralizedTermTest {
    test(terms: try design.places(of: wanted))
  }

  /// The joint tests of several terms, given by their indices in `design.terms`.
  public func test(terms: [Int]) -> GeneralizedTermTest {
    let columns = Set(terms.flatMap { design.columns(ofTerm: $0) })
    let places = estimable.indices.filter { columns.contains(estimable[$0]) }
    let slopes = estimable.indices.filter { !(design.hasIntercept && estimable[$0] == 0) }
    return GeneralizedTermTest(
      term: terms.map { design.terms[$0] }.joined(separator: " + "),
      wald: places.isEmpty ? nil : tester?.test(places),
      likelihoodRatio: ratio(without: columns),
      inflation: VarianceInflation(covariance: unscaledCovariance, places: places, slopes: slopes))
  }

  private func ratio(without columns: Set<Int>) -> LikelihoodRatio? {
    let rest = estimable.filter { !columns.contains($0) }
    guard let smaller = try? ReweightedFit(design.matrix.selectingColumns(rest), sample),
      smaller.convergence.converged
    else { return nil }
    return LikelihoodRatio(
      statistic: sample.deviance(smaller.eta) - deviance, df: estimable.count - smaller.kept.count)
  }

  /// The likelihood ratio against another fit of the same rows, one of which contains the other.
  ///
  /// - Throws: `.notNested` where that is not so.
  public func compared(with other: GeneralizedLinearFit) throws(RegressionError) -> LikelihoodRatio {
    try LikelihoodRatio(comparing: side, with: other.side)
  }

  private var side: LikelihoodRatio.Side {
    LikelihoodRatio.Side(design: design, coefficients: estimable.count, logLikelihood: logLikelihood)
  }
}

/// The mean that a generalized linear model predicts for one row.
///
///     η = offset + x b        interval of η: η ± z √(xᵀ V x), taken to the scale of the mean
public struct MeanPrediction: Sendable, Hashable {
  /// The row of the frame, counted from 0.
  public let row: Int
  /// The linear predictor.
  public let linearPredictor: Double
  /// Its standard error; nil where the fit has none.
  public let standardError: Double?
  /// The mean: a probability, or a count.
  public let value: Double
  /// Its interval.
  public let interval: ConfidenceInterval?
}

extension GeneralizedLinearFit {
  /// The predicted means for the rows of a design with the columns of the fitted one.
  ///
  /// - Parameter offset: one per row; nil for none.
  public func predictions(for rows: DesignMatrix, offset: [Double]? = nil) -> [MeanPrediction] {
    let plain = rows.matrix.selectingColumns(estimable) * estimable.compactMap { coefficients[$0].estimate }
    let variances = rows.variances(of: estimable, covariance)
    let z = Normal.standard.upperQuantile(model.level.upperTail)
    return plain.indices.map { i in
      let eta = plain[i] + (offset?[i] ?? 0)
      let error = variances.map { $0[i].squareRoot() }
      return MeanPrediction(
        row: rows.rowsUsed[i], linearPredictor: eta, standardError: error, value: model.family.mean(eta),
        interval: error.map {
          ConfidenceInterval(
            lower: model.family.mean(eta - z * $0), upper: model.family.mean(eta + z * $0), level: model.level)
        })
    }
  }
}
