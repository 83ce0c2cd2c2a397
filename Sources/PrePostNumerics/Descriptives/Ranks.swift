/// The ranks of values from 1, equal values sharing the mean of theirs (midranks), and how many share each.
public struct Ranks: Sendable, Hashable {
  /// The rank of each value, in the order given.
  public let values: [Double]
  /// The sizes of the groups of equal values that have more than one.
  public let ties: [Int]

  /// Ranks finite numbers. O(n log n).
  public init(_ numbers: [Double]) {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var ranks = [Double](repeating: 0, count: numbers.count)
    var ties: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      if end - start > 1 { ties.append(end - start) }
      start = end
    }
    values = ranks
    self.ties = ties
  }
}
