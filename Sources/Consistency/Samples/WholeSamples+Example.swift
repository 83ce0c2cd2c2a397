internal import PrePostNumerics

extension WholeSamples {
  /// A sample with this sum and sum of squares that looks like data rather than like one outlier among equal values: from
  /// nearly equal values, pairs drawn at random are spread or drawn together until the sum of squares is met.
  ///
  /// - Returns: the sample, sorted; nil if the moves did not arrive, which proves nothing.
  /// - Source: the idea of Heathers, Anaya, van der Zee & Brown 2018, *PeerJ Preprints* 6: e26968 (SPRITE).
  func example(sum: Int, squares: Int, seed: UInt64) -> [Int]? {
    guard count > 0, let limits = Self.limits(count: count, sum: sum, lower: lower, upper: upper),
      limits.contains(squares), (squares - sum).isMultiple(of: 2)
    else { return nil }
    var generator = Philox(seed: seed)
    let base = floorOfQuotient(sum, count)
    var values = (0..<count).map { $0 < sum - base * count ? base + 1 : base }
    var missing = squares - values.reduce(0) { $0 + $1 * $1 }
    guard count > 1 else { return missing == 0 ? values : nil }
    for _ in 0..<(2_000 + 400 * count) {
      if missing == 0 { return values.sorted() }
      let first = generator.integer(below: count)
      var second = generator.integer(below: count - 1)
      if second >= first { second += 1 }
      guard values[first] < upper, values[second] > lower else { continue }
      let gain = 2 * (values[first] - values[second] + 1)
      // Mostly towards the goal; now and then away from it, so that no dead end holds.
      guard abs(missing - gain) < abs(missing) || generator.integer(below: 20) == 0 else { continue }
      values[first] += 1
      values[second] -= 1
      missing -= gain
    }
    return missing == 0 ? values.sorted() : nil
  }
}
