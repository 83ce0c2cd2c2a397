public import PrePostNumerics

/// One observation of one person: when, and what was seen.
public struct Observation: Sendable, Hashable {
  /// When it was made, in any unit that is the same for the whole series; nil where only the order is known.
  public let time: Double?
  /// What was seen: a number, or a range such as 20–30.
  public let value: Reported

  /// The observation of `value` at `time`.
  public init(time: Double? = nil, value: Reported) {
    self.time = time
    self.value = value
  }

  /// Refuses values without a finite point, and times that are not given for all or do not increase.
  static func requireOrder(_ observations: [Observation], series name: String) throws(SingleCaseError) {
    let timed = observations.contains { $0.time != nil }
    var previous = -Double.infinity
    for (index, observation) in observations.enumerated() {
      let position = index + 1
      guard observation.value.point.isFinite else { throw .valueNotFinite(series: name, position: position) }
      guard timed else { continue }
      guard let time = observation.time else { throw .timeMissing(series: name, position: position) }
      guard time.isFinite else { throw .timeNotFinite(series: name, position: position) }
      guard time > previous else {
        throw .timesNotIncreasing(series: name, position: position, previous: previous, time: time)
      }
      previous = time
    }
  }
}

/// The observations of one case: a baseline (phase A) and then a treatment (phase B).
///
/// Valid from its construction: both phases have observations, every value has a finite point, and times, where they
/// are given, are given for all and increase from the first baseline to the last treatment observation. Without times
/// the observations count as sessions 1, 2, 3, …
public struct PhaseSeries: Sendable, Hashable {
  /// A phase, by the letter it has in a file.
  public enum Phase: String, Sendable, Hashable, CaseIterable {
    /// Before the treatment.
    case baseline = "A"
    /// During the treatment.
    case treatment = "B"
  }

  /// What the case is called in messages.
  public let name: String
  /// The observations of phase A, in the order of time.
  public let baseline: [Observation]
  /// The observations of phase B, in the order of time.
  public let treatment: [Observation]
  /// Whether the baseline came first and the treatment after it; false for the pooled conditions of a sequence in which
  /// they take turns.
  public let isAB: Bool

  /// A series of observations in the order of time.
  ///
  /// - Throws: `.emptyPhase`, `.valueNotFinite`, `.timeMissing` (some times only), `.timeNotFinite`,
  ///   `.timesNotIncreasing`.
  public init(name: String, baseline: [Observation], treatment: [Observation]) throws(SingleCaseError) {
    guard !baseline.isEmpty else { throw .emptyPhase(series: name, phase: .baseline) }
    guard !treatment.isEmpty else { throw .emptyPhase(series: name, phase: .treatment) }
    try Observation.requireOrder(baseline + treatment, series: name)
    self.name = name
    self.baseline = baseline
    self.treatment = treatment
    isAB = true
  }

  /// The observations of a sequence by condition, in whatever order the conditions came: for indices that compare all
  /// of one with all of the other.
  public init(pooling sequence: ConditionSequence) {
    func pooled(_ isTreatment: Bool) -> [Observation] {
      zip(sequence.observations, sequence.isTreatment).filter { $0.1 == isTreatment }.map(\.0)
    }
    name = sequence.name
    baseline = pooled(false)
    treatment = pooled(true)
    isAB = sequence.phases.count == 2 && !sequence.isTreatment[0]
  }

  /// A series of plain numbers without times.
  ///
  /// - Throws: as the other initializer.
  public init(name: String, baseline: [Double], treatment: [Double]) throws(SingleCaseError) {
    // A printed number's interval cannot hold NaN, so that must be refused before `Reported` is made.
    for (index, value) in (baseline + treatment).enumerated() where !value.isFinite {
      throw .valueNotFinite(series: name, position: index + 1)
    }
    try self.init(
      name: name,
      baseline: baseline.map { Observation(value: Reported($0)) },
      treatment: treatment.map { Observation(value: Reported($0)) })
  }

  /// Whether any observation leaves room: was printed as a range or a bound.
  public var hasRanges: Bool { (baseline + treatment).contains { $0.value.isInterval } }
}
