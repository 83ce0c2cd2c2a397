internal import PrePostNumerics

/// The statistic of an arrangement against that of the observed one, at the points and over the ranges.
struct ArrangementComparison: Sendable {
  /// The statistic of the observed arrangement.
  let observed: Double
  /// Whether low and high of the p value can be had.
  let isBounded: Bool
  private let name: String
  private let box: PhaseBox
  private let actual: [Bool]
  private let statistic: RandomizationStatistic
  private let alternative: Alternative
  private let hint: Int?
  private let tolerance: Double
  /// The weights of the observed arrangement, where the statistic is linear and there are ranges.
  private let observedWeights: [Double]
  private let observedEnds: Interval?

  init(
    _ sequence: ConditionSequence, statistic: RandomizationStatistic, alternative: Alternative, hint: Int?
  ) throws(SingleCaseError) {
    name = sequence.name
    box = sequence.box
    actual = sequence.isTreatment
    self.statistic = statistic
    self.alternative = alternative
    self.hint = hint
    let largest = box.point.reduce(0) { max($0, abs($1)) }
    // A slope is in the outcome's unit per unit of time.
    let step = zip(box.times, box.times.dropFirst()).reduce(.infinity) { min($0, $1.1 - $1.0) }
    tolerance = 1e-12 * (!statistic.hasUnit ? 1 : statistic == .slopeChange ? largest / step : largest)
    guard let value = statistic.value(box.point, times: box.times, arrangement: actual) else {
      throw Self.undefined(statistic, name, actual, hint)
    }
    observed = value
    isBounded = box.isPoint || (box.isBounded && statistic.response != .unknown)
    let linear = !box.isPoint && isBounded && [.linear, .absoluteLinear].contains(statistic.response)
    observedWeights = linear ? Self.weights(statistic.signed, box.times, actual) : []
    observedEnds = !box.isPoint && isBounded && !linear ? Self.ends(statistic.signed, box, actual) : nil
  }

  /// How far a value is towards what counts as extreme.
  private func distance(_ value: Double) -> Double {
    switch alternative {
    case .greater: value
    case .less: -value
    case .twoSided: abs(value - statistic.center)
    }
  }

  /// What `arrangement` is against the observed one.
  func compare(_ arrangement: [Bool]) throws(SingleCaseError) -> ArrangementTally.Verdict {
    guard let value = statistic.value(box.point, times: box.times, arrangement: arrangement) else {
      throw Self.undefined(statistic, name, arrangement, hint)
    }
    let asExtreme = distance(value) >= distance(observed) - tolerance
    guard !box.isPoint else { return .init(asExtreme: asExtreme, certainly: asExtreme, possibly: asExtreme) }
    guard isBounded else { return .init(asExtreme: asExtreme, certainly: false, possibly: true) }
    if arrangement == actual { return .init(asExtreme: true, certainly: true, possibly: true) }
    let gap = observedEnds.map { monotoneGap(arrangement, $0) } ?? linearGap(arrangement)
    return .init(
      asExtreme: asExtreme, certainly: asExtreme && gap.lower >= -tolerance,
      possibly: asExtreme || gap.upper >= -tolerance)
  }

  /// Where the distance of the arrangement less that of the observed one can lie.
  ///
  ///     |T| − |O| ≤ max_s min_r max_y (s T + r O)      s, r = ±1
  private func linearGap(_ arrangement: [Bool]) -> Interval {
    let weights = Self.weights(statistic.signed, box.times, arrangement)
    let absolute = alternative == .twoSided || statistic.response == .absoluteLinear
    func most(_ s: Double, _ first: [Double], _ r: Double, _ second: [Double]) -> Double {
      box.linear(zip(first, second).map { s * $0 + r * $1 }).range?.upper ?? .infinity
    }
    func upper(_ first: [Double], _ second: [Double]) -> Double {
      guard absolute else { return most(sign, first, -sign, second) }
      return max(
        min(most(1, first, 1, second), most(1, first, -1, second)),
        min(most(-1, first, 1, second), most(-1, first, -1, second)))
    }
    let turned = statistic.response == .absoluteLinear && alternative == .less
    let most = upper(weights, observedWeights)
    let least = -upper(observedWeights, weights)
    return turned ? Interval(-most, -least) : Interval(min(least, most), most)
  }

  private var sign: Double { alternative == .less ? -1 : 1 }

  private func monotoneGap(_ arrangement: [Bool], _ observed: Interval) -> Interval {
    let own = Self.ends(statistic.signed, box, arrangement)
    let (t, o) = (extremeness(own), extremeness(observed))
    return t - o
  }

  private func extremeness(_ value: Interval) -> Interval {
    let centered = Interval(value.lower - statistic.center, value.upper - statistic.center)
    let size = Interval(
      max(0, centered.lower, -centered.upper), max(abs(centered.lower), abs(centered.upper)))
    switch (alternative, statistic.response) {
    case (.twoSided, _), (.greater, .absoluteMonotone): return size
    case (.less, .absoluteMonotone): return Interval(-size.upper, -size.lower)
    case (.greater, _): return centered
    case (.less, _): return Interval(-centered.upper, -centered.lower)
    }
  }

  /// The weights of a linear statistic: its values where one observation is 1 and the others are 0.
  static func weights(_ statistic: RandomizationStatistic, _ times: [Double], _ arrangement: [Bool]) -> [Double] {
    arrangement.indices.map { place in
      statistic.value(arrangement.indices.map { $0 == place ? 1 : 0 }, times: times, arrangement: arrangement) ?? 0
    }
  }

  /// The ends of a statistic that grows with treatment values and falls with baseline values, or the reverse.
  static func ends(_ statistic: RandomizationStatistic, _ box: PhaseBox, _ arrangement: [Bool]) -> Interval {
    func corner(_ treatmentHigh: Bool) -> Double {
      let values = arrangement.enumerated().map { ($1 == treatmentHigh ? box.upper : box.lower)[$0] }
      return statistic.value(values, times: box.times, arrangement: arrangement) ?? 0
    }
    let (one, other) = (corner(true), corner(false))
    return Interval(min(one, other), max(one, other))
  }

  static func undefined(
    _ statistic: RandomizationStatistic, _ name: String, _ arrangement: [Bool], _ hint: Int?
  ) -> SingleCaseError {
    let pattern = String(arrangement.map { $0 ? "B" : "A" })
    let short = ConditionRun.runs(of: arrangement).contains { $0.range.count < 2 }
    return .notDefined(
      index: "the randomization test", series: name,
      reason: "\(statistic.rawValue) does not exist for the arrangement \(pattern)",
      instead: short && hint != nil
        ? "at least 2 observations per phase avoid phases of one observation; the means need one"
        : "the means, the medians, NAP and Tau always exist")
  }
}
