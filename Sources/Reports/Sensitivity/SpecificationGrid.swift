internal import PrePostNumerics

/// All combinations of settings, numbered so that the last variation changes fastest.
struct SpecificationGrid {
  private let counts: [Int]

  init(_ counts: [Int]) { self.counts = counts }

  /// How many combinations there are; nil where no whole number holds them.
  var size: Int? {
    var product = 1
    for count in counts {
      let (value, overflow) = product.multipliedReportingOverflow(by: count)
      if overflow { return nil }
      product = value
    }
    return product
  }

  /// The setting of every variation in one combination.
  func indices(_ place: Int) -> [Int] {
    var rest = place
    var result = [Int](repeating: 0, count: counts.count)
    for variation in counts.indices.reversed() {
      result[variation] = rest % counts[variation]
      rest /= counts[variation]
    }
    return result
  }

  /// The number of a combination.
  func place(_ indices: [Int]) -> Int { zip(indices, counts).reduce(0) { $0 * $1.1 + $1.0 } }

  /// The numbers of all combinations, or of `sample` of them drawn without replacement, in order.
  ///
  /// Source: Floyd's method, in Bentley & Floyd 1987, *Communications of the ACM* 30: 754–757.
  func places(sample: Int?, seed: UInt64) -> [Int] {
    guard let size else { return [] }
    guard let sample, sample < size else { return Array(0..<size) }
    var random = Philox(seed: seed)
    var chosen: Set<Int> = []
    for last in (size - sample)..<size {
      let candidate = random.integer(below: last + 1)
      chosen.insert(chosen.contains(candidate) ? last : candidate)
    }
    return chosen.sorted()
  }
}
