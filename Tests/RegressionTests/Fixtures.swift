import PrePostNumerics
import Regression
import TestSupport

/// Lines of a text file that has no quoted fields, split at `separator`.
func lines(of file: String, separator: Character) -> [[String]] {
  let text = String(decoding: Repository.bytes("Tests/Fixtures/regression/" + file), as: UTF8.self)
  return text.split(separator: "\n").map { line in
    line.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}

/// A data set of the fixtures as a frame: a column is numeric if all its cells are numbers.
func frame(_ file: String) throws -> ModelFrame {
  let table = lines(of: "data/" + file, separator: ",")
  let columns = table[0].indices.map { index -> (name: String, variable: Variable) in
    let cells = table.dropFirst().map { $0[index] }
    let numbers = cells.compactMap(number)
    return (table[0][index], numbers.count == cells.count ? .numeric(numbers) : .categorical(cells))
  }
  return try ModelFrame(columns: columns)
}

/// A number as data files write it, `.5` included.
func number(_ text: String) -> Double? { Double(text.hasPrefix(".") ? "0" + text : text) }

/// A line of `cases.tsv` or `oracle.tsv`: one quantity of one fit.
struct FitCase: Sendable, CustomStringConvertible {
  let data: String
  let formula: String
  let covariance: CoefficientCovariance
  let cluster: String?
  let weights: String?
  let quantity: String
  let relative: Double
  let absolute: Double
  let values: [Double?]

  var description: String {
    [data, formula, covariance.code, cluster ?? "", weights ?? "", quantity].joined(separator: " | ")
  }

  init(_ fields: [String]) {
    data = fields[1]
    formula = fields[2]
    covariance = CoefficientCovariance(code: fields[3])!
    cluster = fields[4] == "-" ? nil : fields[4]
    weights = fields[5] == "-" ? nil : fields[5]
    quantity = fields[6]
    relative = Double(fields[7])!
    absolute = Double(fields[8])!
    values = fields[9].split(separator: " ").map { $0 == "NA" ? nil : Double($0)! }
  }

  static func all(_ file: String) -> [FitCase] { lines(of: file, separator: "\t").dropFirst().map(FitCase.init) }

  func fit() throws -> LinearFit {
    let frame = try frame(data)
    let design = try DesignMatrix(formula: Formula(formula), frame: frame)
    return try LinearModel(covariance: covariance).fit(
      design, weights: weights.map { try frame.numbers($0, rows: design.rowsUsed) },
      clusters: cluster.map { try frame.labels($0, rows: design.rowsUsed) })
  }
}

extension LinearFit {
  /// The numbers under a name of the reference cases.
  func values(_ quantity: String) -> [Double?] {
    switch quantity {
    case "coefficients[].estimate": coefficients.map(\.estimate)
    case "coefficients[].std_error": coefficients.map(\.standardError)
    case "coefficients[].statistic": coefficients.map(\.statistic)
    case "coefficients[].df": coefficients.map(\.degreesOfFreedom)
    case "coefficients[].p_value": coefficients.map(\.pValue)
    case "coefficients[].conf_low": coefficients.map { $0.interval?.lower }
    case "coefficients[].conf_high": coefficients.map { $0.interval?.upper }
    case "covariance": covariance?.storage ?? []
    case "residuals": residuals
    case "fitted": fitted
    case "leverages": leverages
    case "fit.n": [Double(n)]
    case "fit.df_residual": [Double(dfResidual)]
    case "fit.sigma": [sigma]
    case "fit.r_squared": [rSquared]
    case "fit.adj_r_squared": [adjustedRSquared]
    case "fit.f_statistic": [fStatistic]
    case "fit.f_p_value": [fPValue]
    case "fit.log_likelihood": [logLikelihood]
    case "fit.aic": [aic]
    case "fit.bic": [bic]
    default: preconditionFailure("no quantity \(quantity)")
    }
  }
}

/// Whether two lists agree, missing values in the same places.
func agrees(_ values: [Double?], _ expected: [Double?], relative: Double, absolute: Double) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy { value, expected in
      guard let value, let expected else { return value == nil && expected == nil }
      return agrees(value, expected, relative: relative, absolute: absolute)
    }
}
