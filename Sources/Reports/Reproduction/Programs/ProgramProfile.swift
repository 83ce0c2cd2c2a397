internal import EffectSizes
internal import MetaAnalysis

/// What a program does where nothing is asked for, as its documentation says.
public struct ProgramProfile: Sendable {
  /// The name that options use.
  public let name: String
  /// The program, with the versions it is about.
  public let title: String
  /// How Hedges' J is formed; `none` where the default is Cohen's d.
  let correction: EffectFormula.Correction
  /// The sampling variance of the standardized difference of two groups.
  let smdVariance: EffectFormula.Variance
  /// The sampling variance of the mean difference.
  let mdVariance: SamplingVarianceType
  /// Whether log ratios of means carry a small-sample correction.
  let correctsLogRatios: Bool
  /// The estimator of τ²; nil for a program that does not pool.
  let estimator: String?
  /// Whether 2×2 tables have one true effect by Mantel and Haenszel rather than by inverse variances.
  let pools2x2ByMantelHaenszel: Bool
  /// Whether τ² of 2×2 tables comes from the Q around the Mantel–Haenszel estimate.
  var takesQAroundMantelHaenszel = false
  /// Whether I² is (Q − df)/Q rather than τ²/(τ² + v̄).
  let takesISquaredFromQ: Bool
  /// The prediction interval.
  let prediction: PredictionMethod
  /// Whether odds and risk ratios leave out studies without any event or with nothing but events.
  let dropsDoubleZero: Bool
  /// Where the defaults are documented.
  public let sources: [String]
  /// What the reader should know beside the numbers.
  public let remark: String?

  /// The formula of effects by this program.
  func formula(_ measure: MeasureCatalog.Entry) -> EffectFormula {
    var formula = EffectFormula(measure)
    formula.correction = correction(of: formula)
    formula.variance = variance(of: measure)
    formula.dropsDoubleZero = dropsDoubleZero && ["OR", "RR"].contains(measure.code)
    return formula
  }

  /// The small-sample correction of a measure.
  func correction(of formula: EffectFormula) -> EffectFormula.Correction {
    if formula.isStandardized { return correction }
    return correctsLogRatios || !formula.corrections.contains(.none) ? .exact : .none
  }

  /// The sampling variance of a measure.
  func variance(of measure: MeasureCatalog.Entry) -> EffectFormula.Variance {
    switch measure.code {
    case "SMD": smdVariance
    case "MD": .type(mdVariance)
    default: .type(.largeSample)
    }
  }

  /// The profile with a name.
  ///
  /// - Throws: `ReportError.usage` with the names that exist.
  public static func named(_ name: String) throws(ReportError) -> ProgramProfile {
    if let profile = all.first(where: { $0.name == name.lowercased() }) { return profile }
    throw .usage(
      "there is no profile of the program '\(name)' (profiles: \(all.map(\.name).joined(separator: ", ")))")
  }
}
