#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The natural logarithm, −∞ at 0.
@inline(__always) package func logarithm(_ x: Double) -> Double { log(x) }

/// The exponential function.
@inline(__always) package func exponential(_ x: Double) -> Double { exp(x) }

/// `log(1 + x)` without loss for small `x`.
@inline(__always) package func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

/// `exp(x) − 1` without loss for small `x`.
@inline(__always) package func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }

/// The arc tangent, between −π/2 and π/2.
@inline(__always) package func arcTangent(_ x: Double) -> Double { atan(x) }

/// The inverse hyperbolic tangent: Fisher's z of a correlation.
@inline(__always) package func inverseHyperbolicTangent(_ x: Double) -> Double { atanh(x) }

/// The hyperbolic tangent: the correlation of a Fisher z.
@inline(__always) package func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

/// The hyperbolic sine.
@inline(__always) package func hyperbolicSine(_ x: Double) -> Double { sinh(x) }

/// The hyperbolic cosine.
@inline(__always) package func hyperbolicCosine(_ x: Double) -> Double { cosh(x) }

/// `xʸ`.
@inline(__always) package func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// The sine of an angle in radians.
@inline(__always) package func sine(_ x: Double) -> Double { sin(x) }

/// The cosine of an angle in radians.
@inline(__always) package func cosine(_ x: Double) -> Double { cos(x) }

/// The arc sine, between −π/2 and π/2.
@inline(__always) package func arcSine(_ x: Double) -> Double { asin(x) }

/// The angle of the point (x, y), between −π and π.
@inline(__always) package func angle(y: Double, x: Double) -> Double { atan2(y, x) }
