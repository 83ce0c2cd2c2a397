/// One of the two groups of a comparison, as the names of its columns end.
package enum Arm: String, Sendable, CaseIterable {
  case treatment
  case control

  /// The column of this group that holds what `input` is of one group.
  package func named(_ input: Input) -> Input {
    Input.named(input.rawValue + "_" + rawValue) ?? input
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
      .impossible(input: named(input), value: value, accepted: accepted)
    case .missing(let inputs, let alternatives): .missing(inputs.map(named), alternatives: alternatives)
    case .zeroDivisor(let input): .zeroDivisor(named(input))
    case .notPositive(let input, let value): .notPositive(named(input), value: value)
    case .tooFewObservations, .contradiction, .notDefined: .notDefined("\(rawValue): \(error)")
    }
  }
}
