/// A model formula in R's language, for the part of it that is covered.
///
///     y ~ x + factor(g)        a response and terms; `~ x` has terms only
///     a:b   a * b   a / b      interaction; a + b + a:b; a + a:b
///     (a + b + c)^2            all terms up to two-way interactions
///     0 + x   x - 1   - term   without intercept; without a term
///     I(x^2)  log(x)  exp(x)  sqrt(x)  abs(x)     arithmetic + - * / ^ on columns, as also left of `~`
///     factor(x)                a column as a factor whatever it holds
///     poly(x, 3)               orthogonal polynomials of degree 1 to 3; poly(x, 3, raw = TRUE) the powers themselves
///     ns(x, 4)                 a natural cubic spline of 4 columns: 3 inner knots at quantiles, outer ones at the range
///     `body mass`              any column name between backticks
///
/// Where R would go on in silence with something that nobody means, this refuses: `x^2` outside `I()`, a term taken away
/// that is not there, a response that is also a term.
/// Source: Wilkinson & Rogers 1973, *Applied Statistics* 22: 392–399; R's `formula` help page.
public struct Formula: Sendable, Hashable, CustomStringConvertible {
  /// What stands left of `~`, as arithmetic; nil for a right-hand side alone.
  let response: Expression?
  /// What terms are made of, in order of first appearance.
  let variables: [ModelVariable]
  /// The terms, each the ascending indices of its variables, by order of interaction.
  let terms: [[Int]]
  /// Whether the model has an intercept.
  public let hasIntercept: Bool
  /// The formula as R prints it.
  public let description: String

  /// Reads `y ~ x + …` or `~ x + …`.
  ///
  /// - Throws: `.syntax` with the column in the text, what stands there and what was expected; `.meaning` where the text
  ///   can be read but says nothing that a model could be.
  public init(_ text: String) throws(RegressionError) {
    let sides = try Parser.sides(of: text, tildeOptional: false)
    try self.init(left: sides.left, right: sides.right)
  }

  /// Reads a right-hand side, `x + factor(g)`; a tilde before it is allowed.
  ///
  /// - Throws: as `init(_:)`; a left-hand side is a `.syntax` error.
  public init(rightHandSide text: String) throws(RegressionError) {
    let sides = try Parser.sides(of: text, tildeOptional: true)
    try self.init(left: nil, right: sides.right)
  }

  /// `~ 1`, the formula of a model without moderators.
  public static let interceptOnly = Formula(
    response: nil, variables: [], terms: [], hasIntercept: true, description: "~ 1")

  private init(
    response: Expression?, variables: [ModelVariable], terms: [[Int]], hasIntercept: Bool, description: String
  ) {
    self.response = response
    self.variables = variables
    self.terms = terms
    self.hasIntercept = hasIntercept
    self.description = description
  }

  private init(left: Syntax?, right: Syntax) throws(RegressionError) {
    var response: Expression?
    if let left { response = try Expression(left) }
    let expansion = try TermExpansion(right)
    let terms = expansion.terms
    if let response, let left, terms.joined().contains(where: { expansion.variables[$0].label == response.description })
    {
      throw .meaning(column: left.column, reason: "the response '\(response)' is also a term")
    }
    self.init(
      response: response, variables: expansion.variables, terms: terms, hasIntercept: expansion.hasIntercept,
      description: (left.map { $0.spelling + " " } ?? "") + "~ " + right.spelling)
  }

  /// The response as R prints it; nil without a left-hand side.
  public var responseLabel: String? { response?.description }

  /// The names of the terms, as R's `term.labels`: `wt`, `factor(am)`, `wt:factor(am)`.
  public var termLabels: [String] { terms.map(label(of:)) }

  /// The columns that the formula needs, each once, in order of appearance, those of the response first.
  public var variableNames: [String] {
    var seen = Set<String>()
    return ((response?.columnNames ?? []) + termVariableNames).filter { seen.insert($0).inserted }
  }

  /// The same terms without a response.
  public var rightHandSide: Formula {
    guard response != nil else { return self }
    let text = description.drop { $0 != "~" }
    return Formula(
      response: nil, variables: variables, terms: terms, hasIntercept: hasIntercept, description: String(text))
  }

  /// The columns that the response is computed from, each once, in order of appearance.
  public var responseVariableNames: [String] {
    var seen = Set<String>()
    return (response?.columnNames ?? []).filter { seen.insert($0).inserted }
  }

  /// The column that is the response as it stands; nil where the left-hand side is arithmetic or missing.
  public var plainResponse: String? {
    if case .column(let name)? = response { name } else { nil }
  }

  /// The columns that the terms need, each once, in order of appearance.
  public var termVariableNames: [String] {
    let used = Set(terms.joined())
    var seen = Set<String>()
    return variables.indices.filter(used.contains).flatMap { variables[$0].columnNames }
      .filter { seen.insert($0).inserted }
  }

  /// The name of one term.
  func label(of term: [Int]) -> String { term.map { variables[$0].label }.joined(separator: ":") }
}
