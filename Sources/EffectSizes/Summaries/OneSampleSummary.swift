/// What a paper prints of one group measured once: its size, mean and SD.
public struct OneSampleSummary: Sendable, Hashable {
  /// The number of participants.
  public let n: Int?
  /// The mean.
  public internal(set) var mean: Double?
  /// The standard deviation of the observations, not the standard error of the mean.
  public internal(set) var sd: Double?
  /// What else was printed of the values.
  public let description: SampleDescription
  /// The level of the interval of the mean in percent, where the paper states it for this study.
  public let ciLevel: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a negative SD, n < 1 or a number that is not finite.
  public init(
    n: Int?, mean: Double?, sd: Double?, description: SampleDescription = SampleDescription(), ciLevel: Double? = nil
  ) throws(EffectSizeError) {
    try InputCheck.count(n, .n, atLeast: 1)
    try InputCheck.finite(mean, .mean)
    try InputCheck.standardDeviation(sd, .sd)
    try description.check(nil)
    try InputCheck.level(ciLevel)
    self.description = description
    self.ciLevel = ciLevel
    self.n = n
    self.mean = mean
    self.sd = sd
  }

  /// The mean.
  func requireMean() throws(EffectSizeError) -> Double {
    guard let mean else { throw .missing([.mean], alternatives: nil) }
    return mean
  }

  /// The mean, which must have a logarithm.
  func requirePositiveMean() throws(EffectSizeError) -> Double {
    let mean = try requireMean()
    guard mean > 0 else { throw .notPositive(.mean, value: mean) }
    return mean
  }

  /// The size and the SD; throws what is missing.
  func requireSpread(atLeast needed: Int = 2) throws(EffectSizeError) -> (n: Double, sd: Double) {
    guard let n, let sd else { throw .missing(absentSpread, alternatives: nil) }
    guard n >= needed else { throw .tooFewObservations(n: n, needed: needed) }
    return (Double(n), sd)
  }

  /// The size and the SD, which must have a logarithm.
  func requirePositiveSpread() throws(EffectSizeError) -> (n: Double, sd: Double) {
    let (n, sd) = try requireSpread()
    guard sd > 0 else { throw .notPositive(.sd, value: sd) }
    return (n, sd)
  }

  /// The size and the SD; nil, with a note, if one was not printed.
  func spreadOrNote(_ derivation: inout Derivation) throws(EffectSizeError) -> (n: Double, sd: Double)? {
    if let n, n < 2 { throw .tooFewObservations(n: n, needed: 2) }
    guard absentSpread.isEmpty else {
      derivation.note(
        .refusal, "no sampling variance: it \(EffectSizeError.missing(absentSpread, alternatives: nil))")
      return nil
    }
    return try requireSpread()
  }

  private var absentSpread: [Input] { absentInputs([(.n, n == nil), (.sd, sd == nil)]) }
}

extension OneSampleSummary: CompletableSummary {
  /// The summary with its mean and SD from what else was printed.
  public func completed(_ options: MeasureOptions, _ derivation: inout Derivation) -> OneSampleSummary {
    var whole = self
    (whole.mean, whole.sd) = description.complete(
      mean: mean, sd: sd, n: (n, "n"), of: nil, level: ciLevel, options, &derivation)
    return whole
  }
}
