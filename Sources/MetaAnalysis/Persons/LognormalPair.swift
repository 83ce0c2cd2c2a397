internal import PrePostNumerics

/// Two positive values of one person, before and after, that are jointly lognormal over persons: what printed
/// coefficients of variation and a correlation say about their logarithms, and how well a sample tells it.
///
///     A = ln(1 + CV²pre)      variance of ln pre
///     B = ln(1 + CV²post)     variance of ln post
///     C = ln(1 + r CVpre CVpost)      their covariance
///
/// The sample gives A, B and C through five averages: of x², y², xy, x and y. Divided by their expectations, averages of
/// the monomials xᵃyᵇ and xᶜyᵈ have under lognormality
///
///     n · cov = exp(ac A + (ad + bc) C + bd B) − 1
///
/// so the variance of every smooth function of them is a quadratic form in its gradient.
struct LognormalPair: Sendable, Hashable {
  /// The variance of the logarithm before.
  let before: Double
  /// The variance of the logarithm after.
  let after: Double
  /// The covariance of the logarithms.
  let together: Double
  private let cvBefore: Double
  private let cvAfter: Double
  private let correlation: Double

  /// The pair with these coefficients of variation and this correlation of the values themselves; nil where no positive
  /// values have them: `1 + r CVpre CVpost` is not positive.
  init?(cvBefore: Double, cvAfter: Double, correlation: Double) {
    let product = correlation * cvBefore * cvAfter
    guard product > -1 else { return nil }
    before = logarithmOfOnePlus(cvBefore * cvBefore)
    after = logarithmOfOnePlus(cvAfter * cvAfter)
    together = logarithmOfOnePlus(product)
    self.cvBefore = cvBefore
    self.cvAfter = cvAfter
    self.correlation = correlation
  }

  /// A function of A, B and C by its derivatives.
  struct Gradient {
    var before: Double
    var after: Double
    var together: Double
  }

  /// n times the large-sample variance of a function of A, B and C.
  ///
  /// - Parameter isAssumed: whether the correlation was supplied and not estimated; then C moves with A and B only.
  func unitVariance(of gradient: Gradient, correlationIsAssumed isAssumed: Bool) -> Double {
    var g = gradient
    if isAssumed {
      // dC = r d(CVpre CVpost) / (1 + r CVpre CVpost), and 2 CV dCV = exp(A) dA.
      let share = g.together * correlation / exponential(together) / 2
      if cvBefore > 0 { g.before += share * exponential(before) * cvAfter / cvBefore }
      if cvAfter > 0 { g.after += share * exponential(after) * cvBefore / cvAfter }
      g.together = 0
    }
    let monomials: [(x: Double, y: Double, weight: Double)] = [
      (2, 0, g.before), (0, 2, g.after), (1, 1, g.together), (1, 0, -2 * g.before - g.together),
      (0, 1, -2 * g.after - g.together),
    ]
    let terms = monomials.flatMap { p in
      monomials.map { q in
        let exponent = p.x * q.x * before + (p.x * q.y + p.y * q.x) * together + p.y * q.y * after
        return p.weight * q.weight * exponentialMinusOne(exponent)
      }
    }
    return max(0, compensatedSum(terms))
  }
}
