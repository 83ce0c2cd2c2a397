/// What a paper prints of two independent groups: size, mean and SD of each, in the unit of the outcome.
public struct TwoGroupSummary: Sendable, Hashable {
  /// One of the two groups.
  public struct Group: Sendable, Hashable {
    /// The number of participants.
    public let n: Int?
    /// The mean.
    public internal(set) var mean: Double?
    /// The standard deviation.
    public internal(set) var sd: Double?
    /// What else was printed of the values.
    public let description: SampleDescription

    /// One group's printed numbers; they are checked by the summary.
    public init(n: Int?, mean: Double?, sd: Double?, description: SampleDescription = SampleDescription()) {
      self.n = n
      self.mean = mean
      self.sd = sd
      self.description = description
    }
  }

  /// The group that the effect is about.
  public internal(set) var treatment: Group
  /// The group it is compared with.
  public internal(set) var control: Group
  /// What was printed of the comparison.
  public let statistics: ComparisonStatistics
  /// The uncorrected difference in pooled SDs that the statistics give, where means and SDs are not to be had.
  public internal(set) var standardizedDifference: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a negative SD, n < 1 or a number that is not finite.
  public init(
    treatment: Group, control: Group, statistics: ComparisonStatistics = ComparisonStatistics()
  ) throws(EffectSizeError) {
    try InputCheck.count(treatment.n, .nTreatment, atLeast: 1)
    try InputCheck.finite(treatment.mean, .meanTreatment)
    try InputCheck.standardDeviation(treatment.sd, .sdTreatment)
    try InputCheck.count(control.n, .nControl, atLeast: 1)
    try InputCheck.finite(control.mean, .meanControl)
    try InputCheck.standardDeviation(control.sd, .sdControl)
    try treatment.description.check("treatment")
    try control.description.check("control")
    try statistics.check()
    self.treatment = treatment
    self.control = control
    self.statistics = statistics
  }

  /// The two means, which every measure on this summary needs.
  func requireMeans() throws(EffectSizeError) -> (treatment: Double, control: Double) {
    let absent = absentInputs([(.meanTreatment, treatment.mean == nil), (.meanControl, control.mean == nil)])
    guard let first = treatment.mean, let second = control.mean else { throw .missing(absent, alternatives: nil) }
    return (first, second)
  }

  /// Both sizes and SDs; throws what is missing.
  func requireSpreads() throws(EffectSizeError) -> (n1: Double, sd1: Double, n2: Double, sd2: Double) {
    guard let n1 = treatment.n, let sd1 = treatment.sd, let n2 = control.n, let sd2 = control.sd else {
      throw .missing(absentSpreads, alternatives: nil)
    }
    try refuseSingletons()
    return (Double(n1), sd1, Double(n2), sd2)
  }

  /// Both sizes and SDs; nil, with a note that begins with `consequence`, if one was not printed.
  func spreads(
    orNote consequence: String, _ derivation: inout Derivation
  ) throws(EffectSizeError) -> (n1: Double, sd1: Double, n2: Double, sd2: Double)? {
    try refuseSingletons()
    guard absentSpreads.isEmpty else {
      derivation.note(.refusal, "\(consequence): it \(EffectSizeError.missing(absentSpreads, alternatives: nil))")
      return nil
    }
    return try requireSpreads()
  }

  /// Both sizes; throws what is missing.
  func requireSizes() throws(EffectSizeError) -> (n1: Double, n2: Double) {
    guard let n1 = treatment.n, let n2 = control.n else {
      let absent = absentInputs([(.nTreatment, treatment.n == nil), (.nControl, control.n == nil)])
      throw .missing(absent, alternatives: nil)
    }
    try refuseSingletons()
    return (Double(n1), Double(n2))
  }

  /// Both means, which must have logarithms.
  func requirePositiveMeans() throws(EffectSizeError) -> (treatment: Double, control: Double) {
    let (m1, m2) = try requireMeans()
    guard m1 > 0 else { throw .notPositive(.meanTreatment, value: m1) }
    guard m2 > 0 else { throw .notPositive(.meanControl, value: m2) }
    return (m1, m2)
  }

  /// Both sizes and SDs, which must have logarithms.
  func requirePositiveSpreads() throws(EffectSizeError) -> (n1: Double, sd1: Double, n2: Double, sd2: Double) {
    let spreads = try requireSpreads()
    guard spreads.sd1 > 0 else { throw .notPositive(.sdTreatment, value: spreads.sd1) }
    guard spreads.sd2 > 0 else { throw .notPositive(.sdControl, value: spreads.sd2) }
    return spreads
  }

  /// The mean difference in pooled SDs, uncorrected, with the sizes and the degrees of freedom of the pooled SD.
  func requirePooledDifference() throws(EffectSizeError) -> (d: Double, n1: Double, n2: Double, m: Double) {
    if let standardizedDifference, let n1 = treatment.n, let n2 = control.n {
      return (standardizedDifference, Double(n1), Double(n2), Double(n1 + n2 - 2))
    }
    let means = try requireMeans()
    let (n1, sd1, n2, sd2) = try requireSpreads()
    let s = pooledVariance(n1, sd1, n2, sd2).squareRoot()
    guard s > 0 else { throw .zeroDivisor(.sdTreatment) }
    return ((means.treatment - means.control) / s, n1, n2, n1 + n2 - 2)
  }

  private var absentSpreads: [Input] {
    absentInputs([
      (.nTreatment, treatment.n == nil), (.sdTreatment, treatment.sd == nil),
      (.nControl, control.n == nil), (.sdControl, control.sd == nil),
    ])
  }

  /// The sizes, if printed, must be at least 2 for a mean to have a spread.
  private func refuseSingletons() throws(EffectSizeError) {
    for n in [treatment.n, control.n].compactMap({ $0 }) where n < 2 { throw .tooFewObservations(n: n, needed: 2) }
  }
}

/// The inputs whose flag says that they are absent.
func absentInputs(_ candidates: [(Input, Bool)]) -> [Input] { candidates.filter(\.1).map(\.0) }
