public import EffectSizes
public import PrePostNumerics
internal import Tables

/// The measures by code: the one place where a text chooses a measure.
public enum MeasureCatalog {
  /// A measure with the columns it reads, whatever the type of its summary.
  public struct Entry: Sendable {
    /// The code.
    public let code: String
    /// The name in words.
    public let name: String
    /// The formulas, one term per line.
    public let formula: [String]
    /// What kind of number the effect is.
    public internal(set) var scale: EffectScale
    /// What it needs, by column name.
    public let inputs: [Input]
    /// The sampling-variance formulas that can be asked for.
    public let varianceTypes: [SamplingVarianceType]
    /// Where the formulas are from.
    public let sources: [Citation]
    /// The line of the formula that gives the estimate.
    var estimateFormula: String {
      let line = formula.first { $0.hasPrefix("yi") } ?? formula.first ?? ""
      return line.split(separator: " ").joined(separator: " ")
    }

    /// Why a sampling variance cannot be asked for, with those that can; nil if it can.
    func refusal(of type: SamplingVarianceType) -> String? {
      guard !varianceTypes.contains(type) else { return nil }
      let offered = varianceTypes.map(\.rawValue).joined(separator: ", ")
      return "\(code) has no sampling variance '\(type.rawValue)'; it offers \(offered)"
    }

    /// One effect per row of a table.
    let effects: @Sendable (StudyTable, EffectsFlow) throws(ReportError) -> [LocatedEffect]

    /// A measure whose summaries are read by `shape`.
    init<Summary>(_ measure: Measure<Summary>, _ shape: SummaryShape<Summary>) {
      self.init(measure) { (study, flow) throws(ReportError) in try flow.effects(study, shape, measure) }
    }

    /// A measure on counts, of which the flow looks for zeros over the whole set.
    init<Summary: HasZeroCells>(_ measure: Measure<Summary>, _ shape: SummaryShape<Summary>) {
      self.init(measure) { (study, flow) throws(ReportError) in
        try flow.effects(study, shape, measure) { $0.hasZeroCell }
      }
    }

    private init<Summary>(
      _ measure: Measure<Summary>,
      effects: @escaping @Sendable (StudyTable, EffectsFlow) throws(ReportError) -> [LocatedEffect]
    ) {
      code = measure.code
      name = measure.name
      formula = measure.formula
      scale = measure.scale
      inputs = measure.inputs
      varianceTypes = measure.varianceTypes
      sources = measure.sources
      self.effects = effects
    }
  }

  /// All measures, family by family.
  public static let all: [Entry] =
    prePost + prePostControl + twoGroups + superiority + twoByTwo + association + matchedPairs + personTime
    + correlations
    + determination + oneSample + oneSampleEvents + reliability + genotypes + generic

  /// The measure with this code.
  ///
  /// - Throws: `ReportError.usage` with the codes that exist.
  public static func measure(_ code: String) throws(ReportError) -> Entry {
    if let entry = all.first(where: { $0.code == code }) { return entry }
    let codes = all.map(\.code)
    let near = codes.first { $0.lowercased() == code.lowercased() } ?? Spelling.nearest(to: code, in: codes)
    throw .usage(
      "there is no measure '\(code)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
        + " (measures: \(codes.joined(separator: ", ")))")
  }

  /// All measures with what they need and where they are from.
  public static var listing: Answer {
    let rows: [[CSVCell]] = all.map { entry in
      [
        .text(entry.code), .text(entry.name), .text(entry.scale.rawValue),
        .text(entry.inputs.map(\.rawValue).joined(separator: " ")),
        .text(entry.estimateFormula), .text(entry.varianceTypes.map(\.rawValue).joined(separator: " ")),
        .text(entry.sources.map(\.key).joined(separator: "; ")),
      ]
    }
    let names = ["measure", "name", "scale", "inputs", "formula", "vtype", "source"]
    let json = all.map { entry -> JSONValue in
      .members([
        "measure": .string(entry.code), "name": .string(entry.name), "scale": .string(entry.scale.rawValue),
        "formula": .array(entry.formula.map { .string($0) }),
        "inputs": .array(entry.inputs.map { .string($0.rawValue) }),
        "vtype": .array(entry.varianceTypes.map { .string($0.rawValue) }),
        "sources": .array(entry.sources.map { .string($0.reference) }),
      ])
    }
    return Answer(
      tables: [ResultTable(title: "Measures", columns: names.map { ResultTable.Column($0) }, rows: rows)],
      json: .members(["measures": .array(json)]))
  }
}
