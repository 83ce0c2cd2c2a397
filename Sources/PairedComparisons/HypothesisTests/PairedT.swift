public import PrePostNumerics

/// Student's t test of a mean change against 0.
///
///     t  = change / (sd_change / √n)
///     df = n − 1
///     change ± t(df; α/2) · sd_change / √n
///
/// Sleep data (Student 1908), n = 10, change 1.58, sd_change 1.23: t = 4.0621, df 9, p = 0.002833, interval 0.70 to 2.46.
///
/// Source: Student 1908, *Biometrika* 6: 1–25.
public struct PairedT: Sendable, Hashable {
  /// The statistic; positive where the values rose.
  public let statistic: Double
  /// The degrees of freedom, n − 1.
  public let degreesOfFreedom: Double
  /// The probability of a statistic at least as extreme, were the mean change 0.
  public let pValue: Double
  /// What the p value weighs against a mean change of 0.
  public let alternative: Alternative
  /// The two-sided interval of the mean change, whatever the alternative; nil where only the statistic was printed.
  public let interval: ConfidenceInterval?

  /// The test of a mean change.
  ///
  /// - Parameters:
  ///   - meanChange: the mean of the changes, after − before, in the unit of the outcome.
  ///   - sdChange: their standard deviation, above 0.
  ///   - n: the number of pairs, at least 2.
  ///   - level: the level of the interval.
  ///   - alternative: what the p value weighs against no change.
  /// - Throws: `.tooFewPairs` for n < 2, `.noVariation` for an SD of 0.
  public init(
    meanChange: Double, sdChange: Double, n: Int, level: ConfidenceLevel = .ninetyFive,
    alternative: Alternative = .twoSided
  ) throws(PairedError) {
    guard n >= 2 else { throw .tooFewPairs(n: n, needed: 2) }
    guard sdChange > 0 else { throw .noVariation }
    let standardError = sdChange / Double(n).squareRoot()
    let quantile = StudentT(degreesOfFreedom: Double(n - 1)).upperQuantile(level.upperTail)
    self.init(
      statistic: meanChange / standardError, n: n, alternative: alternative,
      interval: ConfidenceInterval(center: meanChange, margin: quantile * standardError, level: level))
  }

  /// The test of differences.
  ///
  /// - Throws: as the test of a mean change.
  public init(
    _ differences: [Double], level: ConfidenceLevel = .ninetyFive, alternative: Alternative = .twoSided
  ) throws(PairedError) {
    guard let center = mean(differences), let spread = standardDeviation(differences) else {
      throw .tooFewPairs(n: differences.count, needed: 2)
    }
    try self.init(meanChange: center, sdChange: spread, n: differences.count, level: level, alternative: alternative)
  }

  /// The test of a printed statistic: its p value, without an interval.
  ///
  /// - Throws: `.tooFewPairs` for n < 2.
  public init(printed statistic: Double, n: Int, alternative: Alternative = .twoSided) throws(PairedError) {
    guard n >= 2 else { throw .tooFewPairs(n: n, needed: 2) }
    self.init(statistic: statistic, n: n, alternative: alternative, interval: nil)
  }

  private init(statistic: Double, n: Int, alternative: Alternative, interval: ConfidenceInterval?) {
    let null = StudentT(degreesOfFreedom: Double(n - 1))
    self.statistic = statistic
    self.degreesOfFreedom = null.degreesOfFreedom
    self.alternative = alternative
    self.interval = interval
    self.pValue =
      switch alternative {
      case .twoSided: null.twoSidedTail(statistic)
      case .greater: null.survival(statistic)
      case .less: null.cumulative(statistic)
      }
  }
}
