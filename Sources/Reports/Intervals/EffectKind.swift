internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What a row honestly gives.
enum EffectKind: String, CaseIterable {
  /// Estimate and variance from numbers as they were printed.
  case exact
  /// Estimate and variance by way of numbers that were computed from printed ones.
  case derived
  /// Estimate and variance with a value that nobody printed.
  case assumed
  /// Ends of the estimate or of its variance, from ranges or bounds.
  case interval
  /// An estimate without a variance.
  case pointOnly = "point only"
  /// Nothing.
  case none
}

extension LocatedEffect {
  /// What the row gives.
  var kind: EffectKind {
    if envelope?.isMoving(around: effect) == true { return .interval }
    guard let effect else { return .none }
    guard effect.samplingVariance != nil else { return .pointOnly }
    if notes.contains(where: { $0.kind == .assumption }) { return .assumed }
    return effect.derivation.steps.isEmpty ? .exact : .derived
  }

  /// Why it gives no more.
  var kindReason: String {
    var parts = kind == .exact ? ["every number is printed"] : derived
    if let envelope, kind == .interval {
      let numbers = NumberFormatting(digits: 4)
      func words(_ name: String, _ ends: EffectEnvelope.Ends?) -> String? {
        switch (ends?.lower, ends?.upper) {
        case (let low?, let high?):
          low == high ? nil : "\(name) from \(numbers.text(low)) to \(numbers.text(high))"
        case (nil, let high?): "\(name) at most \(numbers.text(high))"
        case (let low?, nil): "\(name) at least \(numbers.text(low))"
        case (nil, nil): nil
        }
      }
      parts += [words("yi", envelope.estimate), words("vi", envelope.variance)].compactMap(\.self)
    }
    return (parts + [noteText].compactMap(\.self)).joined(separator: "; ")
  }
}

extension EffectEnvelope {
  /// Whether anything is left open, by more than the rounding of doubles.
  func isMoving(around effect: EffectSize?) -> Bool {
    func isPoint(_ ends: Ends?, _ point: Double?) -> Bool {
      guard let ends else { return true }
      guard let interval = ends.interval, let point else { return false }
      return interval.width <= 1e-12 * abs(point)
    }
    return !isPoint(estimate, effect?.estimate) || !isPoint(variance, effect?.samplingVariance)
  }
}

extension EffectsFlow {
  /// What every row gives, with the reason; and how many give what.
  public func kinds(_ effects: [LocatedEffect]) -> Answer {
    let counts = EffectKind.allCases.map { kind in (kind, effects.count { $0.kind == kind }) }
    let summary = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    let names = ["row", "study", "yi", "vi", "kind", "reason"]
    return Answer(
      tables: [
        ResultTable(
          title: "What each row gives (\(measure.code))", columns: names.map { ResultTable.Column($0) },
          rows: effects.map { row in
            [
              .integer(row.rowIndex), .text(row.label), .optional(row.effect?.estimate),
              .optional(row.effect?.samplingVariance), .text(row.kind.rawValue), .text(row.kindReason),
            ]
          })
      ],
      json: .members([
        "measure": .string(measure.code),
        "kinds": .array(
          effects.map { row in
            .members([
              "row": .integer(row.rowIndex), "study": .string(row.label), "yi": .optional(row.effect?.estimate),
              "vi": .optional(row.effect?.samplingVariance),
              "yi_low": .optional(row.envelope?.estimate?.lower), "yi_high": .optional(row.envelope?.estimate?.upper),
              "vi_low": .optional(row.envelope?.variance?.lower), "vi_high": .optional(row.envelope?.variance?.upper),
              "kind": .string(row.kind.rawValue), "reason": .string(row.kindReason),
            ])
          }),
        "counts": .object(counts.map { JSONValue.Member(name: $0.0.rawValue, value: .integer($0.1)) }),
      ]), summary: ["\(measure.code), \(effects.count) rows: \(summary)"])
  }
}
