internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The log risk ratio (RR), treatment / control.
  ///
  ///     yi = log((a / n₁) / (c / n₂))
  ///     vi = 1/a − 1/n₁ + 1/c − 1/n₂
  ///
  /// BCG, Aronson 1948: 4 of 123 against 11 of 139 gives yi = −0.8893, vi = 0.3256.
  ///
  /// - Throws: `.notDefined` where a count of events stays 0 after the zero-cell rule.
  /// - Source: Fleiss & Berlin 2009, eq. 13.
  public static var riskRatio: Measure {
    Measure(
      code: "RR", name: "log risk ratio", scale: .logRatio,
      inputs: [.eventsTreatment, .nTreatment, .eventsControl, .nControl], sources: [.fleissBerlin2009]
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, &derivation)
      guard t.a > 0, t.c > 0 else { throw .notDefined("a group without events has no risk ratio") }
      return EffectSize(
        estimate: logarithm(t.p1 / t.p2), samplingVariance: 1 / t.a - 1 / t.n1 + 1 / t.c - 1 / t.n2,
        derivation: derivation)
    }
  }
}
