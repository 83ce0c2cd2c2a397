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

  /// The inputs of every place, in the order of `stems`.
  private static let places: [String?: [Input]] = {
    let times = ["pre", "post"]
    let arms = Arm.allCases.map(\.rawValue)
    let all: [String?] = [nil] + times + arms + times.flatMap { time in arms.map { "\(time)_\($0)" } }
    return Dictionary(uniqueKeysWithValues: all.map { place in (place, stems.map { Input($0, of: place) }) })
  }()

  /// The inputs that hold a description of `place`, in the order of `stems`.
  private static func inputs(of place: String?) -> [Input] {
    places[place] ?? stems.map { Input($0, of: place) }
  }

  /// What columns `se_place`, `ci_low_place` and so on hold; `se`, `ci_low` and so on where there is no place.
  package init(_ values: [Input: Double], of place: String?) {
    let found = SampleDescription.inputs(of: place).map { values[$0] }
    self.init(
      standardError: found[0], ciLow: found[1], ciHigh: found[2], minimum: found[3], q1: found[4], median: found[5],
      q3: found[6], maximum: found[7])
  }

  /// Refuses what cannot be, by the names of the columns of `place`.
  func check(_ place: String?) throws(EffectSizeError) {
    guard self != SampleDescription() else { return }
    let names = SampleDescription.inputs(of: place)
    try InputCheck.standardError(standardError, names[0])
    try InputCheck.ordered([(names[1], ciLow), (names[2], ciHigh)])
    try InputCheck.ordered([
      (names[3], minimum), (names[4], q1), (names[5], median), (names[6], q3), (names[7], maximum),
    ])
  }
}
