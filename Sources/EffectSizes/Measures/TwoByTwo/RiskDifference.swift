internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The risk difference (RD), treatment − control.
  ///
  ///     yi = a/n₁ − c/n₂
  ///     vi = a b / n₁³ + c d / n₂³
  ///
  /// BCG, Aronson 1948: 4/123 − 11/139 = −0.0466.
  ///
  /// A zero cell needs no addition for the estimate; the zero-cell rule is followed all the same, as in metafor, since
  /// the variance of a group with no events would be 0.
  ///
  /// - Source: Fleiss & Berlin 2009, eq. 1–2.
  public static var riskDifference: Measure {
    Measure(
      code: "RD", name: "risk difference", scale: .proportionDifference,
      inputs: [.eventsTreatment, .nTreatment, .eventsControl, .nControl], sources: [.fleissBerlin2009]
    ) { (table, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let t = try options.zeroCells.apply(to: table, &derivation)
      return EffectSize(
        estimate: t.p1 - t.p2,
        samplingVariance: t.p1 * (1 - t.p1) / t.n1 + t.p2 * (1 - t.p2) / t.n2, derivation: derivation)
    }
  }
}
