internal import EffectSizes
internal import PrePostNumerics

extension PairedSample {
  /// Pairs that have the moments of a summary: one of the many samples that would print it.
  ///
  ///     a = the standardized numbers 1 … n      b = their squares, made orthogonal to them and standardized
  ///     before = mean_pre + sd_pre a            after = mean_post + sd_post (r a + √(1 − r²) b)
  ///
  /// nil unless n ≥ 3 (up to a million), both means, both SDs and r are known.
  init?(momentsOf summary: PrePostSummary) {
    guard let n = summary.n, (3...1_000_000).contains(n), let meanPre = summary.meanPre,
      let meanPost = summary.meanPost, let sdPre = summary.sdPre, let sdPost = summary.sdPost,
      let r = summary.correlation
    else { return nil }
    let half = Double(n - 1) / 2
    // Symmetric around 0, so that the squares are orthogonal to them already.
    let line = (0..<n).map { (Double($0) - half) / half }
    let bend = line.map { $0 * $0 }
    guard let a = PairedSample.standardized(line), let b = PairedSample.standardized(bend) else { return nil }
    let rest = max(0, (1 - r) * (1 + r)).squareRoot()
    guard
      let sample = try? PairedSample(
        pre: a.map { meanPre + sdPre * $0 }, post: zip(a, b).map { meanPost + sdPost * (r * $0 + rest * $1) })
    else { return nil }
    self = sample
  }

  private static func standardized(_ values: [Double]) -> [Double]? {
    guard let center = mean(values), let scale = standardDeviation(values), scale > 0 else { return nil }
    return values.map { ($0 - center) / scale }
  }
}
