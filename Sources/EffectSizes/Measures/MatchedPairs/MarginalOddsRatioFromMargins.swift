internal import PrePostNumerics

extension Measure where Summary == MarginalPairs {
  /// The marginal log odds ratio of matched pairs (MPORM), first / second, where only the margins were printed.
  ///
  ///     yi = log(a d / (b c))                  a, b: events and others under the first condition, c, d: the second
  ///     vi = 1/a + 1/b + 1/c + 1/d − 2 r / (n √(p₁ (1 − p₁) p₂ (1 − p₂)))
  ///
  /// r is the correlation of the pairs, or it follows from the proportion of pairs with the event under both conditions.
  /// With the r of the whole table the result is that of `marginalOddsRatio`: 30, 25, 25, 30 with r = 7/15 gives
  /// yi = 0.3646, vi = 0.0782.
  ///
  /// Where neither is known, or the margins do not allow it, the estimate comes without a variance and says so.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Elbourne et al. 2002; Zou 2007.
  public static var marginalOddsRatioFromMargins: Measure {
    Measure(
      code: "MPORM", name: "matched pairs, marginal log odds ratio from the margins",
      formula: [
        "yi = log(a d / (b c))                  a, b: events and others under the first condition, c, d: the second",
        "vi = 1/a + 1/b + 1/c + 1/d − 2 r / (n₁ √(p₁ (1 − p₁) p₂ (1 − p₂)))      n₁: the pairs",
      ], scale: .logRatio,
      inputs: TwoByTwoTable.inputs + [.correlation], sources: [.elbourne2002, .zou2007]
    ) { (pairs, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let kept = try options.zeroCells.apply(to: pairs, &derivation)
      let t = kept.table
      guard !t.hasZeroCell else { throw .notDefined("a count of 0 leaves the odds ratio undefined") }
      var vi: Double?
      do throws(EffectSizeError) {
        let r = try kept.resolveCorrelation(&derivation)
        let scale = (t.p1 * (1 - t.p1) * t.p2 * (1 - t.p2)).squareRoot()
        vi = max(0, 1 / t.a + 1 / t.b + 1 / t.c + 1 / t.d - 2 * r / (t.n1 * scale))
      } catch .missing(let inputs, let alternatives) {
        derivation.note(
          .refusal, "no sampling variance: it \(EffectSizeError.missing(inputs, alternatives: alternatives))")
      } catch {
        derivation.note(.refusal, "no sampling variance: \(error)")
      }
      return EffectSize(
        estimate: logarithm(t.a / t.b) - logarithm(t.c / t.d), samplingVariance: vi, derivation: derivation)
    }
  }
}
