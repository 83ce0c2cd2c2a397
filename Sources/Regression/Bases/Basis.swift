import PrePostNumerics

/// Functions of one number that a term spreads over several columns, fixed by the rows of a fit, so that further rows
/// meet the same functions.
enum Basis: Sendable, Hashable {
  case powers(degree: Int)
  case orthogonal(OrthogonalPolynomials)
  case naturalSpline(NaturalSpline)

  /// Why no basis can be made.
  struct Refusal: Error { let reason: String }

  /// The basis that a formula asks for, over the values of a fit.
  ///
  /// - Throws: `Refusal` where the values take too few places.
  init(_ request: BasisRequest, over values: [Double]) throws(Refusal) {
    switch (request.kind, request.raw ?? false) {
    case (.polynomial, true): self = .powers(degree: request.size)
    case (.polynomial, false):
      self = .orthogonal(try OrthogonalPolynomials(degree: request.size, over: values))
    case (.naturalSpline, _): self = .naturalSpline(try NaturalSpline(columns: request.size, over: values))
    }
  }

  /// The columns for the given values.
  func columns(_ values: [Double]) -> [[Double]] {
    switch self {
    case .powers(let degree):
      (1...degree).map { exponent in values.map { power($0, Double(exponent)) } }
    case .orthogonal(let polynomials): polynomials.columns(values)
    case .naturalSpline(let spline): spline.columns(values)
    }
  }
}
