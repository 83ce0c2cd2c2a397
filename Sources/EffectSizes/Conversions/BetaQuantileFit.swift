internal import PrePostNumerics

/// The beta distribution whose quantiles are nearest to numbers between 0 and 1, by damped Gauss–Newton steps in the
/// logarithms of both shapes.
///
/// - Parameter start: a fit whose mean and SD the search begins with.
/// - Returns: nil where the shapes leave what quantiles can be computed for.
/// - Source: Levenberg 1944 for the damping.
func betaFit(
  _ points: [QuantilePoint], start: FiveNumbers.QuantileEstimate
) -> FiveNumbers.QuantileEstimate? {
  func residuals(_ x: (Double, Double)) -> [Double]? {
    guard abs(x.0) < 14, abs(x.1) < 14 else { return nil }
    let beta = BetaDistribution(a: exponential(x.0), b: exponential(x.1))
    return points.map { $0.quantile(of: beta) - $0.value }
  }
  func cost(_ r: [Double]) -> Double { r.reduce(0) { $0 + $1 * $1 } }

  let mean = min(max(start.mean, 0.01), 0.99)
  let size = max(mean * (1 - mean) / max(start.standardDeviation * start.standardDeviation, 1e-6) - 1, 0.5)
  var x = (logarithm(mean * size), logarithm((1 - mean) * size))
  guard var r = residuals(x) else { return nil }
  var damping = 1e-3
  let h = 1e-5
  search: for _ in 0..<200 {
    guard let up0 = residuals((x.0 + h, x.1)), let down0 = residuals((x.0 - h, x.1)),
      let up1 = residuals((x.0, x.1 + h)), let down1 = residuals((x.0, x.1 - h))
    else { return nil }
    let j0 = zip(up0, down0).map { ($0 - $1) / (2 * h) }
    let j1 = zip(up1, down1).map { ($0 - $1) / (2 * h) }
    let (a, b, c) = (cost(j0), zip(j0, j1).reduce(0) { $0 + $1.0 * $1.1 }, cost(j1))
    let g0 = zip(j0, r).reduce(0) { $0 + $1.0 * $1.1 }
    let g1 = zip(j1, r).reduce(0) { $0 + $1.0 * $1.1 }
    while true {
      let (da, dc) = (a * (1 + damping), c * (1 + damping))
      let determinant = da * dc - b * b
      let step = (-(dc * g0 - b * g1) / determinant, -(da * g1 - b * g0) / determinant)
      if determinant > 0, let next = residuals((x.0 + step.0, x.1 + step.1)), cost(next) <= cost(r) {
        x = (x.0 + step.0, x.1 + step.1)
        r = next
        damping = max(damping / 10, 1e-12)
        if max(abs(step.0), abs(step.1)) < 1e-10 { break search }
        break
      }
      damping *= 10
      if damping > 1e12 { break search }
    }
  }
  let (a, b) = (exponential(x.0), exponential(x.1))
  let sum = a + b
  return FiveNumbers.QuantileEstimate(
    distribution: .beta, mean: a / sum, standardDeviation: (a / sum * (b / sum) / (sum + 1)).squareRoot(),
    distance: cost(r))
}
