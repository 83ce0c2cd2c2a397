/// What a paper prints of a regression model: its size, its fit, and the test of the coefficient of interest.
public struct RegressionSummary: Sendable, Hashable {
  /// The number of observations.
  public let n: Int?
  /// The number of predictors, the one of interest included, the intercept not.
  public let predictors: Int?
  /// The t statistic of the coefficient of interest.
  public let tStatistic: Double?
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
    fStatistic: Double? = nil
  ) throws(EffectSizeError) {
    try InputCheck.count(n, .n, atLeast: 1)
    try InputCheck.count(predictors, .predictors, atLeast: 1)
    try InputCheck.finite(tStatistic, .t)
    try InputCheck.correlation(correlation, .correlation)
    try InputCheck.proportion(determination, .determination)
    try InputCheck.finite(fStatistic, .f)
    if let fStatistic, fStatistic < 0 {
      throw .impossible(input: .f, value: fStatistic, accepted: "0 or more is accepted")
    }
    self.n = n
    self.predictors = predictors
    self.tStatistic = tStatistic
    self.correlation = correlation
    self.determination = determination
    self.fStatistic = fStatistic
  }

  /// The sizes of the model, which must leave `spare` degrees of freedom: n − predictors − 1 ≥ spare.
  func requireModel(sparing spare: Int = 1) throws(EffectSizeError) -> (n: Double, m: Double) {
    guard let n, let predictors else {
      throw .missing(absentInputs([(.n, n == nil), (.predictors, predictors == nil)]), alternatives: nil)
    }
    guard n - predictors - 1 >= spare else { throw .tooFewObservations(n: n, needed: predictors + 1 + spare) }
    return (Double(n), Double(predictors))
  }

  /// R², printed or from F.
  ///
  ///     R² = m F / (m F + n − m − 1)
  func requireDetermination(
    n: Double, m: Double, _ derivation: inout Derivation
  ) throws(EffectSizeError) -> Double {
    if let determination { return determination }
    guard let fStatistic else { throw .missing([.determination], alternatives: "or f of the whole model") }
    let value = m * fStatistic / (m * fStatistic + n - m - 1)
    derivation.record(Input.determination.rawValue, value, by: "m f / (m f + n − m − 1)", from: .kendallStuart1979)
    return value
  }
}
