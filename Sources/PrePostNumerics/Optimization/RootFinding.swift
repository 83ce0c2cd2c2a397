/// The root of a function whose sign changes between two points, by Brent's method.
///
/// Keeps a bracket, so it cannot leave it; combines inverse quadratic interpolation, the secant and bisection.
///
/// - Parameters:
///   - lower: one end of the interval.
///   - upper: the other end.
///   - tolerance: the absolute width at which the search stops; it never goes below 4 ulp of the root.
///   - function: continuous between the ends.
/// - Returns: the root and how the search ended; where the function jumps across 0, the place of the jump.
/// - Throws: `.noSignChange` if the function has one sign at both ends; `.notFinite` if it is NaN where it was asked
///   (infinite values have a sign and are fine); `.noConvergence` after 4000 iterations: a root at 0 is searched down to
///   the smallest number, which alone takes 2100 halvings from the largest.
/// - Source: Brent 1973, *Algorithms for Minimization without Derivatives*, ch. 4.
public func findRoot(
  lower: Double, upper: Double, tolerance: Double = 0, of function: (Double) -> Double
) throws(NumericsError) -> (root: Double, convergence: Convergence) {
  var a = lower
  var b = upper
  var fa = function(a)
  var fb = function(b)
  if fa == 0 { return (a, .closedForm) }
  if fb == 0 { return (b, .closedForm) }
  guard !fa.isNaN, !fb.isNaN else { throw .notFinite(what: "the function at \(fa.isNaN ? a : b)") }
  guard (fa < 0) != (fb < 0) else { throw .noSignChange(lower: lower, upper: upper) }
  var c = a
  var fc = fa
  var step = b - a
  var previousStep = step
  for iteration in 1...rootSearchLimit {
    if (fb < 0) == (fc < 0) {
      c = a
      fc = fa
      step = b - a
      previousStep = step
    }
    if abs(fc) < abs(fb) {
      (a, b, c) = (b, c, b)
      (fa, fb, fc) = (fb, fc, fb)
    }
    let accepted = 2 * b.ulp + 0.5 * tolerance
    let half = 0.5 * (c - b)
    if abs(half) <= accepted || fb == 0 {
      return (b, Convergence(converged: true, iterations: iteration))
    }
    if abs(previousStep) < accepted || abs(fa) <= abs(fb) {
      step = half
      previousStep = half
    } else {
      let s = fb / fa
      var p: Double
      var q: Double
      if a == c {
        p = 2 * half * s
        q = 1 - s
      } else {
        let r = fb / fc
        let t = fa / fc
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }
      if p > 0 { q = -q } else { p = -p }
      if 2 * p < min(3 * half * q - abs(accepted * q), abs(previousStep * q)) {
        previousStep = step
        step = p / q
      } else {
        step = half
        previousStep = half
      }
    }
    a = b
    fa = fb
    b += abs(step) > accepted ? step : (half > 0 ? accepted : -accepted)
    fb = function(b)
    guard !fb.isNaN else { throw .notFinite(what: "the function at \(b)") }
  }
  throw .noConvergence(what: "the root search", iterations: rootSearchLimit, reached: b)
}

private let rootSearchLimit = 4000
