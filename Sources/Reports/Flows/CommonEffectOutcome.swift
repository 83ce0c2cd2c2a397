public import MetaAnalysis
public import PrePostNumerics
internal import Tables

/// A common-effect fit with the rows it was made from.
public struct CommonEffectOutcome: Sendable {
  /// The code of the method.
  public let method: String
  /// The method in words.
  public let name: String
  /// The measure, where it is known.
  public let measure: MeasureCatalog.Entry?
  /// The rows that entered, in file order.
  public let items: [Item]
  /// The fit.
  public let fit: CommonEffectFit
  /// The level of the interval.
  public let level: ConfidenceLevel
  /// The rows that were left out, with the reason.
  public let leftOut: [(place: ReportError.RowPlace, reason: String)]
  /// What was assumed or decided about the rows that entered; each names its row.
  public let rowNotes: [Note]
  /// What was decided about the rows together.
  public let modelNotes: [Note]

  /// One row.
  public struct Item: Sendable, Hashable {
    /// Where it stands.
    public let place: ReportError.RowPlace
    /// Its name.
    public let label: String
    /// The study's own effect, where it has one.
    public let yi: Double?
    /// Its sampling variance.
    public let vi: Double?
  }

  /// What the pooled effect is tested by.
  private var testName: String { method == HenmiCopas.code ? CommonEffectOutcome.henmiCopasTest : "z" }

  /// What the test of Henmi and Copas is called.
  static let henmiCopasTest = "henmi-copas"

  /// All notes.
  public var notes: [Note] {
    LeftOut.notes(leftOut) + rowNotes + modelNotes + fit.notes
  }

  /// The result as tables and JSON; the pooled effect also on the scale that people read.
  public func answer(transform: Transformation) -> Answer {
    let transformed = TransformedEstimate("(Intercept)", fit.pooled, prediction: nil, transform)
    return Answer(
      tables: [coefficientTable, testTable, studyTable], json: json(transformed), notes: notes,
      summary: ["Pooled effect of \(counted(fit.count)); \(name); test \(testName)"]
        + (transformed.map { [$0.sentence(measure?.scale)] } ?? []))
  }

  private var coefficientTable: ResultTable {
    ResultTable(
      title: "Coefficients", columns: CoefficientLine.columns,
      rows: [CoefficientLine(StudyEffects.interceptName, fit.pooled).cells])
  }

  private var testTable: ResultTable {
    let association = fit.association
    let rows: [(String, CSVCell)] = [
      ("tau2", .optional(fit.tauSquared?.value)), ("I2", .optional(fit.homogeneity?.iSquared)),
      ("H2", .optional(fit.homogeneity?.hSquared)), ("Q", .optional(fit.homogeneity?.q)),
      ("Q_df", .optional(fit.homogeneity?.degreesOfFreedom)), ("Q_p", .optional(fit.homogeneity?.pValue)),
      ("cochran_mantel_haenszel", .optional(association?.cochranMantelHaenszel?.statistic)),
      ("cochran_mantel_haenszel_p", .optional(association?.cochranMantelHaenszel?.pValue)),
      ("tarone", .optional(association?.tarone?.statistic)),
      ("tarone_df", .optional(association?.tarone?.degreesOfFreedom)),
      ("tarone_p", .optional(association?.tarone?.pValue)),
      ("breslow_day", .optional(association?.breslowDay?.statistic)),
      ("breslow_day_p", .optional(association?.breslowDay?.pValue)),
    ]
    return ResultTable(
      title: association == nil ? "Heterogeneity" : "Heterogeneity and association",
      columns: [ResultTable.Column("statistic"), ResultTable.Column("value")],
      rows: rows.filter { $0.1 != .empty }.map { [.text($0.0), $0.1] })
  }

