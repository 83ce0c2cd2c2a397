/// What a paper prints of two groups measured before and after: any part of it, checked once.
public struct PrePostControlSummary: Sendable, Hashable {
  /// The group that the effect is about.
  public internal(set) var treatment: PrePostSummary
  /// The group it is compared with.
  public internal(set) var control: PrePostSummary
  /// What was printed of an analysis of covariance.
  public let adjusted: AdjustedComparison

  /// A summary of what was printed; each group is checked by its own summary.
  ///
  /// - Throws: `EffectSizeError.impossible` for a negative standard error or a number that is not finite.
  public init(
    treatment: PrePostSummary, control: PrePostSummary, adjusted: AdjustedComparison = AdjustedComparison()
  ) throws(EffectSizeError) {
    try adjusted.check()
    self.treatment = treatment
    self.control = control
    self.adjusted = adjusted
  }

  /// A value of each group by the same function, with refusals that name the columns of the group.
  func each<Value>(
    _ value: (PrePostSummary) throws(EffectSizeError) -> Value
  ) throws(EffectSizeError) -> (treatment: Value, control: Value) {
    (
      try Arm.treatment.named { () throws(EffectSizeError) in try value(treatment) },
      try Arm.control.named { () throws(EffectSizeError) in try value(control) }
    )
  }

  /// The same where the value has a derivation, which is added under the name of the group.
  func each<Value>(
    _ derivation: inout Derivation, _ value: (PrePostSummary, inout Derivation) throws(EffectSizeError) -> Value
  ) throws(EffectSizeError) -> (treatment: Value, control: Value) {
    var own = (treatment: Derivation(), control: Derivation())
    let first = try Arm.treatment.named { () throws(EffectSizeError) in try value(treatment, &own.treatment) }
    let second = try Arm.control.named { () throws(EffectSizeError) in try value(control, &own.control) }
    derivation.append(own.treatment, arm: Arm.treatment.rawValue)
    derivation.append(own.control, arm: Arm.control.rawValue)
    return (first, second)
  }
}

extension PrePostControlSummary: CompletableSummary {
  /// The summary with each group completed.
  public func completed(_ options: MeasureOptions, _ derivation: inout Derivation) -> PrePostControlSummary {
    var whole = self
    var own = (treatment: Derivation(), control: Derivation())
    whole.treatment = treatment.completed(options, &own.treatment)
    whole.control = control.completed(options, &own.control)
    derivation.append(own.treatment, arm: Arm.treatment.rawValue)
    derivation.append(own.control, arm: Arm.control.rawValue)
    return whole
  }
}
