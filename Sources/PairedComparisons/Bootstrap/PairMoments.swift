internal import EffectSizes
internal import PrePostNumerics

/// Means, variances and covariance of a sample of pairs, from which every effect size of a bootstrap follows.
struct PairMoments: Sendable {
  let n: Double
  let meanPre: Double
  let meanPost: Double
  let variancePre: Double
  let variancePost: Double
  let covariance: Double
  let varianceOfChange: Double

  var change: Double { meanPost - meanPre }

  /// The moments that belong to sums of deviations from `centers`.
  init(_ sums: PairSums, centers: (pre: Double, post: Double)) {
    let s = sums
    n = s.n
    meanPre = centers.pre + s.x / n
    meanPost = centers.post + s.y / n
    variancePre = max(0, (s.xx - s.x * s.x / n) / (n - 1))
    variancePost = max(0, (s.yy - s.y * s.y / n) / (n - 1))
    covariance = (s.xy - s.x * s.y / n) / (n - 1)
    varianceOfChange = max(0, (s.dd - (s.y - s.x) * (s.y - s.x) / n) / (n - 1))
  }
}

/// Sums of deviations and their products over pairs, from which a pair can be taken again.
struct PairSums: Sendable {
  private(set) var n = 0.0
  private(set) var (x, y, xx, yy, xy, dd) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

  /// Adds a pair `times` times; −1 takes it away.
  mutating func add(_ pre: Double, _ post: Double, times: Double = 1) {
    n += times
    x += times * pre
    y += times * post
    xx += times * pre * pre
    yy += times * post * post
    xy += times * pre * post
    dd += times * (post - pre) * (post - pre)
  }
}

extension PairMoments {
  /// Whether the changes vary, beside those of the sample they were drawn from.
  func changes(of whole: PairMoments) -> Bool { varianceOfChange > 1e-12 * whole.varianceOfChange }
}

/// The estimates of effect sizes as functions of moments; nil where a divisor is 0 or a logarithm has no value.
enum MomentEstimates {
  static let codes = [
    "MC", "SMCC", "SMCR", "SMCRH", "ROMC", "SMCRP", "SMCRPH", "d_z", "d_av", "d_rm", "Glass", "CLES", "CLESCN",
  ]

  /// The estimates, in the order of `codes`.
  ///
  /// - Parameter whole: the sample that was drawn from. A variance below 1e-12 of its is what rounding leaves of 0.
  static func values(_ m: PairMoments, of whole: PairMoments) -> [Double?] {
    let varies = 1e-12
    let sd = m.changes(of: whole) ? m.varianceOfChange.squareRoot() : 0
    let pre = m.variancePre > varies * whole.variancePre ? m.variancePre.squareRoot() : 0
    let post = m.variancePost > varies * whole.variancePost ? m.variancePost.squareRoot() : 0
    let pooled = ((pre * pre + post * post) / 2).squareRoot()
    let product = pre * post
    let r = product > 0 ? max(-1, min(1, m.covariance / product)) : nil
    let j = m.n > 2 ? smallSampleCorrection(degreesOfFreedom: m.n - 1) : nil
    func ratio(_ value: Double, _ divisor: Double) -> Double? { divisor > 0 ? value / divisor : nil }
    func times(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.map { a * $0 } } }
    let z = ratio(m.change, sd)
    let glass = ratio(m.change, pre)
    let average = ratio(m.change, pooled)
    let pooledJ = m.n > 2 ? r.map { smallSampleCorrection(degreesOfFreedom: 2 * (m.n - 1) / (1 + $0 * $0)) } : nil
    return [
      m.change, times(z, j), times(glass, j), times(glass, j), logRatio(m), times(average, pooledJ),
      times(average, pooledJ), z, average, times(z, r.flatMap { 1 - $0 > varies ? (2 * (1 - $0)).squareRoot() : nil }),
      glass,
      z.map(Normal.standard.cumulative), average.map { Normal.standard.cumulative($0 / 2.squareRoot()) },
    ]
  }

  /// The log ratio of means with its second-order correction, as ROMC.
  private static func logRatio(_ m: PairMoments) -> Double? {
    guard m.meanPre > 0, m.meanPost > 0 else { return nil }
    let correction =
      m.variancePost / (m.n * m.meanPost * m.meanPost) - m.variancePre / (m.n * m.meanPre * m.meanPre)
    return logarithm(m.meanPost / m.meanPre) + correction / 2
  }
}
