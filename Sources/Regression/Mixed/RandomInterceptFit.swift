import PrePostNumerics

/// A random-intercept model that was fitted.
public struct RandomInterceptFit: Sendable {
  /// The predicted intercept of one group (BLUP).
  public struct GroupEffect: Sendable, Hashable {
    /// The group.
    public let group: String
    /// Its number of rows.
    public let rows: Int
    /// The predicted deviation from the fixed part, in the unit of the response: `n λ / (1 + n λ)` of the mean residual.
    public let value: Double
    /// The standard deviation of the true deviation about it, the coefficients taken as known.
    public let standardError: Double
  }

  /// The model.
  public let model: RandomInterceptModel
  /// One line per column of the design, with t on Satterthwaite's degrees of freedom.
  public let coefficients: [Coefficient]
  /// The covariance of the estimates, over the columns in `estimable`.
  public let covariance: Matrix
  /// The indices of the columns that have an estimate.
  public let estimable: [Int]
  /// The number of rows.
  public let n: Int
  /// The number of groups.
  public let groupCount: Int
  /// The residual variance σ², in the squared unit of the response.
  public let residualVariance: Double
  /// The variance of the intercepts σ_b², in the squared unit of the response.
  public let interceptVariance: Double
  /// The standard errors of the two variances; that of σ_b² is nil at 0.
  public let varianceStandardErrors: (residual: Double, intercept: Double?)
  /// The intraclass correlation `σ_b² / (σ_b² + σ²)`.
  public let intraclassCorrelation: Double
  /// Its profile-likelihood interval.
  public let intraclassInterval: ConfidenceInterval
  /// The (restricted) log-likelihood.
  public let logLikelihood: Double
  /// Akaike's information criterion; both variances count.
  public let aic: Double
  /// Schwarz' information criterion with n rows; both variances count.
  public let bic: Double
  /// The likelihood ratio against the model without random intercepts. Its p-value is half that of χ² on 1 df, since 0 is
  /// at the edge of what a variance can be (Self & Liang 1987, *JASA* 82: 605–610).
  public let interceptTest: (statistic: Double, pValue: Double)
  /// How the search ended.
  public let convergence: Convergence
  /// The predicted intercepts, groups in order of appearance.
  public let groupEffects: [GroupEffect]
  /// The fixed part of every row.
  public let fixedFitted: [Double]
  /// The fixed part and the predicted intercept of every row.
  public let fitted: [Double]
  /// The design.
  public let design: DesignMatrix
  /// What the reader should know.
  public let notes: [Note]

  private let moments: VarianceMoments

  init(
    model: RandomInterceptModel, design: DesignMatrix, groups: [String], kept: [Int], dropped: [Int],
    profile: InterceptProfile, best: (point: InterceptProfile.Point, convergence: Convergence),
    start: InterceptProfile.Point
  ) throws(NumericsError) {
    let point = best.point
    let sample = profile.sample
    let moments = try VarianceMoments(profile, at: point)
    let residual = point.residualSumOfSquares / profile.df
    var lines = design.termNames.map(Coefficient.init(droppedTerm:))
    for (place, column) in kept.enumerated() {
      let contrast = moments.contrast(kept.indices.map { $0 == place ? 1 : 0 })
      lines[column] = Coefficient(
        term: design.termNames[column], estimate: point.coefficients[place], variance: contrast.variance,
        degreesOfFreedom: contrast.df, level: model.level, testable: true)
    }
    self.model = model
    coefficients = lines
    covariance = moments.covariance
    estimable = kept
    n = sample.n
    groupCount = sample.groups
    residualVariance = residual
    interceptVariance = point.lambda * residual
    varianceStandardErrors = (
      moments.ofVariances[0, 0].squareRoot(), point.lambda > 0 ? moments.ofVariances[1, 1].squareRoot() : nil
    )
    intraclassCorrelation = point.lambda / (1 + point.lambda)
    intraclassInterval = try profile.interval(around: point, level: model.level)
    logLikelihood = -point.criterion / 2
    let parameters = Double(kept.count + 2)
    aic = point.criterion + 2 * parameters
    bic = point.criterion + logarithm(Double(sample.n)) * parameters
    let ratio = max(0, start.criterion - point.criterion)
    interceptTest = (
      ratio, ratio > 0 ? ChiSquared(degreesOfFreedom: 1).survival(ratio) / 2 : 1
    )
    convergence = best.convergence
    let effects = sample.labels.indices.map { g in
      let size = sample.sizes[g]
      let share = size * point.lambda / (1 + size * point.lambda)
      return GroupEffect(
        group: sample.labels[g], rows: Int(size), value: share * point.groupResiduals[g],
        standardError: (residual * point.lambda / (1 + size * point.lambda)).squareRoot())
    }
    groupEffects = effects
    let byGroup = Dictionary(effects.map { ($0.group, $0.value) }) { first, _ in first }
    fixedFitted = design.matrix.selectingColumns(kept) * point.coefficients
    fitted = zip(fixedFitted, groups).map { $0 + (byGroup[$1] ?? 0) }
    self.design = design
    self.moments = moments
    notes = RandomInterceptFit.notes(design, dropped: dropped, sample: sample, lambda: point.lambda)
  }

