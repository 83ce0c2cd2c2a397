internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// How an effect size and its variance are formed: measure, small-sample correction, sampling variance.
struct EffectFormula: Sendable {
  /// What takes the small-sample bias off.
  enum Correction: String, Sendable, Hashable, CaseIterable {
    case exact
    case approximate
    case none

    /// What it is called beside a measure in SDs, and beside others.
    func words(isStandardized: Bool) -> String {
      switch self {
      case .exact: isStandardized ? "exact J" : "bias-corrected"
      case .approximate: "J ≈ 1 − 3/(4m − 1)"
      case .none: "no bias correction"
      }
    }
  }

  /// The sampling variance.
  enum Variance: Sendable, Hashable {
    case type(SamplingVarianceType)
    /// `N/(n₁n₂) + g²/(2 (N − 3.94))`, of the standardized difference of two groups in RevMan 5.
    case revMan

    var words: String {
      switch self {
      case .type(let type): "vi \(type.rawValue)"
      case .revMan: "vi with N − 3.94"
      }
    }
  }

  let measure: MeasureCatalog.Entry
  var correction: Correction
  var variance: Variance
  /// Whether tables without any event, or with nothing but events, give no value.
  var dropsDoubleZero = false

  /// The usual formula of a measure.
  init(_ measure: MeasureCatalog.Entry, _ correction: Correction = .exact, _ variance: Variance = .type(.largeSample)) {
    self.measure = measure
    self.correction = correction
    self.variance = variance
  }

  /// Measures in SDs that Hedges' J is applied to.
  private static let inSDs: Set<String> = [
    "SMD", "SMDH", "SMD1", "SMD1H", "SMCC", "SMCR", "SMCRH", "SMCRP", "SMCRPH", "DSMCC", "DSMCR", "DSMCRH", "DPPC1",
    "DPPC2", "DPPC3", "SMN",
  ]
  /// Logarithms that a second-order term is taken off.
  private static let logarithms: Set<String> = ["ROM", "ROMC", "CVR", "CVRC", "VR", "DROMC", "CVLN", "SDLN"]

  /// Whether the measure is in SDs, so that Hedges' J applies.
  var isStandardized: Bool { Self.inSDs.contains(measure.code) }

  /// What it is called.
  func words(withVariance: Bool) -> String {
    var parts = [measure.code]
    if hasCorrection { parts.append(correction.words(isStandardized: isStandardized)) }
    if withVariance, variances.count > 1 { parts.append(variance.words) }
    return parts.joined(separator: ", ")
  }

  /// The corrections that lead to different numbers.
  var corrections: [Correction] {
    isStandardized ? Correction.allCases : hasCorrection ? [.exact, .none] : [.exact]
  }

  /// Whether the measure has a small-sample correction.
  private var hasCorrection: Bool {
    isStandardized || Self.logarithms.contains(measure.code)
  }

  /// The sampling variances that are documented.
  var variances: [Variance] {
    measure.varianceTypes.map { .type($0) } + (measure.code == "SMD" ? [.revMan] : [])
  }

  /// The effects of a table this way.
  ///
  /// - Throws: `ReportError`: what the measure throws.
  func effects(_ study: StudyTable, level: ConfidenceLevel) throws(ReportError) -> [LocatedEffect] {
    var options = MeasureOptions(correctsBias: correction != .none)
    options.approximatesCorrection = correction == .approximate
    if case .type(let type) = variance { options.varianceType = type }
    options.zeroCells.dropsDoubleZero = dropsDoubleZero
    let effects = try EffectsFlow(measure: measure, options: options, level: level).run(study)
    return variance == .revMan ? effects.map(withRevManVariance) : effects
  }

  private func withRevManVariance(_ located: LocatedEffect) -> LocatedEffect {
    func size(_ input: Input) -> Double? { located.inputs.first { $0.input == input.rawValue }?.value }
    guard let effect = located.effect, let n1 = size(.nTreatment), let n2 = size(.nControl), n1 + n2 > 3.94 else {
      return located
    }
    let g = effect.estimate
    let vi = (n1 + n2) / (n1 * n2) + g * g / (2 * (n1 + n2 - 3.94))
    return located.with(EffectSize(estimate: g, samplingVariance: vi, derivation: effect.derivation))
  }

  /// The numbers of one effect.
  func numbers(_ located: LocatedEffect, level: ConfidenceLevel) -> ClaimNumbers {
    var numbers = ClaimNumbers()
    guard let effect = located.effect else {
      numbers.missing = located.noteText
      return numbers
    }
    numbers["estimate"] = effect.estimate
    numbers["d"] = effect.estimate
    numbers["g"] = effect.estimate
    numbers.setRange("estimate", located.bounds)
    guard let vi = effect.samplingVariance else {
      numbers.missing = located.noteText
      return numbers
    }
    let interval = effect.confidenceInterval(level: level)
    numbers["vi"] = vi
    numbers["std_error"] = effect.standardError
    numbers.setInterval(interval?.lower, interval?.upper)
    if let error = effect.standardError, error > 0 {
      let z = effect.estimate / error
      numbers["statistic"] = z
      numbers["p_value"] = min(1, 2 * Normal.standard.survival(abs(z)))
    }
    return numbers
  }
}

extension LocatedEffect {
  /// The same place and estimate with another variance, of which no range is known.
  func with(_ effect: EffectSize) -> LocatedEffect {
    LocatedEffect(
      place: place, label: label, rowIndex: rowIndex, inputs: inputs, participants: participants, effect: effect,
      envelope: envelope.map { EffectEnvelope(estimate: $0.estimate, variance: nil, search: $0.search) },
      pointRule: pointRule, notes: notes)
  }
}

extension ClaimNumbers {
  /// What a computation gives, or why it gives nothing.
  static func trying(_ body: () throws(ReportError) -> ClaimNumbers) -> ClaimNumbers {
    do throws(ReportError) {
      return try body()
    } catch {
      var nothing = ClaimNumbers()
      nothing.missing = error.problem
      return nothing
    }
  }
}
