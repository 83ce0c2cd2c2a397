internal import MetaAnalysis
internal import PrePostNumerics
internal import Regression
internal import Tables

extension PredictFlow {
  /// Predicted values, and what else was asked for, as tables and JSON.
  ///
  /// - Parameters:
  ///   - new: the rows to predict; nil for the studies themselves.
  ///   - contrasts: linear combinations of the coefficients, one number per coefficient.
  ///   - margins: moderators whose marginal means are wanted.
  ///   - transform: the scale on which predicted values and means are shown too.
  /// - Throws: `ReportError.usage` for a contrast of another length; as the parts do.
  public func answer(
    new: StudyTable?, contrasts: [[Double]] = [], margins: [String] = [], transform: Transformation = .none
  ) throws(ReportError) -> Answer {
    var lines = fitted()
    if let new { lines = try predicted(new) }
    var notes = outcome.notes + lines.compactMap(\.note)
    var means: [MarginLine] = []
    for factor in margins {
      means += try marginalMeans(of: factor).map { MarginLine(factor: factor, level: $0.level, mean: $0.mean) }
    }
    let tests = ContrastLines(outcome.fit, try checked(contrasts))
    if !outcome.fit.effects.droppedTerms.isEmpty, new != nil || !margins.isEmpty {
      notes.append(
        Note(.caution, "terms were left out: values for combinations that no study has are not determined by the data"))
    }
    if !contrasts.isEmpty, contrasts.count > 1, tests.joint == nil {
      notes.append(Note(.refusal, "no joint test of the contrasts: one depends on the others, or there is no df"))
    }
    let terms = TermLines(self)
    let predictions = PredictionLines(lines, names: new == nil ? [] : moderators.variableNames, transform)
    var tables = predictions.tables
    if !means.isEmpty { tables += MarginLine.tables(means, transform) }
    if !contrasts.isEmpty { tables.append(tests.table) }
    tables.append(outcome.coefficientTable)
    if !terms.lines.isEmpty { tables.append(terms.table) }
    return Answer(
      tables: tables,
      json: .members([
        "model": outcome.modelJSON, "coefficients": outcome.coefficientJSON, "predictions": predictions.json,
        "marginal_means": .array(means.map { $0.json(transform) }), "contrasts": tests.json,
        "contrast_test": ContrastLines.json(tests.joint), "terms": terms.json,
        "notes": .array(notes.map { .string($0.text) }),
      ]),
      notes: notes, summary: [outcome.heading])
  }

  private func checked(_ contrasts: [[Double]]) throws(ReportError) -> [[Double]] {
    let names = outcome.fit.effects.termNames
    for contrast in contrasts where contrast.count != names.count {
      throw .usage(
        "--contrast has \(contrast.count) \(contrast.count == 1 ? "number" : "numbers"); one for each of "
          + "\(names.joined(separator: ", ")) is needed")
    }
    for contrast in contrasts where contrast.allSatisfy({ $0 == 0 }) {
      throw .usage("--contrast has nothing but 0; it says nothing about the coefficients")
    }
    return contrasts
  }
}

/// An estimate with its intervals, as cells and as JSON.
private enum MeanCells {
  static let columns = [
    ResultTable.Column("estimate"), ResultTable.Column("std_error"), ResultTable.Column("conf_low"),
    ResultTable.Column("conf_high"), ResultTable.Column("pi_low"), ResultTable.Column("pi_high"),
  ]

  static func cells(_ mean: FittedMean?) -> [CSVCell] {
    [
      .optional(mean?.estimate.value), .optional(mean?.estimate.standardError),
      .optional(mean?.estimate.interval?.lower), .optional(mean?.estimate.interval?.upper),
      .optional(mean?.predictionInterval?.lower), .optional(mean?.predictionInterval?.upper),
    ]
  }

  static func json(_ mean: FittedMean?, _ transform: Transformation) -> [JSONValue.Member] {
    let numbers: KeyValuePairs<String, JSONValue> = [
      "estimate": .optional(mean?.estimate.value), "std_error": .optional(mean?.estimate.standardError),
      "conf_low": .optional(mean?.estimate.interval?.lower), "conf_high": .optional(mean?.estimate.interval?.upper),
      "pi_low": .optional(mean?.predictionInterval?.lower), "pi_high": .optional(mean?.predictionInterval?.upper),
    ]
    var members = numbers.map { JSONValue.Member(name: $0.key, value: $0.value) }
    if let line = transformed("", mean, transform) {
      members.append(JSONValue.Member(name: "transformed", value: line.json))
    }
    return members
  }

  static func transformed(_ label: String, _ mean: FittedMean?, _ transform: Transformation) -> TransformedEstimate? {
    mean.flatMap { TransformedEstimate(label, $0.estimate, prediction: $0.predictionInterval, transform) }
  }
}

/// The predicted values.
private struct PredictionLines {
  let lines: [PredictFlow.Line]
  let names: [String]
  let transform: Transformation

  init(_ lines: [PredictFlow.Line], names: [String], _ transform: Transformation) {
    self.lines = lines
    self.names = names
    self.transform = transform
  }

