/// One of the two groups of a comparison, as the names of its columns end.
package enum Arm: String, Sendable, CaseIterable {
  case treatment
  case control

  /// The column of this group that holds what `input` is of one group before and after.
  ///
  /// The interval of one group's change is `ci_low` and `ci_high`; `ci_low_treatment` is that of a group's mean, and so
  /// the change of one of two groups has names of its own.
  package func named(_ input: Input) -> Input {
    switch (input, self) {
    case (.ciLow, .treatment): .ciLowChangeTreatment
    case (.ciHigh, .treatment): .ciHighChangeTreatment
    case (.ciLow, .control): .ciLowChangeControl
    case (.ciHigh, .control): .ciHighChangeControl
    default: Input.named(input.rawValue + "_" + rawValue) ?? input
    }
  }

  /// Runs `body`, whose refusals are about one group, and gives them the names of this group's columns.
  package func named<Value>(
    _ body: () throws(EffectSizeError) -> Value
  ) throws(EffectSizeError) -> Value {
    do {
      return try body()
    } catch {
      throw named(error)
    }
  }

  private func named(_ error: EffectSizeError) -> EffectSizeError {
    switch error {
    case .impossible(let input, let value, let accepted):
      // What an end of an interval must not pass is the other end of it.
      .impossible(
        input: named(input), value: value,
        accepted: input == .ciHigh
          ? accepted.replacing(Input.ciLow.rawValue, with: named(Input.ciLow).rawValue) : accepted)
    case .missing(let inputs, let alternatives): .missing(inputs.map(named), alternatives: alternatives)
    case .zeroDivisor(let input): .zeroDivisor(named(input))
    case .notPositive(let input, let value): .notPositive(named(input), value: value)
    case .tooFewObservations, .contradiction, .notDefined: .notDefined("\(rawValue): \(error)")
    }
  }
}
