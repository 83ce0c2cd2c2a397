/// The hypergeometric distribution: marked items among `draws` drawn without replacement from `population`.
///
///     P(X = k) = C(K, k) C(N − K, n − k) / C(N, n)
///
/// The tea taster (Fisher 1935), N = 8, K = 4, n = 4: P(X = 3) = 16/70. With the margins of a 2×2 table fixed, its first
/// cell has this distribution, which is Fisher's exact test.
///
/// - Accuracy: masses by the ratio of neighbors from the mode outward, so that nothing overflows; the relative error stays
///   below 1e-13 up to a thousand draws.
/// - Complexity: O(size of the support), once.
public struct Hypergeometric: Sendable, Hashable {
  /// The values that can occur.
  public let support: ClosedRange<Int>
  private let masses: [Double]

  /// The distribution for `population` items of which `marked` are marked; traps unless 0 ≤ marked, draws ≤ population.
  public init(population: Int, marked: Int, draws: Int) {
    precondition(
      marked >= 0 && draws >= 0 && marked <= population && draws <= population,
      "no more items are marked or drawn than there are")
    let support = max(0, draws + marked - population)...min(draws, marked)
    let unmarked = population - marked
    let mode = min(max((draws + 1) * (marked + 1) / (population + 2), support.lowerBound), support.upperBound)
    var masses = [Double](repeating: 0, count: support.count)
    masses[mode - support.lowerBound] = 1
    func step(_ k: Int) -> Double {
      // P(k + 1) / P(k)
      Double(marked - k) * Double(draws - k) / (Double(k + 1) * Double(unmarked - draws + k + 1))
    }
    for k in stride(from: mode + 1, through: support.upperBound, by: 1) {
      masses[k - support.lowerBound] = masses[k - 1 - support.lowerBound] * step(k - 1)
    }
    for k in stride(from: mode - 1, through: support.lowerBound, by: -1) {
      masses[k - support.lowerBound] = masses[k + 1 - support.lowerBound] / step(k)
    }
    let total = masses.sorted().reduce(0, +)
    self.support = support
    self.masses = masses.map { $0 / total }
  }

  /// P(X = k).
  public func mass(_ k: Int) -> Double { support.contains(k) ? masses[k - support.lowerBound] : 0 }

  /// P(X ≤ k).
  public func cumulative(_ k: Int) -> Double {
    k < support.lowerBound ? 0 : min(1, masses[...min(k - support.lowerBound, masses.count - 1)].reduce(0, +))
  }

  /// P(X ≥ k), the value included.
  public func upperTail(_ k: Int) -> Double {
    k > support.upperBound ? 0 : min(1, masses[max(k - support.lowerBound, 0)...].reversed().reduce(0, +))
  }

  /// The two-sided p value of Fisher's exact test: the probability of all values that are not likelier than `k`.
  ///
  /// Values whose masses differ only by rounding (a relative 1e-7) count as equally likely.
  public func twoSided(_ k: Int) -> Double {
    let limit = mass(k) * (1 + 1e-7)
    return min(1, masses.filter { $0 <= limit }.sorted().reduce(0, +))
  }
}
