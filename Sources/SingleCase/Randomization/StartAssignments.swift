internal import PrePostNumerics

/// The assignments of starts to cases that a multiple-baseline scheme allows. A start is the number of baseline sessions.
struct StartAssignments: Sendable {
  /// How many there are.
  let count: Double
  /// The starts that each case can get.
  let startsOfCase: [[Int]]
  private let scheme: MultipleBaselineScheme
  /// The starts of each tier; for fixed starts a tier has one.
  private let tiers: [[Int]]

  init(_ scheme: MultipleBaselineScheme, of series: [PhaseSeries]) throws(SingleCaseError) {
    func refuse(_ name: String, _ reason: String, _ instead: String) -> SingleCaseError {
      .notDefined(index: "the multiple-baseline test", series: name, reason: reason, instead: instead)
    }
    guard series.count > 1 else {
      throw refuse(
        series.first?.name ?? "no case", "it compares the starts of 2 or more cases",
        "one case has the test over its start points")
    }
    self.scheme = scheme
    let observed = series.map(\.baseline.count)
    switch scheme {
    case .independent(let fewest):
      for one in series { try RandomizationBound.requireLength(one, fewest: fewest) }
      tiers = []
      startsOfCase = series.map { Array(fewest...($0.baseline.count + $0.treatment.count - fewest)) }
      count = startsOfCase.reduce(1) { $0 * Double($1.count) }
      return
    case .fixedStarts:
      tiers = observed.map { [$0] }
    case .tiers(let ranges):
      guard ranges.count == series.count else {
        throw .optionOutsideDomain(what: "there is one tier per case, \(series.count)", value: Double(ranges.count))
      }
      for range in ranges where range.lowerBound < 2 {
        throw .optionOutsideDomain(
          what: "the first session of a tier is at least 2, so that there is a baseline",
          value: Double(range.lowerBound))
      }
      tiers = ranges.map { $0.map { $0 - 1 } }
      guard
        Self.orders(series.count).contains(where: { order in
          order.indices.allSatisfy { ranges[order[$0]].contains(observed[$0] + 1) }
        })
      else {
        throw refuse(
          series.map(\.name).joined(separator: ", "), "the observed starts do not fall into the tiers, one in each",
          "fixed starts need no tiers")
      }
    }
    guard series.count <= 10 else {
      throw .optionOutsideDomain(what: "starts are exchanged between at most 10 cases", value: Double(series.count))
    }
    let all = Array(Set(tiers.joined())).sorted()
    for one in series {
      let sessions = one.baseline.count + one.treatment.count
      if let late = all.first(where: { $0 >= sessions }) {
        throw refuse(
          one.name, "it has \(sessions) sessions, and treatment from session \(late + 1) on would leave none",
          "starts drawn for each case by itself can be tested")
      }
    }
    startsOfCase = series.map { _ in all }
    count = tiers.reduce(1) { $0 * Double($1.count) } * (1...series.count).reduce(1) { $0 * Double($1) }
  }

  func forEach(_ body: ([Int]) -> Void) {
    guard scheme.isShared else { return Self.product(startsOfCase, [], body) }
    for order in Self.orders(tiers.count) { Self.product(order.map { tiers[$0] }, [], body) }
  }

  func draw(using random: inout Philox) -> [Int] {
    let choices = scheme.isShared ? random.permutation(tiers.count).map { tiers[$0] } : startsOfCase
    var result: [Int] = []
    for starts in choices { result.append(starts[random.integer(below: starts.count)]) }
    return result
  }

  private static func product(_ choices: [[Int]], _ prefix: [Int], _ body: ([Int]) -> Void) {
    guard prefix.count < choices.count else { return body(prefix) }
    for start in choices[prefix.count] { product(choices, prefix + [start], body) }
  }

  /// All orders of 0 … n − 1.
  private static func orders(_ n: Int) -> [[Int]] {
    (0..<n).reduce([[]]) { orders, next in
      orders.flatMap { order in (0...order.count).map { place in order[..<place] + [next] + order[place...] } }
    }
  }
}

extension MultipleBaselineScheme {
  /// Whether the cases share one set of starts.
  var isShared: Bool {
    if case .independent = self { false } else { true }
  }
}

