internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The difference of probit-transformed risks (PBIT), treatment − control: an estimate of the standardized mean
  /// difference behind a dichotomized normal outcome.
  ///
  ///     zⱼ = Φ⁻¹(pⱼ)
  ///     yi = z₁ − z₂
  ///     vi = p₁ (1 − p₁) / (n₁ f(z₁)²) + p₂ (1 − p₂) / (n₂ f(z₂)²)        f: the normal density
  ///
  /// 135, 15, 40, 10 gives yi = 0.4399, √vi = 0.2456.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Sánchez-Meca et al. 2003.
  public static var probitDifference: Measure {
    Measure(
      code: "PBIT", name: "probit risk difference",
      formula: [
        "z₁ = Φ⁻¹(p₁),  z₂ = Φ⁻¹(p₂)",
        "yi = z₁ − z₂",
        "vi = p₁ (1 − p₁) / (n₁ φ(z₁)²) + p₂ (1 − p₂) / (n₂ φ(z₂)²)        φ: the normal density",
      ], scale: .standardized, inputs: TwoByTwoTable.inputs,
      sources: [.sanchezMeca2003]
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, &derivation)
      guard !t.hasZeroCell else { throw .notDefined("a risk of 0 or 1 has no probit") }
      let first = probit(t.p1, n: t.n1)
      let second = probit(t.p2, n: t.n2)
      return EffectSize(
        estimate: first.estimate - second.estimate, samplingVariance: first.samplingVariance + second.samplingVariance,
        derivation: derivation)
    }
  }
}
