internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

extension PoolFlow.Outcome {
  /// The model as tables and JSON, on the usual scale of its measure too.
  public var answer: Answer { answer(transform: Transformation.usual(measure?.scale)) }

  /// The model as tables and JSON.
  ///
  /// - Parameters:
  ///   - transform: the scale on which the estimates are shown too.
  ///   - threshold: the effect, on the scale of yi, beyond which a new study's true effect is asked for.
  public func answer(transform: Transformation, threshold: Double? = nil) -> Answer {
    let scaled = transformed(transform)
    var tables = [coefficientTable] + envelopeTables + permutationTables
    if scaled.count > 1 {
      tables.append(
        ResultTable(
          title: "Transformed by \(transform.rawValue)", columns: TransformedEstimate.columns,
          rows: scaled.map(\.cells)))
    }
    var document = envelope.map { json.adding("envelope", envelopeJSON($0)) } ?? json
    if !scaled.isEmpty { document = document.adding("transformed", TransformedEstimate.json(scaled)) }
    var remarks = notes
    if let threshold {
      let beyond = NewStudyAnswer(fit, threshold: threshold)
      tables.append(beyond.table)
      remarks += beyond.notes
      document = document.adding("threshold", beyond.json)
        .replacing("notes", .array(remarks.map { .string($0.text) }))
    }
    return Answer(
      tables: tables + [heterogeneityTable, weightTable], json: document, notes: remarks,
      summary: [heading] + (fit.effects.isInterceptOnly ? scaled.map { $0.sentence(measure?.scale) } : []))
  }

  /// The coefficients on another scale; of a meta-regression only where slopes make sense there.
  private func transformed(_ transform: Transformation) -> [TransformedEstimate] {
    guard fit.effects.isInterceptOnly || transform.takesSlopes else { return [] }
    return zip(fit.effects.termNames, fit.coefficients).compactMap {
      TransformedEstimate($0, $1, prediction: fit.predictionInterval, transform)
    }
  }

  var methodName: String {
    switch fit.model.betweenStudies {
    case .none: "one true effect"
    case .known(let value): "tau2 given as \(shortestText(value))"
    case .estimated(let estimator): type(of: estimator).name
    }
  }

  /// What coefficients are tested by, in a word: `z`, `knha`, `CR2`.
  var testName: String { fit.model.clusterCovariance?.code ?? fit.model.test.rawValue }

  /// What was fitted, in one line.
  var heading: String {
    let kind = fit.effects.isInterceptOnly ? "Pooled effect" : "Meta-regression"
    return "\(kind) of \(counted(fit.effects.count)); \(methodName); test \(testName)"
  }

  var coefficientTable: ResultTable {
    ResultTable(
      title: "Coefficients", columns: CoefficientLine.columns,
      rows: zip(fit.effects.termNames, fit.coefficients).map { CoefficientLine($0, $1).cells })
  }

  /// The permutation test, where there is one.
  private var permutationTables: [ResultTable] {
    guard let permutation else { return [] }
    var rows: [[CSVCell]] = zip(fit.effects.termNames, permutation.pValues).map { [.text($0), .number($1)] }
    if let omnibus = permutation.omnibusPValue { rows.append([.text("QM"), .number(omnibus)]) }
    let kind = permutation.isExact ? "all \(permutation.arrangements)" : "\(permutation.arrangements) sampled"
    return [
      ResultTable(
        title: "Permutation test, \(kind) arrangements",
        columns: [ResultTable.Column("term"), ResultTable.Column("p_value", .probability)], rows: rows)
    ]
  }

