/// The distinct orders of items of which some are alike, in lexicographic order of their kinds.
///
///     count = n! / Π m!      m: how many items are of each kind
///
/// Source: Knuth 2011, *The Art of Computer Programming* 4A, §7.2.1.2, algorithm L.
struct Arrangements {
  /// The kind of the item at each place of the current order.
  private(set) var kinds: [Int]

  /// The number of orders of items with these kinds, as a real number since it may be huge.
  static func count(_ kinds: [Int]) -> Double {
    var seen: [Int: Int] = [:]
    var result = 1.0
    for (place, kind) in kinds.enumerated() {
      seen[kind, default: 0] += 1
      result = result * Double(place + 1) / Double(seen[kind] ?? 1)
    }
    return result.rounded()
  }

  /// The order with the given number, counted from 0, among those of the items.
  init(of items: [Int], number: Int) {
    var left = items.sorted()
    var rest = Double(number)
    kinds = []
    while !left.isEmpty {
      for kind in Set(left).sorted() {
        var without = left
        without.remove(at: without.firstIndex(of: kind) ?? 0)
        let ways = Arrangements.count(without)
        if rest < ways {
          kinds.append(kind)
          left = without
          break
        }
        rest -= ways
      }
    }
  }

  /// Goes on to the next order; after the last one comes the first.
  mutating func advance() {
    guard kinds.count > 1 else { return }
    var pivot = kinds.count - 2
    while pivot >= 0, kinds[pivot] >= kinds[pivot + 1] { pivot -= 1 }
    if pivot >= 0 {
      var other = kinds.count - 1
      while kinds[other] <= kinds[pivot] { other -= 1 }
      kinds.swapAt(pivot, other)
    }
    kinds[(pivot + 1)...].reverse()
  }
}
