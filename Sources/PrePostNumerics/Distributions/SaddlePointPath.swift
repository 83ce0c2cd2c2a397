/// The logarithm of the moment generating function of a sum of χ² variables, in units of its largest weight.
///
/// It has a branch cut on the real axis from ½ on.
protocol ChiSquaredGenerator: Sendable {
  /// The number of weights, or a little more.
  var count: Int { get }
  /// The sum of the weights: the mean.
  var total: Double { get }
  /// `log M(s)` for a real s below ½.
  func logarithm(at s: Double) -> Double
  /// Its derivative.
  func slope(at s: Double) -> Double
  /// s² times its second derivative.
  func relativeCurvature(at s: Double) -> Double
  /// The real and the imaginary part of `log M(s)` above the real axis, the second without jumps.
  func logarithm(real: Double, imaginary: Double) -> (size: Double, turn: Double)
}

/// Tails of a sum of χ² variables by an integral along a path through the saddle point of `M(s) e^(−s x) / s`.
///
/// The path is a parabola that opens around the branch cut of the integrand; the trapezoidal rule is then geometrically
/// convergent and needs some hundred points whatever the ratio of the weights. Below the mean the path crosses left of 0
/// and gives the lower tail, so that the smaller tail is never a difference; only the other, above 0.3, is one minus it.
/// Source: Rice 1980, *SIAM J. Scientific and Statistical Computing* 1: 438–448; parabolic paths as in Weideman &
/// Trefethen 2007, *Mathematics of Computation* 76: 1341–1356.
struct SaddlePointPath<Generator: ChiSquaredGenerator> {
  let generator: Generator

  /// What the path integral gives: with 1/s a tail, without it the density.
  enum Quantity {
    case upper, lower, density

    /// The power of 1/s.
    var order: Double { self == .density ? 0 : 1 }
  }

