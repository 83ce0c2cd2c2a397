internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// The ways to a number of one study: every documented formula of the measure that is claimed, then its neighbours.
struct EffectWays {
  let quantity: ClaimQuantity
  let data: ClaimData
  let choices: OpenChoices
  let row: Int

  /// All ways, the usual one first.
  var all: [ClaimWay] {
    var ways = columns
    for formula in formulas(of: choices.measures) { ways += presented(formula, .named) }
    ways += olderVersions
    if choices.program == nil {
      for formula in formulas(of: neighbours) {
        ways += presented(formula, choices.isMeasureNamed ? .neighbour : .named)
      }
      ways += unweightedMeans
      ways += mistakes
    }
    return ways
  }

  /// The study table as one group where the number is of one.
  private func view(_ study: StudyTable) -> StudyTable {
    switch quantity.part {
    case .treatment: study.reading(arm: .treatment)
    case .control: study.reading(arm: .control)
    case .whole, .difference: study
    }
  }

  /// The measure that is meant, where a difference of two groups is claimed by the measure of one.
  private func meant(_ measure: MeasureCatalog.Entry) -> MeasureCatalog.Entry {
    guard quantity.part == .difference else { return measure }
    return MeasureCatalog.all.first { $0.code == "D" + measure.code } ?? measure
  }

  private func formulas(of measures: [MeasureCatalog.Entry]) -> [EffectFormula] {
    measures.map(meant).flatMap { measure -> [EffectFormula] in
      let usual = EffectFormula(measure)
      let variances = quantity.dependsOnVariance ? choices.variances(usual) : [choices.variances(usual)[0]]
      var corrections = choices.corrections(usual)
      if quantity.key == "d" { corrections = [.none] }
      if quantity.key == "g" { corrections = corrections.filter { $0 != .none } }
      return corrections.flatMap { correction in variances.map { EffectFormula(measure, correction, $0) } }
    }
  }

  private func presented(_ formula: EffectFormula, _ standing: ClaimWay.Standing) -> [ClaimWay] {
    let way = way(formula, standing)
    if quantity.isExponential { return [way.presented(.exponential)] }
    var ways = [way]
    let turns = ["estimate", "d", "g", "conf_low", "conf_high", "statistic"].contains(quantity.key)
    let isChange = formula.measure.inputs.contains(.meanPre)
    if formula.measure.scale == .proportionDifference || formula.measure.scale == .proportion {
      ways.append(way.presented(.percent))
    }
    if formula.measure.scale.isLogarithmic, ["estimate", "conf_low", "conf_high"].contains(quantity.key) {
      ways.append(way.presented(.exponential))
    }
    if turns { ways.append(way.presented(.turned, isChange: isChange)) }
    return ways
  }

  private func way(_ formula: EffectFormula, _ standing: ClaimWay.Standing) -> ClaimWay {
    let (row, level) = (row, choices.level)
    let (part, view) = (quantity.part, self.view)
    let words = formula.words(withVariance: quantity.dependsOnVariance)
    return ClaimWay(
      words, key: "effect \(row) \(part.rawValue) \(formula.words(withVariance: true))", standing: standing,
      quantity: quantity.key
    ) { study in
      ClaimNumbers.trying { () throws(ReportError) in
        let effects = try formula.effects(view(study), level: level)
        guard let own = effects.first(where: { $0.rowIndex == row }) else { return ClaimNumbers() }
        return formula.numbers(own, level: level)
      }
    }
  }

  /// The effect and its variance as columns of the file print them, where no measure is named.
  private var columns: [ClaimWay] {
    guard !choices.isMeasureNamed, data.study.table.header.index(of: "yi") != nil else { return [] }
    let row = row
    let level = choices.level
    return [
      ClaimWay("the columns yi and vi", key: "columns \(row)", quantity: quantity.key) { study in
        ClaimNumbers.trying { () throws(ReportError) in
          let own = study.keeping(study.records.filter { $0.row == row })
          guard let record = own.records.first else { return ClaimNumbers() }
          func cell(_ name: String) throws(ReportError) -> Double? {
            guard let column = own.table.header.index(of: name) else { return nil }
            return try own.number(record, column)
          }
          guard let yi = try cell("yi") else { return ClaimNumbers() }
          let sei = try cell("sei")
          let effect = EffectSize(
            estimate: yi, samplingVariance: try cell("vi") ?? sei.map { $0 * $0 }, derivation: Derivation())
          var numbers = ClaimNumbers()
          numbers["estimate"] = yi
          numbers["vi"] = effect.samplingVariance
          numbers["std_error"] = effect.standardError
          let interval = effect.confidenceInterval(level: level)
          numbers.setInterval(interval?.lower, interval?.upper)
          return numbers
        }
      }
    ].map { quantity.isExponential ? $0.presented(.exponential) : $0 }
  }

  /// Measures that divide by another SD, of the same design.
  private var neighbours: [MeasureCatalog.Entry] {
    let families = [
      ["SMCC", "SMCR", "SMCRH", "SMCRP", "SMCRPH"], ["SMD", "SMDH", "SMD1", "SMD1H"],
      ["DSMCC", "DSMCR", "DSMCRH", "DPPC1", "DPPC2", "DPPC3"],
    ]
    let named = choices.measures.map { meant($0).code }
    var codes: [String] = []
    for family in families where family.contains(where: named.contains) { codes += family }
    if named.isEmpty, ["d", "g"].contains(quantity.key) { codes = families.flatMap { $0 } }
    return MeasureCatalog.all.filter { codes.contains($0.code) && !named.contains($0.code) }
  }

