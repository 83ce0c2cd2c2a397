internal import PrePostNumerics

/// What a randomization test compares between treatment (B) and baseline (A).
///
/// The names say the direction: what ends in `b-a` is large where treatment values are larger, `a-b` where they are
/// smaller, `abs` where they differ either way. The others are treatment less baseline.
public enum RandomizationStatistic: String, Sendable, Hashable, CaseIterable {
  /// The mean of all treatment values less that of all baseline values.
  case meanIncrease = "mean-b-a"
  /// The baseline mean less the treatment mean.
  case meanDecrease = "mean-a-b"
  /// The absolute difference of the means.
  case meanChange = "mean-abs"
  /// The treatment median less the baseline median.
  case medianIncrease = "median-b-a"
  /// The baseline median less the treatment median.
  case medianDecrease = "median-a-b"
  /// The absolute difference of the medians.
  case medianChange = "median-abs"
  /// The mean of the means of the treatment phases less the mean of the means of the baseline phases.
  case phaseMeanIncrease = "phase-mean-b-a"
  /// The same with the sign turned.
  case phaseMeanDecrease = "phase-mean-a-b"
  /// Its absolute value.
  case phaseMeanChange = "phase-mean-abs"
  /// Where the phase changes: the height of the later least-squares line less that of the earlier one carried on, at the
  /// first observation of the later phase; averaged over the changes, removals of the treatment with their sign turned.
  case levelChange = "level-change"
  /// The slope of the later least-squares line less that of the earlier one, averaged as for `levelChange`.
  case slopeChange = "slope-change"
  /// The mean of the first three observations of the later phase less that of the last three of the earlier one (fewer
  /// where a phase is shorter), averaged as for `levelChange`.
  case immediacy
  /// The share of pairs in which the treatment value is larger, ties one half.
  case nap = "NAP"
  /// `2 NAP − 1`.
  case tau = "Tau"
  /// Student's t with the pooled variance.
  case studentT = "t"
  /// The difference of the means over the standard deviation of all baseline values.
  case standardizedDifference = "SMD"

  /// The value that means no difference.
  var center: Double { self == .nap ? 0.5 : 0 }

  /// Whether phases must be runs of sessions that were meant as such.
  var needsPhases: Bool {
    switch self {
    case .phaseMeanIncrease, .phaseMeanDecrease, .phaseMeanChange, .levelChange, .slopeChange, .immediacy: true
    default: false
    }
  }

  /// Whether its unit is the outcome's.
  var hasUnit: Bool {
    switch self {
    case .nap, .tau, .studentT, .standardizedDifference: false
    default: true
    }
  }

  /// How the value answers when the observations move inside their ranges.
  enum Response { case linear, absoluteLinear, monotone, absoluteMonotone, unknown }

  var response: Response {
    switch self {
    case .meanIncrease, .meanDecrease, .phaseMeanIncrease, .phaseMeanDecrease, .levelChange, .slopeChange, .immediacy:
      .linear
    case .meanChange, .phaseMeanChange: .absoluteLinear
    case .medianIncrease, .medianDecrease, .nap, .tau: .monotone
    case .medianChange: .absoluteMonotone
    case .studentT, .standardizedDifference: .unknown
    }
  }

  /// The statistic before an absolute value is taken.
  var signed: RandomizationStatistic {
    switch self {
    case .meanChange: .meanIncrease
    case .medianChange: .medianIncrease
    case .phaseMeanChange: .phaseMeanIncrease
    default: self
    }
  }

  /// The value for one arrangement; nil where it does not exist: a line through one observation, a standard deviation of
  /// one value or of equal ones.
  func value(_ values: [Double], times: [Double], arrangement: [Bool]) -> Double? {
    switch self {
    case .meanIncrease, .meanDecrease, .meanChange, .medianIncrease, .medianDecrease, .medianChange, .nap, .tau,
      .studentT, .standardizedDifference:
      var a: [Double] = []
      var b: [Double] = []
      for (index, isTreatment) in arrangement.enumerated() {
        if isTreatment { b.append(values[index]) } else { a.append(values[index]) }
      }
      return pooled(a, b)
    case .phaseMeanIncrease, .phaseMeanDecrease, .phaseMeanChange:
      return phaseMeans(values, ConditionRun.runs(of: arrangement))
    case .levelChange, .slopeChange, .immediacy:
      let phases = ConditionRun.runs(of: arrangement)
      var total = 0.0
      for (earlier, later) in zip(phases, phases.dropFirst()) {
        guard let change = change(values, times, earlier.range, later.range) else { return nil }
        total += later.isTreatment ? change : -change
      }
      return total / Double(phases.count - 1)
    }
  }

  private func pooled(_ a: [Double], _ b: [Double]) -> Double? {
    guard let meanA = mean(a), let meanB = mean(b), let medianA = median(a), let medianB = median(b) else { return nil }
    switch self {
    case .meanIncrease: return meanB - meanA
    case .meanDecrease: return meanA - meanB
    case .meanChange: return abs(meanB - meanA)
    case .medianIncrease: return medianB - medianA
    case .medianDecrease: return medianA - medianB
    case .medianChange: return abs(medianB - medianA)
    case .nap: return PairDominance(a, b).nap
    case .tau: return Double(PairDominance(a, b).s) / Double(a.count * b.count)
    case .studentT:
      guard a.count + b.count > 2 else { return nil }
      let (m, n) = (Double(a.count), Double(b.count))
      let squares = (m - 1) * (variance(a) ?? 0) + (n - 1) * (variance(b) ?? 0)
      return squares > 0 ? (meanB - meanA) / (squares / (m + n - 2) * (1 / m + 1 / n)).squareRoot() : nil
    default:
      guard let s2 = variance(a), s2 > 0 else { return nil }
      return (meanB - meanA) / s2.squareRoot()
    }
  }

  private func phaseMeans(_ values: [Double], _ phases: [ConditionRun]) -> Double? {
    func level(_ isTreatment: Bool) -> Double? {
      mean(phases.filter { $0.isTreatment == isTreatment }.compactMap { mean(Array(values[$0.range])) })
    }
    guard let a = level(false), let b = level(true) else { return nil }
    return self == .phaseMeanIncrease ? b - a : self == .phaseMeanDecrease ? a - b : abs(b - a)
  }

  private func change(
    _ values: [Double], _ times: [Double], _ earlier: Range<Int>, _ later: Range<Int>
  ) -> Double? {
    if self == .immediacy {
      guard let before = mean(Array(values[earlier].suffix(3))), let after = mean(Array(values[later].prefix(3))) else {
        return nil
      }
      return after - before
    }
    guard let before = TrendLine(values[earlier], times[earlier]), let after = TrendLine(values[later], times[later])
    else { return nil }
    if self == .slopeChange { return after.slope - before.slope }
    let start = times[later.lowerBound]
    return after.height(at: start) - before.height(at: start)
  }
}
