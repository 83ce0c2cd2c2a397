/// Kendall's τ-b with its test.
///
///     S = concordant − discordant pairs         τ = S / √((n₀ − n₁)(n₀ − n₂))
///     n₀ = n(n − 1)/2        n₁, n₂: pairs tied in x, in y
///
/// Pairs are counted by merge sort, O(n log n). Without ties and up to 49 pairs p is exact, from the numbers of orders
/// with each number of inversions; else normal, with the variance for ties.
/// Source: Knight 1966, *JASA* 61: 436–439; Kendall & Gibbons 1990, *Rank Correlation Methods*, ch. 4–5.
struct KendallCorrelation: Sendable, Hashable {
  let estimate: Double
  let pValue: Double?
  let isExact: Bool

  /// - Returns: nil for fewer than two pairs, or where one side does not vary.
  init?(_ x: [Double], _ y: [Double]) {
    let n = x.count
    guard n > 1 else { return nil }
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    let tiesX = Ranks(x).ties
    let tiesY = Ranks(y).ties
    func pairs(_ sizes: [Int]) -> Int { sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
    let all = n * (n - 1) / 2
    let (tiedX, tiedY) = (pairs(tiesX), pairs(tiesY))
    guard all > tiedX, all > tiedY else { return nil }
    var tiedBoth = 0
    var run = 1
    for (a, b) in zip(order, order.dropFirst()) {
      if x[a] == x[b], y[a] == y[b] {
        tiedBoth += run
        run += 1
      } else {
        run = 1
      }
    }
    var sorted = order.map { y[$0] }
    let discordant = KendallCorrelation.inversions(&sorted)
    let s = all - tiedX - tiedY + tiedBoth - 2 * discordant
    let scale = (Double(all - tiedX) * Double(all - tiedY)).squareRoot()
    estimate = max(-1, min(1, Double(s) / scale))
    isExact = tiesX.isEmpty && tiesY.isEmpty && n < 50
    guard n > 2 else {
      pValue = nil
      return
    }
    if isExact {
      pValue = KendallCorrelation.exactTail(n, discordant)
    } else {
      let variance = KendallCorrelation.variance(n, tiesX, tiesY)
      pValue = variance > 0 ? min(1, 2 * Normal.standard.survival(abs(Double(s)) / variance.squareRoot())) : nil
    }
  }

  /// The number of pairs in the wrong order, strictly; the values are sorted on the way.
  private static func inversions(_ values: inout [Double]) -> Int {
    var count = 0
    var width = 1
    var other = values
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var (i, j) = (start, middle)
        for place in start..<end {
          if i < middle, j >= end || values[i] <= values[j] {
            other[place] = values[i]
            i += 1
          } else {
            other[place] = values[j]
            count += middle - i
            j += 1
          }
        }
      }
      swap(&values, &other)
      width *= 2
    }
    return count
  }

  /// Twice the smaller tail of the number of inversions among all orders of n.
  private static func exactTail(_ n: Int, _ inversions: Int) -> Double {
    let most = n * (n - 1) / 2
    var shares: [Double] = [1]
    for size in 2...n {
      var next = [Double](repeating: 0, count: shares.count + size - 1)
      for (k, share) in shares.enumerated() {
        for more in 0..<size { next[k + more] += share / Double(size) }
      }
      shares = next
    }
    let least = min(inversions, most - inversions)
    return min(1, 2 * shares[...least].reduce(0, +))
  }

  /// The variance of S without association, given the ties.
  private static func variance(_ n: Int, _ x: [Int], _ y: [Int]) -> Double {
    func sum(_ sizes: [Int], _ term: (Double) -> Double) -> Double { sizes.reduce(0) { $0 + term(Double($1)) } }
    let size = Double(n)
    let cubic = { (t: Double) in t * (t - 1) * (2 * t + 5) }
    let pairs = { (t: Double) in t * (t - 1) }
    let triples = { (t: Double) in t * (t - 1) * (t - 2) }
    var result = (cubic(size) - sum(x, cubic) - sum(y, cubic)) / 18
    result += sum(x, pairs) * sum(y, pairs) / (2 * pairs(size))
    if n > 2 { result += sum(x, triples) * sum(y, triples) / (9 * triples(size)) }
    return result
  }
}
