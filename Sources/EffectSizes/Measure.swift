public import PrePostNumerics

/// A way to turn a summary into an effect size: a value, so that lists of measures are lists.
///
/// The type parameter is the summary it works on; a measure for one group before and after cannot meet two groups.
public struct Measure<Summary: Sendable>: Sendable {
  /// The code that catalogs, files and options use: metafor's `escalc()` code where there is one.
  public let code: String
  /// The name in words.
  public let name: String
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
  /// The computation: pure, same summary same answer.
  public let compute: @Sendable (Summary, MeasureOptions) throws(EffectSizeError) -> EffectSize

  /// A measure from its parts.
  public init(
    code: String, name: String, scale: EffectScale, inputs: [Input],
    varianceTypes: [SamplingVarianceType] = [.largeSample], sources: [Citation],
    setAverages: (@Sendable ([Summary], MeasureOptions) -> [Double])? = nil,
    compute: @escaping @Sendable (Summary, MeasureOptions) throws(EffectSizeError) -> EffectSize
  ) {
    self.code = code
    self.name = name
    self.scale = scale
    self.inputs = inputs
    self.varianceTypes = varianceTypes
    self.sources = sources
    self.setAverages = setAverages
    self.compute = compute
  }

  /// The effect size of `summary`.
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
    return try compute(summary, options)
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
  /// The logarithm of a mean or an SD in the unit of the outcome; exponentiated for people.
  case logOutcome
  /// A correlation, from −1 to 1.
  case correlation
  /// Fisher's z of a correlation; its hyperbolic tangent for people.
  case fisherZ
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

  /// Whether the estimate carries the unit of the outcome.
  public var hasUnit: Bool { self == .raw || self == .logOutcome }
  /// Whether the exponential is a ratio.
  public var isLogarithmic: Bool { self == .logRatio }

  /// What people read in place of the estimate: its name and how it is found; nil where they read the estimate.
  public var backTransformation: (name: String, value: @Sendable (Double) -> Double)? {
    switch self {
    case .logRatio: ("ratio", { exponential($0) })
    case .logOutcome: ("value", { exponential($0) })
    case .fisherZ: ("r", { hyperbolicTangent($0) })
    case .fisherZOfDetermination: ("r2", { power(hyperbolicTangent(max($0, 0)), 2) })
    case .reliabilityCubeRoot: ("alpha", { 1 - power(1 - $0, 3) })
    case .reliabilityLog: ("alpha", { -exponentialMinusOne(-$0) })
    case .raw, .standardized, .proportionDifference, .correlation, .probability, .determination, .reliability: nil
    }
  }
}