  /// SMCRH as metafor 3.8 gave its variance: the square of J times today's.
  private var olderVersions: [ClaimWay] {
    guard quantity.isOlder, quantity.key == "vi",
      let measure = choices.measures.first(where: { $0.code == "SMCRH" })
    else { return [] }
    let (row, level) = (row, choices.level)
    return [
      ClaimWay("SMCRH, J² times vi, as metafor 3.8 gave it", key: "older \(row)", quantity: "vi") { study in
        ClaimNumbers.trying { () throws(ReportError) in
          let effects = try EffectFormula(measure).effects(study, level: level)
          let plain = try EffectFormula(measure, .none).effects(study, level: level)
          guard let own = effects.first(where: { $0.rowIndex == row })?.effect,
            let bare = plain.first(where: { $0.rowIndex == row })?.effect, bare.estimate != 0
          else { return ClaimNumbers() }
          let j = own.estimate / bare.estimate
          var numbers = ClaimNumbers()
          numbers["vi"] = own.samplingVariance.map { j * j * $0 }
          return numbers
        }
      }
    ]
  }

  /// Changes in SDs that have no variance of their own: d_av by the mean of both SDs, and d_rm of Lakens 2013.
  ///
  ///     d_av = change / ((sd_pre + sd_post) / 2)        d_rm = change / sd_change · √(2 (1 − r))
  private var unweightedMeans: [ClaimWay] {
    let named = choices.measures.map { meant($0).code }
    let isNamed = named.contains { $0.hasPrefix("SMC") }
    guard quantity.part != .difference, isNamed && quantity.key == "estimate" || quantity.key == "d" else { return [] }
    let (row, view, level) = (row, self.view, choices.level)
    guard let measure = MeasureCatalog.all.first(where: { $0.code == "SMCC" }) else { return [] }
    func way(_ name: String, _ value: @escaping @Sendable (Double, [String: Double]) -> Double?) -> [ClaimWay] {
      let way = ClaimWay(
        name, key: "\(name) \(row) \(quantity.part.rawValue)", standing: choices.isMeasureNamed ? .neighbour : .named,
        quantity: quantity.key
      ) { study in
        ClaimNumbers.trying { () throws(ReportError) in
          let effects = try EffectFormula(measure, .none).effects(view(study), level: level)
          guard let own = effects.first(where: { $0.rowIndex == row }), let effect = own.effect else {
            return ClaimNumbers()
          }
          let inputs = Dictionary(own.inputs.map { ($0.input, $0.value) }) { first, _ in first }
          var numbers = ClaimNumbers()
          numbers["estimate"] = value(effect.estimate, inputs)
          numbers["d"] = numbers["estimate"]
          return numbers
        }
      }
      return [way, way.presented(.turned, isChange: true)]
    }
    return way("d_av, the mean of both SDs") { _, inputs in
      guard let pre = inputs["mean_pre"], let post = inputs["mean_post"], let first = inputs["sd_pre"],
        let second = inputs["sd_post"], first + second > 0
      else { return nil }
      return (post - pre) / ((first + second) / 2)
    }
      + way("d_rm, d_z √(2 (1 − r))") { d, inputs in inputs["r"].map { d * (2 * (1 - $0)).squareRoot() } }
  }

  /// The usual formula on SDs that were standard errors, and on SDs whose standard errors the paper took for them.
  private var mistakes: [ClaimWay] {
    choices.measures.map(meant).flatMap { measure -> [ClaimWay] in
      let usual = EffectFormula(measure)
      guard measure.inputs.contains(where: { $0.rawValue.hasPrefix("sd") }) else { return [] }
      return [true, false].map { isStandardError in
        let (row, level, view) = (row, choices.level, self.view)
        return ClaimWay(
          isStandardError
            ? "\(measure.code), the SDs taken for standard errors (sd · √n)"
            : "\(measure.code), standard errors taken for the SDs (sd / √n)",
          key: "mistake \(row) \(quantity.part.rawValue) \(measure.code) \(isStandardError)", standing: .mistake,
          quantity: quantity.key
        ) { study in
          ClaimNumbers.trying { () throws(ReportError) in
            var changed = view(study)
            let before = try usual.effects(changed, level: level)
            for effect in before where effect.rowIndex == row {
              for change in effect.standardErrorChanges(isStandardError: isStandardError) {
                changed.replace(change.to, in: try changed.requireColumn(named: change.column), of: row)
              }
            }
            let after = try usual.effects(changed, level: level)
            guard let own = after.first(where: { $0.rowIndex == row }) else { return ClaimNumbers() }
            return usual.numbers(own, level: level)
          }
        }
      }
    }
  }
}

extension LocatedEffect {
  /// What the cells of SDs would hold if they were standard errors, or if standard errors had been taken for them.
  func standardErrorChanges(isStandardError: Bool) -> [(column: String, to: Double)] {
    let cells = Dictionary(inputs.map { ($0.input, $0) }) { first, _ in first }
    let corrections = CorrectionList(rows: [CorrectionList.Row(row: rowIndex, label: label, cells: cells)]).all
    let changes = corrections.first { $0.kind == .standardErrorAsSD }?.changes ?? []
    return changes.map { ($0.column, isStandardError ? $0.to : $0.from * $0.from / $0.to) }
  }
}

extension OpenChoices {
  /// The corrections that are open.
  func corrections(_ formula: EffectFormula) -> [EffectFormula.Correction] {
    guard let program else { return formula.corrections }
    return [program.correction(of: formula)]
  }

  /// The sampling variances that are open.
  func variances(_ formula: EffectFormula) -> [EffectFormula.Variance] {
    if let type = method.variance, formula.measure.varianceTypes.contains(type) { return [.type(type)] }
    guard let program else { return formula.variances }
    return [program.variance(of: formula.measure)]
  }
}
