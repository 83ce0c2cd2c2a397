internal import EffectSizes
public import PrePostNumerics

/// The permutation test of the mean change: every difference could as well have had the other sign.
///
///     p = #{sign patterns with |Σ ±|dᵢ|| ≥ |Σ dᵢ|} / 2ⁿ            exact, two-sided
///     p = (b + 1) / (m + 1)                                        of m drawn patterns, b of them as extreme
///
/// Sleep data: 2 of 2⁹ patterns, p = 0.0039.
///
/// Differences that are whole multiples of a decimal unit have an exact distribution by convolution, whatever n; others
/// by joining the sorted sums of two halves, up to 44 pairs that changed. Sums that differ by less than rounding count
/// as equal. Draw i is replicate i of the generator, so that the result does not depend on the number of threads.
///
/// - Source: Fisher 1935, *The Design of Experiments*, § 21; Streitberg & Röhmel 1986, *Statistical Software Newsletter*
///   12: 10–17; Horowitz & Sahni 1974, *Journal of the ACM* 21: 277–292 (two halves); Phipson & Smyth 2010, *Statistical
///   Applications in Genetics and Molecular Biology* 9: 39 (drawn patterns).
public struct SignFlipTest: Sendable, Hashable {
  /// Which sign patterns are gone through.
  public enum Plan: Sendable, Hashable {
    /// All where that is quick (a convolution of up to 2·10⁷ steps, or 36 pairs that changed), else `count` drawn ones.
    case automatic(count: Int, seed: UInt64)
    /// All of them.
    case exact
    /// `count` drawn with `seed`.
    case sampled(count: Int, seed: UInt64)
  }

  /// How the p value was computed.
  public enum Method: String, Sendable, Hashable {
    /// From all sign patterns.
    case exact
    /// From drawn sign patterns.
    case sampled = "monte-carlo"
  }

  /// The most pairs whose exact distribution is joined of two halves.
  public static let exactLimit = 44

  /// The mean change, in the unit of the outcome.
  public let statistic: Double
  /// The probability of a mean change at least as extreme, were every sign as likely as the other.
  public let pValue: Double
  /// What the p value weighs against no change.
  public let alternative: Alternative
  /// How the p value was computed.
  public let method: Method
  /// The number of sign patterns: 2 to the number of pairs that changed, or those that were drawn.
  public let permutations: Double

  /// The test of differences after − before.
  ///
  /// - Parameters:
  ///   - resolution: how far equal differences can lie apart, as in `PairedSample`.
  ///   - threads: the result is the same for any number.
  /// - Throws: `.noPairs`, `.allZero`; `.tooManyPairs` where all patterns were asked for and are too many.
  public init(
    _ differences: [Double], alternative: Alternative = .twoSided, plan: Plan, resolution: Double = 0,
    threads: Int = 1
  ) throws(PairedError) {
    guard let center = mean(differences) else { throw .noPairs }
    let changed = differences.filter { abs($0) > resolution }
    guard !changed.isEmpty else { throw .allZero(pairs: differences.count) }
    let sums = SignFlipSums(changed, resolution: resolution)
    self.statistic = center
    self.alternative = alternative
    switch plan {
    case .sampled(let count, let seed):
      (pValue, permutations, method) = (
        sums.sampled(alternative, count: count, seed: seed, threads: threads), Double(count), .sampled
      )
    case .automatic(let count, let seed):
      if let tails = sums.exactTails(steps: 20_000_000, pairs: 36) {
        (pValue, permutations, method) = (
          Self.pValue(tails, alternative), power(2, Double(changed.count)), .exact
        )
      } else {
        (pValue, permutations, method) = (
          sums.sampled(alternative, count: count, seed: seed, threads: threads), Double(count), .sampled
        )
      }
    case .exact:
      guard let tails = sums.exactTails(steps: 2_000_000_000, pairs: Self.exactLimit) else {
        throw .tooManyPairs(n: changed.count, most: Self.exactLimit, what: "all sign patterns")
      }
      (pValue, permutations, method) = (Self.pValue(tails, alternative), power(2, Double(changed.count)), .exact)
    }
  }

  private static func pValue(_ tails: (below: Double, above: Double), _ alternative: Alternative) -> Double {
    switch alternative {
    // The distribution is symmetric, so that both tails together are twice the smaller one.
    case .twoSided: min(1, 2 * min(tails.below, tails.above))
    case .greater: tails.above
    case .less: tails.below
    }
  }
}

