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

  /// What one row adds: the value, and its derivatives with respect to x γ (as its negative) and θ.
  private struct Part {
    var value: Double
    var total: Double
    var own: Double
    var turn: Double
    var mixed: Double
    var both: Double
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
      let part = IntervalLikelihood.part(response, center: center[i], theta: theta)
      let next = w * part.value
      let sum = value + next
      lost += abs(value) >= abs(next) ? (value - sum) + next : (next - sum) + value
      value = sum
      for j in 0..<p {
        let x = design.storage[i + j * design.rows]
        gradient[j] -= w * part.total * x
        scores?[i, j] = -w * part.total * x
        for k in 0...j { hessian[k, j] += w * part.turn * x * design.storage[i + k * design.rows] }
        hessian[j, p] -= w * part.mixed * x
      }
      gradient[p] += w * part.own
      scores?[i, p] = w * part.own
      hessian[p, p] += w * part.both
    }
    for j in 0..<q {
      for k in 0..<j { hessian[j, k] = hessian[k, j] }
    }
    return Evaluation(value: value + lost, gradient: gradient, hessian: hessian, scores: scores)
  }

  /// Below this `w (1 + |m|)` a range is taken as a density at its middle times its width.
  private static let narrow = 2e-3

  private static func part(_ response: CensoredResponse, center: Double, theta: Double) -> Part {
    guard response.kind != .exact else {
      let r = theta * response.lower - center
      return Part(
        value: logarithm(theta) - 0.5 * r * r - 0.5 * logarithm(2 * Double.pi), total: -r,
        own: 1 / theta - r * response.lower, turn: -1, mixed: -response.lower,
        both: -1 / (theta * theta) - response.lower * response.lower)
    }
    let a = response.lower.isFinite ? theta * response.lower - center : nil
    let c = response.upper.isFinite ? theta * response.upper - center : nil
    if a != nil, c != nil {
      let middle = response.lower + (response.upper - response.lower) / 2
      let width = response.upper - response.lower
      let m = theta * middle - center
      if theta * width * (1 + abs(m)) < narrow { return narrowPart(middle, width, m: m, theta: theta) }
    }
    let (value, first, second) = derivatives(a, c)
    let lower = response.lower.isFinite ? response.lower : 0
    let upper = response.upper.isFinite ? response.upper : 0
    return Part(
      value: value, total: first.a + first.c, own: first.a * lower + first.c * upper,
      turn: second.aa + 2 * second.ac + second.cc,
      mixed: (second.aa + second.ac) * lower + (second.ac + second.cc) * upper,
      both: second.aa * lower * lower + 2 * second.ac * lower * upper + second.cc * upper * upper)
  }

  /// `log φ(m) + log w + log(1 + k)`, k = (m² − 1) w² / 24, whose next term is of order w⁴: by middle and width, since the
  /// derivatives by the ends are as large as 1/w and differ by what matters.
  private static func narrowPart(_ middle: Double, _ width: Double, m: Double, theta: Double) -> Part {
    let w = theta * width
    let bend = m * m - 1
    let d = 1 + bend * w * w / 24
    let byM = m * w * w / 12 / d
    let byW = bend * w / 12 / d
    let mm = -1 + w * w / 12 / d - byM * byM
    let mw = m * w / 6 / d - byM * byW
    let ww = -1 / (w * w) + bend / 12 / d - byW * byW
    let first = (m: byM - m, w: 1 / w + byW)
    return Part(
      value: -0.5 * m * m - 0.5 * logarithm(2 * Double.pi) + logarithm(w) + logarithmOfOnePlus(d - 1),
      total: first.m, own: first.m * middle + first.w * width, turn: mm, mixed: mm * middle + mw * width,
      both: mm * middle * middle + 2 * mw * middle * width + ww * width * width)
  }

  /// `log(Φ(c) − Φ(a))` with its first and second derivatives; nil for an open end.
  private static func derivatives(
    _ a: Double?, _ c: Double?
  ) -> (value: Double, first: (a: Double, c: Double), second: (aa: Double, ac: Double, cc: Double)) {
    // Both ends on the far side of 0 are mirrored, so that the difference is one of small tails.
    if let a, a > 0, c.map({ $0 > 0 }) ?? true {
      let mirrored = derivatives(c.map { -$0 }, -a)
      return (
        mirrored.value, (-mirrored.first.c, -mirrored.first.a),
        (mirrored.second.cc, mirrored.second.ac, mirrored.second.aa)
      )
    }
    let value = logProbability(a, c)
    // Densities over the probability, as exponentials of differences of logarithms: neither has to be a number by itself.
    let fa = a.map { exponential(-0.5 * $0 * $0 - 0.5 * logarithm(2 * Double.pi) - value) } ?? 0
    let fc = c.map { exponential(-0.5 * $0 * $0 - 0.5 * logarithm(2 * Double.pi) - value) } ?? 0
    return (value, (-fa, fc), ((a ?? 0) * fa - fa * fa, fa * fc, -(c ?? 0) * fc - fc * fc))
  }

  /// `log(Φ(c) − Φ(a))`, a ≤ 0 or open, or both not above 0.
  private static func logProbability(_ a: Double?, _ c: Double?) -> Double {
    guard let c else { return a.map { logarithmOfOnePlus(-Normal.standard.cumulative($0)) } ?? 0 }
    guard let a else { return logTail(c) }
    if c <= 0 {
      // log(Φ(c) − Φ(a)) = log Φ(c) + log(1 − Φ(a)/Φ(c)).
      return logTail(c) + logarithm(-exponentialMinusOne(logTail(a) - logTail(c)))
    }
    return logarithmOfOnePlus(-(Normal.standard.cumulative(a) + Normal.standard.survival(c)))
  }

  /// `log Φ(x)`, by the continued fraction of Mills' ratio where Φ is no number.
  private static func logTail(_ x: Double) -> Double {
    if x > -37 { return logarithm(Normal.standard.cumulative(x)) }
    var fraction = -x
    for k in stride(from: 60, through: 1, by: -1) { fraction = -x + Double(k) / fraction }
    return -0.5 * x * x - 0.5 * logarithm(2 * Double.pi) - logarithm(fraction)
  }
}
