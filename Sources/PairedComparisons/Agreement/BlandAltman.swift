public import PrePostNumerics

/// Bland and Altman's limits of agreement of two measurements, with exact intervals.
///
///     bias   = mean of the differences, ± t se
///     limits = bias ± 1.96 s
///     upper limit's interval: bias + s t′(α/2; √n 1.96) / √n  to  bias + s t′(1 − α/2; √n 1.96) / √n
///
/// where t′(p; δ) is the quantile of the noncentral t distribution with n − 1 degrees of freedom; the lower limit's is its
/// mirror image. Peak flow by two meters, 17 people (Bland & Altman 1986): bias −2.1, limits −78.1 to 73.9 l/min.
///
/// Proportional bias is the slope of the differences on the means of both, tested by t with n − 2 degrees of freedom (the
/// same as the test of equal variances by Pitman and Morgan).
///
///     slope = (s₂² − s₁²) / (2 s²),    s² = (s₁² + s₂² + 2 r s₁ s₂) / 4
///
/// - Source: Bland & Altman 1986, *Lancet* 327: 307–310; Carkeet 2015, *Optometry and Vision Science* 92: e71–e80 (exact
///   intervals of the limits); Bland & Altman 1999, *Statistical Methods in Medical Research* 8: 135–160; Pitman 1939,
///   *Biometrika* 31: 9–12.
public struct BlandAltman: Sendable, Hashable {
  /// A limit with its interval.
  public struct Limit: Sendable, Hashable {
    /// The limit, in the unit of the outcome.
    public let value: Double
    /// Its exact interval.
    public let interval: ConfidenceInterval
  }

  /// How the differences go with the size of the measurements.
  public struct ProportionalBias: Sendable, Hashable {
    /// The change of the difference per unit of the mean of both.
    public let slope: Double
    /// t of the slope; nil where the points lie on a line.
    public let statistic: Double?
    /// The degrees of freedom, n − 2.
    public let degreesOfFreedom: Double
    /// The two-sided p value.
    public let pValue: Double?
  }

  /// The mean difference after − before.
  public let bias: Double
  /// Its t interval.
  public let biasInterval: ConfidenceInterval
  /// The SD of the differences.
  public let sd: Double
  /// The lower limit of agreement.
  public let lower: Limit
  /// The upper limit of agreement.
  public let upper: Limit
  /// The share of differences that the limits are made for, in percent.
  public let agreement: ConfidenceLevel
  /// The proportional bias; nil where the SDs or r are not known, or n is 2.
  public let proportional: ProportionalBias?

  /// The limits from summary numbers.
  ///
  /// - Parameters:
  ///   - spreads: the SDs before and after and their correlation, for the proportional bias.
  ///   - level: the level of the intervals.
  ///   - agreement: the share of differences between the limits.
  /// - Throws: `.tooFewPairs` for n < 2, `.noVariation` where the differences do not vary.
  public init(
    meanChange: Double, sdChange: Double, n: Int, spreads: (pre: Double, post: Double, r: Double)? = nil,
    level: ConfidenceLevel = .ninetyFive, agreement: ConfidenceLevel = .ninetyFive
  ) throws(PairedError) {
    let test = try PairedT(meanChange: meanChange, sdChange: sdChange, n: n, level: level)
    guard let interval = test.interval else { throw .noVariation }
    bias = meanChange
    biasInterval = interval
    sd = sdChange
    self.agreement = agreement
    let z = Normal.standard.upperQuantile(agreement.upperTail)
    let root = Double(n).squareRoot()
    let far = NoncentralT(degreesOfFreedom: Double(n - 1), noncentrality: z * root)
    let inner = far.quantile(level.upperTail) / root * sdChange
    let outer = far.upperQuantile(level.upperTail) / root * sdChange
    upper = Limit(
      value: meanChange + z * sdChange,
      interval: ConfidenceInterval(lower: meanChange + inner, upper: meanChange + outer, level: level))
    lower = Limit(
      value: meanChange - z * sdChange,
      interval: ConfidenceInterval(lower: meanChange - outer, upper: meanChange - inner, level: level))
    proportional = spreads.flatMap { ProportionalBias($0, n: n, sdChange: sdChange) }
  }
}

extension BlandAltman.ProportionalBias {
  fileprivate init?(_ spreads: (pre: Double, post: Double, r: Double), n: Int, sdChange: Double) {
    let (pre, post, r) = spreads
    let ofMeans = (pre * pre + post * post + 2 * r * pre * post) / 4
    guard n > 2, ofMeans > 0 else { return nil }
    let covariance = (post - pre) * (post + pre) / 2
    slope = covariance / ofMeans
    degreesOfFreedom = Double(n - 2)
    // sd² s² (1 − ρ²) is the product of both variances less r².
    let unexplained = pre * pre * post * post * (1 - r) * (1 + r)
    guard unexplained > 1e-14 * sdChange * sdChange * ofMeans else {
      statistic = nil
      pValue = nil
      return
    }
    let t = covariance * degreesOfFreedom.squareRoot() / unexplained.squareRoot()
    statistic = t
    pValue = StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedTail(t)
  }
}
