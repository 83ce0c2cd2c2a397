internal import PrePostNumerics

/// How the conditions of one case's sessions were assigned at random: what a randomization test permutes.
public enum RandomizationDesign: Sendable, Hashable {
  /// The number of baseline sessions and then treatment for the rest: every start that leaves `fewest` in each phase.
  case startPoint(fewest: Int)
  /// The sessions at which the phases change, in a design such as ABAB: as many phases as observed, in the same order,
  /// each of at least `fewest` sessions.
  case phaseChanges(fewest: Int)
  /// Which sessions are treatment: any choice of as many as observed.
  case alternating
  /// The same, with no condition on more than this many successive sessions.
  case alternatingAtMost(consecutive: Int)
  /// Sessions in successive pairs, each pair in random order.
  case pairs

  /// Whether the conditions form phases.
  var hasPhases: Bool {
    switch self {
    case .startPoint, .phaseChanges: true
    case .alternating, .alternatingAtMost, .pairs: false
    }
  }

  /// The fewest sessions per phase; nil where the design has no phases.
  var fewest: Int? {
    switch self {
    case .startPoint(let fewest), .phaseChanges(let fewest): fewest
    case .alternating, .alternatingAtMost, .pairs: nil
    }
  }

  /// What was drawn, in words.
  var drawn: String {
    switch self {
    case .startPoint: "the start of the treatment"
    case .phaseChanges: "the sessions at which the phases change"
    case .alternating: "the order of the conditions"
    case .alternatingAtMost(let most): "the order of the conditions, with at most \(most) of one kind in a row,"
    case .pairs: "the order of the conditions in each pair of sessions"
    }
  }
}

/// The arrangements of conditions that a design allows for the sessions of one case: how many there are, all of them,
/// and one drawn with equal probability.
struct Arrangements: Sendable {
  /// How many there are: a whole number, exact up to 2⁵³.
  let count: Double
  private let design: RandomizationDesign
  private let observed: [Bool]
  private let phaseCount: Int
  private let ways: ConsecutiveWays

  /// The arrangements that could have taken the place of the observed one.
  ///
  /// - Throws: `.optionOutsideDomain`, or `.notDefined` if the design does not allow the observed one.
  init(_ design: RandomizationDesign, of sequence: ConditionSequence) throws(SingleCaseError) {
    let observed = sequence.isTreatment
    let phases = sequence.phases
    func refuse(_ reason: String, _ instead: String) -> SingleCaseError {
      .notDefined(index: "the randomization test", series: sequence.name, reason: reason, instead: instead)
    }
    if let fewest = design.fewest {
      guard fewest >= 1 else {
        throw .optionOutsideDomain(what: "the fewest observations per phase is at least 1", value: Double(fewest))
      }
      let shortest = phases.reduce(observed.count) { min($0, $1.range.count) }
      guard shortest >= fewest else {
        throw refuse(
          "the observed start leaves \(shortest) observation\(shortest == 1 ? "" : "s") in a phase and at least "
            + "\(fewest) are asked for", "the bound for one observation per phase can be had")
      }
    }
    self.design = design
    self.observed = observed
    phaseCount = phases.count
    let n = observed.count
    let treated = observed.count { $0 }
    var ways = ConsecutiveWays(baseline: 0, treatment: 0, most: 1)
    switch design {
    case .startPoint(let fewest):
      guard phases.count == 2, !phases[0].isTreatment else {
        throw refuse("its phases are not one baseline and then one treatment", "a reversal design has its own test")
      }
      count = Double(n - 2 * fewest + 1)
    case .phaseChanges(let fewest):
      count = binomialCoefficient(n - phases.count * fewest + phases.count - 1, phases.count - 1)
    case .alternating:
      count = binomialCoefficient(n, treated)
    case .alternatingAtMost(let most):
      guard most >= 1 else {
        throw .optionOutsideDomain(
          what: "the most successive sessions of a condition is at least 1", value: Double(most))
      }
      let longest = phases.reduce(0) { max($0, $1.range.count) }
      guard longest <= most else {
        throw refuse(
          "one condition is on \(longest) successive sessions and at most \(most) are allowed",
          "a larger limit, or none, would allow it")
      }
      ways = ConsecutiveWays(baseline: n - treated, treatment: treated, most: most)
      count = ways.total
    case .pairs:
      guard n.isMultiple(of: 2), stride(from: 0, to: n, by: 2).allSatisfy({ observed[$0] != observed[$0 + 1] }) else {
        throw refuse(
          "its sessions are not successive pairs with one baseline and one treatment each",
          "the alternating design without pairs allows any order")
      }
      count = power(2, Double(n / 2))
    }
    self.ways = ways
  }