  var heterogeneityTable: ResultTable {
    let h = fit.heterogeneity
    let rows: [(String, CSVCell)] = [
      ("tau2", .number(fit.tauSquared.value)), ("tau2_se", .optional(fit.tauSquared.standardError)),
      ("tau2_conf_low", .optional(h.tauSquaredInterval?.lower)),
      ("tau2_conf_high", .optional(h.tauSquaredInterval?.upper)),
      ("I2", .optional(h.iSquared)), ("I2_conf_low", .optional(h.iSquaredInterval?.lower)),
      ("I2_conf_high", .optional(h.iSquaredInterval?.upper)), ("H2", .optional(h.hSquared)),
      ("H2_conf_low", .optional(h.hSquaredInterval?.lower)), ("H2_conf_high", .optional(h.hSquaredInterval?.upper)),
      ("Q", .number(h.q)), ("Q_df", .integer(h.degreesOfFreedom)), ("Q_p", .optional(h.pValue)),
      ("R2", .optional(fit.rSquared)), ("pi_low", .optional(fit.predictionInterval?.lower)),
      ("pi_high", .optional(fit.predictionInterval?.upper)), ("QM", .optional(fit.omnibus?.statistic)),
      ("QM_p", .optional(fit.omnibus?.pValue)),
    ]
    return ResultTable(
      title: "Heterogeneity and fit", columns: [ResultTable.Column("statistic"), ResultTable.Column("value")],
      rows: rows.filter { $0.1 != .empty }.map { [.text($0.0), $0.1] })
  }

  var weightTable: ResultTable {
    let shownLabels = shownLabels
    return ResultTable(
      title: "Studies",
      columns: [
        ResultTable.Column("study"), ResultTable.Column("yi"), ResultTable.Column("vi"),
        ResultTable.Column("weight", .percent),
      ],
      rows: items.indices.map { i in
        [.text(shownLabels[i]), .number(items[i].yi), .number(items[i].vi), .number(fit.weights[i])]
      })
  }

  var modelJSON: JSONValue {
    .members([
      "method": .string(fit.model.methodCode),
      "test": .string(fit.model.clusterCovariance == nil ? fit.model.test.rawValue : "t"),
      "vcov": .optional(fit.model.clusterCovariance?.code),
      "clusters": .optional(fit.effects.clusters.map { Set($0).count }),
      "measure": .optional(measure?.code), "k": .integer(fit.effects.count),
      "p": .integer(fit.effects.coefficientCount), "level": .number(fit.model.level.percent),
    ])
  }

  var coefficientJSON: JSONValue {
    .array(zip(fit.effects.termNames, fit.coefficients).map { CoefficientLine($0, $1).json })
  }

  var json: JSONValue {
    let h = fit.heterogeneity
    return .members([
      "model": modelJSON, "coefficients": coefficientJSON,
      "heterogeneity": .members([
        "tau2": .number(fit.tauSquared.value), "tau2_se": .optional(fit.tauSquared.standardError),
        "tau2_conf_low": .optional(h.tauSquaredInterval?.lower),
        "tau2_conf_high": .optional(h.tauSquaredInterval?.upper),
        "I2": .optional(h.iSquared), "I2_conf_low": .optional(h.iSquaredInterval?.lower),
        "I2_conf_high": .optional(h.iSquaredInterval?.upper), "H2": .optional(h.hSquared),
        "H2_conf_low": .optional(h.hSquaredInterval?.lower), "H2_conf_high": .optional(h.hSquaredInterval?.upper),
        "Q": .number(h.q), "Q_df": .integer(h.degreesOfFreedom), "Q_p": .optional(h.pValue),
        "R2": .optional(fit.rSquared), "tau2_ci_method": .optional(fit.model.tauSquaredIntervalMethod?.rawValue),
      ]),
      "permutation": permutation.map { test in
        .members([
          "p_value": .array(test.pValues.map { .number($0) }), "QM_p": .optional(test.omnibusPValue),
          "method": .string(test.isExact ? "exact" : "sampled"), "permutations": .integer(test.arrangements),
        ])
      } ?? .null,
      "prediction": .members([
        "pi_low": .optional(fit.predictionInterval?.lower), "pi_high": .optional(fit.predictionInterval?.upper),
        "method": .string(fit.model.predictionMethod.rawValue),
      ]),
      "moderators": fit.omnibus?.json ?? .null,
      "fit": fit.information.json,
      "convergence": fit.tauSquared.convergence.json,
      "studies": .array(
        zip(items, fit.weights).map { item, weight in
          .members([
            "study": .string(item.label), "yi": .number(item.yi), "vi": .number(item.vi), "weight": .number(weight),
          ])
        }),
      "notes": .array(notes.map { .string($0.text) }),
    ])
  }
}
