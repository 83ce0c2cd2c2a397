internal import PrePostNumerics

/// The ranks of the sizes of differences, doubled so that the mean ranks of ties are whole.
struct SignedRanks {
  /// The doubled ranks of the differences that are not 0, by size.
  let doubledRanks: [Int]
  /// 2V, the sum of the doubled ranks of the rises, with half the ranks of zeros where they are split.
  let doubledStatistic: Int
  /// The part of `doubledStatistic` that is the zeros'.
  let doubledZeroShare: Int
  /// How many differences are 0.
  let zeros: Int
  /// Whether differences that are not 0 share a size.
  let hasTies: Bool

  /// Ranks differences; sizes within `resolution` of the smallest of their group are tied, those within it of 0 are 0.
  init(_ differences: [Double], resolution: Double, zeros handling: ZeroHandling = .wilcoxon) {
    let changed = differences.filter { abs($0) > resolution }
    let ordered = changed.sorted { abs($0) < abs($1) }
    zeros = differences.count - changed.count
    let below = handling == .wilcoxon ? 0 : zeros
    var doubledRanks: [Int] = []
    var statistic = 0
    var hasTies = false
    var start = 0
    while start < ordered.count {
      var end = start + 1
      while end < ordered.count, abs(ordered[end]) - abs(ordered[start]) <= resolution { end += 1 }
      let rank = start + 1 + end + 2 * below
      for difference in ordered[start..<end] {
        doubledRanks.append(rank)
        if difference > 0 { statistic += rank }
      }
      if end - start > 1 { hasTies = true }
      start = end
    }
    self.doubledRanks = doubledRanks
    self.hasTies = hasTies
    // The ranks 1 … z sum to z (z + 1) / 2; half of that, doubled.
    doubledZeroShare = handling == .split ? zeros * (zeros + 1) / 2 : 0
    doubledStatistic = statistic + doubledZeroShare
  }

  /// The sum of the doubled ranks of the differences that are not 0.
  var doubledTotal: Int { doubledRanks.reduce(0, +) }

  /// `√Σ r² / Σ r`, the standard deviation of the rank-biserial correlation where rises and falls are equally likely.
  var nullDeviationOfBiserial: Double {
    sumOfSquares.squareRoot() / (Double(doubledTotal) / 2 + Double(doubledZeroShare))
  }

  /// The exact p value given these ranks.
  func exactP(_ alternative: Alternative) -> Double {
    let null = SignedRankDistribution(doubledRanks: doubledRanks)
    let own = doubledStatistic - doubledZeroShare
    return switch alternative {
    case .twoSided: min(1, 2 * min(null.cumulative(own), null.upperTail(own)))
    case .greater: null.upperTail(own)
    case .less: null.cumulative(own)
    }
  }

  /// The normal approximation, which allows for ties; with a continuity correction of ½.
  ///
  ///     z = (V − ½ Σ r ∓ ½) / √(¼ Σ r²)
  func normal(_ alternative: Alternative, continuity: Bool) -> (z: Double, pValue: Double) {
    let deviation = sumOfSquares.squareRoot() / 2
    let distance = Double(doubledStatistic - doubledZeroShare) / 2 - Double(doubledTotal) / 4
    let correction = continuity ? 0.5 : 0
    switch alternative {
    case .twoSided:
      let size = (abs(distance) - correction) / deviation
      return (distance < 0 ? -size : size, min(1, 2 * Normal.standard.survival(size)))
    case .greater:
      let z = (distance - correction) / deviation
      return (z, Normal.standard.survival(z))
    case .less:
      let z = (distance + correction) / deviation
      return (z, Normal.standard.cumulative(z))
    }
  }

  /// `Σ r²`: with ties it is less than n (n + 1) (2n + 1) / 6 by `Σ (t³ − t) / 12`.
  private var sumOfSquares: Double { compensatedSum(doubledRanks.lazy.map { Double($0) * Double($0) / 4 }) }
}