/// The sums of rises over all sign patterns of given sizes.
private struct SignFlipSums: Sendable {
  /// The sizes of the differences.
  let sizes: [Double]
  /// The sum of the rises.
  let observed: Double
  /// Sums not farther apart than this are equal.
  let tolerance: Double
  let resolution: Double
  let rises: [Bool]

  init(_ changed: [Double], resolution: Double) {
    sizes = changed.map(abs)
    rises = changed.map { $0 > 0 }
    observed = compensatedSum(changed.lazy.filter { $0 > 0 })
    self.resolution = resolution
    tolerance = max(resolution, sizes.reduce(0, max).ulp) * Double(changed.count)
  }

  /// P(sum ≤ observed) and P(sum ≥ observed) over all patterns; nil where they would take too long.
  func exactTails(steps: Int, pairs: Int) -> (below: Double, above: Double)? {
    if let whole = wholeSizes(atMost: steps / sizes.count) {
      let null = SignedRankDistribution(doubledRanks: whole)
      let own = zip(whole, rises).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
      return (null.cumulative(own), null.upperTail(own))
    }
    guard sizes.count <= pairs else { return nil }
    let half = sizes.count / 2
    let first = sums(of: sizes[..<half])
    let second = sums(of: sizes[half...])
    let patterns = power(2, Double(sizes.count))
    return (
      Double(pairsBelow(observed + tolerance, first, second)) / patterns,
      1 - Double(pairsBelow((observed - tolerance).nextDown, first, second)) / patterns
    )
  }

  /// The sizes as multiples of their largest common unit; nil if there is none among the powers of ten, or if their sum
  /// is beyond `limit`.
  private func wholeSizes(atMost limit: Int) -> [Int]? {
    for decimals in 0...12 {
      let unit = power(10, Double(decimals))
      let scaled = sizes.map { $0 * unit }
      guard scaled.reduce(0, +) < 1e15 else { return nil }
      let slack = 2 * resolution * unit
      guard slack < 0.01 else { return nil }
      guard scaled.allSatisfy({ abs($0 - $0.rounded()) <= max(slack, 4 * $0.ulp) }) else { continue }
      let whole = scaled.map { Int($0.rounded()) }
      let common = whole.reduce(0, greatestCommonDivisor)
      guard common > 0, whole.reduce(0, +) / common <= limit else { return nil }
      return whole.map { $0 / common }
    }
    return nil
  }

  /// The sums of all subsets, in order.
  private func sums(of sizes: ArraySlice<Double>) -> [Double] {
    var result = [0.0]
    for size in sizes {
      var merged: [Double] = []
      merged.reserveCapacity(2 * result.count)
      var raised = 0
      for value in result {
        while result[raised] + size < value {
          merged.append(result[raised] + size)
          raised += 1
        }
        merged.append(value)
      }
      while raised < result.count {
        merged.append(result[raised] + size)
        raised += 1
      }
      result = merged
    }
    return result
  }

  /// How many pairs of sums are together at most `limit`.
  private func pairsBelow(_ limit: Double, _ first: [Double], _ second: [Double]) -> Int {
    var total = 0
    var last = second.count
    for value in first {
      while last > 0, value + second[last - 1] > limit { last -= 1 }
      if last == 0 { break }
      total += last
    }
    return total
  }

  /// The p value of drawn patterns.
  func sampled(_ alternative: Alternative, count: Int, seed: UInt64, threads: Int) -> Double {
    precondition(count > 0, "a sample has one pattern or more")
    let own = self
    let total = compensatedSum(sizes)
    let distance = abs(2 * observed - total)
    let extremes = concurrentChunks(count, threads: threads) { range in
      range.count { replicate in
        let sum = own.draw(seed, UInt64(replicate))
        return switch alternative {
        case .twoSided: abs(2 * sum - total) >= distance - 2 * own.tolerance
        case .greater: sum >= own.observed - own.tolerance
        case .less: sum <= own.observed + own.tolerance
        }
      }
    }
    return Double(extremes.reduce(1, +)) / Double(count + 1)
  }

  private func draw(_ seed: UInt64, _ replicate: UInt64) -> Double {
    var stream = Philox(seed: seed, replicate: replicate)
    var sum = 0.0
    var bits: UInt64 = 0
    for (place, size) in sizes.enumerated() {
      if place % 64 == 0 { bits = stream.next() }
      if bits & 1 == 1 { sum += size }
      bits >>= 1
    }
    return sum
  }
}

private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var (x, y) = (a, b)
  while y != 0 { (x, y) = (y, x % y) }
  return x
}
