internal import PrePostNumerics

/// The unbiased estimate of a correlation from the sample correlation of bivariate normal pairs.
///
///     G(r) = r · ₂F₁(½, ½; (n − 2)/2; 1 − r²)      G(0.5) of n = 10: 0.52899
///
/// - Parameters:
///   - r: the sample correlation, from −1 to 1.
///   - n: the number of pairs, at least 3.
/// - Returns: a correlation with the sign of `r`, farther from 0.
/// - Accuracy: about 1e-14. The power series serves where it converges fast; else, for small n and small r, the
///   recurrence over neighbouring n, whose terms are all positive, from closed forms of its first two members.
/// - Source: Olkin & Pratt 1958, by way of secondary sources.
public func unbiasedCorrelation(_ r: Double, n: Int) -> Double {
  precondition(abs(r) <= 1, "a correlation lies between -1 and 1")
  precondition(n >= 3, "the unbiased correlation needs three pairs")
  guard r != 0 else { return 0 }
  let c = Double(n - 2) / 2
  let z = (1 - r) * (1 + r)
  return r * (z <= 0.75 || c >= 10 ? powerSeries(c, z) : recurrence(c, z, n, abs(r)))
}

/// `₂F₁(½, ½; c; z)` term by term.
private func powerSeries(_ c: Double, _ z: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  var k = 0.0
  while term > 1e-17 * sum {
    term *= (k + 0.5) * (k + 0.5) / ((c + k) * (k + 1)) * z
    sum += term
    k += 1
  }
  return sum
}

/// `₂F₁(½, ½; c; z)` upwards in c from ½ and 3/2 (n odd) or 1 and 2 (n even), with `1 − z = r²`.
private func recurrence(_ c: Double, _ z: Double, _ n: Int, _ r: Double) -> Double {
  var lower: Double
  var upper: Double
  var at: Double
  if n.isMultiple(of: 2) {
    let (first, second) = completeEllipticIntegrals(complement: r)
    lower = 2 * first / .pi
    upper = 4 * (second - r * r * first) / (.pi * z)
    at = 2
  } else {
    lower = 1 / r
    upper = arcTangent(z.squareRoot() / r) / z.squareRoot()
    at = 1.5
  }
  guard c >= at else { return lower }
  while at < c {
    let next = at * (at - 1) * (r * r * lower + (2 * z - 1) * upper) / ((at - 0.5) * (at - 0.5) * z)
    (lower, upper) = (upper, next)
    at += 1
  }
  return upper
}

/// The complete elliptic integrals K and E of the modulus `√(1 − complement²)`, by the arithmetic–geometric mean.
private func completeEllipticIntegrals(complement: Double) -> (first: Double, second: Double) {
  var a = 1.0
  var b = complement
  var weight = 0.5
  var deficit = weight * (1 - complement * complement)
  while abs(a - b) > 1e-15 * a {
    let half = (a - b) / 2
    (a, b) = ((a + b) / 2, (a * b).squareRoot())
    weight *= 2
    deficit += weight * half * half
  }
  let first = Double.pi / (2 * a)
  return (first, first * (1 - deficit))
}
