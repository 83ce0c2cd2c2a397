import PrePostNumerics

/// The test that all coefficients of one term, or of several together, are 0.
public struct TermTest: Sendable, Hashable {
  /// The term, or the terms with `+` between them.
  public let term: String
  /// F; nil where no test exists.
  public let statistic: Double?
  /// The number of coefficients tested: those that have an estimate.
  public let numeratorDF: Double?
  /// The degrees of freedom of the denominator.
  public let denominatorDF: Double?
  /// The p-value.
  public let pValue: Double?
  /// How much the term's variances are inflated by the other terms; nil for the only term.
  public let inflation: VarianceInflation?
}

extension LinearFit {
  /// The test of every term, in the order of the formula.
  ///
  /// For the classical covariance it is the partial F test: each term against the model without its columns. A main
  /// effect beside an interaction is then the effect at the reference of the other variable.
  public var termTests: [TermTest] {
    design.terms.indices.map { test(terms: [$0]) }
  }

  /// The joint test of several terms, given by their indices in `design.terms`.
  ///
  ///     F = bᵀ V⁻¹ b / q
  ///
  /// on q and the residual degrees of freedom (m − p for CR0 to CR1p; HTZ for CR2).
  public func test(terms: [Int]) -> TermTest {
    let columns = terms.flatMap { design.columns(ofTerm: $0) }
    let places = columns.compactMap { estimable.firstIndex(of: $0) }.sorted()
    let joint = places.isEmpty ? nil : tester?.test(places)
    let slopes = estimable.indices.filter { !(design.hasIntercept && estimable[$0] == 0) }
    return TermTest(
      term: terms.map { design.terms[$0] }.joined(separator: " + "), statistic: joint?.statistic,
      numeratorDF: joint?.numerator, denominatorDF: joint?.denominator, pValue: joint?.pValue,
      inflation: VarianceInflation(
        covariance: unscaledCovariance, places: places, slopes: slopes))
  }

  /// The joint test of the terms of a right-hand side, such as `wt + factor(cyl)`.
  ///
  /// - Throws: `.unknownTerm` for a term that the model does not have.
  public func test(_ wanted: Formula) throws(RegressionError) -> TermTest {
    test(terms: try design.places(of: wanted))
  }
}

extension DesignMatrix {
  /// The indices of the terms of a right-hand side.
  ///
  /// - Throws: `.unknownTerm` for a term that the design does not have, or for none at all.
  func places(of wanted: Formula) throws(RegressionError) -> [Int] {
    var places: [Int] = []
    for label in wanted.termLabels {
      guard let place = terms.firstIndex(of: label) else { throw .unknownTerm(term: label, known: terms) }
      places.append(place)
    }
    guard !places.isEmpty else { throw .unknownTerm(term: wanted.description, known: terms) }
    return places
  }
}
