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
  /// The effect sizes MC, SMCC, SMCR, SMCRH, ROMC in this order, each with its value or the reason why it has none.
  public let effectSizes: [PairedEffect]
  /// What could not be had and why, what was approximated, and what a reader must not conclude.
  public let notes: [Note]
  /// How the quantities that were not given came about, in order.
  public let steps: [Derivation.Step]
  /// The level of the intervals.
  public let level: ConfidenceLevel
}

extension PairedResult {
  /// The same with the sign of every effect size turned; means, the change and the tests stay as they are.
  package var turningEffectSizes: PairedResult {
    PairedResult(
      n: n, meanPre: meanPre, meanPost: meanPost, sdPre: sdPre, sdPost: sdPost, correlation: correlation,
      meanChange: meanChange, sdChange: sdChange, tTest: tTest, wilcoxon: wilcoxon, signTest: signTest,
      effectSizes: effectSizes.map { item in
        PairedEffect(measure: item.measure, outcome: item.outcome.map(\.opposite), notes: item.notes)
      }, notes: notes, steps: steps, level: level)
  }
}

/// One effect size of a comparison, or why it has none.
public struct PairedEffect: Sendable, Hashable {
  /// The code of the measure, metafor's.
  public let measure: String
  /// The effect size, or the reason why the measure is not defined here.
  public let outcome: Result<EffectSize, EffectSizeError>
  /// What was decided about it that the whole comparison does not say.
  public let notes: [Note]

  /// The effect size, if the measure is defined here.
  public var effect: EffectSize? { try? outcome.get() }

  /// Why the measure is not defined here.
  public var refusal: EffectSizeError? {
    if case .failure(let reason) = outcome { reason } else { nil }
  }
}
