public import EffectSizes
public import PrePostNumerics
internal import Tables

/// From study rows to one effect size per row.
public struct EffectsFlow: Sendable {
  /// The measure.
  public private(set) var measure: MeasureCatalog.Entry
  /// What was chosen about it.
  public let options: MeasureOptions
  /// The level of the intervals.
  public let level: ConfidenceLevel
  /// Whether a row that cannot give its effect ends the whole.
  public private(set) var isStrict: Bool
  /// What is supplied for numbers that rows lack.
  public var assumptions: [AssumptionRule] = []
  /// Whether a printed number stands for every number that rounds to it.
  public var readsRounding = false
  /// What stands for a result where inputs are ranges.
  public var pointChoice = PointChoice.midpoint
  /// Whether the ends of effects are looked for where inputs are ranges; their points need none.
  var findsEnvelopes = true
  /// Whether rows that lack something say which further numbers would give it.
  var findsWanted = false
  /// The unit that raw effects are converted to; nil leaves them in that of the file.
  public var conversion: UnitConversion?

  /// A flow for a measure.
  ///
  /// - Throws: `ReportError.usage` if the measure does not offer the variance or the transformation that was asked for.
  public init(
    measure: MeasureCatalog.Entry, options: MeasureOptions = MeasureOptions(), level: ConfidenceLevel = .ninetyFive,
    isStrict: Bool = false
  ) throws(ReportError) {
    if let refusal = measure.refusal(of: options.varianceType) { throw .usage(refusal) }
    guard options.transformation == .none || measure.scale == .generic else {
      throw .usage("\(measure.code) is not transformed; --transform is for estimates as printed (GEN)")
    }
    self.measure = measure
    if options.transformation != .none { self.measure.scale = options.transformation.scale }
    self.options = options
    self.level = level
    self.isStrict = isStrict
  }

  /// One effect per row, in file order.
  ///
  /// - Throws: `ReportError` for what is not possible; with `isStrict` also for what is not enough.
  public func run(_ study: StudyTable) throws(ReportError) -> [LocatedEffect] {
    let study = try supplying(study)
    let effects = try Direction(study).turn(try measure.effects(study, self), study)
    return try conversion?.convert(effects, study, measure) ?? effects
  }

  /// The table with what stands for numbers that rows lack, in the rows that have no effect with a sampling variance
  /// without it.
  func supplying(_ study: StudyTable) throws(ReportError) -> StudyTable {
    guard !assumptions.isEmpty else { return study }
    var bare = withoutAssumptions
    bare.readsRounding = false
    bare.findsEnvelopes = false
    bare.isStrict = false
    let lacking = Set(
      try bare.measure.effects(study, bare).filter { $0.effect?.samplingVariance == nil }.map(\.rowIndex))
    var result = study
    for rule in AssumptionRule.ordered(assumptions) {
      try rule.supply(&result, study.records.filter { lacking.contains($0.row) }, lenders: study, options)
    }
    return result
  }

  /// The same for a table in which everything stands that is assumed.
  var withoutAssumptions: EffectsFlow {
    var flow = self
    flow.assumptions = []
    return flow
  }

