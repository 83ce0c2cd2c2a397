internal import EffectSizes
internal import PrePostNumerics

/// The functions that printed formulas name.
struct FormulaFunctions {
  /// A function with what it was applied to.
  struct Application: Hashable {
    let name: String
    let arguments: [Double]
    let value: Double
  }

  /// What was chosen about the measure, on which J and g depend.
  let options: MeasureOptions

  /// All names.
  static let names: Set<String> = [
    "log", "artanh", "arcsin", "Φ", "Φ⁻¹", "φ", "φ₂", "L", "J", "g", "min", "₂F₁", "V", "M",
  ]

  /// The value; nil outside the domain or for another number of arguments.
  ///
  ///     φ, Φ, Φ⁻¹       the normal density, its integral and the quantile
  ///     φ₂(x, y, ρ)     the density of two normal scores that correlate ρ
  ///     L(h, k, ρ)      P(X > h, Y > k) of them
  ///     J(m)            the small-sample correction
  ///     g(x)            the transformation of a printed estimate
  ///     ₂F₁(a; b; c; z) the hypergeometric function, for a = b = ½ and for a = b = 1
  ///     M, V(R², n, m)  mean and variance of ρ² under its likelihood
  func value(_ name: String, _ arguments: [Double]) -> Double? {
    switch (name, arguments.count) {
    case ("min", 2): min(arguments[0], arguments[1])
    case ("L", 3): abs(arguments[2]) <= 1 ? bivariate(arguments).survival(arguments[0], arguments[1]) : nil
    case ("φ₂", 3): abs(arguments[2]) < 1 ? bivariate(arguments).density(arguments[0], arguments[1]) : nil
    case ("₂F₁", 4): hypergeometric(arguments)
    case ("M", 3): moments(arguments)?.mean
    case ("V", 3): moments(arguments)?.variance
    case (_, 1): value(name, arguments[0])
    default: nil
    }
  }

  private func value(_ name: String, _ x: Double) -> Double? {
    let standard = Normal.standard
    return switch name {
    case "log": x > 0 ? logarithm(x) : nil
    case "artanh": abs(x) < 1 ? inverseHyperbolicTangent(x) : nil
    case "arcsin": abs(x) <= 1 ? arcSine(x) : nil
    case "Φ": standard.cumulative(x)
    case "Φ⁻¹": x > 0 && x < 1 ? standard.quantile(x) : nil
    case "φ": standard.density(x)
    case "g": options.transformation.value(of: x)
    case "J": x > 1 || !options.correctsBias ? options.correction(degreesOfFreedom: x) : nil
    default: nil
    }
  }

  private func bivariate(_ arguments: [Double]) -> BivariateNormal { BivariateNormal(correlation: arguments[2]) }

  private func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let (value, n, m) = (arguments[0], arguments[1], arguments[2])
    guard (0..<1).contains(value), m >= 1, m <= n - 2 else { return nil }
    return likelihoodMoments(ofDetermination: value, n: n, predictors: m)
  }

  private func hypergeometric(_ arguments: [Double]) -> Double? {
    let (c, z) = (arguments[2], arguments[3])
    guard arguments[0] == arguments[1], z >= 0, z < 1, c < 1e15 else { return nil }
    if z == 0 { return 1 }
    let r = (1 - z).squareRoot()
    switch arguments[0] {
    case 0.5: return c >= 0.5 ? unbiasedCorrelation(r, n: Int(2 * c + 2)) / r : nil
    case 1: return c >= 2.5 ? unbiasedSquaredComplement(r, n: Int(2 * c)) / z : nil
    default: return nil
    }
  }
}
