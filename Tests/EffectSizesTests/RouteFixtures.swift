import EffectSizes
import PrePostNumerics
import TestSupport

extension ReferenceRow {
  /// What a row prints of the values of one sample.
  func description(_ place: String) -> SampleDescription {
    SampleDescription(
      minimum: number("min_\(place)"), q1: number("q1_\(place)"), median: number("median_\(place)"),
      q3: number("q3_\(place)"), maximum: number("max_\(place)"))
  }

  /// Two groups before and after.
  func prePostControl() throws -> PrePostControlSummary {
    try PrePostControlSummary(treatment: prePost(arm: "treatment"), control: prePost(arm: "control"))
  }

  /// Whether an effect is the one in the row, or absent where the row has none.
  func isGiven(by effect: () throws -> EffectSize) throws -> Bool {
    if !self["yi"].isEmpty { return try matches(effect(), self) }
    return message(effect).contains("too skewed")
  }
}

/// Two random groups before and after, seeded.
func randomPrePostControl(_ generator: inout SeededGenerator) throws -> PrePostControlSummary {
  try PrePostControlSummary(treatment: randomPrePost(&generator), control: randomPrePost(&generator))
}

extension PrePostControlSummary {
  /// The same study with the groups exchanged.
  func exchangingGroups() throws -> PrePostControlSummary {
    try PrePostControlSummary(treatment: control, control: treatment)
  }

  /// The same study in another unit: every value times `scale` plus `shift`.
  func rescaled(by scale: Double, shift: Double = 0) throws -> PrePostControlSummary {
    try PrePostControlSummary(
      treatment: treatment.rescaled(by: scale, shift: shift), control: control.rescaled(by: scale, shift: shift))
  }
}
