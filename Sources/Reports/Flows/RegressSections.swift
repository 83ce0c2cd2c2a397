internal import PrePostNumerics
internal import Regression
internal import Tables

/// An answer of `regress` while it is put together: what all its models print alike.
struct RegressSections {
  private var tables: [ResultTable] = []
  private var members: [JSONValue.Member] = []
  private var csv: ResultTable?

  /// Begins with the formula and what kind of model it is.
  init(_ formula: Formula, _ kind: KeyValuePairs<String, JSONValue>, vcov: String) {
    members = [
      JSONValue.Member(name: "formula", value: .string(formula.description)),
      JSONValue.Member(name: "vcov", value: .string(vcov)),
      JSONValue.Member(name: "model", value: .members(kind)),
    ]
  }

  /// Adds something for programs only.
  mutating func add(_ name: String, _ value: JSONValue) {
    members.append(JSONValue.Member(name: name, value: value))
  }

  /// Adds a table for people.
  mutating func add(_ table: ResultTable) { tables.append(table) }

  /// The coefficients, and as ratios where that was asked for.
  mutating func addCoefficients(_ coefficients: [Coefficient], ratio: String?) {
    let lines = coefficients.map { CoefficientLine($0) }
    guard let ratio else {
      tables.append(ResultTable(title: "Coefficients", columns: CoefficientLine.columns, rows: lines.map(\.cells)))
      add("coefficients", .array(lines.map(\.json)))
      return
    }
    func powers(_ line: CoefficientLine) -> [Double?] {
      [line.estimate, line.interval?.lower, line.interval?.upper].map { value in
        value.map(exponential).flatMap { $0.isFinite ? $0 : nil }
      }
    }
    let names = ["exp_estimate", "exp_conf_low", "exp_conf_high"]
    tables.append(
      ResultTable(
        title: "Coefficients (exp_: \(ratio))", columns: CoefficientLine.columns + names.map { ResultTable.Column($0) },
        rows: lines.map { $0.cells + powers($0).map { .optional($0) } }))
    add(
      "coefficients",
      .array(
        lines.map { line in
          zip(names, powers(line)).reduce(line.json) { $0.adding($1.0, .optional($1.1)) }
        }))
  }

  /// The numbers about the whole fit: JSON under their names, and a table of those that exist.
  mutating func addFit(_ values: KeyValuePairs<String, JSONValue>) {
    add("fit", .members(values))
    tables.append(
      ResultTable(
        title: "Fit", columns: [ResultTable.Column("statistic"), ResultTable.Column("value")],
        rows: values.compactMap { name, value in
          switch value {
          // The sentence above the tables says them.
          case _ where name == "n" || name == "df_residual": nil
          case .number(let number): [.text(name), .number(number)]
          case .integer(let number): [.text(name), .integer(number)]
          default: nil
          }
        }))
  }

  /// Tests of the terms one by one, and of the terms that were asked for together.
  mutating func addTerms(_ lines: [TermLine], tests: [TermLine]) {
    add("terms", .array(lines.map(\.json)))
    // One term's test stands among the coefficients or in the fit.
    if lines.count > 1 { tables.append(TermLine.table("Terms", lines)) }
    guard !tests.isEmpty else { return }
    add("tests", .array(tests.map(\.json)))
    tables.append(TermLine.table("Tests", tests))
  }

  /// A table of rows, which is then what CSV holds.
  mutating func addRows(_ name: String, title: String, columns: [ResultTable.Column], rows: [[CSVCell]]) {
    let table = ResultTable(title: title, columns: columns, rows: rows)
    tables.append(table)
    csv = table
    add(
      name,
      .array(
        rows.map { cells in
          .object(zip(columns, cells).map { JSONValue.Member(name: $0.name, value: JSONValue($1)) })
        }))
  }

  /// The answer.
  func answer(notes: [Note], summary: [String]) -> Answer {
    var answer = Answer(
      tables: tables,
      json: .object(members + [JSONValue.Member(name: "notes", value: .array(notes.map { .string($0.text) }))]),
      notes: notes, summary: summary)
    answer.csvTable = csv
    return answer
  }
}

extension JSONValue {
  /// A cell of a table as a value.
  fileprivate init(_ cell: CSVCell) {
    switch cell {
    case .text(let text): self = .string(text)
    case .number(let value): self = .number(value)
    case .integer(let value): self = .integer(value)
    case .empty: self = .null
    }
  }
}

/// The test of a term.
struct TermLine {
  let term: String
  /// `F`, or `chi2` in large samples.
  let test: String
  let statistic: Double?
  let df1: Double?
  let df2: Double?
  let pValue: Double?
  let likelihoodRatio: LikelihoodRatio?
  let inflation: VarianceInflation?

  init(_ test: TermTest) {
    term = test.term
    self.test = "F"
    statistic = test.statistic
    df1 = test.numeratorDF
    df2 = test.denominatorDF
    pValue = test.pValue
    likelihoodRatio = nil
    inflation = test.inflation
  }

  init(_ test: GeneralizedTermTest) {
    term = test.term
    let isLarge = test.wald?.denominator.isFinite != true
    self.test = isLarge ? "chi2" : "F"
    statistic = test.wald.map { isLarge ? $0.statistic * $0.numerator : $0.statistic }
    df1 = test.wald?.numerator
    df2 = isLarge ? nil : test.wald?.denominator
    pValue = test.wald?.pValue
    likelihoodRatio = test.likelihoodRatio
    inflation = test.inflation
  }

  static func table(_ title: String, _ lines: [TermLine]) -> ResultTable {
    ResultTable(
      title: title,
      columns: [
        ResultTable.Column("term"), ResultTable.Column("test"), ResultTable.Column("statistic"),
        ResultTable.Column("df1", .compact), ResultTable.Column("df2", .compact),
        ResultTable.Column("p_value", .probability), ResultTable.Column("lr_chi2"),
        ResultTable.Column("lr_df", .compact), ResultTable.Column("lr_p_value", .probability),
        ResultTable.Column("vif"), ResultTable.Column("sif"),
      ],
      rows: lines.map { line in
        [
          .text(line.term), .text(line.test), .optional(line.statistic), .optional(line.df1), .optional(line.df2),
          .optional(line.pValue), .optional(line.likelihoodRatio?.statistic), .optional(line.likelihoodRatio?.df),
          .optional(line.likelihoodRatio?.pValue), .optional(line.inflation?.factor),
          .optional(line.inflation?.standardErrorFactor),
        ]
      })
  }

  var json: JSONValue {
    .members([
      "term": .string(term), "test": .string(test), "statistic": .optional(statistic), "df1": .optional(df1),
      "df2": .optional(df2), "p_value": .optional(pValue), "lr_chi2": .optional(likelihoodRatio?.statistic),
      "lr_df": .optional(likelihoodRatio?.df), "lr_p_value": .optional(likelihoodRatio?.pValue),
      "vif": .optional(inflation?.factor), "sif": .optional(inflation?.standardErrorFactor),
    ])
  }
}
