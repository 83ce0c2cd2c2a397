internal import PrePostNumerics

/// The observations of one case in the order of time, each under baseline (A) or treatment (B), in any order of
/// conditions: a reversal design (ABAB), an alternating-treatments design, or the plain AB series as a special case.
///
/// Valid from its construction, as `PhaseSeries` is. Without times the observations count as sessions 1, 2, 3, …
public struct ConditionSequence: Sendable, Hashable {
  /// What the case is called in messages.
  public let name: String
  /// The observations in the order of time.
  public let observations: [Observation]
  /// Whether each observation was made under treatment.
  public let isTreatment: [Bool]

  /// A sequence of observations in the order of time, each with its condition.
  ///
  /// - Throws: `.emptyPhase` if a condition never occurs; else as `PhaseSeries`.
  public init(
    name: String, _ observations: [(observation: Observation, phase: PhaseSeries.Phase)]
  ) throws(SingleCaseError) {
    for phase in PhaseSeries.Phase.allCases where !observations.contains(where: { $0.phase == phase }) {
      throw .emptyPhase(series: name, phase: phase)
    }
    try Observation.requireOrder(observations.map(\.observation), series: name)
    self.name = name
    self.observations = observations.map(\.observation)
    self.isTreatment = observations.map { $0.phase == .treatment }
  }

  /// The sequence of an AB series.
  public init(_ series: PhaseSeries) {
    name = series.name
    observations = series.baseline + series.treatment
    isTreatment = series.baseline.map { _ in false } + series.treatment.map { _ in true }
  }

  /// The values at their points, and the ends of their ranges.
  var box: PhaseBox { PhaseBox(observations, firstSession: 1) }

  /// Whether any observation leaves room: was printed as a range or a bound.
  public var hasRanges: Bool { observations.contains { $0.value.isInterval } }

  /// Runs of the same condition, in the order of time: the phases.
  public var phases: [ConditionRun] { ConditionRun.runs(of: isTreatment) }
}

/// Successive observations under one condition.
public struct ConditionRun: Sendable, Hashable {
  /// Which observations, counted from 0.
  public let range: Range<Int>
  /// Whether they were made under treatment.
  public let isTreatment: Bool

  /// The runs of a sequence of conditions.
  static func runs(of conditions: [Bool]) -> [ConditionRun] {
    var runs: [ConditionRun] = []
    var start = 0
    for index in conditions.indices where index + 1 == conditions.count || conditions[index + 1] != conditions[index] {
      runs.append(ConditionRun(range: start..<(index + 1), isTreatment: conditions[index]))
      start = index + 1
    }
    return runs
  }
}
