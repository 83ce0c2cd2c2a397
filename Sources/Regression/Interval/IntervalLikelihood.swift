import PrePostNumerics

/// The log-likelihood of a normal linear model whose responses are known to lie between ends.
///
///     θ = 1/σ,  γ = b/σ,  a = θ lower − x γ,  c = θ upper − x γ
///     exact     ℓ = log θ − ½ (θ y − x γ)² − ½ log 2π
///     between   ℓ = log(Φ(c) − Φ(a))        one end open: Φ(−∞) = 0, Φ(∞) = 1
///
/// Concave in (γ, θ), so that Newton's method has one place to go.
/// Source: Olsen 1978, *Econometrica* 46: 1211–1215; Burridge 1981, *J. R. Statist. Soc. B* 43: 41–45.
struct IntervalLikelihood: Sendable {
  let design: Matrix
  let responses: [CensoredResponse]
  let weights: [Double]

  /// The derivatives of one row with respect to what stands for its lower and upper end.
  private struct Part {
    var value = 0.0
    /// ∂ℓ/∂a and ∂ℓ/∂c.
    var first = (0.0, 0.0)
    /// ∂²ℓ/∂a², ∂²ℓ/∂a∂c, ∂²ℓ/∂c².
    var second = (0.0, 0.0, 0.0)
  }

  /// Value, gradient and Hessian at (γ, θ), γ first.
  struct Evaluation {
    let value: Double
    let gradient: [Double]
    let hessian: Matrix
    /// The gradient of each row.
    let scores: Matrix?
  }

  /// - Parameter scores: whether those of the rows are wanted.
  func evaluation(gamma: [Double], theta: Double, scores wanted: Bool = false) -> Evaluation {
    let p = design.columns
    let q = p + 1
    let center = design * gamma
    var value = 0.0
    var lost = 0.0
    var gradient = [Double](repeating: 0, count: q)
    var hessian = Matrix(rows: q, columns: q)
    var scores = wanted ? Matrix(rows: design.rows, columns: q) : nil
    for i in responses.indices {
      let response = responses[i]
      let w = weights[i]
      let (slope, ends, curve): ((Double, Double), (Double, Double), (Double, Double, Double))
      if response.kind == .exact {
        let r = theta * response.lower - center[i]
        let next = w * (logarithm(theta) - 0.5 * r * r - 0.5 * logarithm(2 * Double.pi))
        let sum = value + next
        lost += abs(value) >= abs(next) ? (value - sum) + next : (next - sum) + value
        value = sum
        slope = (-r, 0)
        ends = (response.lower, 0)
        curve = (-1, 0, 0)
        gradient[p] += w / theta
        hessian[p, p] -= w / (theta * theta)
        scores?[i, p] += w / theta
      } else {
        let part = IntervalLikelihood.part(
          response.lower.isFinite ? theta * response.lower - center[i] : nil,
          response.upper.isFinite ? theta * response.upper - center[i] : nil)
        value += w * part.value
        slope = part.first
        ends = (response.lower.isFinite ? response.lower : 0, response.upper.isFinite ? response.upper : 0)
        curve = part.second
      }
      // ∂a/∂γ = −x, ∂a/∂θ = lower, and the same for c.
      let total = slope.0 + slope.1
      let turn = curve.0 + 2 * curve.1 + curve.2
      let mixed = (curve.0 + curve.1) * ends.0 + (curve.1 + curve.2) * ends.1
      let both = curve.0 * ends.0 * ends.0 + 2 * curve.1 * ends.0 * ends.1 + curve.2 * ends.1 * ends.1
      for j in 0..<p {
        let x = design.storage[i + j * design.rows]
        gradient[j] -= w * total * x
        scores?[i, j] = -w * total * x
        for k in 0...j { hessian[k, j] += w * turn * x * design.storage[i + k * design.rows] }
        hessian[j, p] -= w * mixed * x
      }
      let own = slope.0 * ends.0 + slope.1 * ends.1
      gradient[p] += w * own
      scores?[i, p] += w * own
      hessian[p, p] += w * both
    }
    for j in 0..<q {
      for k in 0..<j { hessian[j, k] = hessian[k, j] }
    }
    return Evaluation(value: value + lost, gradient: gradient, hessian: hessian, scores: scores)
  }

  /// `log(Φ(c) − Φ(a))` with its derivatives; nil for an open end.
  private static func part(_ a: Double?, _ c: Double?) -> Part {
    // Both ends on the far side of 0 are mirrored, so that the difference is one of small tails.
    if let a, a > 0, c.map({ $0 > 0 }) ?? true {
      let mirrored = part(c.map { -$0 }, -a)
      return Part(
        value: mirrored.value, first: (-mirrored.first.1, -mirrored.first.0),
        second: (mirrored.second.2, mirrored.second.1, mirrored.second.0))
    }
    let value = logProbability(a, c)
    // Densities over the probability, as exponentials of differences of logarithms: neither has to be a number by itself.
    let fa = a.map { exponential(-0.5 * $0 * $0 - 0.5 * logarithm(2 * Double.pi) - value) } ?? 0
    let fc = c.map { exponential(-0.5 * $0 * $0 - 0.5 * logarithm(2 * Double.pi) - value) } ?? 0
    return Part(
      value: value, first: (-fa, fc),
      second: ((a ?? 0) * fa - fa * fa, fa * fc, -(c ?? 0) * fc - fc * fc))
  }

  /// `log(Φ(c) − Φ(a))`, a ≤ 0 or open, or both not above 0.
  private static func logProbability(_ a: Double?, _ c: Double?) -> Double {
    guard let c else { return a.map { logarithmOfOnePlus(-Normal.standard.cumulative($0)) } ?? 0 }
    guard let a else { return logTail(c) }
    if c <= 0 {
      // log(Φ(c) − Φ(a)) = log Φ(c) + log(1 − Φ(a)/Φ(c)); for narrow ranges the density times the width.
      let difference = logTail(a) - logTail(c)
      let inner = -exponentialMinusOne(difference)
      if inner > 1e-6 { return logTail(c) + logarithm(inner) }
      let middle = a + (c - a) / 2
      let width = c - a
      return -0.5 * middle * middle - 0.5 * logarithm(2 * Double.pi) + logarithm(width)
        + logarithmOfOnePlus((middle * middle - 1) * width * width / 24)
    }
    let outside = Normal.standard.cumulative(a) + Normal.standard.survival(c)
    if outside < 0.999 { return logarithmOfOnePlus(-outside) }
    let middle = a + (c - a) / 2
    let width = c - a
    return -0.5 * middle * middle - 0.5 * logarithm(2 * Double.pi) + logarithm(width)
      + logarithmOfOnePlus((middle * middle - 1) * width * width / 24)
  }

  /// `log Φ(x)`, by the continued fraction of Mills' ratio where Φ is no number.
  private static func logTail(_ x: Double) -> Double {
    if x > -37 { return logarithm(Normal.standard.cumulative(x)) }
    var fraction = -x
    for k in stride(from: 60, through: 1, by: -1) { fraction = -x + Double(k) / fraction }
    return -0.5 * x * x - 0.5 * logarithm(2 * Double.pi) - logarithm(fraction)
  }
}
