public import EffectSizes
internal import PrePostNumerics
internal import Tables

/// The measures by code: the one place where a text chooses a measure.
public enum MeasureCatalog {
  /// A measure with the kind of summary it works on.
  public enum Entry: Sendable {
    /// One group before and after.
    case prePost(Measure<PrePostSummary>)
    /// Two independent groups.
    case twoGroups(Measure<TwoGroupSummary>)
    /// Two independent groups and an event.
    case twoByTwo(Measure<TwoByTwoTable>)

    /// The code.
    public var code: String {
      switch self {
      case .prePost(let measure): measure.code
      case .twoGroups(let measure): measure.code
      case .twoByTwo(let measure): measure.code
      }
    }

    /// What kind of number the effect is.
    public var scale: EffectScale {
      switch self {
      case .prePost(let measure): measure.scale
      case .twoGroups(let measure): measure.scale
      case .twoByTwo(let measure): measure.scale
      }
    }

    /// The sampling-variance formulas that can be asked for.
    public var varianceTypes: [SamplingVarianceType] {
      switch self {
      case .prePost(let measure): measure.varianceTypes
      case .twoGroups(let measure): measure.varianceTypes
      case .twoByTwo(let measure): measure.varianceTypes
      }
    }

    var facts: (name: String, inputs: [Input], sources: [Citation]) {
      switch self {
      case .prePost(let measure): (measure.name, measure.inputs, measure.sources)
      case .twoGroups(let measure): (measure.name, measure.inputs, measure.sources)
      case .twoByTwo(let measure): (measure.name, measure.inputs, measure.sources)
      }
    }
  }

  /// All measures, grouped by the data they need.
  public static let all: [Entry] = [
    .prePost(.meanChange), .prePost(.standardizedMeanChange), .prePost(.standardizedMeanChangeRaw),
    .prePost(.standardizedMeanChangeRawHeteroscedastic), .prePost(.logRatioOfMeansChange),
    .twoGroups(.meanDifference), .twoGroups(.standardizedMeanDifference), .twoGroups(.logRatioOfMeans),
    .twoByTwo(.riskRatio), .twoByTwo(.oddsRatio), .twoByTwo(.riskDifference),
  ]

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
      let (name, inputs, sources) = entry.facts
      return [
        .text(entry.code), .text(name), .text(entry.scale.rawValue),
        .text(inputs.map(\.rawValue).joined(separator: " ")),
        .text(entry.varianceTypes.map(\.rawValue).joined(separator: " ")),
        .text(sources.map(\.key).joined(separator: "; ")),
      ]
    }
    let names = ["measure", "name", "scale", "inputs", "vtype", "source"]
    let json = all.map { entry -> JSONValue in
      let (name, inputs, sources) = entry.facts
      return .members([
        "measure": .string(entry.code), "name": .string(name), "scale": .string(entry.scale.rawValue),
        "inputs": .array(inputs.map { .string($0.rawValue) }),
        "vtype": .array(entry.varianceTypes.map { .string($0.rawValue) }),
        "sources": .array(sources.map { .string($0.reference) }),
      ])
    }
    return Answer(
      tables: [ResultTable(title: "Measures", columns: names.map { ResultTable.Column($0) }, rows: rows)],
      json: .members(["measures": .array(json)]))
  }
}
