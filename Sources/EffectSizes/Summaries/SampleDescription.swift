/// What a paper may print of the values of a sample beside, or in place of, their mean and SD.
///
/// Values and standard error are in the unit of the outcome.
public struct SampleDescription: Sendable, Hashable {
  /// The standard error of the mean.
  public var standardError: Double?
  /// The lower end of the confidence interval of the mean.
  public var ciLow: Double?
  /// The upper end of the confidence interval of the mean.
  public var ciHigh: Double?
  /// The smallest value.
  public var minimum: Double?
  /// The first quartile.
  public var q1: Double?
  /// The median.
  public var median: Double?
  /// The third quartile.
  public var q3: Double?
  /// The largest value.
  public var maximum: Double?

  /// What was printed; it is checked by the summary it belongs to.
  public init(
    standardError: Double? = nil, ciLow: Double? = nil, ciHigh: Double? = nil, minimum: Double? = nil,
    q1: Double? = nil, median: Double? = nil, q3: Double? = nil, maximum: Double? = nil
  ) {
    self.standardError = standardError
    self.ciLow = ciLow
    self.ciHigh = ciHigh
    self.minimum = minimum
    self.q1 = q1
    self.median = median
    self.q3 = q3
    self.maximum = maximum
  }

  /// The names of what it holds, as columns begin.
  package static let stems = ["se", "ci_low", "ci_high", "min", "q1", "median", "q3", "max"]

  /// What columns `se_place`, `ci_low_place` and so on hold; `se`, `ci_low` and so on where there is no place.
  package init(_ values: [Input: Double], of place: String?) {
    self.init(
      standardError: values[Input("se", of: place)], ciLow: values[Input("ci_low", of: place)],
      ciHigh: values[Input("ci_high", of: place)], minimum: values[Input("min", of: place)],
      q1: values[Input("q1", of: place)], median: values[Input("median", of: place)],
      q3: values[Input("q3", of: place)], maximum: values[Input("max", of: place)])
  }

  /// Refuses what cannot be, by the names of the columns of `place`.
  func check(_ place: String?) throws(EffectSizeError) {
    try InputCheck.standardError(standardError, Input("se", of: place))
    try InputCheck.ordered([(Input("ci_low", of: place), ciLow), (Input("ci_high", of: place), ciHigh)])
    try InputCheck.ordered([
      (Input("min", of: place), minimum), (Input("q1", of: place), q1), (Input("median", of: place), median),
      (Input("q3", of: place), q3), (Input("max", of: place), maximum),
    ])
  }
}
