internal import PrePostNumerics

/// What a paper prints of a regression model: its size, its fit, and the test of the coefficient of interest.
public struct RegressionSummary: Sendable, Hashable {
  /// The number of observations.
  public let n: Int?
  /// The number of predictors, the one of interest included, the intercept not.
  public let predictors: Int?
  /// The t statistic of the coefficient of interest.
  public let tStatistic: Double?
  /// The two-sided p of that test, or of the F of the whole model; a negative one carries the sign of the coefficient.
  public let p: Double?
  /// The (semi-)partial correlation of the predictor of interest, where it was printed.
  public let correlation: Double?
  /// The R² of the model.
  public let determination: Double?
  /// The F statistic of the test that all coefficients are 0, which gives R² where it was not printed.
  public let fStatistic: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for R² outside 0 to 1, |r| > 1, a negative F, n < 1, no predictor or a number
  ///   that is not finite.
  public init(
    n: Int?, predictors: Int?, tStatistic: Double? = nil, correlation: Double? = nil, determination: Double? = nil,
    fStatistic: Double? = nil, p: Double? = nil
  ) throws(EffectSizeError) {
    try InputCheck.count(n, .n, atLeast: 1)
    try InputCheck.count(predictors, .predictors, atLeast: 1)
    try InputCheck.finite(tStatistic, .t)
    try InputCheck.correlation(correlation, .correlation)
    try InputCheck.proportion(determination, .determination)
    try InputCheck.finite(fStatistic, .f)
    try InputCheck.probability(p, .p)
    if let fStatistic, fStatistic < 0 {
      throw .impossible(input: .f, value: fStatistic, accepted: "0 or more is accepted")
    }
    self.n = n
    self.predictors = predictors
    self.tStatistic = tStatistic
    self.correlation = correlation
    self.determination = determination
    self.fStatistic = fStatistic
    self.p = p
  }

  /// The sizes of the model, which must leave `spare` degrees of freedom: n − predictors − 1 ≥ spare.
  func requireModel(sparing spare: Int = 1) throws(EffectSizeError) -> (n: Double, m: Double) {
    guard let n, let predictors else {
      throw .missing(absentInputs([(.n, n == nil), (.predictors, predictors == nil)]), alternatives: nil)
    }
    guard n - predictors - 1 >= spare else { throw .tooFewObservations(n: n, needed: predictors + 1 + spare) }
    return (Double(n), Double(predictors))
  }

  /// R², printed or from F; where `takesProbability`, also from the p of F.
  ///
  ///     R² = m F / (m F + n − m − 1)
  func requireDetermination(
    n: Double, m: Double, takesProbability: Bool = false, _ derivation: inout Derivation
  ) throws(EffectSizeError) -> Double {
    func determination(_ f: Double) -> Double { m * f / (m * f + n - m - 1) }
    let formula = "m f / (m f + n − m − 1)"
    var routes = [self.determination.map(Route.init(printed:))].compactMap { $0 }
    if let fStatistic {
      routes.append(Route(formula, from: .kendallStuart1979, [fStatistic]) { determination($0[0]) })
    }
    if takesProbability, let p {
      let printed = PrintedProbability(p: abs(p))
      routes.append(
        Route(
          formula + " with the f of p", from: .kendallStuart1979, [abs(p)], isExact: !printed.isLimit,
          caution: printed.caution
        ) { values in
          guard let p = values.first, p > 0, p <= 1 else { return nil }
          return determination(
            FisherF(numerator: m, denominator: n - m - 1).upperQuantile(p))
        })
    }
    guard let value = derivation.take(Input.determination.rawValue, routes) else {
      throw .missing([.determination], alternatives: "or f of the whole model")
    }
    derivation.compare(Input.determination.rawValue, routes)
    return value
  }

  /// The t of the coefficient, printed or with the two-sided p.
  func requireT(_ alternative: String, _ derivation: inout Derivation) throws(EffectSizeError) -> Double {
    let (n, m) = try requireModel()
    var routes = [tStatistic.map(Route.init(printed:))].compactMap { $0 }
    if let p {
      routes.append(
        PrintedProbability(p: p).route("the t that has the two-sided p", degreesOfFreedom: n - m - 1))
    }
    guard let t = derivation.take(Input.t.rawValue, routes) else {
      if p == 0 { throw .notDefined("p is printed as 0, which no t belongs to") }
      throw .missing([.t], alternatives: alternative)
    }
    derivation.compare(Input.t.rawValue, routes)
    return t
  }
}
