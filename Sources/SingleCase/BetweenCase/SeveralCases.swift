/// The sessions of several cases under one design: what a design-comparable effect size is estimated from.
///
/// Valid from its construction: three cases or more, each of the stated design.
public struct SeveralCases: Sendable, Hashable {
  /// How the treatment was brought in.
  public enum Design: String, Sendable, Hashable, CaseIterable {
    /// A multiple baseline across cases: each case has one baseline and one treatment, which starts at different times.
    case multipleBaseline = "MB"
    /// A reversal design: each case has k pairs of a baseline and a treatment, ABAB…
    case reversal = "ABk"
  }

  /// The design.
  public let design: Design
  /// The cases, in the order given; their sessions name their pairs.
  public let cases: [CaseSessions]

  /// The number of cases below which the variance between cases is not estimated.
  public static let fewestCases = 3

  /// Several cases of one design.
  ///
  /// - Throws: `.tooFewCases` below three, since the variance between cases would have at most one degree of freedom;
  ///   `.otherDesign` if a case is not of the design; `.repeatedCase` for two cases of one name.
  public init(design: Design, cases: [CaseSessions]) throws(SingleCaseError) {
    guard cases.count >= SeveralCases.fewestCases else { throw .tooFewCases(count: cases.count) }
    var names: Set<String> = []
    var checked: [CaseSessions] = []
    for one in cases {
      guard names.insert(one.name).inserted else { throw .repeatedCase(name: one.name) }
      checked.append(try design == .multipleBaseline ? one.asOneSwitch() : one.asPairs())
    }
    self.design = design
    self.cases = checked
  }

  /// The number of sessions of all cases.
  public var sessionCount: Int { cases.reduce(0) { $0 + $1.sessions.count } }

  /// How many pairs of a baseline and a treatment there are, over all cases.
  public var pairCount: Int { cases.reduce(0) { $0 + Set($1.sessions.map(\.pair)).count } }

  /// Refuses times that are not whole sessions apart, for which `φ^(t − s)` has no value where φ is negative.
  ///
  /// - Throws: `.notDefined` with the first case and time.
  func requireWholeSessions() throws(SingleCaseError) {
    for one in cases {
      for session in one.sessions.dropFirst() {
        let apart = session.time - one.sessions[0].time
        guard apart == apart.rounded() else {
          throw .notDefined(
            index: "a first-order autocorrelation", series: one.name,
            reason: "time \(session.time) is not a whole number of sessions after \(one.sessions[0].time)",
            instead: "number the sessions 1, 2, 3, leaving out the numbers of missing ones")
        }
      }
    }
  }
}
