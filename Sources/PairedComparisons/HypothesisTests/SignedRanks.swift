internal import PrePostNumerics

/// The ranks of the sizes of differences, doubled so that the mean ranks of ties are whole.
struct SignedRanks {
  /// The doubled ranks, by size.
  let doubledRanks: [Int]
  /// 2V, the sum of the doubled ranks of the rises.
  let doubledStatistic: Int
  /// Whether differences share a size.
  let hasTies: Bool
  /// `Σ (t³ − t)` over groups of t equal sizes.
  private let tieSum: Double

  /// Ranks differences that are not 0; sizes within `resolution` of the smallest of their group are tied.
  init(_ differences: [Double], resolution: Double) {
    let ordered = differences.sorted { abs($0) < abs($1) }
    var doubledRanks: [Int] = []
    var statistic = 0
    var tieSum = 0.0
    var start = 0
    while start < ordered.count {
      var end = start + 1
      while end < ordered.count, abs(ordered[end]) - abs(ordered[start]) <= resolution { end += 1 }
      let rank = start + 1 + end
      for difference in ordered[start..<end] {
        doubledRanks.append(rank)
        if difference > 0 { statistic += rank }
      }
      let t = Double(end - start)
      tieSum += t * (t * t - 1)
      start = end
    }
    self.doubledRanks = doubledRanks
    self.doubledStatistic = statistic
    self.hasTies = tieSum > 0
    self.tieSum = tieSum
  }

  /// The sum of all doubled ranks, n (n + 1).
  var doubledTotal: Int { doubledRanks.count * (doubledRanks.count + 1) }

  /// The exact p value given these ranks.
  func exactP(_ alternative: Alternative) -> Double {
    let null = SignedRankDistribution(doubledRanks: doubledRanks)
    return switch alternative {
    case .twoSided: min(1, 2 * min(null.cumulative(doubledStatistic), null.upperTail(doubledStatistic)))
    case .greater: null.upperTail(doubledStatistic)
    case .less: null.cumulative(doubledStatistic)
    }
  }

  /// The p value of the normal approximation, corrected for ties and continuity.
  func normalP(_ alternative: Alternative) -> Double {
    let n = Double(doubledRanks.count)
    let deviation = (n * (n + 1) * (2 * n + 1) / 24 - tieSum / 48).squareRoot()
    let distance = Double(doubledStatistic) / 2 - n * (n + 1) / 4
    return switch alternative {
    case .twoSided: min(1, 2 * Normal.standard.survival((abs(distance) - 0.5) / deviation))
    case .greater: Normal.standard.survival((distance - 0.5) / deviation)
    case .less: Normal.standard.cumulative((distance + 0.5) / deviation)
    }
  }
}
