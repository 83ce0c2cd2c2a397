public import PrePostNumerics

/// The inverse-variance heterogeneity model (IVhet): the weights of one true effect, with an interval that allows for
/// heterogeneity.
///
///     w = 1/vi     b = Σ w y / Σw     var = Σ w² (vi + τ²) / (Σw)²      τ² by DerSimonian–Laird
///
/// Large studies keep their weight however heterogeneous the studies are, and the interval is not shorter than that of
/// random effects at the same τ². BCG vaccine, log risk ratios: −0.4303, standard error 0.2835.
/// Source: Doi, Barendregt, Khan, Thalib & Williams 2015, *Contemporary Clinical Trials* 45: 130–138.
public struct InverseVarianceHeterogeneity: Sendable, Hashable {
  /// The code.
  public static let code = "IVHET"
  /// The paper.
  public static let source = Citation(
    key: "Doi et al. 2015",
    reference: "Doi SAR, Barendregt JJ, Khan S, Thalib L, Williams GM (2015). Advances in the meta-analysis of "
      + "heterogeneous clinical trials I: the inverse variance heterogeneity model. Contemporary Clinical Trials 45: "
      + "130–138.")
  /// The level of the interval.
  public let level: ConfidenceLevel

  /// The pooler, with intervals at `level`.
  public init(level: ConfidenceLevel = .ninetyFive) { self.level = level }

  /// The pooled effect of studies without moderators; traps with them. O(k).
  public func fit(_ effects: StudyEffects) -> CommonEffectFit {
    precondition(effects.isInterceptOnly, "IVhet has no moderators")
    var notes: [Note] = []
    let tauSquared: TauSquared
    if effects.count > 1 {
      tauSquared = DerSimonianLaird().estimate(from: effects)
    } else {
      tauSquared = TauSquared(raw: 0)
      notes.append(Note(.caution, "1 study: tau2 cannot be estimated and is taken as 0"))
    }
    if effects.count == 2 {
      notes.append(
        Note(.caution, "2 studies say next to nothing about tau2, and the interval takes its estimate for the truth"))
    }
    if tauSquared.isTruncated {
      notes.append(Note(.method, "the estimating equation of tau2 has its root below 0; tau2 was set to 0"))
    }
    let fit = WeightedFit(effects, tauSquared: 0)
    let variance = fit.sandwich(effects, marginalVariances: effects.vi.map { $0 + tauSquared.value })
    return CommonEffectFit(
      count: effects.count,
      pooled: Estimate(
        value: fit.coefficients[0], standardError: variance[0, 0].squareRoot(), degreesOfFreedom: nil, level: level),
      weights: percentages(fit.weights),
      homogeneity: HomogeneityTest(q: fit.residualSumOfSquares, degreesOfFreedom: effects.count - 1),
      tauSquared: tauSquared, association: nil, notes: notes)
  }
}
