internal import PrePostNumerics

extension Measure where Summary == GenotypeCounts {
  /// The log relative excess heterozygosity (REH): 0 in Hardy–Weinberg equilibrium.
  ///
  ///     yi = log(b / (2 √(a c)))                          a, b, c: the counts AA, Aa, aa
  ///     vi = 1/(4a) + 1/b + 1/(4c)
  ///
  /// 50, 40 and 10: yi = −0.1116, vi = 0.055.
  ///
  /// - Throws: `.notDefined` where a count is 0.
  /// - Source: Ziegler et al. 2011.
  public static var relativeExcessHeterozygosity: Measure {
    Measure(
      code: "REH", name: "log relative excess heterozygosity",
      formula: [
        "yi = log(b / (2 √(a c)))                          a, b, c: the counts AA, Aa, aa",
        "vi = 1/(4a) + 1/b + 1/(4c)",
      ], scale: .logRatio,
      inputs: [.homozygousDominant, .heterozygous, .homozygousRecessive], sources: [.ziegler2011]
    ) { (counts, _) throws(EffectSizeError) in
      let a = Double(counts.homozygousDominant)
      let b = Double(counts.heterozygous)
      let c = Double(counts.homozygousRecessive)
      guard a > 0, b > 0, c > 0 else { throw .notDefined("a count of 0 leaves the excess undefined") }
      return EffectSize(
        estimate: logarithm(b / (2 * a.squareRoot() * c.squareRoot())),
        samplingVariance: 0.25 / a + 1 / b + 0.25 / c, derivation: Derivation())
    }
  }
}
