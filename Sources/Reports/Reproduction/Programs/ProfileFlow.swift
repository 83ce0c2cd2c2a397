internal import EffectSizes
internal import MetaAnalysis
public import PrePostNumerics
internal import Tables

/// What each program would print about one table of studies, by its documented defaults.
public struct ProfileFlow: Sendable {
  /// The measure; nil where effects stand in columns yi and vi (or sei).
  public let measure: MeasureCatalog.Entry?
  /// The programs.
  public let programs: [ProgramProfile]
  /// The level of the intervals.
  public let level: ConfidenceLevel

  /// A flow over programs.
  public init(
    measure: MeasureCatalog.Entry?, programs: [ProgramProfile] = ProgramProfile.all,
    level: ConfidenceLevel = .ninetyFive
  ) {
    self.measure = measure
    self.programs = programs
    self.level = level
  }

  /// One effect by one program.
  struct Effect: Sendable {
    let label: String
    let yi: Double?
    let vi: Double?
  }

  /// One pooled effect.
  struct Pooled: Sendable {
    let way: String
    let estimate: Double
    let standardError: Double
    let interval: ConfidenceInterval?
    let pValue: Double?
    var tauSquared: Double?
    var iSquared: Double?
    var q: Double?
    var qP: Double?
    var prediction: ConfidenceInterval?
  }

  /// What one program would print.
  public struct Line: Sendable {
    /// The program.
    public let program: ProgramProfile
    /// The small-sample correction and sampling variance in words; nil where effects were given.
    let formula: String?
    let effects: [Effect]
    /// One true effect; nil where the program does not pool.
    let common: Pooled?
    /// Random effects.
    let random: Pooled?
    let notes: [Note]
  }

  /// The lines of all programs.
  ///
  /// - Throws: `ReportError`: what the measure or the pooling throws.
  public func run(_ study: StudyTable) throws(ReportError) -> [Line] {
    var lines: [Line] = []
    for program in programs { lines.append(try line(program, study)) }
    return lines
  }

  private func line(_ program: ProgramProfile, _ study: StudyTable) throws(ReportError) -> Line {
    guard let measure else { return try columns(program, study) }
    let formula = program.formula(measure)
    let effects = try formula.effects(study, level: level)
    let own = effects.map { Effect(label: $0.label, yi: $0.effect?.estimate, vi: $0.effect?.samplingVariance) }
    let words = formula.words(withVariance: true)
    guard let estimator = program.estimator else {
      return Line(program: program, formula: words, effects: own, common: nil, random: nil, notes: [])
    }
    func pool(_ model: BetweenStudyVariance) throws(ReportError) -> PoolFlow.Outcome {
      try flow(program, model).pool(effects, study, measure: measure)
    }
    let inverse = try pool(.none)
    let counts = try tables(program, measure, study)
    let common = counts.map { pooled($0) } ?? pooled(inverse, program, "one true effect, inverse variance")
    let random: Pooled
    if program.takesQAroundMantelHaenszel, let counts {
      random = try aroundMantelHaenszel(program, counts, inverse, pool)
    } else {
      random = pooled(
        try pool(try EstimatorCatalog.betweenStudies(estimator)), program, "random effects, \(estimator), z")
    }
    return Line(
      program: program, formula: words, effects: own, common: common, random: random, notes: inverse.notes)
  }

  private func columns(_ program: ProgramProfile, _ study: StudyTable) throws(ReportError) -> Line {
    guard study.table.header.index(of: "yi") != nil else {
      throw .file(
        source: study.table.source,
        problem: "there is no column yi to pool; compute effects of study rows with --measure")
    }
    let usesErrors = study.table.header.index(of: "vi") == nil && study.table.header.index(of: "sei") != nil
    func pool(_ model: BetweenStudyVariance) throws(ReportError) -> PoolFlow.Outcome {
      try flow(program, model).run(study, yi: "yi", vi: usesErrors ? nil : "vi", sei: usesErrors ? "sei" : nil)
    }
    let inverse = try pool(.none)
    let effects = inverse.items.map { Effect(label: $0.label, yi: $0.yi, vi: $0.vi) }
    guard let estimator = program.estimator else {
      return Line(program: program, formula: nil, effects: effects, common: nil, random: nil, notes: [])
    }
    return Line(
      program: program, formula: nil, effects: effects,
      common: pooled(inverse, program, "one true effect, inverse variance"),
      random: pooled(
        try pool(try EstimatorCatalog.betweenStudies(estimator)), program, "random effects, \(estimator), z"),
      notes: inverse.notes)
  }

