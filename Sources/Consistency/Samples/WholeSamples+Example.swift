internal import PrePostNumerics

extension WholeSamples {
  /// Larger samples are not shown: nobody reads them.
  private static let largestExample = 5_000

  /// A sample with this sum and sum of squares that looks like data rather than like one outlier among equal values: from
  /// nearly equal values, pairs drawn at random are spread or drawn together until the sum of squares is met.
  ///
  /// - Returns: the sample, sorted; nil if the moves did not arrive, which proves nothing.
  /// - Source: the idea of Heathers, Anaya, van der Zee & Brown 2018, *PeerJ Preprints* 6: e26968 (SPRITE).
  func example(sum: Int, squares: Int, seed: UInt64) -> [Int]? {
    guard count > 0, count <= Self.largestExample,
      let limits = Self.limits(count: count, sum: sum, lower: lower, upper: upper),
      limits.contains(squares), (squares - sum).isMultiple(of: 2)
    else { return nil }
    var generator = Philox(seed: seed)
    let base = floorOfQuotient(sum, count)
    var values = (0..<count).map { $0 < sum - base * count ? base + 1 : base }
    var missing = squares - values.reduce(0) { $0 + $1 * $1 }
    guard count > 1 else { return missing == 0 ? values : nil }
    for _ in 0..<min(2_000 + 400 * count, 200_000) {
      if missing == 0 { return values.sorted() }
      let first = generator.integer(below: count)
      var second = generator.integer(below: count - 1)
      if second >= first { second += 1 }
      // Far from the goal in large steps, near it in single ones.
      let reach = Int((Double(abs(missing)) / Double(count)).squareRoot() / 2)
      let step = 1 + generator.integer(below: max(1, reach))
      guard values[first] + step <= upper, values[second] - step >= lower else { continue }
      let gain = 2 * step * (values[first] - values[second] + step)
      // Mostly towards the goal; now and then away from it, so that no dead end holds.
      guard abs(missing - gain) < abs(missing) || generator.integer(below: 20) == 0 else { continue }
      values[first] += step
      values[second] -= step
      missing -= gain
    }
    return missing == 0 ? values.sorted() : nil
  }
}
