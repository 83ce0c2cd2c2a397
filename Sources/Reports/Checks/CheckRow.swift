internal import Consistency
internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What a row prints, as the checks need it.
struct CheckRow: Sendable {
  let record: CSVRecord
  let place: ReportError.RowPlace
  let label: String

  /// The size of the only group, or of all groups together.
  var n: Int?
  var sizes: [Arm: Int] = [:]
  /// What is printed of values, by the ending of its columns: ``, `pre`, `change`, `post_control`.
  var samples: [String: PrintedSample] = [:]
  /// Standard errors and intervals of means, by the same endings.
  var standardErrors: [String: Reported] = [:]
  var meanIntervals: [String: (low: Reported, high: Reported)] = [:]

  var events: [Arm: Int] = [:]
  var percents: [Arm: Reported] = [:]
  /// Events and percentage of one group.
  var onlyEvents: Int?
  var onlyPercent: Reported?
  /// Whether both columns of events are of the same persons.
  var isPaired: Bool?

  var test: NamedTest?
  var p: PrintedProbability?
  /// A p value that says no number.
  var unreadableP: String?
  /// Printed numbers by the names of their columns: `t`, `f`, `chi2`, `or`, …
  var numbers: [String: Reported] = [:]
  var level = ConfidenceLevel.ninetyFive
  var alpha = 0.05
  var conclusion: Conclusion?
  var unit: RecordedUnit?

  /// What tells arms and rows of one study apart, where one arm stands in one row.
  var arm: ArmPlace?

  /// Which arm of which comparison a row is.
  struct ArmPlace: Sendable, Hashable {
    /// Study, outcome, times and unit: the same for the arms of one comparison.
    let comparison: [String]
    /// The name of the arm.
    let name: String
    /// Whether the arm is one that was not treated.
    let isControl: Bool
  }

  /// Whether the row compares two groups by itself.
  var hasTwoGroups: Bool {
    !sizes.isEmpty || !events.isEmpty || samples.keys.contains { $0.hasSuffix("treatment") || $0.hasSuffix("control") }
  }

  /// The sizes of two groups, where both are printed.
  var bothSizes: (treatment: Int, control: Int)? {
    guard let treatment = sizes[.treatment], let control = sizes[.control] else { return nil }
    return (treatment, control)
  }

  /// The size that goes with the columns of an ending.
  func size(of ending: String) -> Int? {
    for arm in Arm.allCases where ending.hasSuffix(arm.rawValue) { return sizes[arm] }
    if let n { return n }
    return nil
  }
}