  /// One effect per row by a measure whose summaries are read by `shape`.
  ///
  /// - Parameter hasZero: whether a summary has a count of 0, on which a rule over the whole set may depend.
  func effects<Summary>(
    _ study: StudyTable, _ shape: SummaryShape<Summary>, _ measure: Measure<Summary>,
    hasZero: (Summary) -> Bool = { _ in false }
  ) throws(ReportError) -> [LocatedEffect] {
    let decoder = try RowDecoder(
      study, shape: shape, for: measure.code, reading: readsRounding ? .rounding : .printed)
    var rows: [(DecodedRow, Result<Summary, EffectSizeError>)] = []
    for record in study.records {
      let row = try decoder.decode(record)
      rows.append((row, try summary(row, shape)))
    }
    var chosen = options
    let summaries = rows.compactMap { try? $1.get() }
    chosen.zeroCells.setHasZero = summaries.contains(where: hasZero)
    chosen.setAverages = measure.setAverages?(summaries, chosen) ?? []
    var result: [LocatedEffect] = []
    // Rows that hold the same inputs lack the same.
    var known: [Bool: [Set<Input>: WantedInputs]] = [:]
    for (row, summary) in rows {
      var effect = try effect(row, summary, shape, measure, chosen)
      effect.rangeInputs = row.sides.map(\.input)
      effect.limitNotes = Array(row.limitNotes.values)
      if findsWanted, effect.effect?.samplingVariance == nil {
        let held = Set(row.values.keys)
        let isForVariance = effect.effect != nil
        effect.wanted =
          known[isForVariance]?[held]
          ?? WantedInputs(row, shape, measure, chosen, isForVariance: isForVariance)
        known[isForVariance, default: [:]][held] = effect.wanted
      }
      result.append(effect)
    }
    return result
  }

  private func summary<Summary>(
    _ row: DecodedRow, _ shape: SummaryShape<Summary>
  ) throws(ReportError) -> Result<Summary, EffectSizeError> {
    do {
      return .success(try shape.build(row.values))
    } catch .impossible(let input, let value, let accepted) {
      throw .row(
        row.place, column: row.columns[input],
        problem: "\(EffectSizeError.impossible(input: input, value: value, accepted: accepted))")
    } catch {
      return .failure(error)
    }
  }

  private func effect<Summary>(
    _ row: DecodedRow, _ summary: Result<Summary, EffectSizeError>, _ shape: SummaryShape<Summary>,
    _ measure: Measure<Summary>, _ options: MeasureOptions
  ) throws(ReportError) -> LocatedEffect {
    do {
      var effect = try measure.effectSize(of: try summary.get(), options: options)
      guard effect.isComputable else { throw EffectSizeError.notDefined("its value is too large to compute with") }
      if isStrict, effect.samplingVariance == nil {
        let reasons = effect.derivation.notes.filter { $0.kind == .refusal }.map(\.text)
        throw ReportError.row(row.place, column: nil, problem: reasons.joined(separator: "; "))
      }
      let mean = pointChoice == .uniform ? UniformMean(row, effect, shape, measure, options) : nil
      effect = mean?.effect ?? effect
      let missing = effect.derivation.notes.last { $0.kind == .refusal }?.text
      let envelope = findsEnvelopes ? EffectEnvelope(row, shape, measure, options) : nil
      return LocatedEffect(
        place: row.place, label: row.label, rowIndex: row.record.row, inputs: row.inputs,
        participants: row.participants,
        effect: effect, envelope: envelope, pointRule: mean == nil ? row.pointRule : .uniformMean,
        notes: row.notes + [mean?.note].compactMap(\.self) + effect.derivation.notes
          + (effect.samplingVariance == nil ? row.setAside(beside: envelope, of: effect) : [])
          + (envelope?.notes ?? []),
        missing: effect.samplingVariance == nil ? missing : nil)
    } catch let error as EffectSizeError {
      if isStrict { throw .row(row.place, column: nil, problem: "\(measure.code) \(error)") }
      let envelope = findsEnvelopes ? EffectEnvelope(row, shape, measure, options) : nil
      return LocatedEffect(
        place: row.place, label: row.label, rowIndex: row.record.row, inputs: row.inputs,
        participants: row.participants,
        effect: nil, envelope: envelope, pointRule: nil,
        notes: row.notes + [Note(.refusal, "\(measure.code): \(error)")]
          + row.setAside(beside: envelope, of: nil) + (envelope?.notes ?? []),
        missing: "\(measure.code): \(error)")
    } catch let error as ReportError {
      throw error
    } catch {
      preconditionFailure("measures throw EffectSizeError only")
    }
  }
}

extension EffectSize {
  /// Whether the estimate and its variance are numbers that an interval can be made of.
  var isComputable: Bool {
    abs(estimate) < 1e150 && samplingVariance.map { $0 < 1e300 } != false
  }
}