  /// Calls `body` with every arrangement once.
  func forEach(_ body: ([Bool]) throws(SingleCaseError) -> Void) throws(SingleCaseError) {
    let n = observed.count
    switch design {
    case .startPoint(let fewest), .phaseChanges(let fewest):
      try forEachLengths(phases: phaseCount, sessions: n, fewest: fewest) { (lengths) throws(SingleCaseError) in
        try body(phased(lengths))
      }
    case .pairs:
      for mask in 0..<(1 << (n / 2)) { try body(paired { mask >> $0 & 1 == 1 }) }
    case .alternating, .alternatingAtMost:
      let treated = observed.count { $0 }
      try extend([], baseline: n - treated, treatment: treated, body)
    }
  }

  /// One of the arrangements, all equally likely.
  func draw(using random: inout Philox) -> [Bool] {
    let n = observed.count
    switch design {
    case .startPoint(let fewest), .phaseChanges(let fewest):
      // Stars and bars: the changes are a random subset of the places between the spare sessions.
      let spare = n - phaseCount * fewest
      let bars = random.permutation(spare + phaseCount - 1).prefix(phaseCount - 1).sorted()
      var lengths: [Int] = []
      var previous = -1
      for bar in bars + [spare + phaseCount - 1] {
        lengths.append(bar - previous - 1 + fewest)
        previous = bar
      }
      return phased(lengths)
    case .pairs:
      return paired { _ in random.integer(below: 2) == 1 }
    case .alternating:
      var arrangement = [Bool](repeating: false, count: n)
      for index in random.permutation(n).prefix(observed.count { $0 }) { arrangement[index] = true }
      return arrangement
    case .alternatingAtMost:
      return ways.draw(using: &random)
    }
  }

  private func phased(_ lengths: [Int]) -> [Bool] {
    lengths.enumerated().flatMap { [Bool](repeating: observed[0] != !$0.isMultiple(of: 2), count: $1) }
  }

  private func paired(_ treatmentFirst: (Int) -> Bool) -> [Bool] {
    (0..<(observed.count / 2)).flatMap { pair -> [Bool] in treatmentFirst(pair) ? [true, false] : [false, true] }
  }

  private func extend(
    _ prefix: [Bool], baseline: Int, treatment: Int, _ body: ([Bool]) throws(SingleCaseError) -> Void
  ) throws(SingleCaseError) {
    if baseline == 0, treatment == 0 { return try body(prefix) }
    for next in [false, true] where (next ? treatment : baseline) > 0 {
      if case .alternatingAtMost(let most) = design, prefix.count >= most,
        prefix.suffix(most).allSatisfy({ $0 == next })
      {
        continue
      }
      try extend(
        prefix + [next], baseline: baseline - (next ? 0 : 1), treatment: treatment - (next ? 1 : 0), body)
    }
  }

  private func forEachLengths(
    phases: Int, sessions: Int, fewest: Int, _ body: ([Int]) throws(SingleCaseError) -> Void
  ) throws(SingleCaseError) {
    guard phases > 1 else { return try body([sessions]) }
    for first in fewest...(sessions - (phases - 1) * fewest) {
      try forEachLengths(phases: phases - 1, sessions: sessions - first, fewest: fewest) {
        (rest) throws(SingleCaseError) in try body([first] + rest)
      }
    }
  }
}

/// `C(n, k)`: each step gives a whole number, so rounding removes what the division left.
func binomialCoefficient(_ n: Int, _ k: Int) -> Double {
  (0..<min(k, n - k)).reduce(1.0) { ($0 * Double(n - $1) / Double($1 + 1)).rounded() }
}
