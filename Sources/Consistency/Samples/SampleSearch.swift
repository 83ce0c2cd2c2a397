/// The search for a sample of recorded values behind a printed mean and SD.
struct SampleSearch {
  let target: SampleTarget
  /// The smallest and largest value in units, where they are known.
  let bounds: ClosedRange<Int>?
  /// Values in units that the sample must hold: the printed smallest and largest.
  let fixed: [Int]

  init(_ target: SampleTarget, bounds: ClosedRange<Int>? = nil, fixed: [Int] = []) {
    self.target = target
    self.bounds = target.unit.isBinary ? 0...1 : bounds
    self.fixed = fixed
  }

  /// How the search ended.
  enum Outcome {
    /// One sample in units, sorted.
    case sample([Int])
    /// The proof that there is none.
    case none
    /// Too many possibilities to go through.
    case undecided
  }

  /// The most pairs of total and sum of squares that are tried.
  private static let mostPairs = 20_000
  /// The largest sample that is built value by value; above it, limits and parity decide.
  static let largestBuilt = 400

  /// A sample, the proof that there is none, or neither.
  ///
  /// - Parameter seed: what the shown example depends on; whether there is one does not.
  func run(seed: UInt64 = 1) -> Outcome {
    var tried = 0
    var isComplete = true
    for total in target.totals {
      guard let squares = target.squares(total: total) else { continue }
      for square in squares {
        tried += 1
        if tried > Self.mostPairs { return .undecided }
        switch outcome(total: total, squares: square, seed: seed) {
        case .sample(let values): return .sample(values)
        case .undecided: isComplete = false
        case .none: break
        }
      }
    }
    return isComplete ? .none : .undecided
  }

  /// One pair of total and sum of squares.
  func outcome(total: Int, squares: Int, seed: UInt64) -> Outcome {
    let sum = total - fixed.reduce(0, +)
    let rest = squares - fixed.reduce(0) { $0 + $1 * $1 }
    let count = target.n - fixed.count
    guard count > 0 else { return count == 0 && sum == 0 && rest == 0 ? .sample(fixed.sorted()) : .none }
    // Values are shifted to lie around 0, so that squares stay small.
    let base = floorOfQuotient(sum, count)
    let shiftedSum = sum - base * count
    let shiftedSquares = rest - 2 * base * sum + count * base * base
    guard shiftedSquares >= 0 else { return .none }
    let reach = Int(Double(shiftedSquares).squareRoot()) + 1
    let samples = WholeSamples(
      count: count, lower: max(-reach, (bounds?.lowerBound).map { $0 - base } ?? -reach),
      upper: min(reach, (bounds?.upperBound).map { $0 - base } ?? reach))
    guard samples.lower <= samples.upper else { return .none }
    func finished(_ values: [Int]) -> Outcome { .sample((values.map { $0 + base } + fixed).sorted()) }
    if let example = samples.example(sum: shiftedSum, squares: shiftedSquares, seed: seed) { return finished(example) }
    guard count <= Self.largestBuilt else {
      let limits = WholeSamples.limits(
        count: count, sum: shiftedSum, lower: samples.lower, upper: samples.upper)
      let isPossible = limits?.contains(shiftedSquares) == true && (shiftedSquares - shiftedSum).isMultiple(of: 2)
      return isPossible ? .undecided : .none
    }
    return switch samples.search(sum: shiftedSum, squares: shiftedSquares) {
    case .sample(let values): finished(values)
    case .none: .none
    case .undecided: .undecided
    }
  }

  /// The attainable SDs next to the printed one, below and above, among samples with one of the totals.
  func neighbors() -> (below: Double?, above: Double?) {
    var below: Double?
    var above: Double?
    for total in target.totals {
      guard let square = product(total, total) else { continue }
      let first = ceilingOfQuotient(target.spreads.lowerBound + square, target.n)
      for (direction, start) in [(-1, first - 1), (1, first)] {
        var squares = (start - total).isMultiple(of: 2) ? start : start + direction
        for _ in 0..<400 where target.n * squares >= square || direction > 0 {
          if case .sample = outcome(total: total, squares: squares, seed: 1) {
            let sd = target.sd(total: total, squares: squares)
            if direction < 0 { below = max(below ?? sd, sd) } else { above = min(above ?? sd, sd) }
            break
          }
          squares += 2 * direction
        }
      }
    }
    return (below, above)
  }

  /// Values in units as readers see them: `2 (3 times), 3, 5 (twice)`; nil for many different ones.
  static func text(_ values: [Int], unit: RecordedUnit) -> String? {
    var parts: [(value: Int, count: Int)] = []
    for value in values {
      if parts.last?.value == value { parts[parts.count - 1].count += 1 } else { parts.append((value, 1)) }
    }
    guard parts.count <= 15 else { return nil }
    return parts.map { part in
      let value = significantText(Double(part.value) * unit.resolution, 10)
      return part.count == 1 ? value : "\(value) (\(part.count == 2 ? "twice" : "\(part.count) times"))"
    }.joined(separator: ", ")
  }
}
