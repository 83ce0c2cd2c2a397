public import PrePostNumerics
public import SingleCase

/// How the conditions were assigned to the sessions of single cases.
public enum CaseDesign: String, Sendable, Hashable, CaseIterable {
  /// One baseline, then treatment, from a start drawn at random.
  case startPoint = "start-point"
  /// Phases that come again, such as ABAB, changing at sessions drawn at random.
  case reversal
  /// Treatments that alternate in any order.
  case alternating
  /// Treatments that alternate within successive pairs of sessions.
  case pairs
  /// Several cases, each with a start drawn by itself.
  case multipleBaseline = "multiple-baseline"
  /// Several cases, assigned to fixed starts.
  case fixedStarts = "wampold-worsham"
  /// Several cases, assigned to tiers, with starts drawn within them.
  case tiers = "koehler-levin"

  /// Whether the conditions take turns within a case.
  public var takesTurns: Bool { [.reversal, .alternating, .pairs].contains(self) }

  /// Whether its test is about several cases together.
  public var joinsCases: Bool { [.multipleBaseline, .fixedStarts, .tiers].contains(self) }

  /// What a test of one case permutes; nil for designs of several cases.
  func design(_ request: RandomizationRequest) -> RandomizationDesign? {
    switch self {
    case .startPoint: .startPoint(fewest: request.fewest)
    case .reversal: .phaseChanges(fewest: request.fewest)
    case .alternating: request.mostConsecutive.map { .alternatingAtMost(consecutive: $0) } ?? .alternating
    case .pairs: .pairs
    case .multipleBaseline, .fixedStarts, .tiers: nil
    }
  }

  /// What a test of several cases permutes; nil for designs of one case.
  func scheme(_ request: RandomizationRequest) -> MultipleBaselineScheme? {
    switch self {
    case .multipleBaseline: .independent(fewest: request.fewest)
    case .fixedStarts: .fixedStarts
    case .tiers: .tiers(request.tiers)
    case .startPoint, .reversal, .alternating, .pairs: nil
    }
  }
}

/// A randomization test that is asked for.
public struct RandomizationRequest: Sendable, Hashable {
  /// What is compared between the conditions.
  public var statistic: RandomizationStatistic
  /// The fewest observations per phase that an arrangement has to leave.
  public var fewest: Int
  /// Which direction counts as extreme.
  public var alternative = Alternative.greater
  /// All arrangements, or draws.
  public var plan = RandomizationPlan.complete
  /// The most successive sessions of one condition, for alternating treatments; nil for no limit.
  public var mostConsecutive: Int?
  /// The tiers of the Koehler–Levin scheme.
  public var tiers: [ClosedRange<Int>] = []
  /// Over how many threads draws are spread; the result is the same for any.
  public var threads = 1

  /// A test of `statistic` over all arrangements.
  public init(statistic: RandomizationStatistic, fewest: Int = 1) {
    self.statistic = statistic
    self.fewest = fewest
  }
}

/// What became of a test over several cases.
public enum MultipleBaselineOutcome: Sendable, Hashable {
  /// The test.
  case test(RandomizationTest)
  /// There is none, for this reason.
  case refused(Note)
}
