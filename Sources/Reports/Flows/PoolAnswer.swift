internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import Tables

extension PoolFlow.Outcome {
  /// The model as tables and JSON.
  public var answer: Answer {
    Answer(
      tables: [coefficientTable] + permutationTables + [heterogeneityTable, weightTable], json: json, notes: notes,
      summary: summary)
  }

  var methodName: String {
    switch fit.model.betweenStudies {
    case .none: "one true effect"
    case .known(let value): "tau2 given as \(shortestText(value))"
    case .estimated(let estimator): type(of: estimator).name
    }
  }

  /// What coefficients are tested by, in a word: `z`, `knha`, `CR2`.
  private var testName: String { robust?.code ?? fit.model.test.rawValue }

  private var summary: [String] {
    let kind = fit.effects.isInterceptOnly ? "Pooled effect" : "Meta-regression"
    let studies = fit.effects.count == 1 ? "1 study" : "\(fit.effects.count) studies"
    var lines = ["\(kind) of \(studies); \(methodName); test \(testName)"]
    if let pooled = fit.coefficients.first, fit.effects.isInterceptOnly, measure?.scale.isLogarithmic == true {
      let ratio = NumberFormatting(digits: 3)
      var line = "As a ratio: \(ratio.text(exponential(pooled.value)))"
      if let interval = pooled.interval {
        line += " (\(ratio.text(exponential(interval.lower))) to \(ratio.text(exponential(interval.upper))))"
      }
      lines.append(line)
    }
    return lines
  }

  var coefficientTable: ResultTable {
    ResultTable(
      title: "Coefficients", columns: CoefficientLine.columns,
      rows: zip(fit.effects.termNames, fit.coefficients).map { CoefficientLine($0, $1).cells })
  }

  private var robust: CoefficientCovariance? { fit.model.clusterCovariance }

  private var clusterCount: Int? { fit.effects.clusters.map { Set($0).count } }

  /// How the interval of τ² was made, where it is not the Q-profile.
  private var intervalName: String? {
    fit.model.tauSquaredIntervalMethod.flatMap { $0 == .qProfile ? nil : $0.rawValue }
  }

  private var permutationJSON: JSONValue? {
    permutation.map { test in
      JSONValue.members([
        "p_value": .array(test.pValues.map { .number($0) }), "QM_p": .optional(test.omnibusPValue),
        "method": .string(test.isExact ? "exact" : "sampled"), "permutations": .integer(test.arrangements),
      ])
    }
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
      ("Q", .number(h.q)), ("Q_df", .integer(h.degreesOfFreedom)), ("Q_p", .optional(h.pValue)),
      ("R2", .optional(fit.rSquared)), ("pi_low", .optional(fit.predictionInterval?.lower)),
      ("pi_high", .optional(fit.predictionInterval?.upper)), ("QM", .optional(fit.omnibus?.statistic)),
      ("QM_p", .optional(fit.omnibus?.pValue)),
    ]
    return ResultTable(
      title: "Heterogeneity and fit", columns: [ResultTable.Column("statistic"), ResultTable.Column("value")],
      rows: rows.filter { $0.1 != .empty }.map { [.text($0.0), $0.1] })
  }

  private var weightTable: ResultTable {
    ResultTable(
      title: "Studies",
      columns: [
        ResultTable.Column("study"), ResultTable.Column("yi"), ResultTable.Column("vi"),
        ResultTable.Column("weight", .percent),
      ],
      rows: zip(items, fit.weights).map { item, weight in
        [.text(item.label), .number(item.yi), .number(item.vi), .number(weight)]
      })
  }

  var json: JSONValue {
    JSONValue.members([
      "model": modelJSON,
      "coefficients": .array(zip(fit.effects.termNames, fit.coefficients).map { CoefficientLine($0, $1).json }),
      "heterogeneity": heterogeneityJSON,
      "prediction": .members([
        "pi_low": .optional(fit.predictionInterval?.lower), "pi_high": .optional(fit.predictionInterval?.upper),
        "method": .string(fit.model.predictionMethod.rawValue),
      ]),
      "moderators": moderatorsJSON,
      "fit": .members([
        "log_likelihood": .number(fit.information.logLikelihood), "deviance": .number(fit.information.deviance),
        "aic": .number(fit.information.aic), "bic": .number(fit.information.bic),
        "aicc": .number(fit.information.aicc),
      ]),
      "convergence": .members([
        "converged": .bool(fit.tauSquared.convergence.converged),
        "iterations": .integer(fit.tauSquared.convergence.iterations),
      ]),
      "studies": studiesJSON,
      "notes": .array(notes.map { .string($0.text) }),
    ]).adding("permutation", permutationJSON)
  }

  private var modelJSON: JSONValue {
    let members = JSONValue.members([
      "method": .string(fit.model.methodCode), "test": .string(robust == nil ? fit.model.test.rawValue : "t"),
      "measure": .optional(measure?.code), "k": .integer(fit.effects.count),
      "p": .integer(fit.effects.coefficientCount), "level": .number(fit.model.level.percent),
    ])
    return members.adding("vcov", robust?.code).adding("clusters", robust == nil ? nil : clusterCount)
  }

  private var heterogeneityJSON: JSONValue {
    let h = fit.heterogeneity
    let members = JSONValue.members([
      "tau2": .number(fit.tauSquared.value), "tau2_se": .optional(fit.tauSquared.standardError),
      "tau2_conf_low": .optional(h.tauSquaredInterval?.lower),
      "tau2_conf_high": .optional(h.tauSquaredInterval?.upper),
      "I2": .optional(h.iSquared), "I2_conf_low": .optional(h.iSquaredInterval?.lower),
      "I2_conf_high": .optional(h.iSquaredInterval?.upper), "H2": .optional(h.hSquared),
      "Q": .number(h.q), "Q_df": .integer(h.degreesOfFreedom), "Q_p": .optional(h.pValue),
      "R2": .optional(fit.rSquared),
    ])
    return members.adding("tau2_ci_method", intervalName)
  }

  private var moderatorsJSON: JSONValue {
    guard let test = fit.omnibus else { return .null }
    return .members([
      "QM": .number(test.statistic), "df1": .integer(test.numeratorDegreesOfFreedom),
      "df2": .optional(test.denominatorDegreesOfFreedom), "p_value": .number(test.pValue),
    ])
  }

  private var studiesJSON: JSONValue {
    .array(
      zip(items, fit.weights).map { item, weight in
        .members([
          "study": .string(item.label), "yi": .number(item.yi), "vi": .number(item.vi), "weight": .number(weight),
        ])
      })
  }
}
