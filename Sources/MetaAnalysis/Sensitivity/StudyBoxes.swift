public import PrePostNumerics

/// What is known of each study's estimate and variance where they are ranges.
public struct StudyBoxes: Sendable, Hashable {
  /// The ranges of the estimates.
  public let yi: [Interval]
  /// The ranges of the sampling variances, above 0.
  public let vi: [Interval]

  /// One range of each for every study; a number is a range of one value.
  public init(yi: [Interval], vi: [Interval]) {
    precondition(yi.count == vi.count, "one range of each a study")
    precondition(vi.allSatisfy { $0.lower > 0 }, "a sampling variance is positive")
    self.yi = yi
    self.vi = vi
  }
}

extension RandomEffectsModel {
  /// How far the pooled effect and the ends of its interval can lie while every study moves within its ranges, each on
  /// its own.
  ///
  ///     low = min θ(y, v),  high = max θ(y, v),    yᵢ in its range, vᵢ in its range
  ///
  /// With one true effect, or τ² as given, θ grows with every yᵢ and is monotone in every weight, so that its ends are at
  /// corners: yᵢ at one end, and vᵢ small where yᵢ lies beyond θ and large where it does not. That corner is found by
  /// taking θ, setting the weights, and taking θ again until nothing changes (Dinkelbach 1967). Where τ² is estimated,
  /// and for the ends of the interval, these corners are where a search begins: from corner to corner as long as that
  /// gains, then inside (`BoxEnvelope`), with at most 1500 + 50 · m fits for m numbers that are ranges. What it finds is
  /// attained; that nothing lies beyond is likely, not proven.
  ///
  /// yi = 1 and 2, vi = 0.5 to 1 both: θ from 1.3333 to 1.6667 with one true effect.
  ///
  /// - Throws: `.notEstimable` for a meta-regression; as `fit` at the estimates themselves.
  /// - Source: Dinkelbach 1967, *Management Science* 13: 492–498.
  public func envelope(of effects: StudyEffects, over boxes: StudyBoxes) throws(MetaAnalysisError) -> PooledEnvelope {
    guard effects.isInterceptOnly else {
      throw .notEstimable("the envelope is that of one pooled effect, not of a meta-regression")
    }
    precondition(boxes.yi.count == effects.count, "one box a study")
    let point = try ends(effects, effects.yi, effects.vi)
    let moving = boxes.moving
    var starts = [Double]()
    if case .known(let value) = betweenStudies { starts = [value] } else { starts = [0] }
    if estimator != nil {
      var notes: [Note] = []
      starts.append(try resolveTauSquared(effects, &notes).0.value)
    }
    var box = BoxEnvelope(moving.map { BoxEnvelope.Side(boxes.range($0)) })
    box.center = moving.map { $0.isVariance ? effects.vi[$0.study] : effects.yi[$0.study] }
    box.evaluationLimit = 1500 + 50 * moving.count
    box.mayJump = estimator != nil
    box.hints = starts.flatMap { tauSquared in
      [1.0, -1.0].map { sign in
        let corner = boxes.corner(sign: sign, tauSquared: tauSquared, from: effects)
        return moving.map { $0.isVariance ? corner.vi[$0.study] : corner.yi[$0.study] }
      }
    }
    var evaluations = 0
    let found = box.ends(outputs: 3) { place in
      evaluations += 1
      var (yi, vi) = (effects.yi, effects.vi)
      for (side, value) in zip(moving, place) {
        if side.isVariance { vi[side.study] = value } else { yi[side.study] = value }
      }
      return try? self.ends(effects, yi, vi)
    }
    func interval(_ index: Int) -> Interval? {
      guard let own = point[index] else { return nil }
      return Interval(min(own, found[index]?.lower ?? own), max(own, found[index]?.upper ?? own))
    }
    guard let estimate = interval(0) else { throw .notEstimable("the pooled effect is not defined inside the ranges") }
    return PooledEnvelope(
      estimate: estimate, lowerEnd: interval(1), upperEnd: interval(2), search: .searched(evaluations: evaluations))
  }

  /// The pooled effect and the ends of its interval.
  private func ends(
    _ effects: StudyEffects, _ yi: [Double], _ vi: [Double]
  ) throws(MetaAnalysisError) -> [Double?] {
    let moved = try StudyEffects(yi: yi, vi: vi, weights: effects.weights, clusters: effects.clusters)
    var notes: [Note] = []
    let (tauSquared, resolved) = try resolveTauSquared(moved, &notes)
    let pooled = try resolved.solve(moved, tauSquared: tauSquared.value, &notes).estimates(level: level)[0]
    return [pooled.value, pooled.interval?.lower, pooled.interval?.upper]
  }
}

extension StudyBoxes {
  /// A number that is a range.
  struct Side {
    let study: Int
    let isVariance: Bool
  }

  /// The numbers that move.
  var moving: [Side] {
    yi.indices.flatMap { study in
      (yi[study].isPoint ? [] : [Side(study: study, isVariance: false)])
        + (vi[study].isPoint ? [] : [Side(study: study, isVariance: true)])
    }
  }

  func range(_ side: Side) -> Interval { side.isVariance ? vi[side.study] : yi[side.study] }

  /// The corner with the largest (`sign` 1) or the smallest (−1) pooled effect where τ² is known.
  func corner(sign: Double, tauSquared: Double, from effects: StudyEffects) -> (yi: [Double], vi: [Double]) {
    let y = yi.map { sign > 0 ? $0.upper : $0.lower }
    var variances = effects.vi
    var last = -Double.infinity
    while true {
      let weights = effects.weights ?? variances.map { 1 / ($0 + tauSquared) }
      let pooled = zip(weights, y).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
      guard sign * pooled > last else { return (y, variances) }
      last = sign * pooled
      for study in vi.indices {
        variances[study] = sign * (y[study] - pooled) > 0 ? vi[study].lower : vi[study].upper
      }
    }
  }
}