  private func flow(_ program: ProgramProfile, _ betweenStudies: BetweenStudyVariance) -> PoolFlow {
    guard
      let model = try? RandomEffectsModel(
        betweenStudies: betweenStudies, test: .z, level: level, predictionMethod: program.prediction)
    else { preconditionFailure("tau2 is never negative here") }
    return PoolFlow(model: model)
  }

  /// 2×2 tables pooled by Mantel and Haenszel; nil where the program does not or the measure is another.
  private func tables(
    _ program: ProgramProfile, _ measure: MeasureCatalog.Entry, _ study: StudyTable
  ) throws(ReportError) -> CommonEffectOutcome? {
    guard program.pools2x2ByMantelHaenszel, ["OR", "RR", "RD"].contains(measure.code) else { return nil }
    let pooler = try TablePoolerCatalog.pooler("MH", measure: measure.code)
    return try TablePoolFlow(pooler: pooler, level: level).run(study)
  }

  /// τ² by DerSimonian and Laird with the Q around the Mantel–Haenszel estimate, and I² from that Q.
  ///
  ///     τ² = max(0, (Q − (k − 1)) / (Σw − Σw²/Σw)),   w = 1/vi
  private func aroundMantelHaenszel(
    _ program: ProgramProfile, _ counts: CommonEffectOutcome, _ inverse: PoolFlow.Outcome,
    _ pool: (BetweenStudyVariance) throws(ReportError) -> PoolFlow.Outcome
  ) throws(ReportError) -> Pooled {
    let weights = inverse.items.map { 1 / $0.vi }
    let sum = weights.reduce(0, +)
    let spread = sum - weights.reduce(0) { $0 + $1 * $1 } / sum
    let q = counts.fit.homogeneity?.q ?? 0
    let df = Double(weights.count - 1)
    let tauSquared = spread > 0 ? max(0, (q - df) / spread) : 0
    var result = pooled(try pool(.known(tauSquared)), program, "random effects, DL with Q around MH, z")
    result.q = counts.fit.homogeneity?.q
    result.qP = counts.fit.homogeneity?.pValue
    result.iSquared = counts.fit.homogeneity?.iSquared
    return result
  }

  private func pooled(_ outcome: PoolFlow.Outcome, _ program: ProgramProfile, _ way: String) -> Pooled {
    let numbers = ClaimNumbers(outcome)
    let fit = outcome.fit
    let isRandom = if case .none = fit.model.betweenStudies { false } else { true }
    return Pooled(
      way: way, estimate: fit.coefficients[0].value, standardError: fit.coefficients[0].standardError,
      interval: fit.coefficients[0].interval, pValue: fit.coefficients[0].pValue,
      tauSquared: isRandom ? fit.tauSquared.value : nil,
      iSquared: program.takesISquaredFromQ || !isRandom ? numbers["I2_from_Q"] : numbers["I2"], q: numbers["Q"],
      qP: numbers["Q_p"], prediction: fit.predictionInterval)
  }

  private func pooled(_ outcome: CommonEffectOutcome) -> Pooled {
    let pooled = outcome.fit.pooled
    let h = outcome.fit.homogeneity
    return Pooled(
      way: "one true effect, Mantel-Haenszel", estimate: pooled.value, standardError: pooled.standardError,
      interval: pooled.interval, pValue: pooled.pValue, iSquared: h?.iSquared, q: h?.q, qP: h?.pValue)
  }
}
