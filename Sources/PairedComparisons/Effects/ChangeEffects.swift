internal import EffectSizes
internal import PrePostNumerics

/// The effect sizes of one group before and after, side by side.
enum ChangeEffects {
  /// One effect size: its code, what it is called, and how it is computed.
  struct Kind: Sendable {
    let code: String
    let name: String
    /// The sampling variances that can be chosen; nil where there is one only.
    let varianceTypes: [SamplingVarianceType]?
    let compute: @Sendable (PrePostSummary, MeasureOptions) throws(EffectSizeError) -> EffectSize

    /// A measure of the catalog.
    init(_ measure: Measure<PrePostSummary>, _ name: String) {
      self.init(code: measure.code, name: name, varianceTypes: measure.varianceTypes) {
        (summary, options) throws(EffectSizeError) in
        try measure.effectSize(of: summary, options: options)
      }
    }

    /// A measure of the catalog without its small-sample correction, under another code.
    init(_ code: String, _ name: String, uncorrected measure: Measure<PrePostSummary>) {
      self.init(code: code, name: name) { (summary, _) throws(EffectSizeError) in
        try measure.effectSize(of: summary, options: MeasureOptions(correctsBias: false))
      }
    }

    init(
      code: String, name: String, varianceTypes: [SamplingVarianceType]? = nil,
      compute: @escaping @Sendable (PrePostSummary, MeasureOptions) throws(EffectSizeError) -> EffectSize
    ) {
      self.code = code
      self.name = name
      self.varianceTypes = varianceTypes
      self.compute = compute
    }

    /// The choices, with the usual sampling variance where the one that was chosen is not offered.
    func options(_ choices: MeasureOptions) -> MeasureOptions {
      var own = choices
      if !offers(choices) { own.varianceType = .largeSample }
      return own
    }

    /// What is to be told of that.
    func notes(_ choices: MeasureOptions) -> [Note] {
      guard !offers(choices), varianceTypes != nil else { return [] }
      return [Note(.method, "\(code) has no sampling variance \(choices.varianceType.rawValue); LS is taken")]
    }

    private func offers(_ choices: MeasureOptions) -> Bool { varianceTypes?.contains(choices.varianceType) ?? false }
  }

  /// All of them; the first five are those that reports have always held.
  static let all: [Kind] = [
    Kind(.meanChange, "mean change"),
    Kind(.standardizedMeanChange, "d_z, Hedges-corrected"),
    Kind(.standardizedMeanChangeRaw, "Glass delta (SD before), Hedges-corrected"),
    Kind(.standardizedMeanChangeRawHeteroscedastic, "the same, variance for unequal SDs"),
    Kind(.logRatioOfMeansChange, "log ratio of means"),
    Kind(.standardizedMeanChangePooled, "d_av, Hedges-corrected"),
    Kind(.standardizedMeanChangePooledHeteroscedastic, "the same, variance for unequal SDs"),
    Kind("d_z", "change / SD of change", uncorrected: .standardizedMeanChange),
    Kind("d_av", "change / average SD", uncorrected: .standardizedMeanChangePooled),
    Kind(code: "d_rm", name: "change / (SD of change / √(2 (1 − r)))", compute: repeatedMeasures),
    Kind("Glass", "change / SD before", uncorrected: .standardizedMeanChangeRaw),
    Kind(code: "CLES", name: "P(one person's change > 0), normal", compute: commonLanguage),
    Kind(.normalSuperiorityOfChange, "P(after > before) of two people, normal"),
  ]

  /// d_rm, the change in SDs that repeated measures would have without their correlation.
  ///
  ///     d  = change / sd_change · √(2 (1 − r))
  ///     vi = 2 (1 − r) / n + d² (1 + r²) / (4 (n − 1))
  ///
  /// With equal SDs it is d_av, and so is its variance to first order. Source: Morris & DeShon 2002, *Psychological
  /// Methods* 7: 105–125, eq. 8; Cousineau 2020 (variance).
  @Sendable private static func repeatedMeasures(
    _ summary: PrePostSummary, _ choices: MeasureOptions
  ) throws(EffectSizeError) -> EffectSize {
    let plain = try Measure.standardizedMeanChange.effectSize(
      of: summary, options: MeasureOptions(correctsBias: false))
    var derivation = plain.derivation
    let r = try summary.resolveCorrelation(&derivation)
    guard let n = summary.n.map(Double.init) else { throw .missing([.n], alternatives: nil) }
    // Two pairs always lie on a line.
    guard r < 1, n > 2 else { throw .notDefined(n > 2 ? "r is 1" : "two pairs have a correlation of 1 or -1") }
    let d = plain.estimate * (2 * (1 - r)).squareRoot()
    return EffectSize(
      estimate: d, samplingVariance: 2 * (1 - r) / n + d * d * (1 + r * r) / (4 * (n - 1)), derivation: derivation)
  }

  /// The probability that a participant's change is positive, if changes are normal.
  ///
  ///     yi = Φ(d_z)
  ///     vi = φ(d_z)² (1/n + d_z² / (2n))
  ///
  /// Source: McGraw & Wong 1992 (dependent samples), by the delta method.
  @Sendable private static func commonLanguage(
    _ summary: PrePostSummary, _ choices: MeasureOptions
  ) throws(EffectSizeError) -> EffectSize {
    let plain = try Measure.standardizedMeanChange.effectSize(
      of: summary, options: MeasureOptions(correctsBias: false))
    let density = Normal.standard.density(plain.estimate)
    return EffectSize(
      estimate: Normal.standard.cumulative(plain.estimate),
      samplingVariance: plain.samplingVariance.map { density * density * $0 }, derivation: plain.derivation)
  }
}

extension PairedComparison {
  /// The codes of all effect sizes: of one group, of events before and after, and of two groups.
  public static let effectCodes =
    ChangeEffects.all.map(\.code) + ["MPRD", "MPRR", "MPOR", "MPORC"] + GroupEffect.measures.map(\.code)
}
