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

/// The unbiased sampling variance of the unbiased estimate G of a correlation.
///
///     G² − 1 + (n − 3)/(n − 2) · z · ₂F₁(1, 1; n/2; z),   z = 1 − r²
///
/// For large n, or r near ±1, the terms of order 1 cancel. With `₂F₁(½, ½; (n − 2)/2; z) = 1 + z/(2 (n − 2)) + f₂ = 1 + f` and
/// `₂F₁(1, 1; n/2; z) = 1 + g` they are left out:
///
///     − z²/(n − 2) + (1 − z)(2 f₂ + f²) + z g (n − 3)/(n − 2)
///
/// r = 0.4, n = 14: 0.06378.
///
/// - Accuracy: about 1e-13.
/// - Source: Olkin & Pratt 1958; Hedges 1989.
func unbiasedCorrelationVariance(_ r: Double, n: Int, unbiased g: Double) -> Double {
  let m = Double(n)
  let z = (1 - r) * (1 + r)
  guard n >= 22 || z <= 0.5 else { return g * g - 1 + (m - 3) / (m - 2) * unbiasedSquaredComplement(r, n: n) }
  let first = z / (2 * (m - 2))
  let further = hypergeometricTail(0.5, (m - 2) / 2, z, after: 1, firstTerm: first)
  let other = 2 * z / m
  let complement = other + hypergeometricTail(1, m / 2, z, after: 1, firstTerm: other)
  let whole = first + further
  return (1 - z) * (2 * further + whole * whole) + z * complement * ((m - 3) / (m - 2)) - z * z / (m - 2)
}

/// The terms of `₂F₁(a, a; c; z)` after the one of zᵏ.
private func hypergeometricTail(
  _ a: Double, _ c: Double, _ z: Double, after first: Double, firstTerm: Double
) -> Double {
  var term = firstTerm
  var sum = 0.0
  var k = first
  repeat {
    term *= (a + k) * (a + k) / ((c + k) * (k + 1)) * z
    sum += term
    k += 1
  } while term > 1e-17 * sum
  return sum
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

/// `(1 − r²) · ₂F₁(1, 1; n/2; 1 − r²)`, of which (n − 3)/(n − 2) times is the unbiased estimate of 1 − ρ².
///
///     w = r²,  z = 1 − w,  p = n/2 − 2
///     ₂F₁(1, 1; n/2; z) = (p + 1) I_p,   I_p = ∫₀¹ uᵖ / (w + z u) du
///     z I_p = 1/p − w I_{p−1}
///
/// The power series serves where it converges fast; else, for n < 20, the recurrence in p, from closed forms of its first
/// member. For z > ½ the recurrence shrinks the error of that member.
///
/// - Parameters:
///   - r: the sample correlation, from −1 to 1.
///   - n: the number of pairs, at least 5.
/// - Accuracy: about 1e-14.
/// - Source: the integral is Euler's; Olkin & Pratt 1958 for the estimate.
package func unbiasedSquaredComplement(_ r: Double, n: Int) -> Double {
  precondition(abs(r) <= 1 && n >= 5, "the unbiased variance needs five pairs")
  let w = r * r
  let z = (1 - r) * (1 + r)
  let c = Double(n) / 2
  guard z > 0.5, n < 20 else {
    var term = 1.0
    var sum = 1.0
    var k = 0.0
    while term > 1e-17 * sum {
      term *= (k + 1) / (c + k) * z
      sum += term
      k += 1
    }
    return z * sum
  }
  var p: Double
  var integral: Double
  if n.isMultiple(of: 2) {
    p = 1
    integral = (1 + (w > 0 ? w * logarithm(w) / z : 0)) / z
  } else {
    p = 0.5
    integral = (2 - 2 * (w > 0 ? (w / z).squareRoot() * arcTangent((z / w).squareRoot()) : 0)) / z
  }
  while p < c - 2 {
    p += 1
    integral = (1 / p - w * integral) / z
  }
  return z * (p + 1) * integral
}
