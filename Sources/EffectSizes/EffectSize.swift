public import PrePostNumerics

/// An effect size: what a study says about the size of an effect, and how exactly.
public struct EffectSize: Sendable, Hashable {
  /// The estimate `yi`, on the scale of its measure.
  public let estimate: Double
  /// The sampling variance `vi`, in the squared unit of the estimate; nil where what was printed gives the estimate but
  /// no standard error. The notes of the derivation say what is missing.
  public let samplingVariance: Double?
  /// How the two came about.
  public let derivation: Derivation

  /// An estimate with its variance and its history.
  public init(estimate: Double, samplingVariance: Double?, derivation: Derivation) {
    self.estimate = estimate
    self.samplingVariance = samplingVariance
    self.derivation = derivation
  }

  /// The same effect, counted the other way round.
  package var opposite: EffectSize {
    EffectSize(estimate: 0 - estimate, samplingVariance: samplingVariance, derivation: derivation)
  }

  /// The standard error, `√vi`.
  public var standardError: Double? { samplingVariance.map { $0.squareRoot() } }

  /// The Wald interval `yi ± z √vi`; nil without a variance.
  public func confidenceInterval(level: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval? {
    guard let standardError else { return nil }
    let z = Normal.standard.upperQuantile(level.upperTail)
    return ConfidenceInterval(center: estimate, margin: z * standardError, level: level)
  }
}