  /// The lower tail at x, both in units of the largest weight.
  func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    return x <= generator.total ? checked(integral(.lower, x)) : 1 - checked(integral(.upper, x))
  }

  /// The upper tail at x.
  func survival(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    return x > generator.total ? checked(integral(.upper, x)) : 1 - checked(integral(.lower, x))
  }

  /// The integral at an x above 0.
  func integral(_ quantity: Quantity, _ x: Double) -> Double {
    // Chernoff's bound at s = 1/4: below the smallest number there is nothing to compute.
    if quantity != .lower, generator.logarithm(at: 0.25) - x / 4 < -760 { return 0 }
    let saddle = saddlePoint(quantity, x)
    let breadth = breadth(quantity, saddle)
    let bend = 0.5 / x
    let ordinate = { (u: Double) in
      let (size, turn) = exponent(quantity, x, real: saddle + bend * u * u, imaginary: breadth * u)
      return exponential(size) * (breadth * cosine(turn) + 2 * bend * u * sine(turn))
    }
    let center = ordinate(0) / 2
    guard center > 0 else { return 0 }
    var step = 0.5
    var sum = center + tailSum(of: ordinate, from: step, by: step, negligible: center)
    var estimate = step * sum
    for _ in 0..<6 {
      sum += tailSum(of: ordinate, from: step / 2, by: step, negligible: center)
      step /= 2
      let next = step * sum
      // Each halving squares the relative error, so that what is left now is far below rounding.
      let isDone = abs(next - estimate) <= 1e-10 * abs(next)
      estimate = next
      if isDone { break }
    }
    return max(0, estimate / .pi)
  }

  /// The sum of the ordinates at `first`, `first + step`, … until they no longer matter.
  private func tailSum(
    of ordinate: (Double) -> Double, from first: Double, by step: Double, negligible center: Double
  ) -> Double {
    var sum = 0.0
    var small = 0
    var u = first
    while small < 3, u < 200 {
      let value = ordinate(u)
      sum += value
      small = abs(value) < 1e-19 * center ? small + 1 : 0
      u += step
    }
    return sum
  }

  /// The real and the imaginary part of `log M(s) − s x − order · log |s|`, with the sign of s as the tail has it.
  private func exponent(
    _ quantity: Quantity, _ x: Double, real: Double, imaginary: Double
  ) -> (size: Double, turn: Double) {
    var (size, turn) =
      imaginary == 0 ? (generator.logarithm(at: real), 0) : generator.logarithm(real: real, imaginary: imaginary)
    size -= real * x
    turn -= imaginary * x
    guard quantity != .density else { return (size, turn) }
    let sign: Double = quantity == .upper ? 1 : -1
    // The length by its larger part, since its square underflows for large s in other units.
    let scale = max(abs(real), abs(imaginary))
    let a = sign * real / scale
    let b = sign * imaginary / scale
    return (size - logarithm(scale) - 0.5 * logarithm(a * a + b * b), turn - angle(y: b, x: a))
  }

  /// Where the integrand is smallest on the real axis: Σ λ/(1 − 2λs) = x + order/s.
  ///
  /// Any point between the singularities gives the same integral: a coarse or failing search costs points only.
  private func saddlePoint(_ quantity: Quantity, _ x: Double) -> Double {
    let count = Double(generator.count)
    let slope = { (s: Double) in generator.slope(at: s) - x - (quantity.order == 0 ? 0 : 1 / s) }
    switch quantity {
    case .upper:
      return signedSearch(1, from: min(0.25, 0.25 / generator.total), to: 0.5 * (1 - 1 / (x + 5)), slope)
    case .lower: return signedSearch(-1, from: 0.5 / x, to: (count + 2) / x, slope)
    case .density:
      let ends = x < generator.total ? (-count / x, 0) : (0, 0.5 * (1 - 1 / (x + 1)))
      return (try? findRoot(lower: ends.0, upper: ends.1, of: slope))?.root ?? (ends.0 + ends.1) / 2
    }
  }

  /// The s of one sign where `slope` is 0, by its logarithm.
  private func signedSearch(_ sign: Double, from a: Double, to b: Double, _ slope: (Double) -> Double) -> Double {
    let found = try? findRoot(lower: logarithm(a), upper: logarithm(b), tolerance: 1e-5) {
      slope(sign * exponential($0))
    }
    return found.map { sign * min(max(a, b), exponential($0.root)) } ?? sign * (a + b) / 2
  }

  /// The width of the saddle: one over the root of the second derivative there.
  private func breadth(_ quantity: Quantity, _ s: Double) -> Double {
    // A density at its mean has its saddle at 0, where the curvature is the variance.
    let place = s == 0 ? 1e-9 / (1 + generator.total) : s
    return abs(place) / (generator.relativeCurvature(at: place) + quantity.order).squareRoot()
  }
}

/// The logarithm of `∏ (1 − 2 s dᵢ)` for s above the real axis: its real part, and its argument without jumps.
///
/// Factors turn clockwise by less than half a circle each. They are multiplied, and a jump of the argument is seen where
/// the product leaves the lower half plane: one logarithm and one arc tangent for all of them.
func logarithmOfProduct(_ d: [Double], real: Double, imaginary: Double) -> (size: Double, turn: Double) {
  var size = 0.0
  var turns = 0
  var re = 1.0
  var im = 0.0
  for share in d {
    let a = 1 - 2 * share * real
    let b = -2 * share * imaginary
    let x = re * a - im * b
    let y = re * b + im * a
    if im < 0, y >= 0 { turns += 1 }
    re = x
    im = y == 0 ? 0 : y
    let length = abs(x) + abs(y)
    if length > 1e100 || length < 1e-100 {
      size += logarithm(length)
      re /= length
      im /= length
    }
  }
  return (size + 0.5 * logarithm(re * re + im * im), angle(y: im, x: re) - 2 * .pi * Double(turns))
}
