public import EffectSizes
internal import PrePostNumerics
internal import Tables

/// The unit that raw effects are converted to.
public struct UnitConversion: Sendable, Hashable {
  /// The unit.
  public let target: AmountUnit
  /// Grams of milk in a millilitre; nil where weights stay weights.
  public let milkDensity: Double?

  /// A conversion.
  ///
  /// - Throws: `ReportError.usage` for a unit that nothing converts to, or a density that milk cannot have.
  public init(to name: String, milkDensity: Double? = nil) throws(ReportError) {
    target = AmountUnit(name)
    if case .other = target {
      throw .usage(
        "--to-unit: there is no conversion to '\(name)' (units: \(AmountUnit.convertible.joined(separator: ", ")))")
    }
    if let milkDensity, !(0.9...1.2).contains(milkDensity) {
      throw .usage(
        "--milk-density: \(shortestText(milkDensity)) is not the density of milk; 0.9 to 1.2 g/ml is accepted")
    }
    self.milkDensity = milkDensity
  }

  /// The effects in the unit; those whose unit is not stated or has no fixed ratio stay as they are, with a note.
  ///
  /// - Throws: `ReportError.usage` for a measure without a unit; `.file` where the file has no column of units.
  func convert(
    _ effects: [LocatedEffect], _ study: StudyTable, _ measure: MeasureCatalog.Entry
  ) throws(ReportError) -> [LocatedEffect] {
    guard measure.scale.hasUnit else {
      throw .usage("--to-unit is for effects in the unit of the outcome, as MC and MD are; \(measure.code) has none")
    }
    guard try study.column(.unit) != nil else {
      throw .file(source: study.table.source, problem: "--to-unit needs a column unit; the file has none")
    }
    let records = Dictionary(study.records.map { ($0.row, $0) }) { first, _ in first }
    var result: [LocatedEffect] = []
    for effect in effects {
      let amount = try records[effect.rowIndex].flatMap { (record) throws(ReportError) in try study.amount(record) }
      result.append(converted(effect, amount, isLogarithmic: measure.scale == .logOutcome))
    }
    return result
  }

  private func converted(_ located: LocatedEffect, _ amount: AmountText?, isLogarithmic: Bool) -> LocatedEffect {
    guard located.effect != nil || located.envelope != nil else { return located }
    guard let unit = amount?.unit else {
      return located.replacing(note: Note(.refusal, "not converted to \(target.name): the unit is not stated"))
    }
    guard let factor = unit.factor(to: target, density: milkDensity) else {
      let needsDensity = unit.factor(to: target, density: 1) != nil
      return located.replacing(
        note: Note(
          .refusal,
          "not converted to \(target.name): "
            + (needsDensity
              ? "\(unit.name) and \(target.name) differ by the density of milk, which was not given (--milk-density)"
              : "\(unit.name) has no fixed ratio to it")))
    }
    guard factor != 1 || unit != target else { return located.replacing(unit: target) }
    let crosses = unit.isMass != target.isMass
    var words = "yi × \(shortestText(factor)) (1 \(unit.name) = \(shortestText(factor)) \(target.name)"
    if isLogarithmic { words = words.replacing("yi × ", with: "yi + log ") }
    if unit == .fluidOunce || target == .fluidOunce { words += ", US fluid ounce" }
    if crosses, let milkDensity { words += ", milk of \(shortestText(milkDensity)) g/ml" }
    let notes =
      crosses
      ? [
        Note(
          .assumption,
          "a weight is taken for milk of \(shortestText(milkDensity ?? 1)) g/ml, which is assumed: it is not printed")
      ] : []
    return LocatedEffect(
      place: located.place, label: located.label, rowIndex: located.rowIndex, inputs: located.inputs,
      participants: located.participants,
      effect: located.effect?.converted(
        by: factor, isLogarithmic: isLogarithmic, words: words + ")", source: .nistHandbook44),
      envelope: located.envelope?.converted(by: factor, isLogarithmic: isLogarithmic), pointRule: located.pointRule,
      notes: located.notes + notes, missing: located.missing, unit: target)
  }
}

extension LocatedEffect {
  /// The same with a remark more, or in a unit.
  func replacing(note: Note? = nil, unit: AmountUnit? = nil) -> LocatedEffect {
    LocatedEffect(
      place: place, label: label, rowIndex: rowIndex, inputs: inputs, participants: participants, effect: effect,
      envelope: envelope, pointRule: pointRule, notes: notes + [note].compactMap { $0 }, missing: missing,
      unit: unit ?? self.unit)
  }
}

extension EffectEnvelope {
  /// The same in another unit.
  fileprivate func converted(by factor: Double, isLogarithmic: Bool) -> EffectEnvelope {
    func shift(_ value: Double) -> Double { isLogarithmic ? value + logarithm(factor) : value * factor }
    return EffectEnvelope(
      estimate: estimate.map { Ends(lower: $0.lower.map(shift), upper: $0.upper.map(shift)) },
      variance: isLogarithmic
        ? variance
        : variance.map {
          Ends(lower: $0.lower.map { $0 * factor * factor }, upper: $0.upper.map { $0 * factor * factor })
        }, search: search, notes: notes)
  }
}
