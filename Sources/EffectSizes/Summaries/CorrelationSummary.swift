internal import PrePostNumerics

/// What a paper prints of the correlation of two variables.
public struct CorrelationSummary: Sendable, Hashable {
  /// The number of pairs.
  public let n: Int?
  /// The correlation.
  public let correlation: Double?
  /// The t statistic of the test that it is 0, which gives it where it was not printed.
  public let tStatistic: Double?
  /// The two-sided p of that test; a negative one carries the sign of the correlation.
  public let p: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for |r| > 1, |p| > 1, n < 1 or a number that is not finite.
  public init(n: Int?, correlation: Double?, tStatistic: Double? = nil, p: Double? = nil) throws(EffectSizeError) {
    try InputCheck.count(n, .n, atLeast: 1)
    try InputCheck.correlation(correlation, .correlation)
    try InputCheck.finite(tStatistic, .t)
    try InputCheck.probability(p, .p)
    self.n = n
    self.correlation = correlation
    self.tStatistic = tStatistic
    self.p = p
  }

  /// The correlation, printed or from t or its p, with the number of pairs.
  ///
  ///     r = t / √(t² + n − 2),   t as printed or with n − 2 degrees of freedom and the two-sided p
  ///
  /// p = −0.07 of n = 30: r = −0.3354.
  func requirePairs(
    atLeast needed: Int, _ derivation: inout Derivation
  ) throws(EffectSizeError) -> (r: Double, n: Int) {
    guard let n else { throw .missing([.n], alternatives: nil) }
    guard n >= needed else { throw .tooFewObservations(n: n, needed: needed) }
    let routes = [correlation.map(Route.init(printed:))].compactMap { $0 } + testRoutes(n)
    guard let r = derivation.take(Input.correlation.rawValue, routes) else {
      guard tStatistic == nil && p == nil || n > 2 else { throw .tooFewObservations(n: n, needed: 3) }
      if p == 0 { throw .notDefined("p is printed as 0, which no t belongs to") }
      throw .missing([.correlation], alternatives: "or the t of its test")
    }
    derivation.compare(Input.correlation.rawValue, routes)
    return (r, n)
  }

  /// The ways by the test of the correlation.
  private func testRoutes(_ n: Int) -> [Route] {
    guard n > 2 else { return [] }
    let df = Double(n - 2)
    func correlation(_ t: Double) -> Double { t / (t * t + df).squareRoot() }
    let byT = tStatistic.map { Route("t / √(t² + n − 2)", from: .fisher1921, [$0]) { correlation($0[0]) } }
    let byP = p.map { p in
      let printed = PrintedProbability(p: p)
      return Route(
        "t / √(t² + n − 2) with the t of p", from: .fisher1921, [p], isExact: !printed.isLimit, caution: printed.caution
      ) { studentT(twoSided: $0[0], degreesOfFreedom: df).map(correlation) }
    }
    return [byT, byP].compactMap { $0 }
  }
}
