/// What a paper prints of a common language effect size (area under the curve): the value and the sizes of the groups.
public struct SuperioritySummary: Sendable, Hashable {
  /// P(treatment > control) + ½ P(equal).
  public let superiority: Double?
  /// The size of the treatment group.
  public let nTreatment: Int?
  /// The size of the control group.
  public let nControl: Int?
  /// The proportion of pairs, one of each group, that are equal.
  public let ties: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for a value outside 0 to 1 or n < 1.
  public init(
    superiority: Double?, nTreatment: Int?, nControl: Int?, ties: Double? = nil
  ) throws(EffectSizeError) {
    try InputCheck.proportion(superiority, .superiority)
    try InputCheck.count(nTreatment, .nTreatment, atLeast: 1)
    try InputCheck.count(nControl, .nControl, atLeast: 1)
    try InputCheck.proportion(ties, .ties)
    self.superiority = superiority
    self.nTreatment = nTreatment
    self.nControl = nControl
    self.ties = ties
  }

  /// The value with both sizes, which must be at least 2.
  func requireAll() throws(EffectSizeError) -> (theta: Double, n1: Double, n2: Double) {
    guard let superiority, let nTreatment, let nControl else {
      throw .missing(
        absentInputs([
          (.superiority, superiority == nil), (.nTreatment, nTreatment == nil), (.nControl, nControl == nil),
        ]), alternatives: nil)
    }
    for n in [nTreatment, nControl] where n < 2 { throw .tooFewObservations(n: n, needed: 2) }
    return (superiority, Double(nTreatment), Double(nControl))
  }
}
