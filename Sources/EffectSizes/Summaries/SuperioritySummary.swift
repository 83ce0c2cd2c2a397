/// What a paper prints of a common language effect size (area under the curve): the value and the sizes of the groups.
public struct SuperioritySummary: Sendable, Hashable {
  /// P(treatment > control) + ½ P(equal).
  public internal(set) var superiority: Double?
  /// The size of the treatment group.
  public let nTreatment: Int?
  /// The size of the control group.
  public let nControl: Int?
  /// The proportion of pairs, one of each group, that are equal.
  public let ties: Double?
  /// What was printed of the test of Mann, Whitney and Wilcoxon.
  public let ranks: RankStatistics

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a value outside 0 to 1 or n < 1.
  public init(
    superiority: Double?, nTreatment: Int?, nControl: Int?, ties: Double? = nil,
    ranks: RankStatistics = RankStatistics()
  ) throws(EffectSizeError) {
    try InputCheck.proportion(superiority, .superiority)
    try InputCheck.count(nTreatment, .nTreatment, atLeast: 1)
    try InputCheck.count(nControl, .nControl, atLeast: 1)
    try InputCheck.proportion(ties, .ties)
    self.superiority = superiority
    self.nTreatment = nTreatment
    self.nControl = nControl
    try ranks.check()
    self.ties = ties
    self.ranks = ranks
  }

  /// The value with both sizes, which must be at least 2.
  func requireAll() throws(EffectSizeError) -> (theta: Double, n1: Double, n2: Double) {
    guard let superiority, let nTreatment, let nControl else {
      throw .missing(
        absentInputs([
          (.superiority, superiority == nil), (.nTreatment, nTreatment == nil), (.nControl, nControl == nil),
        ]), alternatives: superiority == nil ? "or u, or a rank sum" : nil)
    }
    for n in [nTreatment, nControl] where n < 2 { throw .tooFewObservations(n: n, needed: 2) }
    return (superiority, Double(nTreatment), Double(nControl))
  }
}

extension SuperioritySummary: CompletableSummary {
  /// The summary with the probability from U or a rank sum.
  public func completed(_ options: MeasureOptions, _ derivation: inout Derivation) -> SuperioritySummary {
    guard let nTreatment, let nControl else { return self }
    var whole = self
    let routes =
      [superiority.map(Route.init(printed:))].compactMap { $0 }
      + ranks.routes(Double(nTreatment), Double(nControl))
    whole.superiority = derivation.take(Input.superiority.rawValue, routes)
    derivation.compare(Input.superiority.rawValue, routes)
    if whole.superiority == nil, ranks.isPrinted {
      derivation.note(.refusal, ranks.impossibility(nTreatment, nControl))
    }
    return whole
  }
}
