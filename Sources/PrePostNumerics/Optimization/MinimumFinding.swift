/// The least value of a function with one valley between two points, by Brent's method.
///
/// Golden sections, with a parabola through the three best points wherever that falls well inside the interval.
///
///     (x − 2)² between 0 and 5: 2
///
/// - Parameters:
///   - lower: one end of the interval.
///   - upper: the other end, above it.
///   - function: continuous between the ends; of several valleys one is found.
/// - Returns: where the function is least, its value there, and how the search ended. A minimum at an end is approached
///   to the accuracy, not touched.
/// - Throws: `.notFinite` if the function is NaN where it was asked.
/// - Accuracy: about 1e-8 of the place, relative: nearer to a minimum a function no longer differs from it.
/// - Source: Brent 1973, *Algorithms for Minimization without Derivatives*, ch. 5.
public func findMinimum(
  lower: Double, upper: Double, of function: (Double) -> Double
) throws(NumericsError) -> (place: Double, value: Double, convergence: Convergence) {
  precondition(lower < upper, "an interval has a lower and an upper end")
  let golden = (3 - 5.0.squareRoot()) / 2
  var a = lower
  var b = upper
  var x = a + golden * (b - a)
  var fx = function(x)
  guard !fx.isNaN else { throw .notFinite(what: "the function at \(x)") }
  var (w, v) = (x, x)
  var (fw, fv) = (fx, fx)
  var step = 0.0
  var previousStep = 0.0
  var iteration = 0
  while true {
    iteration += 1
    let middle = (a + b) / 2
    let accepted = 1.5e-8 * abs(x) + 1e-12 * (upper - lower) + .leastNormalMagnitude
    if abs(x - middle) <= 2 * accepted - (b - a) / 2 {
      return (x, fx, Convergence(converged: true, iterations: iteration))
    }
    var isParabolic = false
    if abs(previousStep) > accepted {
      let r = (x - w) * (fx - fv)
      let q = (x - v) * (fx - fw)
      var p = (x - v) * q - (x - w) * r
      var divisor = 2 * (q - r)
      if divisor > 0 { p = -p } else { divisor = -divisor }
      if abs(p) < abs(0.5 * divisor * previousStep), p > divisor * (a - x), p < divisor * (b - x) {
        previousStep = step
        step = p / divisor
        let next = x + step
        if next - a < 2 * accepted || b - next < 2 * accepted { step = x < middle ? accepted : -accepted }
        isParabolic = true
      }
    }
    if !isParabolic {
      previousStep = x < middle ? b - x : a - x
      step = golden * previousStep
    }
    let u = x + (abs(step) >= accepted ? step : (step > 0 ? accepted : -accepted))
    let fu = function(u)
    guard !fu.isNaN else { throw .notFinite(what: "the function at \(u)") }
    if fu <= fx {
      if u < x { b = x } else { a = x }
      (v, w, x) = (w, x, u)
      (fv, fw, fx) = (fw, fx, fu)
    } else {
      if u < x { a = u } else { b = u }
      if fu <= fw || w == x {
        (v, w) = (w, u)
        (fv, fw) = (fw, fu)
      } else if fu <= fv || v == x || v == w {
        (v, fv) = (u, fu)
      }
    }
  }
}
