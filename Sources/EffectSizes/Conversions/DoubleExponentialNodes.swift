internal import PrePostNumerics

/// The nodes and weights of double-exponential quadrature, which does not mind how the integrand meets the ends.
func doubleExponentialNodes(from low: Double, to high: Double) -> [(at: Double, weight: Double)] {
  let half = (high - low) / 2
  let h = 1.0 / 32
  return (-100...100).map { index in
    let t = Double(index) * h
    let grown = (exponential(t) - exponential(-t)) / 2 * .pi / 2
    let slope = (exponential(t) + exponential(-t)) / 2 * .pi / 2
    let e = exponential(-2 * abs(grown))
    // 1 − tanh |grown|, so that nodes next to an end keep their distance from it.
    let gap = half * 2 * e / (1 + e)
    let weight = half * h * slope * 4 * e / ((1 + e) * (1 + e))
    return (at: index < 0 ? low + gap : high - gap, weight: weight)
  }
}
