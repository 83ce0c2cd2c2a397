extension Measure where Summary == PrePostControlSummary {
  /// The difference of two mean changes (DMC), treatment − control, in the unit of the outcome.
  ///
  ///     yi = MC of treatment − MC of control
  ///     vi = the sum of both variances
  ///
  /// Morris 2008, study 1: 30.6 → 38.5 against 23.1 → 19.7 gives yi = 11.3, vi = 20.67.
  ///
  /// - Throws: as `Measure.meanChange`, with the names of the group's columns.
  /// - Source: Becker 1988 for the difference of independent groups; Borenstein et al. 2009, ch. 4.
  public static var meanChangeDifference: Measure {
    difference("DMC", "difference of mean changes", of: .meanChange)
  }

  /// The difference of two standardized mean changes, each in its own SDs of change (DSMCC).
  ///
  ///     yi = SMCC of treatment − SMCC of control
  ///     vi = the sum of both variances
  ///
  /// Morris 2008, study 1: yi = 0.7630, vi = 0.1086.
  ///
  /// - Throws: as `Measure.standardizedMeanChange`, with the names of the group's columns.
  /// - Source: Becker 1988; Gibbons et al. 1993.
  public static var standardizedMeanChangeDifference: Measure {
    difference("DSMCC", "difference of standardized mean changes (change-score SD)", of: .standardizedMeanChange)
  }

  /// The difference of two standardized mean changes, each in its own SDs of before (DSMCR; Becker's g_T − g_C).
  ///
  ///     yi = SMCR of treatment − SMCR of control
  ///     vi = the sum of both variances
  ///
  /// Morris 2008, study 1: yi = 0.7421, vi = 0.1138.
  ///
  /// - Throws: as `Measure.standardizedMeanChangeRaw`, with the names of the group's columns.
  /// - Source: Becker 1988, eq. 4 and 13.
  public static var standardizedMeanChangeRawDifference: Measure {
    difference("DSMCR", "difference of standardized mean changes (SD before)", of: .standardizedMeanChangeRaw)
  }

  /// The difference of two standardized mean changes in SDs of before, with unequal variances (DSMCRH).
  ///
  ///     yi = SMCRH of treatment − SMCRH of control
  ///     vi = the sum of both variances
  ///
  /// Morris 2008, study 1: yi = 0.7421, vi = 0.1142.
  ///
  /// - Throws: as `Measure.standardizedMeanChangeRawHeteroscedastic`, with the names of the group's columns.
  /// - Source: Becker 1988; Bonett 2008, eq. 13.
  public static var standardizedMeanChangeRawHeteroscedasticDifference: Measure {
    difference(
      "DSMCRH", "difference of standardized mean changes (SD before, unequal variances)",
      of: .standardizedMeanChangeRawHeteroscedastic)
  }

  /// The difference of two log ratios of means (DROMC): the log of the ratio of ratios.
  ///
  ///     yi = ROMC of treatment − ROMC of control
  ///     vi = the sum of both variances
  ///
  /// Morris 2008, study 1: yi = 0.3799, vi = 0.0346.
  ///
  /// - Throws: as `Measure.logRatioOfMeansChange`, with the names of the group's columns.
  /// - Source: Lajeunesse 2011, eq. 6; Lajeunesse 2015, eq. 8.
  public static var logRatioOfMeansChangeDifference: Measure {
    difference("DROMC", "difference of log ratios of means, after / before", of: .logRatioOfMeansChange)
  }

  /// The difference of one measure between two independent groups.
  private static func difference(_ code: String, _ name: String, of arm: Measure<PrePostSummary>) -> Measure {
    Measure(
      code: code, name: name,
      formula: [
        "yi = \(arm.code) of treatment − \(arm.code) of control",
        "vi = the sum of both variances",
      ] + arm.formula.map { "  each group: " + $0 }, scale: arm.scale,
      inputs: Arm.allCases.flatMap { arm.inputs.map($0.named) },
      varianceTypes: arm.varianceTypes, sources: [.becker1988] + arm.sources.filter { $0 != .becker1988 }
    ) { (summary, options) throws(EffectSizeError) in
      var derivation = Derivation()
      let effects = try summary.each { (group) throws(EffectSizeError) in try arm.compute(group, options) }
      derivation.append(effects.treatment.derivation, arm: Arm.treatment.rawValue)
      derivation.append(effects.control.derivation, arm: Arm.control.rawValue)
      let variances = both(effects.treatment.samplingVariance, effects.control.samplingVariance)
      return EffectSize(
        estimate: effects.treatment.estimate - effects.control.estimate,
        samplingVariance: variances.map { $0 + $1 }, derivation: derivation)
    }
  }
}
