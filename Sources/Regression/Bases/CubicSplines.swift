/// The cubic B-splines over a sequence of knots whose ends are repeated four times, with their derivatives.
///
///     B_i,1(x) = 1 for tᵢ ≤ x < tᵢ₊₁
///     B_i,k(x) = (x − tᵢ)/(tᵢ₊ₖ₋₁ − tᵢ) B_i,k−1(x) + (tᵢ₊ₖ − x)/(tᵢ₊ₖ − tᵢ₊₁) B_i+1,k−1(x)
///     B_i,k′   = (k − 1) [B_i,k−1 / (tᵢ₊ₖ₋₁ − tᵢ) − B_i+1,k−1 / (tᵢ₊ₖ − tᵢ₊₁)]
///
/// Source: de Boor 2001, *A Practical Guide to Splines*, ch. IX–X.
struct CubicSplines: Sendable, Hashable {
  private let knots: [Double]

  /// The number of splines.
  var count: Int { knots.count - 4 }

  /// - Parameter inner: strictly ascending, strictly between the ends.
  init(lower: Double, inner: [Double], upper: Double) {
    knots = [Double](repeating: lower, count: 4) + inner + [Double](repeating: upper, count: 4)
  }

  /// The splines (`derivative` 0) or a derivative of them at a point between the ends.
  func values(at x: Double, derivative: Int = 0) -> [Double] {
    // The last interval is closed, so that the upper end belongs to it.
    var interval = 3
    while interval < knots.count - 5, x >= knots[interval + 1] { interval += 1 }
    var current = [Double](repeating: 0, count: knots.count - 1)
    current[interval] = 1
    for order in 2...4 {
      let isDerivative = order > 4 - derivative
      current = (0..<(knots.count - order)).map { i in
        let left = CubicSplines.over(current[i], knots[i + order - 1] - knots[i])
        let right = CubicSplines.over(current[i + 1], knots[i + order] - knots[i + 1])
        return isDerivative
          ? Double(order - 1) * (left - right) : (x - knots[i]) * left + (knots[i + order] - x) * right
      }
    }
    return current
  }

  /// A quotient that is 0 where a knot is repeated.
  private static func over(_ value: Double, _ width: Double) -> Double { width > 0 ? value / width : 0 }
}
