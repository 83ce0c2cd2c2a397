/// What a paper prints of the correlation of two variables.
public struct CorrelationSummary: Sendable, Hashable {
  /// The number of pairs.
  public let n: Int?
  /// The correlation.
  public let correlation: Double?
  /// The t statistic of the test that it is 0, which gives it where it was not printed.
  public let tStatistic: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for |r| > 1, n < 1 or a number that is not finite.
  public init(n: Int?, correlation: Double?, tStatistic: Double? = nil) throws(EffectSizeError) {
    try InputCheck.count(n, .n, atLeast: 1)
    try InputCheck.correlation(correlation, .correlation)
    try InputCheck.finite(tStatistic, .t)
    self.n = n
    self.correlation = correlation
    self.tStatistic = tStatistic
  }

  /// The correlation, printed or from t, with the number of pairs.
  ///
  ///     r = t / √(t² + n − 2)
  func requirePairs(
    atLeast needed: Int, _ derivation: inout Derivation
  ) throws(EffectSizeError) -> (r: Double, n: Int) {
    guard let n else { throw .missing([.n], alternatives: nil) }
    guard n >= needed else { throw .tooFewObservations(n: n, needed: needed) }
    if let correlation { return (correlation, n) }
    guard let tStatistic else { throw .missing([.correlation], alternatives: "or the t of its test") }
    guard n > 2 else { throw .tooFewObservations(n: n, needed: 3) }
    let r = tStatistic / (tStatistic * tStatistic + Double(n - 2)).squareRoot()
    derivation.record(Input.correlation.rawValue, r, by: "t / √(t² + n − 2)", from: .fisher1921)
    return (r, n)
  }
}
