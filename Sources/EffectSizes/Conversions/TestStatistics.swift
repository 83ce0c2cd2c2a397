internal import PrePostNumerics

/// The t whose two-sided tail is `p`; a negative p gives a negative t.
///
///     p = 0.0385, 26 degrees of freedom: t = 2.1800
///
/// - Returns: nil for p = 0, which is a rounded number that no t belongs to, and outside −1 to 1.
func studentT(twoSided p: Double, degreesOfFreedom: Double) -> Double? {
  guard p != 0, abs(p) <= 1 else { return nil }
  let t = StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(abs(p) / 2)
  return p < 0 ? -t : t
}

/// The t of an F with one degree of freedom in the numerator; a negative F carries the sign of the effect.
func studentT(ofF f: Double) -> Double { f < 0 ? -(-f).squareRoot() : f.squareRoot() }

/// What to know of a printed p: the customary limits also stand for anything below them.
struct PrintedProbability {
  /// The p, negative for a negative effect.
  let p: Double

  /// Whether it is a number that papers print as a limit.
  var isLimit: Bool { [0.05, 0.01, 0.001, 0.0001, 0.00001].contains(abs(p)) }

  /// What a reader must know of a value that rests on it.
  var caution: String? {
    isLimit ? "p = \(shortest(abs(p))) may stand for any smaller one; the effect would then be clearer" : nil
  }

  /// The way to a t with these degrees of freedom; a limit is not compared with other routes.
  func route(_ formula: String, degreesOfFreedom: Double, times factor: Double = 1) -> Route {
    Route(formula, from: .student1908, [p], isExact: !isLimit, caution: caution) {
      studentT(twoSided: $0[0], degreesOfFreedom: degreesOfFreedom).map { $0 * factor }
    }
  }
}
