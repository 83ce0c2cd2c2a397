/// A continuous distribution on the real line or a part of it.
///
/// Both tails are computed directly, never as one minus the other, so that a tail of 1e-200 keeps its digits. Outside
/// the support the functions answer what the definition gives (density 0, tails 0 and 1). A quantile of a probability
/// outside [0, 1] is a caller's mistake and traps. Computed by Boost.Math in double precision; where not said otherwise
/// the relative error stays below 1e-12 for tails above 1e-300.
public protocol ContinuousDistribution: Sendable {
  /// The density at `x`.
  func density(_ x: Double) -> Double
  /// The lower tail, P(X ≤ x).
  func cumulative(_ x: Double) -> Double
  /// The upper tail, P(X > x).
  func survival(_ x: Double) -> Double
  /// The x whose lower tail is `p`.
  func quantile(_ p: Double) -> Double
  /// The x whose upper tail is `q`.
  func upperQuantile(_ q: Double) -> Double
}

/// Traps on a NaN from the library: the arguments were checked, so it would be our mistake.
@inline(__always)
func checked(_ value: Double, _ what: StaticString = #function) -> Double {
  precondition(!value.isNaN, "\(what) is not defined here")
  return value
}

@inline(__always)
func checkProbability(_ p: Double) {
  precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1; got \(p)")
}
