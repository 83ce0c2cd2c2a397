public import EffectSizes
public import PrePostNumerics

/// What a comparison of one group before and after found; what is nil could not be had, and a note says why.
public struct PairedResult: Sendable, Hashable {
  /// The number of pairs.
  public let n: Int?
  /// The mean before, in the unit of the outcome.
  public let meanPre: Double?
  /// The mean after.
  public let meanPost: Double?
  /// The SD before.
  public let sdPre: Double?
  /// The SD after.
  public let sdPost: Double?
  /// The correlation of before and after.
  public let correlation: Double?
  /// The mean of the changes, after − before.
  public let meanChange: Double?
  /// The SD of the changes.
  public let sdChange: Double?
  /// The paired t test.
  public let tTest: PairedT?
  /// Wilcoxon's signed-rank test; only for the pairs themselves.
  public let wilcoxon: WilcoxonSignedRank?
  /// The sign test; only for the pairs themselves.
  public let signTest: SignTest?
  /// The permutation test by signs; only for the pairs themselves.
  public let permutation: SignFlipTest?
  /// The bootstrap; only for the pairs themselves.
  public let bootstrap: PairedBootstrap?
  /// How the changes are distributed; only for the pairs themselves.
  public let distribution: DistributionOfChanges?
  /// The limits of agreement.
  public let agreement: BlandAltman?
  /// The test of equivalence, where margins were given.
  public let equivalence: EquivalenceTest?
  /// The test of non-inferiority, where a margin was given.
  public let nonInferiority: NonInferiorityTest?
  /// The effect sizes in the order of `ChangeEffects`: MC, SMCC, SMCR, SMCRH, ROMC first, each with its value or the
  /// reason why it has none.
  public let effectSizes: [PairedEffect]
  /// What could not be had and why, what was approximated, and what a reader must not conclude.
  public let notes: [Note]
  /// How the quantities that were not given came about, in order.
  public let steps: [Derivation.Step]
  /// The level of the intervals.
  public let level: ConfidenceLevel
}

extension PairedResult {
  /// The same with the sign of every effect size turned (a probability p becomes 1 − p); means, the change and the tests
  /// stay as they are.
  package var turningEffectSizes: PairedResult {
    PairedResult(
      n: n, meanPre: meanPre, meanPost: meanPost, sdPre: sdPre, sdPost: sdPost, correlation: correlation,
      meanChange: meanChange, sdChange: sdChange, tTest: tTest, wilcoxon: wilcoxon, signTest: signTest,
      permutation: permutation, bootstrap: bootstrap, distribution: distribution, agreement: agreement,
      equivalence: equivalence, nonInferiority: nonInferiority, effectSizes: effectSizes.map(\.turned), notes: notes,
      steps: steps, level: level)
  }
}

/// One effect size of a comparison, or why it has none.
public struct PairedEffect: Sendable, Hashable {
  /// The code of the measure: metafor's where it has one.
  public let measure: String
  /// What it is called.
  public let name: String
  /// The effect size, or the reason why the measure is not defined here.
  public let outcome: Result<EffectSize, EffectSizeError>
  /// What was decided about it that the whole comparison does not say.
  public var notes: [Note] = []
  /// Its interval; nil where it has none.
  public let interval: ConfidenceInterval?
  /// How the interval was made.
  public let intervalMethod: String?
  /// The bootstrap interval that was asked for (BCa where that is of the mean change only).
  public let bootstrapInterval: ConfidenceInterval?

  /// The effect size, if the measure is defined here.
  public var effect: EffectSize? { try? outcome.get() }

  /// Why the measure is not defined here.
  public var refusal: EffectSizeError? {
    if case .failure(let reason) = outcome { reason } else { nil }
  }

  /// The effect size of the change the other way round.
  fileprivate var turned: PairedEffect {
    let whole = measure.hasPrefix("CLES") ? 1.0 : 0
    func mirrored(_ interval: ConfidenceInterval?) -> ConfidenceInterval? {
      interval.map { ConfidenceInterval(lower: whole - $0.upper, upper: whole - $0.lower, level: $0.level) }
    }
    return PairedEffect(
      measure: measure, name: name,
      outcome: outcome.map { effect in
        EffectSize(
          estimate: whole - effect.estimate, samplingVariance: effect.samplingVariance, derivation: effect.derivation)
      }, notes: notes, interval: mirrored(interval), intervalMethod: intervalMethod,
      bootstrapInterval: mirrored(bootstrapInterval))
  }
}
