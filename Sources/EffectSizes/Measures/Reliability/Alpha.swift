internal import PrePostNumerics

extension Measure where Summary == ReliabilitySummary {
  /// Cronbach's alpha (ARAW).
  ///
  ///     yi = α
  ///     vi = 2 m (1 − α)² / ((m − 1)(n − 2))              m items
  ///
  /// Atienza & Parris Stephens 2000 (Bonett 2010): α = 0.93 of 20 items, n = 103 gives vi = 0.000102.
  ///
  /// - Throws: `.missing`, `.tooFewObservations` for n < 3, `.notDefined` for α = 1.
  /// - Source: Bonett 2010.
  public static var alpha: Measure {
    Measure(
      code: "ARAW", name: "Cronbach's alpha",
      formula: [
        "yi = α",
        "vi = 2 m (1 − α)² / ((m − 1)(n − 2))              m items",
      ], scale: .reliability, inputs: [.alpha, .items, .n],
      sources: [.bonett2010]
    ) { (summary, _) throws(EffectSizeError) in
      let (rest, ratio, n) = try summary.requireAll()
      return EffectSize(
        estimate: 1 - rest, samplingVariance: 2 * ratio * rest * rest / (n - 2), derivation: Derivation())
    }
  }

  /// Cronbach's alpha after the cube root of Hakstian & Whalen (AHW), turned so that it grows with alpha.
  ///
  ///     yi = 1 − ∛(1 − α)
  ///     vi = 18 m (n − 1) (1 − α)^(2/3) / ((m − 1)(9n − 11)²)
  ///
  /// Atienza & Parris Stephens 2000 (Bonett 2010): yi = 0.5879, vi = 0.000391.
  ///
  /// - Throws: as ARAW.
  /// - Source: Hakstian & Whalen 1976.
  public static var alphaHakstianWhalen: Measure {
    Measure(
      code: "AHW", name: "1 − cube root of 1 − alpha",
      formula: [
        "yi = 1 − ∛(1 − α)",
        "vi = 18 m (n − 1) (1 − α)^(2/3) / ((m − 1)(9n − 11)²)",
      ], scale: .reliabilityCubeRoot, inputs: [.alpha, .items, .n],
      sources: [.hakstianWhalen1976]
    ) { (summary, _) throws(EffectSizeError) in
      let (rest, ratio, n) = try summary.requireAll()
      let root = power(rest, 1.0 / 3)
      let size = 9 * n - 11
      return EffectSize(
        estimate: 1 - root, samplingVariance: 18 * ratio * ((n - 1) / size) * (root * root / size),
        derivation: Derivation())
    }
  }

  /// Cronbach's alpha after the logarithm of Bonett (ABT), turned so that it grows with alpha.
  ///
  ///     yi = −log(1 − α)
  ///     vi = 2 m / ((m − 1)(n − 2))
  ///
  /// Atienza & Parris Stephens 2000 (Bonett 2010): yi = 2.6593, vi = 0.0208.
  ///
  /// - Throws: as ARAW.
  /// - Source: Bonett 2002; Bonett 2010.
  public static var alphaBonett: Measure {
    Measure(
      code: "ABT", name: "−log(1 − alpha)",
      formula: [
        "yi = −log(1 − α)",
        "vi = 2 m / ((m − 1)(n − 2))",
      ], scale: .reliabilityLog, inputs: [.alpha, .items, .n],
      sources: [.bonett2002, .bonett2010]
    ) { (summary, _) throws(EffectSizeError) in
      let (rest, ratio, n) = try summary.requireAll()
      return EffectSize(
        estimate: -logarithm(rest), samplingVariance: 2 * ratio / (n - 2), derivation: Derivation())
    }
  }
}
