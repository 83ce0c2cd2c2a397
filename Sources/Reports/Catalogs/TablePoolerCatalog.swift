internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// The poolers that read counts, by method and measure: the one place where a text chooses one.
public enum TablePoolerCatalog {
  /// A pooler with the columns it reads, whatever the type of its tables.
  public struct Entry: Sendable {
    /// The code of the method.
    public let method: String
    /// The method in words.
    public let name: String
    /// The measure of the pooled effect.
    public let measure: MeasureCatalog.Entry
    /// Whether the pooler tests association, for which a continuity correction can be chosen.
    public let testsAssociation: Bool
    /// The paper.
    let source: Citation
    /// The pooled effect of the rows of a table.
    let run: @Sendable (StudyTable, TablePoolFlow) throws(ReportError) -> TablePoolFlow.Outcome

    fileprivate init<Table>(_ pooler: MantelHaenszel<Table>, _ shape: SummaryShape<Table>) {
      let measure = MeasureCatalog.Entry(pooler.measure, shape)
      method = "MH"
      name = "Mantel–Haenszel"
      self.measure = measure
      testsAssociation = true
      source = MantelHaenszel<Table>.source
      run = { (study, flow) throws(ReportError) in
        try flow.pool(study, shape) { (tables) throws(MetaAnalysisError) in
          try pooler.fit(
            tables, zeroCells: flow.zeroCells, correctsContinuity: flow.correctsContinuity, level: flow.level)
        }
      }
    }

    fileprivate init(peto measure: MeasureCatalog.Entry) {
      method = Peto.code
      name = "Peto"
      self.measure = measure
      testsAssociation = false
      source = Peto.source
      run = { (study, flow) throws(ReportError) in
        try flow.pool(study, .twoByTwo) { (tables) throws(MetaAnalysisError) in
          try Peto(level: flow.level).fit(tables)
        }
      }
    }
  }

  /// All poolers of counts.
  static let all: [Entry] = [
    Entry(MantelHaenszel.oddsRatio, .twoByTwo), Entry(MantelHaenszel.riskRatio, .twoByTwo),
    Entry(MantelHaenszel.riskDifference, .twoByTwo), Entry(MantelHaenszel.rateRatio, .personTime),
    Entry(MantelHaenszel.rateDifference, .personTime), Entry(peto: MeasureCatalog.Entry(.petoOddsRatio, .twoByTwo)),
  ]

  /// The methods that pool counts.
  public static let methods = ["MH", Peto.code]

  /// Those of them that test association.
  static let testingAssociation = ["MH"]

  /// The codes of the measures whose rows a method pools; for Peto the odds ratio of a table in any form.
  static func measures(of method: String) -> [String] {
    let own = all.filter { $0.method == method }.map(\.measure.code)
    return method == Peto.code ? ["OR"] + own : own
  }

  /// The pooler of a method and measure; for Peto the measure is its own odds ratio, asked for or not.
  ///
  /// - Throws: `ReportError.usage` with the measures that the method pools.
  public static func pooler(_ method: String, measure: String?) throws(ReportError) -> Entry {
    let candidates = all.filter { $0.method == method }
    if method == Peto.code, let only = candidates.first {
      guard let measure, measure != only.measure.code, measure != "OR" else { return only }
      throw .usage("--method PETO pools odds ratios; --measure \(measure) is another measure")
    }
    let codes = candidates.map(\.measure.code).joined(separator: ", ")
    guard let measure else { throw .usage("--method \(method) needs --measure with one of \(codes)") }
    if let entry = candidates.first(where: { $0.measure.code == measure }) { return entry }
    throw .usage("--method \(method) does not pool \(measure); it pools \(codes)")
  }
}
