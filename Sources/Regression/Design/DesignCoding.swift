import PrePostNumerics

/// How the variables of a formula become the columns of a design, decided by the rows of a fit: levels, knots,
/// polynomials. Further rows are coded alike.
struct DesignCoding: Sendable {
  let formula: Formula
  private let codings: [Int: VariableCoding]
  private let rule: ContrastRule
  let contrasts: FactorContrasts

  /// Decides from the given rows, none of which misses a value.
  init(
    _ formula: Formula, frame: ModelFrame, rows: [Int], contrasts: FactorContrasts
  ) throws(RegressionError) {
    var codings: [Int: VariableCoding] = [:]
    for index in Set(formula.terms.joined()).sorted() {
      codings[index] = try VariableCoding(formula.variables[index], in: frame, rows: rows)
    }
    self.formula = formula
    self.codings = codings
    self.contrasts = contrasts
    rule = ContrastRule(
      terms: formula.terms, isFactor: formula.variables.indices.map { codings[$0]?.isFactor == true },
      hasIntercept: formula.hasIntercept)
  }

  /// The levels of every factor, in order of appearance.
  var factorLevels: [FactorLevels] {
    codings.keys.sorted().compactMap { index in
      if case .factor(let levels)? = codings[index] { levels } else { nil }
    }
  }

  /// Whether the term has a factor among its variables.
  func hasFactor(term: Int) -> Bool { formula.terms[term].contains { codings[$0]?.isFactor == true } }

  /// The columns over the given rows, and the term each belongs to: 0 for the intercept, else 1 + its index.
  func columns(in frame: ModelFrame, rows: [Int]) throws(RegressionError) -> ([NamedColumn], assignment: [Int]) {
    var columns: [NamedColumn] = []
    var assignment: [Int] = []
    if formula.hasIntercept {
      columns.append(NamedColumn(name: "(Intercept)", values: [Double](repeating: 1, count: rows.count)))
      assignment.append(0)
    }
    for (t, term) in formula.terms.enumerated() {
      var product: [NamedColumn] = []
      for (place, index) in term.enumerated() {
        guard let coding = codings[index] else { preconditionFailure("every variable of a term is coded") }
        let own = try coding.columns(
          of: formula.variables[index], in: frame, rows: rows, full: rule.isFull(variable: index, term: t),
          contrasts: contrasts)
        product = place == 0 ? own : own.flatMap { slow in product.map { $0 * slow } }
      }
      columns += product
      assignment += product.map { _ in t + 1 }
    }
    return (columns, assignment)
  }
}
