/// What can go wrong in numerics that is the data's doing; a caller's mistake (unequal lengths, an index out of range)
/// traps instead.
public enum NumericsError: Error, Sendable, Hashable {
  /// A matrix that must be positive definite is not; `order` is the size of the leading block that fails.
  case notPositiveDefinite(order: Int)
  /// A system has fewer independent columns than it needs.
  case rankDeficient(rank: Int, columns: Int)
  /// A number is outside the domain of a function: `what` says which and what would be accepted.
  case outsideDomain(what: String, value: Double)
  /// The function has the same sign at both ends of the interval that was searched.
  case noSignChange(lower: Double, upper: Double)
  /// The iteration stopped before it reached its tolerance.
  case noConvergence(what: String, iterations: Int, reached: Double)
  /// A number that must be finite is not.
  case notFinite(what: String)
}

extension NumericsError: CustomStringConvertible {
  /// One sentence for people: what happened and what would be accepted.
  public var description: String {
    switch self {
    case .notPositiveDefinite(let order):
      "the matrix is not positive definite (its leading block of order \(order) fails)"
    case .rankDeficient(let rank, let columns):
      "the columns are not independent: rank \(rank) of \(columns)"
    case .outsideDomain(let what, let value):
      "\(what); got \(value)"
    case .noSignChange(let lower, let upper):
      "no sign change between \(lower) and \(upper)"
    case .noConvergence(let what, let iterations, let reached):
      "\(what) did not converge in \(iterations) iterations (reached \(reached))"
    case .notFinite(let what):
      "\(what) is not finite"
    }
  }
}
