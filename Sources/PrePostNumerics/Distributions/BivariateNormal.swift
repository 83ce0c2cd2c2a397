/// The bivariate normal distribution with means 0, standard deviations 1 and a correlation.
///
///     f(x, y) = exp(−(x² − 2ρxy + y²) / (2(1 − ρ²))) / (2π √(1 − ρ²))
///
/// Both quadrant probabilities have an absolute error below 1e-15 for every correlation, −1 and 1 included; small ones
/// keep their digits relative to the product of the two tails.
///
/// Source: Drezner & Wesolowsky 1990, *Journal of Statistical Computation and Simulation* 35: 101–107; Genz 2004,
/// *Statistics and Computing* 14: 251–260.
public struct BivariateNormal: Sendable, Hashable {
  /// The correlation ρ.
  public let correlation: Double

  /// The distribution with this correlation; traps unless it lies between −1 and 1.
  public init(correlation: Double) {
    precondition(abs(correlation) <= 1, "a correlation lies between -1 and 1; got \(correlation)")
    self.correlation = correlation
  }

  /// The density at (x, y); traps at a correlation of −1 or 1, where there is none.
  public func density(_ x: Double, _ y: Double) -> Double {
    precondition(abs(correlation) < 1, "a correlation of -1 or 1 has no density")
    guard x.isFinite, y.isFinite else { return 0 }
    let rest = (1 - correlation) * (1 + correlation)
    // The square is formed from x − y or x + y, whichever is not a difference of nearly equal numbers.
    let square =
      correlation > 0
      ? (x - y) * (x - y) + 2 * (1 - correlation) * x * y : (x + y) * (x + y) - 2 * (1 + correlation) * x * y
    return exponential(-square / (2 * rest)) / (2 * .pi * rest.squareRoot())
  }

  /// The lower quadrant, P(X ≤ x, Y ≤ y).
  public func cumulative(_ x: Double, _ y: Double) -> Double { survival(-x, -y) }

  /// The upper quadrant, P(X > x, Y > y).
  public func survival(_ x: Double, _ y: Double) -> Double {
    precondition(!x.isNaN && !y.isNaN, "a quadrant has a corner")
    if x == .infinity || y == .infinity { return 0 }
    if x == -.infinity { return Normal.standard.survival(y) }
    if y == -.infinity { return Normal.standard.survival(x) }
    let value =
      if abs(correlation) < 0.925 {
        Normal.standard.survival(x) * Normal.standard.survival(y) + fromIndependence(x, y)
      } else if correlation > 0 {
        Normal.standard.survival(Swift.max(x, y)) - fromDependence(x, y)
      } else {
        Swift.max(0, Normal.standard.survival(x) - Normal.standard.cumulative(y)) + fromDependence(x, -y)
      }
    return Swift.min(Swift.max(value, 0), 1)
  }

  /// What the correlation adds to the product of the tails: the integral of the density over the correlation, from 0 to
  /// ρ, with the correlation written as a sine.
  ///
  ///     1/2π ∫ exp(−(x² + y² − 2xy sin t) / (2 cos² t)) dt,   t from 0 to arcsin ρ
  private func fromIndependence(_ x: Double, _ y: Double) -> Double {
    let angle = arcSine(correlation)
    let half = (x * x + y * y) / 2
    return gaussLegendre(upTo: angle) { t in
      let r = sine(t)
      return exponential((x * y * r - half) / ((1 - r) * (1 + r)))
    } / (2 * .pi)
  }

  /// What a correlation of |ρ| takes from the probability at correlation 1: the same integral from |ρ| to 1, in
  /// s = √(1 − ρ²), with b = |x − y|.
  ///
  ///     1/2π ∫ exp(−b² / (2s²)) g(s) ds,   s from 0 to √(1 − ρ²)
  ///     g(s) = exp(−xy / (1 + √(1 − s²))) / √(1 − s²)
  ///          = exp(−xy/2) (1 + c s² + c d s⁴ + …),   c = (4 − xy)/8, d = (12 − xy)/16
  ///
  /// The factor before g turns on sharply near s = b, so the first three terms of the series are integrated in closed
  /// form, and only the rest, of order s⁶, by quadrature.
  private func fromDependence(_ x: Double, _ y: Double) -> Double {
    let square = (1 - abs(correlation)) * (1 + abs(correlation))
    guard square > 0 else { return 0 }
    let a = square.squareRoot()
    let b = abs(x - y)
    let product = x * y
    let c = (4 - product) / 8
    let d = (12 - product) / 16

    // I₀, I₂, I₄: the integrals of sᵐ exp(−b² / (2s²)) exp(−xy/2), by parts from the one before.
    let edge = exponential(-(b * b / square + product) / 2)
    let tail = Normal.standard.survival(b / a)
    let zeroth = a * edge - (tail > 0 ? b * (2 * .pi).squareRoot() * tail * exponential(-product / 2) : 0)
    let second = (a * square * edge - b * b * zeroth) / 3
    let fourth = (a * square * square * edge - b * b * second) / 5

    let rest = gaussLegendre(upTo: a) { s in
      let square = s * s
      let root = (1 - square).squareRoot()
      let exponent = -(b * b / square + product) / 2
      guard exponent > -100 else { return 0 }
      let bend = exponential(-product * square / (2 * (1 + root) * (1 + root))) / root
      return exponential(exponent) * (bend - (1 + c * square * (1 + d * square)))
    }
    return (zeroth + c * (second + d * fourth) + rest) / (2 * .pi)
  }
}

/// The integral from 0 to `end` by the Gauss–Legendre rule of 20 points.
private func gaussLegendre(upTo end: Double, _ function: (Double) -> Double) -> Double {
  let half = end / 2
  var sum = 0.0
  for (node, weight) in gaussLegendreRule {
    sum += weight * (function(half * (1 - node)) + function(half * (1 + node)))
  }
  return half * sum
}

/// The positive roots of the Legendre polynomial of degree 20 with their weights.
private let gaussLegendreRule: [(node: Double, weight: Double)] = [
  (0.99312859918509492, 0.017614007139152118),
  (0.96397192727791379, 0.040601429800386941),
  (0.91223442825132591, 0.062672048334109064),
  (0.83911697182221882, 0.083276741576704749),
  (0.74633190646015079, 0.10193011981724044),
  (0.63605368072651503, 0.11819453196151842),
  (0.5108670019508271, 0.13168863844917663),
  (0.37370608871541956, 0.14209610931838205),
  (0.22778585114164508, 0.14917298647260375),
  (0.076526521133497334, 0.15275338713072585),
]
