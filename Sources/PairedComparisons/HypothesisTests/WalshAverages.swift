/// The averages `(xᵢ + xⱼ) / 2`, i ≤ j, of n values, in order, without forming all n (n + 1) / 2 of them.
///
/// Their median is the Hodges–Lehmann estimate of the center (the pseudomedian); order statistics on both sides are the
/// limits of the interval that goes with the signed-rank test.
///
/// - Complexity: O(n log n) once, then O(n) for each of the at most 64 steps that find one order statistic; O(n) memory.
/// - Source: Hodges & Lehmann 1963, *Annals of Mathematical Statistics* 34: 598–611.
public struct WalshAverages: Sendable, Hashable {
  private let halves: [Double]

  /// The averages of one value or more, all finite.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "an average needs a value")
    self.halves = values.map { $0 / 2 }.sorted()
  }

  /// How many there are, n (n + 1) / 2.
  public var count: Int { halves.count * (halves.count + 1) / 2 }

  /// The middle one, or the mean of the two middle ones.
  public var median: Double {
    let lower = smallest((count + 1) / 2)
    return count.isMultiple(of: 2) ? lower / 2 + smallest(count / 2 + 1) / 2 : lower
  }

  /// The `place`-th smallest, counted from 1.
  ///
  /// Halves the range of representable numbers until one is left, which is one of the averages.
  public func smallest(_ place: Int) -> Double {
    precondition(place >= 1 && place <= count, "there are \(count) averages")
    var low = orderKey(2 * halves[0])
    var high = orderKey(2 * halves[halves.count - 1])
    while low < high {
      // The floor of the mean of two integers whose sum may overflow.
      let middle = (low & high) + ((low ^ high) >> 1)
      if countUpTo(number(ofKey: middle)) >= place { high = middle } else { low = middle + 1 }
    }
    return number(ofKey: low)
  }

  /// How many averages are at most `limit`.
  private func countUpTo(_ limit: Double) -> Int {
    var total = 0
    var last = halves.count - 1
    for first in halves.indices {
      while last >= first, halves[first] + halves[last] > limit { last -= 1 }
      if last < first { break }
      total += last - first + 1
    }
    return total
  }
}

/// An integer that orders as the number does; both zeros have the key 0.
private func orderKey(_ x: Double) -> Int64 {
  let bits = Int64(bitPattern: x.bitPattern)
  return bits >= 0 ? bits : Int64.min &- bits
}

/// The number of an order key.
private func number(ofKey key: Int64) -> Double {
  Double(bitPattern: UInt64(bitPattern: key >= 0 ? key : Int64.min &- key))
}
