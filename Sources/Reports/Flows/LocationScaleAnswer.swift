public import MetaAnalysis
public import PrePostNumerics
public import Regression
internal import Tables

/// A location–scale fit with the rows it was made from.
public struct LocationScaleOutcome: Sendable {
  /// The rows, in the plain model of the same effects and moderators.
  public let rows: PoolFlow.Outcome
  /// The fit.
  public let fit: LocationScaleFit
  /// What was decided about the model.
  public let modelNotes: [Note]

  /// The model as tables and JSON.
  public func answer(transform: Transformation) -> Answer {
    let beside = LeftOut.notes(rows.leftOut)
    let about = rows.rowNotes.map { Note($0.note.kind, "\($0.place): \($0.note.text)") }
    return LocationScaleLines(
      outcome: rows, fit: fit, notes: beside + about + modelNotes + RepeatedStudies(rows.items.map(\.place)).notes,
      transform: transform
    ).answer
  }
}

extension PoolFlow.Outcome {
  /// The model in which log τ² depends on the columns of a formula, for the same studies and moderators.
  ///
  /// - Parameters:
  ///   - scale: the right-hand side of log τ²; every row that entered has the values it needs.
  ///   - method: what is maximized.
  /// - Throws: `ReportError` for columns that cannot be used; `.numerical` where the search fails.
  public func locationScale(
    _ scale: Formula, method: LocationScaleModel.Method, in study: StudyTable
  ) throws(ReportError) -> LocationScaleOutcome {
    let (design, remarks) = try study.design(scale, rows: items.map(\.place.row))
    let model = LocationScaleModel(method: method, test: fit.model.test, level: fit.model.level)
    do {
      let result = try model.fit(fit.effects, scale: design.matrix, scaleNames: design.termNames)
      return LocationScaleOutcome(rows: self, fit: result, modelNotes: remarks + result.notes)
    } catch {
      throw .numerical(source: study.table.source, problem: "\(error)")
    }
  }
}

/// A location–scale fit as tables and JSON.
private struct LocationScaleLines {
  let outcome: PoolFlow.Outcome
  let fit: LocationScaleFit
  let notes: [Note]
  let transform: Transformation

  private var isPlain: Bool { fit.effects.isInterceptOnly }

  private var transformed: [TransformedEstimate] {
    guard isPlain || transform.takesSlopes else { return [] }
    return zip(fit.effects.termNames, fit.coefficients).compactMap {
      TransformedEstimate($0, $1, prediction: nil, transform)
    }
  }

  var answer: Answer {
    let name = fit.model.method == .maximumLikelihood ? "maximum likelihood" : "restricted maximum likelihood"
    return Answer(
      tables: [
        ResultTable(
          title: "Coefficients", columns: CoefficientLine.columns,
          rows: zip(fit.effects.termNames, fit.coefficients).map { CoefficientLine($0, $1).cells }),
        ResultTable(
          title: "Scale: log tau2", columns: CoefficientLine.columns,
          rows: zip(fit.scaleNames, fit.scaleCoefficients).map { CoefficientLine($0, $1).cells }),
        testTable, studyTable,
      ], json: json, notes: notes,
      summary: ["Location-scale model of \(counted(fit.effects.count)); \(name); test \(fit.model.test.rawValue)"]
        + (isPlain ? transformed.map { $0.sentence(outcome.measure?.scale) } : []))
  }

  private var testTable: ResultTable {
    let h = fit.heterogeneity
    let rows: [(String, CSVCell)] = [
      ("Q", .number(h.q)), ("Q_df", .integer(h.degreesOfFreedom)), ("Q_p", .optional(h.pValue)),
      ("QM", .optional(fit.omnibus?.statistic)), ("QM_p", .optional(fit.omnibus?.pValue)),
      ("scale_QM", .optional(fit.scaleOmnibus?.statistic)), ("scale_QM_p", .optional(fit.scaleOmnibus?.pValue)),
      ("log_likelihood", .number(fit.information.logLikelihood)), ("aic", .number(fit.information.aic)),
    ]
    return ResultTable(
      title: "Heterogeneity and fit", columns: [ResultTable.Column("statistic"), ResultTable.Column("value")],
      rows: rows.filter { $0.1 != .empty }.map { [.text($0.0), $0.1] })
  }

  private var studyTable: ResultTable {
    let names = outcome.shownLabels
    return ResultTable(
      title: "Studies",
      columns: [
        ResultTable.Column("study"), ResultTable.Column("yi"), ResultTable.Column("vi"), ResultTable.Column("tau2"),
        ResultTable.Column("weight", .percent),
      ],
      rows: outcome.items.indices.map { i in
        let item = outcome.items[i]
        return [
          .text(names[i]), .number(item.yi), .number(item.vi), .number(fit.tauSquared[i]), .number(fit.weights[i]),
        ]
      })
  }

  private var json: JSONValue {
    let h = fit.heterogeneity
    return .members([
      "model": .members([
        "method": .string(fit.model.method.rawValue), "test": .string(fit.model.test.rawValue),
        "measure": .optional(outcome.measure?.code), "k": .integer(fit.effects.count),
        "p": .integer(fit.effects.coefficientCount), "q": .integer(fit.scaleNames.count), "link": .string("log"),
        "level": .number(fit.model.level.percent),
      ]),
      "coefficients": .array(zip(fit.effects.termNames, fit.coefficients).map { CoefficientLine($0, $1).json }),
      "transformed": TransformedEstimate.json(transformed),
      "scale": .members([
        "coefficients": .array(zip(fit.scaleNames, fit.scaleCoefficients).map { CoefficientLine($0, $1).json }),
        "QM": .optional(fit.scaleOmnibus?.statistic), "df1": .optional(fit.scaleOmnibus?.numeratorDegreesOfFreedom),
        "df2": .optional(fit.scaleOmnibus?.denominatorDegreesOfFreedom), "p_value": .optional(fit.scaleOmnibus?.pValue),
      ]),
      "heterogeneity": .members([
        "Q": .number(h.q), "Q_df": .integer(h.degreesOfFreedom), "Q_p": .optional(h.pValue),
      ]),
      "moderators": fit.omnibus?.json ?? .null,
      "fit": fit.information.json,
      "convergence": fit.convergence.json,
      "studies": .array(
        outcome.items.indices.map { i in
          .members([
            "study": .string(outcome.items[i].label), "yi": .number(outcome.items[i].yi),
            "vi": .number(outcome.items[i].vi), "tau2": .number(fit.tauSquared[i]), "weight": .number(fit.weights[i]),
          ])
        }),
      "notes": .array(notes.map { .string($0.text) }),
    ])
  }
}
