/// Samples of whole numbers with a given size, sum and sum of squares, between two bounds: whether there is one, and one.
///
/// The sums of squares Q that n values from `lower` to `upper` with sum S can have lie between the one of nearly equal
/// values and the one with as many values as possible at the bounds, and Q ≡ S (mod 2). Between them there are gaps: three
/// values with sum 0 never have Q = 4. So existence is decided by a search that takes the largest value first, drops every
/// branch outside those limits and remembers branches that failed.
struct WholeSamples {
  let count: Int
  let lower: Int
  let upper: Int

  /// How a search ended.
  enum Outcome: Hashable {
    case sample([Int])
    case none
    /// The search gave up; nothing is known.
    case undecided
  }

  /// A sample with this sum and sum of squares; the proof that there is none is that the search was complete.
  func search(sum: Int, squares: Int, limit: Int = 400_000) -> Outcome {
    guard count >= 0, lower <= upper else { return .none }
    var visit = Visit(lower: lower, remaining: limit)
    var taken: [Int] = []
    let found = visit.extend(&taken, count: count, sum: sum, squares: squares, upper: upper)
    return found ? .sample(taken) : visit.remaining <= 0 ? .undecided : .none
  }

  /// The sums of squares that are not ruled out by the limits; nil if there is no sample with that sum at all.
  static func limits(count: Int, sum: Int, lower: Int, upper: Int) -> ClosedRange<Int>? {
    guard count > 0 else { return sum == 0 ? 0...0 : nil }
    guard sum >= count * lower, sum <= count * upper else { return nil }
    let base = floorOfQuotient(sum, count)
    let above = sum - base * count
    let least = (count - above) * base * base + above * (base + 1) * (base + 1)
    let span = upper - lower
    guard span > 0 else { return least...least }
    let excess = sum - count * lower
    let full = min(excess / span, count)
    let rest = excess - full * span
    var most = full * upper * upper + (count - full) * lower * lower
    if full < count { most += (lower + rest) * (lower + rest) - lower * lower }
    return least...most
  }

  private struct State: Hashable {
    let count: Int
    let sum: Int
    let squares: Int
    let upper: Int
  }

  private struct Visit {
    let lower: Int
    var remaining: Int
    var failed: Set<State> = []

    mutating func extend(_ taken: inout [Int], count: Int, sum: Int, squares: Int, upper: Int) -> Bool {
      guard let limits = WholeSamples.limits(count: count, sum: sum, lower: lower, upper: upper),
        limits.contains(squares), (squares - sum).isMultiple(of: 2)
      else { return false }
      if count == 0 { return true }
      let state = State(count: count, sum: sum, squares: squares, upper: upper)
      if failed.contains(state) { return false }
      // The largest of them is at least their mean, and at most √((n − 1)/n · SS) above it.
      let mean = Double(sum) / Double(count)
      let scatter = max(0, Double(squares) - mean * Double(sum)) * Double(count - 1) / Double(count)
      var value = min(upper, Int((mean + scatter.squareRoot()).rounded(.up)) + 1)
      while value >= ceilingOfQuotient(sum, count) {
        remaining -= 1
        if remaining <= 0 { return false }
        taken.append(value)
        if extend(&taken, count: count - 1, sum: sum - value, squares: squares - value * value, upper: value) {
          return true
        }
        taken.removeLast()
        value -= 1
      }
      if remaining > 0 { failed.insert(state) }
      return false
    }
  }
}
