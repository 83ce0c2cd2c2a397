/// A continuous distribution on the real line or a part of it.
///
/// Both tails are computed directly, never as one minus the other, so that a tail of 1e-200 keeps its digits. Outside
/// the support the functions answer what the definition gives (density 0, tails 0 and 1). A quantile of a probability
/// outside [0, 1] is a caller's mistake and traps. Computed by Boost.Math in double precision. Where not said otherwise
/// the relative error stays below 1e-12 for tails above 1e-250 and shapes or degrees of freedom up to 1e4; beyond, it
/// grows with them, to 1e-10 at 1e6 (to 1e-6 for an F with 1e10 degrees of freedom on both sides).
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

/// A quantile of the library, corrected by Newton steps on `tail`, or searched anew where the library lost its way
/// (far tails, where its iterations stop early).
///
/// - Parameters:
///   - start: the library's answer.
///   - largest: the upper end of the support, from 0.
///   - increases: whether `tail` grows with x.
///   - target: the tail wanted.
/// - Returns: the x ≥ 0 with `tail(x)` = `target`; `largest` if every x below it falls short.
func corrected(
  quantile start: Double, largest: Double, increases: Bool, target: Double, tail: (Double) -> Double,
  density: (Double) -> Double
) -> Double {
  var x = start
  for _ in 0..<3 where x > 0 && x < largest {
    let step = (tail(x) - target) / density(x)
    guard abs(step) <= 1e-6 * x else { break }
    x += increases ? -step : step
    // What is left is of the order of the square.
    if abs(step) <= 1e-10 * x { return x }
  }
  // Positive numbers are ordered as their bit patterns are, so 64 halvings find the number itself.
  var low: UInt64 = 0
  var high = largest.bitPattern
  while low < high {
    let middle = low + (high - low) / 2
    let reached = tail(Double(bitPattern: middle))
    if increases ? reached >= target : reached <= target { high = middle } else { low = middle + 1 }
  }
  return Double(bitPattern: low)
}
