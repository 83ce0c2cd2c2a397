public import PrePostNumerics

/// A way to turn a summary into an effect size: a value, so that lists of measures are lists.
///
/// The type parameter is the summary it works on; a measure for one group before and after cannot meet two groups.
public struct Measure<Summary: Sendable>: Sendable {
  /// The code that catalogs, files and options use: metafor's `escalc()` code where there is one.
  public let code: String
  /// The name in words.
  public let name: String
  /// The formulas, one term per line, as a textbook prints them.
  ///
  /// They are read, too: `prepost explain` works them with the numbers of a row. A line is `name = formula`, two spaces
  /// and a remark; several stand on one line behind `,` and two spaces. A remark that begins with codes of variances
  /// says for which the line is, `uncorrected` that it holds where bias is not corrected, `check` that it shows what
  /// another line found to be right. Of several lines for one name the first that can be worked counts.
  public let formula: [String]
  /// The scale of the estimate.
  public let scale: EffectScale
  /// What it needs, by column name.
  public let inputs: [Input]
  /// The sampling-variance formulas it offers, the default first.
  public let varianceTypes: [SamplingVarianceType]
  /// Where the formulas are from.
  public let sources: [Citation]
  /// Averages over all summaries of a set that some variances need (`AV` types); nil where the measure needs none. The
  /// caller, who sees the set, computes them once and hands them on in `MeasureOptions.setAverages`.
  public let setAverages: (@Sendable ([Summary], MeasureOptions) -> [Double])?
  /// The letters that the formulas have for these averages, in their order.
  public let averageNames: [String]
  /// The computation: pure, same summary same answer.
  public let compute: @Sendable (Summary, MeasureOptions) throws(EffectSizeError) -> EffectSize

  /// A measure from its parts.
  public init(
    code: String, name: String, formula: [String], scale: EffectScale, inputs: [Input],
    varianceTypes: [SamplingVarianceType] = [.largeSample], sources: [Citation],
    averageNames: [String] = [],
    setAverages: (@Sendable ([Summary], MeasureOptions) -> [Double])? = nil,
    compute: @escaping @Sendable (Summary, MeasureOptions) throws(EffectSizeError) -> EffectSize
  ) {
    self.code = code
    self.name = name
    self.formula = formula
    self.scale = scale
    self.inputs = inputs
    self.varianceTypes = varianceTypes
    self.sources = sources
    self.averageNames = averageNames
    self.setAverages = Measure.completing(setAverages)
    self.compute = compute
  }

  /// The averages over completed summaries.
  private static func completing(
    _ averages: (@Sendable ([Summary], MeasureOptions) -> [Double])?
  ) -> (@Sendable ([Summary], MeasureOptions) -> [Double])? {
    guard let averages else { return nil }
    return { summaries, options in
      var unused = Derivation()
      var whole: [Summary] = []
      for summary in summaries { whole.append(complete(summary, options, &unused)) }
      return averages(whole, options)
    }
  }

  /// The variance, if it is one. A negative one, which formulas that stand on large samples can give, is none; 0 stands,
  /// as other programs have it, with a caution.
  ///
  /// - Throws: `.notDefined` for numbers beyond all bounds.
  private func settled(_ effect: EffectSize, _ derivation: inout Derivation) throws(EffectSizeError) -> Double? {
    guard effect.estimate.isFinite, effect.samplingVariance?.isFinite != false else {
      throw .notDefined("its value is too large to compute with")
    }
    guard let variance = effect.samplingVariance, variance <= 0 else { return effect.samplingVariance }
    if variance == 0 {
      derivation.note(.caution, "the sampling variance is 0, since nothing varies in these data; it cannot be pooled")
      return 0
    }
    derivation.note(.refusal, "no sampling variance: its formula gives \(significant(variance, 4)), which is below 0")
    return nil
  }

  /// Records the averages that a variance was made with.
  private func recordAverages(_ options: MeasureOptions, _ derivation: inout Derivation) {
    guard options.varianceType.isAveraged, let source = sources.first else { return }
    for (name, average) in zip(averageNames, options.setAverages) {
      derivation.record(name, average, by: "average over the set of studies, weighted by size", from: source)
    }
  }

  /// The effect size of `summary`, completed from all that was printed (`CompletableSummary`).
  ///
  /// - Throws: `EffectSizeError.notDefined` if the options ask for a variance that the measure does not offer; what the
  ///   measure itself refuses.
  public func effectSize(
    of summary: Summary, options: MeasureOptions = MeasureOptions()
  ) throws(EffectSizeError) -> EffectSize {
    guard varianceTypes.contains(options.varianceType) else {
      let offered = varianceTypes.map(\.rawValue).joined(separator: ", ")
      throw .notDefined("\(code) has no sampling variance \(options.varianceType.rawValue); it offers \(offered)")
    }
    var history = Derivation()
    let whole = complete(summary, options, &history)
    do {
      let effect = try compute(whole, options)
      recordAverages(options, &history)
      var derivation = effect.derivation.following(history)
      let variance = try settled(effect, &derivation)
      return EffectSize(estimate: effect.estimate, samplingVariance: variance, derivation: derivation)
    } catch .missing(let inputs, let alternatives) where !history.refusals.isEmpty {
      throw .notDefined("\(EffectSizeError.missing(inputs, alternatives: alternatives)); \(history.refusals)")
    }
  }
}

/// What kind of number an effect size is, which decides what may be pooled and how it is shown.
public enum EffectScale: String, Sendable, Hashable {
  /// In the unit of the outcome: means in different units or volume windows must not meet.
  case raw
  /// In standard deviations.
  case standardized
  /// The logarithm of a ratio; exponentiated for people.
  case logRatio
  /// A difference of proportions.
  case proportionDifference
  /// A difference of arcsines of the roots of proportions.
  case arcsineDifference
  /// A correlation or another measure of association between −1 and 1.
  case correlation
  /// The inverse hyperbolic tangent of a correlation (Fisher's z).
  case fisherZ
  /// A proportion.
  case proportion
  /// The logarithm of a proportion.
  case logProportion
  /// The logarithm of odds.
  case logit
  /// The normal quantile of a proportion.
  case probit
  /// The arcsine of the root of a proportion.
  case arcsine
  /// The mean of two arcsines (Freeman and Tukey).
  case doubleArcsine
  /// Events per unit of time.
  case rate
  /// The logarithm of a rate.
  case logRate
  /// The root of a rate.
  case rootRate
  /// The mean of two roots of rates (Freeman and Tukey).
  case doubleRootRate
  /// A difference of rates.
  case rateDifference
  /// A difference of roots of rates.
  case rootRateDifference
  /// The logarithm of a mean or an SD in the unit of the outcome; exponentiated for people.
  case logOutcome
  /// A probability, from 0 to 1.
  case probability
  /// An R², from 0 to 1.
  case determination
  /// Fisher's z of √R²; the squared hyperbolic tangent for people.
  case fisherZOfDetermination
  /// A reliability coefficient, at most 1.
  case reliability
  /// One minus the cube root of 1 − reliability.
  case reliabilityCubeRoot
  /// Minus the logarithm of 1 − reliability.
  case reliabilityLog
  /// Whatever the paper's estimate is.
  case generic

  /// Whether the estimate carries the unit of the outcome.
  public var hasUnit: Bool { self == .raw || self == .logOutcome }
  /// Whether the exponential is a ratio.
  public var isLogarithmic: Bool { self == .logRatio }
}