  private static func notes(
    _ design: DesignMatrix, dropped: [Int], sample: GroupedSample, lambda: Double
  ) -> [Note] {
    var notes = FitNotes.rowsAndColumns(design, dropped: dropped)
    if lambda == 0 {
      notes.append(
        Note(
          .method,
          "the variance of the intercepts is estimated as 0, the edge of what it can be: estimates and tests are those of "
            + "a linear model without groups"))
    }
    if sample.groups < 5 {
      notes.append(
        Note(.caution, "\(sample.groups) groups say little about the variance between groups; 5 or more are advisable"))
    }
    return notes
  }
}

extension RandomInterceptFit {
  /// The F test of every term, in the order of the formula.
  public var termTests: [TermTest] { design.terms.indices.map { test(terms: [$0]) } }

  /// The joint test of the terms of a right-hand side.
  ///
  /// - Throws: `.unknownTerm` for a term that the model does not have.
  public func test(_ wanted: Formula) throws(RegressionError) -> TermTest {
    test(terms: try design.places(of: wanted))
  }

  private func test(terms: [Int]) -> TermTest {
    let columns = Set(terms.flatMap { design.columns(ofTerm: $0) })
    let places = estimable.indices.filter { columns.contains(estimable[$0]) }
    let slopes = estimable.indices.filter { !(design.hasIntercept && estimable[$0] == 0) }
    let joint = moments.test(estimable.compactMap { coefficients[$0].estimate }, places)
    return TermTest(
      term: terms.map { design.terms[$0] }.joined(separator: " + "), statistic: joint?.statistic,
      numeratorDF: joint?.numerator, denominatorDF: joint?.denominator, pValue: joint?.pValue,
      inflation: VarianceInflation(covariance: covariance, places: places, slopes: slopes))
  }

  /// The predicted values for the rows of a design with the columns of the fitted one: of the mean over groups, and of
  /// one new observation in a new group.
  public func predictions(for rows: DesignMatrix) -> [Prediction] {
    let chosen = rows.matrix.selectingColumns(estimable)
    let values = chosen * estimable.compactMap { coefficients[$0].estimate }
    return values.indices.map { i in
      let contrast = moments.contrast(chosen.row(i))
      let t = contrast.df.map { StudentT(degreesOfFreedom: $0).upperQuantile(model.level.upperTail) }
      let all = contrast.variance + residualVariance + interceptVariance
      return Prediction(
        row: rows.rowsUsed[i], value: values[i], standardError: contrast.variance.squareRoot(),
        interval: t.map {
          ConfidenceInterval(center: values[i], margin: $0 * contrast.variance.squareRoot(), level: model.level)
        },
        predictionInterval: t.map {
          ConfidenceInterval(center: values[i], margin: $0 * all.squareRoot(), level: model.level)
        })
    }
  }

  /// The likelihood ratio against another fit by ML of the same rows and groups, one of which contains the other.
  ///
  /// - Throws: `.notNested` where that is not so; traps for fits by REML, whose likelihoods are of different data.
  public func compared(with other: RandomInterceptFit) throws(RegressionError) -> LikelihoodRatio {
    precondition(model.method == .full && other.model.method == .full, "fixed parts are compared by ML")
    return try LikelihoodRatio(comparing: side, with: other.side)
  }

  private var side: LikelihoodRatio.Side {
    LikelihoodRatio.Side(design: design, coefficients: estimable.count, logLikelihood: logLikelihood)
  }
}
