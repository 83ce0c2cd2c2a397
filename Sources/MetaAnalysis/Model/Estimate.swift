public import PrePostNumerics

/// A coefficient with its standard error, test and interval.
public struct Estimate: Sendable, Hashable {
  /// The estimate, on the scale of the effects.
  public let value: Double
  /// Its standard error.
  public let standardError: Double
  /// `value / standardError`; nil where the standard error is 0.
  public let statistic: Double?
  /// The degrees of freedom of t; nil for a normal test.
  public let degreesOfFreedom: Double?
  /// The two-sided p value; nil where no test exists (no residual degrees of freedom).
  public let pValue: Double?
  /// The interval; nil where no test exists.
  public let interval: ConfidenceInterval?

  /// An estimate with a test and an interval of its own.
  init(value: Double, standardError: Double, statistic: Double?, pValue: Double?, interval: ConfidenceInterval?) {
    self.value = value
    self.standardError = standardError
    self.statistic = statistic
    degreesOfFreedom = nil
    self.pValue = pValue
    self.interval = interval
  }

  /// The normal or t inference from an estimate and its standard error.
  init(value: Double, standardError: Double, degreesOfFreedom df: Double?, level: ConfidenceLevel) {
    self.value = value
    self.standardError = standardError
    let ratio = standardError > 0 ? value / standardError : nil
    self.statistic = ratio
    self.degreesOfFreedom = df
    if let df, df <= 0 {
      pValue = nil
      interval = nil
    } else {
      pValue = ratio.map { Estimate.twoSidedTail($0, df) }
      interval = ConfidenceInterval(
        center: value, margin: Estimate.critical(level, df) * standardError, level: level)
    }
  }

  /// The probability of a statistic at least this far from 0.
  static func twoSidedTail(_ statistic: Double, _ df: Double?) -> Double {
    guard let df else { return min(1, 2 * Normal.standard.survival(abs(statistic))) }
    return StudentT(degreesOfFreedom: df).twoSidedTail(statistic)
  }

  /// The half-width of an interval in standard errors.
  static func critical(_ level: ConfidenceLevel, _ df: Double?) -> Double {
    guard let df else { return Normal.standard.upperQuantile(level.upperTail) }
    return StudentT(degreesOfFreedom: df).upperQuantile(level.upperTail)
  }
}
