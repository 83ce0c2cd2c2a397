internal import EffectSizes
public import PrePostNumerics

/// How pairs are drawn anew, and which interval is asked for.
public struct BootstrapPlan: Sendable, Hashable {
  /// The kinds of intervals.
  public enum Interval: String, Sendable, Hashable, CaseIterable {
    /// Quantiles of the replicates.
    case percentile
    /// The percentile interval reflected at the estimate.
    case basic
    /// Bias-corrected and accelerated.
    case bca
    /// Quantiles of the studentized replicates.
    case studentized
  }

  /// The number of replicates R.
  public let replicates: Int
  /// The seed of the draws.
  public let seed: UInt64
  /// The interval that is put first.
  public let interval: Interval

  /// R replicates under a seed; traps unless R is at least 1.
  public init(replicates: Int = 1999, seed: UInt64 = 1, interval: Interval = .bca) {
    precondition(replicates > 0, "a bootstrap has one replicate or more")
    self.replicates = replicates
    self.seed = seed
    self.interval = interval
  }
}

/// The nonparametric bootstrap of a sample of pairs: whole pairs are drawn with replacement.
///
///     studentized   θ̂ − se t*(1 − α/2) to θ̂ − se t*(α/2),    t* = (θ* − θ̂) / se*
///
/// for the mean change; percentile, basic and BCa for it and every effect size. Replicate i draws n places with stream i of
/// the generator (`Philox.integer(below:)`), so that the result is the same for any number of threads.
///
/// - Complexity: O(R n).
/// - Source: Davison & Hinkley 1997, *Bootstrap Methods and Their Application*, ch. 2 and 5.
public struct PairedBootstrap: Sendable, Hashable {
  /// How the pairs were drawn.
  public let plan: BootstrapPlan
  /// The level of the intervals.
  public let level: ConfidenceLevel
  /// The replicates of each effect size that the sample has, by the code of its measure; `MC` is the mean change.
  public let samples: [String: BootstrapSample]
  /// The studentized interval of the mean change; nil where too few replicates vary.
  public let studentized: ConfidenceInterval?

  /// Draws from a sample.
  ///
  /// - Throws: `.tooFewPairs` for less than 3 pairs; `.noVariation` where all changes are the same.
  public init(
    _ sample: PairedSample, plan: BootstrapPlan = BootstrapPlan(), level: ConfidenceLevel = .ninetyFive,
    threads: Int = 1
  ) throws(PairedError) {
    guard sample.count >= 3 else { throw .tooFewPairs(n: sample.count, needed: 3) }
    guard let spread = sample.summary.sdChange, spread > 0 else { throw .noVariation }
    self.plan = plan
    self.level = level
    let source = DrawnPairs(sample)
    let own = source.whole
    let resolution = sample.resolution
    let drawn = concurrentChunks(plan.replicates, threads: threads) { range in
      range.map { source.draw(seed: plan.seed, replicate: UInt64($0)) }
    }.flatMap { $0 }
    let values = drawn.map { MomentEstimates.values($0, of: own) }
    let without = (0..<sample.count).map { MomentEstimates.values(source.without($0), of: own) }
    var samples: [String: BootstrapSample] = [:]
    for (place, estimate) in MomentEstimates.values(own, of: own).enumerated() {
      guard let estimate else { continue }
      samples[MomentEstimates.codes[place]] = BootstrapSample(
        estimate: estimate, replicates: values.map { $0[place] }, jackknife: without.map { $0[place] },
        resolution: place == 0 ? resolution : 0)
    }
    self.samples = samples
    studentized = Self.studentized(own, drawn, level)
  }

  /// The interval of the mean change that was asked for.
  public var interval: ConfidenceInterval? { interval(of: "MC", plan.interval) }

  /// An interval of an effect size; nil where it cannot be had. Studentized ones are of the mean change only.
  public func interval(of measure: String, _ kind: BootstrapPlan.Interval) -> ConfidenceInterval? {
    let sample = samples[measure]
    return switch kind {
    case .percentile: sample?.percentile(level)
    case .basic: sample?.basic(level)
    case .bca: sample?.biasCorrected(level)
    case .studentized: measure == "MC" ? studentized : nil
    }
  }

  private static func studentized(
    _ own: PairMoments, _ drawn: [PairMoments], _ level: ConfidenceLevel
  ) -> ConfidenceInterval? {
    let root = own.n.squareRoot()
    let scores = drawn.compactMap { moments -> Double? in
      moments.changes(of: own)
        ? (moments.change - own.change) * root / moments.varianceOfChange.squareRoot() : nil
    }.sorted()
    // A quantile that all undefined replicates might have moved says nothing.
    guard Double(drawn.count - scores.count) < level.upperTail * Double(drawn.count),
      let low = bootstrapQuantile(scores, level.upperTail),
      let high = bootstrapQuantile(scores, 1 - level.upperTail)
    else { return nil }
    let error = own.varianceOfChange.squareRoot() / root
    return ConfidenceInterval(lower: own.change - error * high, upper: own.change - error * low, level: level)
  }
}

/// Pairs as deviations from their means, so that no digits are lost in sums of squares.
private struct DrawnPairs: Sendable {
  private let pre: [Double]
  private let post: [Double]
  private let centers: (pre: Double, post: Double)

  private let sums: PairSums

  init(_ sample: PairedSample) {
    let centers = (pre: mean(sample.pre) ?? 0, post: mean(sample.post) ?? 0)
    self.centers = centers
    pre = sample.pre.map { $0 - centers.pre }
    post = sample.post.map { $0 - centers.post }
    var sums = PairSums()
    for (x, y) in zip(pre, post) { sums.add(x, y) }
    self.sums = sums
  }

  /// The moments of all pairs.
  var whole: PairMoments { PairMoments(sums, centers: centers) }

  /// The moments of all pairs but one.
  func without(_ place: Int) -> PairMoments {
    var rest = sums
    rest.add(pre[place], post[place], times: -1)
    return PairMoments(rest, centers: centers)
  }

  /// The moments of as many pairs, drawn with replacement.
  func draw(seed: UInt64, replicate: UInt64) -> PairMoments {
    var stream = Philox(seed: seed, replicate: replicate)
    var drawn = PairSums()
    for _ in pre.indices {
      let place = stream.integer(below: pre.count)
      drawn.add(pre[place], post[place])
    }
    return PairMoments(drawn, centers: centers)
  }
}
