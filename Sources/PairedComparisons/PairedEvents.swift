internal import EffectSizes
public import PrePostNumerics

/// Pairs of an event before and after: McNemar's test and the effect sizes that go with it.
public struct PairedEvents: Sendable, Hashable {
  /// Pairs with the event before and after, after only, before only, and never.
  public let both: Int, gained: Int, lost: Int, neither: Int
  /// The test, or why there is none.
  public let test: Result<McNemar, PairedError>
  /// MPRD, MPRR, MPOR and MPORC, after against before, in this order.
  public let effectSizes: [PairedEffect]

  /// The number of pairs.
  public var n: Int { both + gained + lost + neither }

  /// Pairs whose event happened (true) or not, before and after.
  ///
  /// - Throws: `.unequalLengths`, `.noPairs`.
  public init(pre: [Bool], post: [Bool], level: ConfidenceLevel = .ninetyFive) throws(PairedError) {
    guard pre.count == post.count else { throw .unequalLengths(before: pre.count, after: post.count) }
    guard !pre.isEmpty else { throw .noPairs }
    let cells = zip(pre, post).reduce(into: [0, 0, 0, 0]) { $0[($1.0 ? 0 : 1) + ($1.1 ? 0 : 2)] += 1 }
    // Before only has the event before (0) and none after (2); after only is 1.
    let (both, gained, lost, neither) = (cells[0], cells[1], cells[2], cells[3])
    (self.both, self.gained, self.lost, self.neither) = (both, gained, lost, neither)
    test = Result { () throws(PairedError) in
      try McNemar(both: both, gained: gained, lost: lost, neither: neither, level: level)
    }
    let measures: [(Measure<MatchedPairs>, String)] = [
      (.marginalRiskDifference, "difference of proportions, after − before"),
      (.marginalRiskRatio, "log ratio of proportions, after / before"),
      (.marginalOddsRatio, "log odds ratio of the margins"), (.conditionalOddsRatio, "log odds ratio of the pairs"),
    ]
    effectSizes = measures.map { measure, name in
      let outcome = Result { () throws(EffectSizeError) in
        // Effects compare the first condition with the second: after with before.
        try measure.effectSize(
          of: MatchedPairs(both: both, firstOnly: gained, secondOnly: lost, neither: neither))
      }
      let interval = (try? outcome.get())?.confidenceInterval(level: level)
      return PairedEffect(
        measure: measure.code, name: name, outcome: outcome, interval: interval,
        intervalMethod: interval == nil ? nil : "Wald", bootstrapInterval: nil)
    }
  }
}
