public import PrePostNumerics
internal import Tables

/// The pooled result over a grid of assumptions and choices.
///
/// Every combination of settings is one specification (Simonsohn, Simmons & Nelson 2020, *Nature Human Behaviour* 4:
/// 1208–1214); the envelope is what the analyst's freedom does to the result, and a tipping point is a value at which the
/// conclusion changes. Specifications are independent, run in parallel, and stand in the order of the grid: the last
/// variation changes fastest.
public struct SensitivityFlow: Sendable {
  /// The analysis where nothing is varied.
  public let base: Specification
  /// What is varied.
  public let variations: [Variation]
  /// The value, on the scale of yi, that a conclusion is about.
  public var threshold = 0.0
  /// How many specifications are drawn of a grid that is larger; nil for all.
  public var sample: Int?
  /// The seed of that draw.
  public var seed: UInt64 = 1
  /// How many threads work; the result is the same for any number.
  public var threads = 1

  /// The largest grid that is run whole.
  public static let gridLimit = 1_000_000

  /// A flow around a base.
  ///
  /// - Throws: `ReportError.usage` where nothing is varied, one thing is varied twice, or a measure would be varied of
  ///   effects that stand in the file.
  public init(base: Specification, variations: [Variation]) throws(ReportError) {
    guard !variations.isEmpty else { throw .usage("sensitivity needs --vary NAME=LOW..HIGH at least once") }
    let names = variations.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .usage("--vary gives '\(twice)' twice; give its settings once, with commas between them")
    }
    if base.measure == nil, !names.contains("measure") {
      if let name = names.first(where: { !["method", "test", "exclude"].contains($0) }) {
        throw .usage("--vary \(name) needs --measure, which computes the effects of study rows")
      }
    }
    self.base = base
    self.variations = variations
  }

  /// What one specification gives.
  public struct Line: Sendable {
    /// The settings, in the order of the variations.
    public let settings: [Variation.Setting]
    /// The pooled result, or why there is none.
    public let result: Result<Pooled, ReportError>
  }

  /// A pooled result.
  public struct Pooled: Sendable, Hashable {
    /// How many studies entered.
    public let k: Int
    /// The pooled effect, on the scale of yi.
    public let estimate: Double
    /// Its interval; nil where the model gives none.
    public let interval: ConfidenceInterval?
    /// Its p value against 0.
    public let pValue: Double?
    /// τ².
    public let tauSquared: Double
    /// I², in percent.
    public let iSquared: Double?

    init(_ outcome: PoolFlow.Outcome) {
      let pooled = outcome.fit.coefficients[0]
      k = outcome.fit.effects.count
      estimate = pooled.value
      interval = pooled.interval
      pValue = pooled.pValue
      tauSquared = outcome.fit.tauSquared.value
      iSquared = outcome.fit.heterogeneity.iSquared
    }
  }

  /// The whole result.
  public struct Outcome: Sendable {
    /// The variations, with `each` spelled out.
    public let variations: [Variation]
    /// One line a specification.
    public let lines: [Line]
    /// The values at which the conclusion changes.
    public let tippingPoints: [TippingPoint]
    /// The scale of the effects, for reading them.
    public let transform: Transformation
    /// What the conclusion is about.
    public let threshold: Double
    /// The level of the intervals.
    public let level: ConfidenceLevel
    /// What was decided, and variations that change nothing.
    public let notes: [Note]
  }

  /// Runs the grid.
  ///
  /// - Parameters:
  ///   - study: the table.
  ///   - progress: called with how many specifications of how many are done.
  /// - Throws: `ReportError` for data that are not possible and for choices that do not exist. A specification that cannot
  ///   be pooled keeps its line with the reason.
  public func run(
    _ study: StudyTable, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ReportError) -> Outcome {
    let variations = try variations.map { (variation) throws(ReportError) in try spelledOut(variation, study) }
    let grid = SpecificationGrid(variations.map(\.settings.count))
    guard let size = grid.size, size <= SensitivityFlow.gridLimit || sample != nil else {
      throw .usage(
        "the grid has more than \(SensitivityFlow.gridLimit) specifications; vary less, or draw some of them with --sample N"
      )
    }
    let places = grid.places(sample: sample, seed: seed)
    let cells = places.map { place in grid.indices(place).enumerated().map { variations[$0].settings[$1] } }
    // Wrong choices are told before the work begins.
    for variation in variations {
      for setting in variation.settings { _ = try base.setting(variation, to: setting) }
    }
    var lines: [Line] = []
    let batch = max(8 * threads, 32)
    while lines.count < cells.count {
      let part = lines.count..<min(cells.count, lines.count + batch)
      let results = concurrentChunks(part.count, threads: threads) { range in
        range.map { line(cells[part.lowerBound + $0], variations, study) }
      }
      lines += results.joined()
      progress(lines.count, cells.count)
    }
    for line in lines {
      if case .failure(let error) = line.result, !error.leavesRoom { throw error }
    }
    if let first = lines.first, case .failure(let error) = first.result,
      lines.allSatisfy({ (try? $0.result.get()) == nil })
    {
      throw error
    }
    let tips = try TippingSearch(flow: self, variations: variations, study: study).points(lines)
    return Outcome(
      variations: variations, lines: lines, tippingPoints: tips,
      transform: Transformation.usual(
        try base.measure.map { (code) throws(ReportError) in try MeasureCatalog.measure(code).scale }),
      threshold: threshold, level: base.level, notes: try notes(variations, lines, study, drawn: places.count, of: size)
    )
  }

  /// The pooled result of one combination.
  func pooled(
    _ settings: [Variation.Setting], _ variations: [Variation], _ study: StudyTable
  ) throws(ReportError) -> Pooled {
    var specification = base
    for (variation, setting) in zip(variations, settings) {
      specification = try specification.setting(variation, to: setting)
    }
    return Pooled(try specification.pool(study))
  }

  private func line(_ settings: [Variation.Setting], _ variations: [Variation], _ study: StudyTable) -> Line {
    do throws(ReportError) {
      return Line(settings: settings, result: .success(try pooled(settings, variations, study)))
    } catch {
      return Line(settings: settings, result: .failure(error))
    }
  }

  /// `each` is no study and then every study in turn.
  private func spelledOut(_ variation: Variation, _ study: StudyTable) throws(ReportError) -> Variation {
    guard variation.choice == .exclude else { return variation }
    let labels = study.records.map(study.labelOrRow)
    guard variation.settings == [.choice("each")] else {
      let known = Set(labels + study.records.map { "row \($0.row)" } + ["none"])
      if let stray = variation.settings.first(where: { !known.contains($0.text) }) {
        throw .usage(
          "--vary exclude: \(study.table.source) has no study '\(stray.text)'"
            + (Spelling.nearest(to: stray.text, in: labels).map { "; did you mean '\($0)'?" } ?? ""))
      }
      return variation
    }
    let unique = zip(study.records, labels).map { record, label in
      labels.count { $0 == label } > 1 ? "row \(record.row)" : label
    }
    return Variation(variation.name, ["none"] + unique)
  }

  private func notes(
    _ variations: [Variation], _ lines: [Line], _ study: StudyTable, drawn: Int, of size: Int
  ) throws(ReportError) -> [Note] {
    var notes: [Note] = []
    if drawn < size {
      notes.append(
        Note(
          .method,
          "\(drawn) of \(size) specifications were drawn without replacement, seed \(seed); ends and tipping "
            + "points between others were not looked for"))
    }
    for variation in variations where variation.choice == nil {
      let filled = try filledRows(variation, study)
      if filled.isEmpty {
        notes.append(
          Note(
            .caution, "\(variation.name) enters no row: every row gives its effect without it, or lacks more than that")
        )
      } else {
        let rows = filled.joined(separator: ", ") + (filled.count > 1 ? ", one value for all of them" : "")
        notes.append(Note(.assumption, "\(variation.name) is supplied for \(rows)"))
      }
    }
    return notes
  }

  /// The rows whose effect depends on a supplied number, by label.
  private func filledRows(_ variation: Variation, _ study: StudyTable) throws(ReportError) -> [String] {
    var specification = base
    for other in variations where other.choice != .exclude {
      specification = try specification.setting(other, to: other.settings[0])
    }
    guard let outcome = try? specification.pool(study) else { return [] }
    let names = variation.name == Variation.coefficientOfVariation ? " times " : "\(variation.name)"
    var rows: [String] = []
    for (place, note) in outcome.rowNotes where note.kind == .assumption {
      let isSupplied =
        variation.name == Variation.coefficientOfVariation
        ? note.text.contains(names) : note.text.hasPrefix(names)
      let label = place.label ?? "row \(place.row)"
      if isSupplied, !rows.contains(label) { rows.append(label) }
    }
    return rows
  }
}

extension Variation {
  /// A choice among names.
  init(_ name: String, _ choices: [String]) {
    self.name = name
    settings = choices.map { .choice($0) }
  }
}

extension ReportError {
  /// Whether a specification can fail this way while the others stand: too few studies, a fit that does not converge.
  var leavesRoom: Bool {
    switch self {
    case .refusal, .numerical, .usage: true
    case .table, .row, .file, .analysis: false
    }
  }
}