  var tables: [ResultTable] {
    let plain = ResultTable(
      title: "Predicted values", columns: (["row"] + names).map { ResultTable.Column($0) } + MeanCells.columns,
      rows: lines.map { line in
        [.text(line.label)] + line.values.map { .optional($0.text) } + MeanCells.cells(line.mean)
      })
    let scaled = lines.compactMap { MeanCells.transformed($0.label, $0.mean, transform) }
    guard !scaled.isEmpty else { return [plain] }
    return [
      plain,
      ResultTable(
        title: "Predicted values, transformed by \(transform.rawValue)", columns: TransformedEstimate.columns,
        rows: scaled.map(\.cells)),
    ]
  }

  var json: JSONValue {
    .array(
      lines.map { line in
        var members = [JSONValue.Member(name: "row", value: .string(line.label))]
        if !line.values.isEmpty {
          members.append(
            JSONValue.Member(
              name: "values",
              value: .object(line.values.map { JSONValue.Member(name: $0.name, value: .optional($0.text)) })))
        }
        return .object(members + MeanCells.json(line.mean, transform))
      })
  }
}

/// One marginal mean.
private struct MarginLine {
  let factor: String
  let level: String
  let mean: FittedMean

  static func tables(_ lines: [MarginLine], _ transform: Transformation) -> [ResultTable] {
    let plain = ResultTable(
      title: "Marginal means", columns: ["factor", "level"].map { ResultTable.Column($0) } + MeanCells.columns,
      rows: lines.map { [.text($0.factor), .text($0.level)] + MeanCells.cells($0.mean) })
    let scaled = lines.compactMap { MeanCells.transformed("\($0.factor) \($0.level)", $0.mean, transform) }
    guard !scaled.isEmpty else { return [plain] }
    return [
      plain,
      ResultTable(
        title: "Marginal means, transformed by \(transform.rawValue)", columns: TransformedEstimate.columns,
        rows: scaled.map(\.cells)),
    ]
  }

  func json(_ transform: Transformation) -> JSONValue {
    .object(
      [
        JSONValue.Member(name: "factor", value: .string(factor)),
        JSONValue.Member(name: "level", value: .string(level)),
      ] + MeanCells.json(mean, transform))
  }
}

/// Linear combinations of the coefficients with their joint test.
private struct ContrastLines {
  let names: [String]
  let estimates: [Estimate]
  let joint: OmnibusTest?

  init(_ fit: RandomEffectsFit, _ contrasts: [[Double]]) {
    names = contrasts.map { $0.map(shortestText).joined(separator: ",") }
    estimates = contrasts.map { fit.mean(at: $0).estimate }
    joint = contrasts.isEmpty ? nil : fit.test(contrasts: Matrix(rows: contrasts))
  }

  var table: ResultTable {
    var rows = zip(names, estimates).map { CoefficientLine($0, $1).cells }
    if let joint, names.count > 1 {
      rows.append([
        .text("all together"), .empty, .empty, .number(joint.statistic),
        .optional(joint.denominatorDegreesOfFreedom), .number(joint.pValue), .empty, .empty,
      ])
    }
    return ResultTable(title: "Contrasts", columns: CoefficientLine.columns, rows: rows)
  }

  var json: JSONValue { .array(zip(names, estimates).map { CoefficientLine($0, $1).json }) }

  static func json(_ test: OmnibusTest?) -> JSONValue {
    guard let test else { return .null }
    return .members([
      "QM": .number(test.statistic), "df1": .integer(test.numeratorDegreesOfFreedom),
      "df2": .optional(test.denominatorDegreesOfFreedom), "p_value": .number(test.pValue),
    ])
  }
}

/// The joint test of every term of the formula, with its variance inflation.
private struct TermLines {
  struct Line {
    let term: String
    let test: OmnibusTest?
    let inflation: VarianceInflation?
  }

  let lines: [Line]

  init(_ flow: PredictFlow) {
    let fit = flow.outcome.fit
    lines = flow.design.terms.enumerated().compactMap { index, term in
      let names = flow.design.termNames.indices.filter { flow.design.assignment[$0] == index + 1 }
        .map { flow.design.termNames[$0] }
      let places = names.compactMap { fit.effects.termNames.firstIndex(of: $0) }
      guard !places.isEmpty else { return nil }
      var rows = Matrix(rows: places.count, columns: fit.coefficients.count)
      for (row, place) in places.enumerated() { rows[row, place] = 1 }
      return Line(
        term: term, test: fit.test(contrasts: rows), inflation: fit.varianceInflation(ofColumns: places))
    }
  }

  var table: ResultTable {
    ResultTable(
      title: "Terms",
      columns: [
        ResultTable.Column("term"), ResultTable.Column("QM"), ResultTable.Column("df1", .compact),
        ResultTable.Column("df2", .compact), ResultTable.Column("p_value", .probability), ResultTable.Column("vif"),
        ResultTable.Column("sif"),
      ],
      rows: lines.map { line in
        [
          .text(line.term), .optional(line.test?.statistic), .optional(line.test?.numeratorDegreesOfFreedom),
          .optional(line.test?.denominatorDegreesOfFreedom), .optional(line.test?.pValue),
          .optional(line.inflation?.factor), .optional(line.inflation?.standardErrorFactor),
        ]
      })
  }

  var json: JSONValue {
    .array(
      lines.map { line in
        .members([
          "term": .string(line.term), "QM": .optional(line.test?.statistic),
          "df1": .optional(line.test?.numeratorDegreesOfFreedom),
          "df2": .optional(line.test?.denominatorDegreesOfFreedom), "p_value": .optional(line.test?.pValue),
          "vif": .optional(line.inflation?.factor), "sif": .optional(line.inflation?.standardErrorFactor),
        ])
      })
  }
}
