internal import PrePostNumerics
internal import Tables

/// How much of a model's weight rests on printed, derived, digitised and assumed numbers: each study's whole weight counts
/// under the least solid number that its effect depends on.
public struct EvidenceShares: Sendable, Hashable {
  /// One kind.
  public struct Share: Sendable, Hashable {
    /// The kind.
    public let kind: EvidenceKind
    /// The number of studies.
    public let studies: Int
    /// Their weight, in percent of all.
    public let weight: Double
  }

  /// All kinds, the most solid first; those without a study too.
  public let shares: [Share]
  /// The kind of each study, in the order of the model.
  public let kinds: [EvidenceKind]

  /// The shares of studies by their weights in percent.
  public init(kinds: [EvidenceKind], weights: [Double]) {
    precondition(kinds.count == weights.count, "one weight per study")
    self.kinds = kinds
    shares = EvidenceKind.allCases.map { kind in
      let own = zip(kinds, weights).filter { $0.0 == kind }
      return Share(kind: kind, studies: own.count, weight: compensatedSum(own.map(\.1)))
    }
  }

  /// The shares of a model's rows; nil where the way back of one of them is not known.
  init?(_ studies: [(place: ReportError.RowPlace, weight: Double)], _ traces: [TracedEffect]) {
    let byPlace = Dictionary(traces.map { ($0.place, $0.kind) }) { first, _ in first }
    let kinds = studies.compactMap { byPlace[$0.place] }
    guard kinds.count == studies.count else { return nil }
    self.init(kinds: kinds, weights: studies.map(\.weight))
  }

  static let columns = [
    ResultTable.Column("numbers"), ResultTable.Column("studies", .compact), ResultTable.Column("weight", .percent),
  ]

  var rows: [[CSVCell]] { shares.map { [.text($0.kind.rawValue), .integer($0.studies), .number($0.weight)] } }

  var table: ResultTable {
    ResultTable(title: "What the weight rests on", columns: EvidenceShares.columns, rows: rows)
  }

  var json: JSONValue {
    .array(
      shares.map {
        .members(["numbers": .string($0.kind.rawValue), "studies": .integer($0.studies), "weight": .number($0.weight)])
      })
  }

  /// The shares that there are in one sentence, for the head of a report.
  func sentence(_ formatting: NumberFormatting) -> String {
    shares.filter { $0.studies > 0 }
      .map { "\(formatting.text($0.weight, .percent)) % on \($0.kind.rawValue) numbers (\(counted($0.studies)))" }
      .joined(separator: ", ")
  }
}

extension Answer {
  /// The same answer with what its weights rest on.
  func adding(_ evidence: EvidenceShares) -> Answer {
    var answer = Answer(
      tables: tables + [evidence.table], json: json.adding("evidence", evidence.json), notes: notes,
      notesBesideCSV: notesBesideCSV, summary: summary, prose: prose)
    answer.csvTable = csvTable
    return answer
  }

  /// The same answer with what its weights rest on, where its rows lead back to cells.
  ///
  /// - Parameters:
  ///   - studies: the rows of the model with their weights in percent.
  ///   - flow: what made their effects.
  /// - Throws: what `flow` throws.
  public func addingEvidence(
    _ studies: [(place: ReportError.RowPlace, weight: Double)], _ flow: EffectsFlow, _ study: StudyTable
  ) throws(ReportError) -> Answer {
    EvidenceShares(studies, try flow.traces(study)).map(adding) ?? self
  }
}

extension PoolFlow.Outcome {
  /// The rows with their weights in percent.
  public var weightedRows: [(place: ReportError.RowPlace, weight: Double)] {
    zip(items, fit.weights).map { ($0.place, $1) }
  }
}

extension CommonEffectOutcome {
  /// The rows with their weights in percent.
  public var weightedRows: [(place: ReportError.RowPlace, weight: Double)] {
    zip(items, fit.weights).map { ($0.place, $1) }
  }
}

extension LocationScaleOutcome {
  /// The rows with their weights in percent.
  public var weightedRows: [(place: ReportError.RowPlace, weight: Double)] {
    zip(rows.items, fit.weights).map { ($0.place, $1) }
  }
}
