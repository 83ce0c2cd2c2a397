public import PrePostNumerics

/// Two one-sided t tests (TOST): is the mean change within margins that were set before?
///
///     t₁ = (change − low) / se      P(T ≥ t₁)         against a change at or below the lower margin
///     t₂ = (change − high) / se     P(T ≤ t₂)         against one at or above the upper margin
///     p  = the larger of both
///
/// Equivalence at α is the same as the interval of level 1 − 2α lying inside the margins. Sleep data, margins −1 and 3:
/// p = 0.0026, the 90 percent interval is 0.87 to 2.29.
///
/// Source: Schuirmann 1987, *Journal of Pharmacokinetics and Biopharmaceutics* 15: 657–680.
public struct EquivalenceTest: Sendable, Hashable {
  /// The margins, in the unit of the outcome.
  public let margins: Interval
  /// t against the lower margin and its upper tail.
  public let lower: TestedStatistic
  /// t against the upper margin and its lower tail.
  public let upper: TestedStatistic
  /// The degrees of freedom.
  public let degreesOfFreedom: Double
  /// The interval of the mean change that must lie inside, at 1 − 2α.
  public let interval: ConfidenceInterval
  /// The α of the test, 1 − the level.
  public let alpha: Double

  /// The p value of equivalence.
  public var pValue: Double { max(lower.pValue, upper.pValue) }
  /// Whether the change is shown to be within the margins at α.
  public var isEquivalent: Bool { pValue < alpha }

  /// The test of a mean change.
  ///
  /// - Throws: `.tooFewPairs` for n < 2, `.noVariation` for an SD of 0, `.margins` unless the lower is below the upper;
  ///   `.level` for a level of 50 percent or less.
  public init(
    meanChange: Double, sdChange: Double, n: Int, margins: (low: Double, high: Double),
    level: ConfidenceLevel = .ninetyFive
  ) throws(PairedError) {
    guard margins.low < margins.high, (margins.high - margins.low).isFinite else {
      throw .margins(low: margins.low, high: margins.high)
    }
    let test = try OneSidedT(meanChange: meanChange, sdChange: sdChange, n: n, level: level)
    self.margins = Interval(margins.low, margins.high)
    lower = test.above(margins.low)
    upper = test.below(margins.high)
    degreesOfFreedom = test.null.degreesOfFreedom
    interval = test.interval
    alpha = level.alpha
  }
}

/// The test that the mean change is not worse than by a margin.
///
///     t = (change + margin) / se       P(T ≥ t)        where more is better
///     t = (change − margin) / se       P(T ≤ t)        where less is better
///
/// Sleep data, margin 0.5: t = 5.3476, p = 0.00023; the 95 percent lower bound of the change is 0.87.
public struct NonInferiorityTest: Sendable, Hashable {
  /// The margin, in the unit of the outcome, above 0.
  public let margin: Double
  /// Whether more of the outcome is better.
  public let higherIsBetter: Bool
  /// t against a change that is worse by the margin.
  public let statistic: Double
  /// The degrees of freedom.
  public let degreesOfFreedom: Double
  /// The one-sided p value.
  public let pValue: Double
  /// The one-sided bound of the mean change at the level, on the side of the margin.
  public let bound: Double
  /// The α of the test, 1 − the level.
  public let alpha: Double

  /// Whether the change is shown not to be worse by the margin at α.
  public var isNonInferior: Bool { pValue < alpha }

  /// The test of a mean change.
  ///
  /// - Throws: as the equivalence test; `.margin` unless the margin is a positive number.
  public init(
    meanChange: Double, sdChange: Double, n: Int, margin: Double, higherIsBetter: Bool = true,
    level: ConfidenceLevel = .ninetyFive
  ) throws(PairedError) {
    guard margin > 0, margin.isFinite else { throw .margin(margin) }
    let test = try OneSidedT(meanChange: meanChange, sdChange: sdChange, n: n, level: level)
    self.margin = margin
    self.higherIsBetter = higherIsBetter
    let against = higherIsBetter ? test.above(-margin) : test.below(margin)
    statistic = against.statistic
    pValue = against.pValue
    degreesOfFreedom = test.null.degreesOfFreedom
    bound = higherIsBetter ? test.interval.lower : test.interval.upper
    alpha = level.alpha
  }
}

/// t tests of a mean change against values on either side.
private struct OneSidedT {
  let meanChange: Double
  let standardError: Double
  let null: StudentT
  /// The interval whose ends are one-sided bounds at the level.
  let interval: ConfidenceInterval

  init(meanChange: Double, sdChange: Double, n: Int, level: ConfidenceLevel) throws(PairedError) {
    guard n >= 2 else { throw .tooFewPairs(n: n, needed: 2) }
    guard sdChange > 0 else { throw .noVariation }
    guard let both = try? ConfidenceLevel(percent: 2 * level.percent - 100) else { throw .level(level.percent) }
    self.meanChange = meanChange
    standardError = sdChange / Double(n).squareRoot()
    null = StudentT(degreesOfFreedom: Double(n - 1))
    interval = ConfidenceInterval(
      center: meanChange, margin: null.upperQuantile(level.alpha) * standardError, level: both)
  }

  /// Against a change at or below `value`.
  func above(_ value: Double) -> TestedStatistic {
    let t = (meanChange - value) / standardError
    return TestedStatistic(statistic: t, pValue: null.survival(t))
  }

  /// Against a change at or above `value`.
  func below(_ value: Double) -> TestedStatistic {
    let t = (meanChange - value) / standardError
    return TestedStatistic(statistic: t, pValue: null.cumulative(t))
  }
}
