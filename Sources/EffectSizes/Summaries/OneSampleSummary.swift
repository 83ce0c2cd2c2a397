/// What a paper prints of one group measured once: its size, mean and SD.
public struct OneSampleSummary: Sendable, Hashable {
  /// The number of participants.
  public let n: Int?
  /// The mean.
  public let mean: Double?
  /// The standard deviation of the observations, not the standard error of the mean.
  public let sd: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a negative SD, n < 1 or a number that is not finite.
  public init(n: Int?, mean: Double?, sd: Double?) throws(EffectSizeError) {
    try InputCheck.count(n, .n, atLeast: 1)
    try InputCheck.finite(mean, .mean)
    try InputCheck.standardDeviation(sd, .sd)
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