/// The statistic of every case at every start it can get, so that an assignment is a sum of table entries.
struct StartTable: Sendable {
  /// Whether low and high of the p value can be had.
  let isBounded: Bool
  private let statistic: RandomizationStatistic
  private let alternative: Alternative
  private let tolerance: Double
  /// By case and start.
  private let values: [[Int: Double]]
  /// Where the statistic at a start less that at the observed start can lie, by case and start; empty without ranges.
  private let gaps: [[Int: Interval]]

  init(
    _ series: [PhaseSeries], statistic: RandomizationStatistic, alternative: Alternative, starts: [[Int]]
  ) throws(SingleCaseError) {
    let hasRanges = series.contains(where: \.hasRanges)
    let sequences = series.map { ConditionSequence($0) }
    let boxes = sequences.map(\.box)
    isBounded =
      !hasRanges
      || (alternative != .twoSided && boxes.allSatisfy(\.isBounded)
        && [.linear, .monotone].contains(statistic.response))
    self.statistic = statistic
    self.alternative = alternative
    var largest = 0.0
    var values: [[Int: Double]] = []
    var gaps: [[Int: Interval]] = []
    for (index, sequence) in sequences.enumerated() {
      let box = boxes[index]
      var own: [Int: Double] = [:]
      var ownGaps: [Int: Interval] = [:]
      for start in Set(starts[index] + [series[index].baseline.count]) {
        let arrangement = box.point.indices.map { $0 >= start }
        guard let value = statistic.value(box.point, times: box.times, arrangement: arrangement) else {
          throw ArrangementComparison.undefined(statistic, sequence.name, arrangement, 1)
        }
        own[start] = value
        largest = max(largest, abs(value))
        if hasRanges, isBounded {
          ownGaps[start] = Self.gap(statistic, box, arrangement, sequence.isTreatment)
        }
      }
      values.append(own)
      gaps.append(ownGaps)
    }
    let size = boxes.joinedPoints.reduce(largest) { max($0, abs($1)) }
    tolerance = 1e-12 * (statistic.hasUnit ? size : max(1, largest))
    self.values = values
    self.gaps = hasRanges && isBounded ? gaps : []
  }

  /// The average over cases.
  func average(_ starts: [Int]) -> Double {
    compensatedSum(starts.enumerated().map { values[$0][$1] ?? 0 }) / Double(starts.count)
  }

  func compare(_ starts: [Int], _ observed: [Int]) -> ArrangementTally.Verdict {
    let (value, actual) = (average(starts), average(observed))
    let asExtreme =
      switch alternative {
      case .greater: value >= actual - tolerance
      case .less: value <= actual + tolerance
      case .twoSided: abs(value - statistic.center) >= abs(actual - statistic.center) - tolerance
      }
    guard !gaps.isEmpty else {
      return .init(asExtreme: asExtreme, certainly: asExtreme, possibly: asExtreme)
    }
    let sum = starts.enumerated().reduce(Interval(0)) { $0 + (gaps[$1.offset][$1.element] ?? Interval(0)) }
    let (least, most) = alternative == .less ? (-sum.upper, -sum.lower) : (sum.lower, sum.upper)
    let slack = tolerance * Double(starts.count)
    return .init(
      asExtreme: asExtreme, certainly: asExtreme && least >= -slack, possibly: asExtreme || most >= -slack)
  }

  private static func gap(
    _ statistic: RandomizationStatistic, _ box: PhaseBox, _ arrangement: [Bool], _ actual: [Bool]
  ) -> Interval {
    if arrangement == actual { return Interval(0) }
    if statistic.response == .linear {
      let own = ArrangementComparison.weights(statistic, box.times, arrangement)
      let other = ArrangementComparison.weights(statistic, box.times, actual)
      return box.linear(zip(own, other).map { $0 - $1 }).range ?? Interval(-.infinity, .infinity)
    }
    return ArrangementComparison.ends(statistic, box, arrangement) - ArrangementComparison.ends(statistic, box, actual)
  }
}

extension [PhaseBox] {
  fileprivate var joinedPoints: [Double] { flatMap(\.point) }
}