  private var studyTable: ResultTable {
    let repeated = RepeatedStudies(items.map(\.place))
    return ResultTable(
      title: "Studies",
      columns: [
        ResultTable.Column("study"), ResultTable.Column("yi"), ResultTable.Column("vi"),
        ResultTable.Column("weight", .percent),
      ],
      rows: zip(items, fit.weights).map { item, weight in
        [.text(repeated.shown(item.label, item.place)), .optional(item.yi), .optional(item.vi), .number(weight)]
      })
  }

  private func json(_ transformed: TransformedEstimate?) -> JSONValue {
    let h = fit.homogeneity
    var members: [JSONValue.Member] = []
    func add(_ name: String, _ value: JSONValue) { members.append(JSONValue.Member(name: name, value: value)) }
    add(
      "model",
      .members([
        "method": .string(method), "test": .string(testName), "measure": .optional(measure?.code),
        "k": .integer(fit.count), "p": .integer(1), "level": .number(level.percent),
      ]))
    add("coefficients", .array([CoefficientLine(StudyEffects.interceptName, fit.pooled).json]))
    if let transformed { add("transformed", TransformedEstimate.json([transformed])) }
    add(
      "heterogeneity",
      .members([
        "tau2": .optional(fit.tauSquared?.value), "tau2_se": .optional(fit.tauSquared?.standardError),
        "I2": .optional(h?.iSquared), "H2": .optional(h?.hSquared),
        "Q": .optional(h?.q), "Q_df": .optional(h?.degreesOfFreedom), "Q_p": .optional(h?.pValue),
      ]))
    if let association = fit.association { add("association", CommonEffectOutcome.json(association)) }
    add(
      "studies",
      .array(
        zip(items, fit.weights).map { item, weight in
          .members([
            "study": .string(item.label), "yi": .optional(item.yi), "vi": .optional(item.vi),
            "weight": .number(weight),
          ])
        }))
    add("notes", .array(notes.map { .string($0.text) }))
    return .object(members)
  }

  private static func json(_ tests: AssociationTests) -> JSONValue {
    .members([
      "cochran_mantel_haenszel": .optional(tests.cochranMantelHaenszel?.statistic),
      "cochran_mantel_haenszel_p": .optional(tests.cochranMantelHaenszel?.pValue),
      "continuity_correction": .bool(tests.correctsContinuity),
      "tarone": .optional(tests.tarone?.statistic), "tarone_df": .optional(tests.tarone?.degreesOfFreedom),
      "tarone_p": .optional(tests.tarone?.pValue), "breslow_day": .optional(tests.breslowDay?.statistic),
      "breslow_day_p": .optional(tests.breslowDay?.pValue),
    ])
  }
}

extension PoolFlow.Outcome {
  /// The same studies pooled by the inverse-variance heterogeneity model; traps with moderators.
  public var inverseVarianceHeterogeneity: CommonEffectOutcome {
    pooled(
      InverseVarianceHeterogeneity.code, "inverse-variance heterogeneity (IVhet)",
      InverseVarianceHeterogeneity(level: fit.model.level).fit(fit.effects))
  }

  /// The same studies with the interval of Henmi and Copas; traps with moderators.
  ///
  /// - Throws: `ReportError.numerical` where it is not found.
  public func henmiCopas() throws(ReportError) -> CommonEffectOutcome {
    do {
      return pooled(
        HenmiCopas.code, "Henmi-Copas (weights of one true effect, tau2 by DerSimonian-Laird)",
        try HenmiCopas(level: fit.model.level).fit(fit.effects))
    } catch {
      throw .numerical(source: items[0].place.source, problem: "\(error)")
    }
  }

  private func pooled(_ method: String, _ name: String, _ result: CommonEffectFit) -> CommonEffectOutcome {
    CommonEffectOutcome(
      method: method, name: name, measure: measure,
      items: items.map { CommonEffectOutcome.Item(place: $0.place, label: $0.label, yi: $0.yi, vi: $0.vi) },
      fit: result, level: fit.model.level, leftOut: leftOut,
      rowNotes: rowNotes.map { Note($0.note.kind, "\($0.place): \($0.note.text)") }, modelNotes: modelNotes)
  }
}
