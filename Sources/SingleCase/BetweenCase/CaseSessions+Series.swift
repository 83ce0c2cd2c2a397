internal import PrePostNumerics

extension CaseSessions {
  /// The pairs of phases as series of their own, for the indices within a case: one for a multiple baseline.
  ///
  /// - Throws: as `PhaseSeries`; a case of `SeveralCases` gives nothing to refuse.
  public func series() throws(SingleCaseError) -> [PhaseSeries] {
    var order: [String?] = []
    for session in sessions where !order.contains(session.pair) { order.append(session.pair) }
    var result: [PhaseSeries] = []
    for pair in order {
      let own = sessions.filter { $0.pair == pair }
      let observations = { (phase: PhaseSeries.Phase) in
        own.filter { $0.phase == phase }.map { Observation(time: $0.time, value: Reported($0.value)) }
      }
      result.append(
        try PhaseSeries(
          name: order.count == 1 ? name : "\(name), pair \(pair ?? "")", baseline: observations(.baseline),
          treatment: observations(.treatment)))
    }
    return result
  }
}
