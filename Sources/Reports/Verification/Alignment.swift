/// Which items of one sequence stand for which of another, in order, so that one added in the middle does not make all
/// behind it differ.
///
///     S(i, j) = max( S(i − 1, j), S(i, j − 1), S(i − 1, j − 1) + likeness(i, j) )
///
/// Equal items at both ends are paired first. Where the rest is too long for the table of S, items are paired by their
/// place.
///
/// - Complexity: O(m · n) in what is left between equal ends, at most `largest` cells.
/// - Source: Needleman & Wunsch 1970, *Journal of Molecular Biology* 48: 443–453, without a cost for gaps.
struct Alignment {
  /// Two items that stand for each other, or one that has no other.
  struct Pair: Equatable {
    let old: Int?
    let new: Int?
  }

  let pairs: [Pair]

  /// The most cells that are gone through.
  static let largest = 4_000_000

  /// - Parameters:
  ///   - areEqual: whether two items are the same.
  ///   - likeness: how much two items are alike, above 0; nil if they cannot stand for each other.
  init(_ old: Int, _ new: Int, areEqual: (Int, Int) -> Bool, likeness: (Int, Int) -> Double?) {
    var start = 0
    while start < min(old, new), areEqual(start, start) { start += 1 }
    var tail = 0
    while tail < min(old, new) - start, areEqual(old - 1 - tail, new - 1 - tail) { tail += 1 }
    let (m, n) = (old - start - tail, new - start - tail)
    let middle =
      m * n <= Self.largest
      ? Self.aligned(m, n) { likeness(start + $0, start + $1) }
      : (0..<max(m, n)).map { Pair(old: $0 < m ? $0 : nil, new: $0 < n ? $0 : nil) }
    pairs =
      (0..<start).map { Pair(old: $0, new: $0) }
      + middle.map { Pair(old: $0.old.map { $0 + start }, new: $0.new.map { $0 + start }) }
      + (0..<tail).map { Pair(old: old - tail + $0, new: new - tail + $0) }
  }

  private static func aligned(_ m: Int, _ n: Int, _ likeness: (Int, Int) -> Double?) -> [Pair] {
    guard m > 0, n > 0 else {
      return (0..<m).map { Pair(old: $0, new: nil) } + (0..<n).map { Pair(old: nil, new: $0) }
    }
    var best = [Double](repeating: 0, count: (m + 1) * (n + 1))
    var isPair = [Bool](repeating: false, count: (m + 1) * (n + 1))
    func cell(_ i: Int, _ j: Int) -> Int { i * (n + 1) + j }
    for i in 1...m {
      for j in 1...n {
        best[cell(i, j)] = max(best[cell(i - 1, j)], best[cell(i, j - 1)])
        guard let alike = likeness(i - 1, j - 1) else { continue }
        let paired = best[cell(i - 1, j - 1)] + alike
        if paired > best[cell(i, j)] {
          best[cell(i, j)] = paired
          isPair[cell(i, j)] = true
        }
      }
    }
    var result: [Pair] = []
    var (i, j) = (m, n)
    while i > 0 || j > 0 {
      if i > 0, j > 0, isPair[cell(i, j)] {
        (i, j) = (i - 1, j - 1)
        result.append(Pair(old: i, new: j))
      } else if j > 0, i == 0 || best[cell(i, j - 1)] >= best[cell(i - 1, j)] {
        j -= 1
        result.append(Pair(old: nil, new: j))
      } else {
        i -= 1
        result.append(Pair(old: i, new: nil))
      }
    }
    return result.reversed()
  }
}
