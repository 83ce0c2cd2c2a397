internal import PrePostNumerics

/// Which subsets of k studies are looked at.
public enum SubsetChoice: Sendable, Hashable {
  /// All 2^k − 1 that are not empty: subset number s holds study i where bit i of s + 1 is set.
  case all
  /// As many as `count`, each study in each with probability ½ (the empty set is drawn again), with repetition; subset
  /// number s is replicate s of `seed`, so that it does not depend on the others.
  case sampled(count: Int, seed: UInt64)

  /// The largest number of studies of which all subsets are gone through: 4 194 303 subsets.
  public static let mostStudies = 22

  /// The number of subsets of `k` studies.
  public func count(of k: Int) -> Int {
    switch self {
    case .all: (1 << k) - 1
    case .sampled(let count, _): count
    }
  }

  /// The places of the studies of subset number `subset`, rising.
  public func places(of subset: Int, among k: Int) -> [Int] {
    switch self {
    case .all: return (0..<k).filter { (subset + 1) >> $0 & 1 == 1 }
    case .sampled(_, let seed):
      var random = Philox(seed: seed, replicate: UInt64(subset))
      while true {
        var chosen: [Int] = []
        var bits: UInt64 = 0
        for place in 0..<k {
          if place % 64 == 0 { bits = random.next() }
          if bits >> UInt64(place % 64) & 1 == 1 { chosen.append(place) }
        }
        if !chosen.isEmpty { return chosen }
      }
    }
  }
}

/// A model of some of the studies.
public struct SubsetFit: Sendable, Hashable {
  /// How many studies.
  public let count: Int
  /// The pooled effect.
  public let estimate: Double
  /// The between-study variance.
  public let tauSquared: Double
  /// I² in percent; 0 for one study.
  public let iSquared: Double
}

extension RandomEffectsModel {
  /// The model fitted to subsets of the studies: the graphical display of study heterogeneity (GOSH).
  ///
  /// One true effect and DerSimonian–Laird take O(k) each; other estimators a search of τ² each.
  ///
  /// - Parameters:
  ///   - range: the subsets by number; nil for all.
  ///   - threads: the result is the same for any number.
  /// - Returns: the fits in the order of the subsets.
  /// - Throws: `MetaAnalysisError.notEstimable` for moderators, and for all subsets of more than `SubsetChoice.mostStudies`
  ///   studies; `.noConvergence`.
  /// - Source: Olkin, Dahabreh & Trikalinos 2012, *Research Synthesis Methods* 3: 214–223.
  public func subsetFits(
    _ effects: StudyEffects, _ choice: SubsetChoice, range: Range<Int>? = nil, threads: Int = 1
  ) throws(MetaAnalysisError) -> [SubsetFit] {
    guard effects.isInterceptOnly else { throw .notEstimable("subsets are of a model without moderators") }
    let k = effects.count
    if choice == .all, k > SubsetChoice.mostStudies {
      throw .notEstimable(
        "\(k) studies have too many subsets to go through all; up to \(SubsetChoice.mostStudies) studies can be, of more a "
          + "number of subsets is drawn")
    }
    let numbers = range ?? 0..<choice.count(of: k)
    return try inParallel(numbers.count, threads: threads) { (offset) throws(MetaAnalysisError) in
      try subsetFit(effects, choice.places(of: numbers.lowerBound + offset, among: k))
    }
  }

  private func subsetFit(_ effects: StudyEffects, _ places: [Int]) throws(MetaAnalysisError) -> SubsetFit {
    if effects.weights == nil, places.count > 1, let quick = quickFit(effects, places) { return quick }
    let chosen = StudyEffects(plain: effects, places: places)
    var notes: [Note] = []
    let (tauSquared, used) = try resolveTauSquared(chosen, &notes)
    let fit =
      chosen.weights.map { WeightedFit(chosen, weights: $0) } ?? WeightedFit(chosen, tauSquared: tauSquared.value)
    return SubsetFit(
      count: places.count, estimate: fit.coefficients[0], tauSquared: tauSquared.value,
      iSquared: HeterogeneityStatistics.iSquared(
        WeightedFit(chosen, tauSquared: 0), degreesOfFreedom: places.count - 1, tauSquared: tauSquared.value,
        isEstimated: used.estimator != nil) ?? 0)
  }

  /// One true effect and DerSimonian–Laird from sums, effects being measured from the first so that a common shift costs
  /// no digits; nil for other models.
  private func quickFit(_ effects: StudyEffects, _ places: [Int]) -> SubsetFit? {
    let isCommon: Bool
    switch betweenStudies {
    case .none: isCommon = true
    case .estimated(let estimator) where estimator is DerSimonianLaird: isCommon = false
    default: return nil
    }
    let (y, v) = (effects.yi, effects.vi)
    let origin = y[places[0]]
    var (w, ww, wy) = (0.0, 0.0, 0.0)
    for i in places {
      let weight = 1 / v[i]
      w += weight
      ww += weight * weight
      wy += weight * (y[i] - origin)
    }
    let shift = wy / w
    var q = 0.0
    for i in places {
      let residual = (y[i] - origin) - shift
      q += residual * residual / v[i]
    }
    let df = Double(places.count - 1)
    let excess = max(0, q - df)
    let share = q > 0 ? 100 * excess / q : 0
    if isCommon { return SubsetFit(count: places.count, estimate: origin + shift, tauSquared: 0, iSquared: share) }
    let tauSquared = excess / (w - ww / w)
    var (own, sum) = (0.0, 0.0)
    for i in places {
      let weight = 1 / (v[i] + tauSquared)
      own += weight
      sum += weight * (y[i] - origin)
    }
    return SubsetFit(
      count: places.count, estimate: origin + sum / own, tauSquared: tauSquared, iSquared: share)
  }
}
