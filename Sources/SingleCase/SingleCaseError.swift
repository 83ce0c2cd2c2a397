public import PrePostNumerics

/// What keeps a series or an index from its value.
///
/// `notDefined` belongs to one index: the other indices of the same series still have their values.
public enum SingleCaseError: Error, Sendable, Hashable {
  /// A phase has no observation.
  case emptyPhase(series: String, phase: PhaseSeries.Phase)
  /// The value at `position` (from 1, over both phases) is not a number or has no finite point.
  case valueNotFinite(series: String, position: Int)
  /// The time at `position` (from 1, over both phases) is not a finite number.
  case timeNotFinite(series: String, position: Int)
  /// Some observations have a time and the one at `position` has none.
  case timeMissing(series: String, position: Int)
  /// The time at `position` does not come after the one before it.
  case timesNotIncreasing(series: String, position: Int, previous: Double, time: Double)
  /// An index cannot be had from this series: why, and what can be said in its place.
  case notDefined(index: String, series: String, reason: String, instead: String?)
  /// An option has a value that nothing can be computed with: `what` says what would be accepted.
  case optionOutsideDomain(what: String, value: Double)
  /// No index has this code.
  case unknownIndex(code: String)
  /// Pooling was asked for without any estimate.
  case nothingToPool(index: String)
  /// There are fewer cases than the variance between cases needs.
  case tooFewCases(count: Int)
  /// Two cases have one name.
  case repeatedCase(name: String)
  /// The phases of a case are not those of the stated design.
  case otherDesign(series: String, reason: String)
  /// A model of several cases lacks a term, or has one that these data or this design cannot carry.
  case unsuitableTerms(String)
  /// A numerical method failed.
  case numerical(NumericsError)
}

extension SingleCaseError: CustomStringConvertible {
  /// One sentence for people: what happened and what would be accepted.
  public var description: String {
    switch self {
    case .emptyPhase(let series, let phase):
      "\(series): phase \(phase.rawValue) has no observation; a series needs at least one in each phase"
    case .valueNotFinite(let series, let position):
      "\(series): the value of observation \(position) is not a finite number"
    case .timeNotFinite(let series, let position):
      "\(series): the time of observation \(position) is not a finite number"
    case .timeMissing(let series, let position):
      "\(series): observation \(position) has no time, although others have; give all times or none"
    case .timesNotIncreasing(let series, let position, let previous, let time):
      "\(series): the time of observation \(position) is \(time), which is not after \(previous)"
    case .notDefined(let index, let series, let reason, let instead):
      "\(series): \(index) is not defined: \(reason)" + (instead.map { "; \($0)" } ?? "")
    case .optionOutsideDomain(let what, let value):
      "\(what); got \(value)"
    case .unknownIndex(let code):
      "no index has the code \(code); known are \(SingleCaseIndex.all.map(\.code).joined(separator: ", "))"
    case .nothingToPool(let index):
      "no case has an estimate of \(index) that could be pooled"
    case .tooFewCases(let count):
      "an effect size between cases needs \(SeveralCases.fewestCases) cases or more, since its denominator holds the "
        + "variance between cases; there \(count == 1 ? "is 1" : "are \(count)")"
    case .repeatedCase(let name):
      "two cases are called \(name)"
    case .otherDesign(let series, let reason):
      "\(series): \(reason)"
    case .unsuitableTerms(let problem):
      problem
    case .numerical(let error):
      error.description
    }
  }
}
