internal import PrePostNumerics

/// The correlation of two normal scores of which a 2×2 table says only on which side of a threshold they fell.
///
/// The table has three free proportions and the model three parameters, so the maximum of the likelihood reproduces the
/// table: the thresholds h, k are the normal quantiles of the margins, and ρ solves
///
///     P(X > h, Y > k; ρ) = a / n
///
/// The variance is that of the inverse information of all three parameters, which at such a fit is the delta method on
/// the multinomial proportions:
///
///     dρ = (dp₁₁ − u dp₁. − v dp.₁) / f(h, k; ρ)
///     u  = P(Y > k | X = h),   v = P(X > h | Y = k)
///
/// - Parameter t: the table; none of its counts is 0.
/// - Returns: ρ and its sampling variance; none where ρ rounds to −1 or 1.
/// - Throws: `.notDefined` where a margin is so close to 0 or to all that its threshold cannot be computed.
/// - Accuracy: ρ to about 1e-14. The equation is solved for the arcsine of ρ, in which the probability is smooth up to
///   both ends, and for the smallest of the four counts, which keeps its digits.
/// - Source: Pearson 1900; Hamdan 1970.
func tetrachoricEstimate(
  _ t: TwoByTwoTable
) throws(EffectSizeError) -> (correlation: Double, samplingVariance: Double?) {
  // Turned so that the smallest count is first; columns or rows exchanged turn the sign of the correlation.
  let turned: (cells: [Double], sign: Double) =
    switch min(t.a, t.b, t.c, t.d) {
    case t.a: ([t.a, t.b, t.c, t.d], 1)
    case t.d: ([t.d, t.c, t.b, t.a], 1)
    case t.b: ([t.b, t.a, t.d, t.c], -1)
    default: ([t.c, t.d, t.a, t.b], -1)
    }
  let n = t.total
  let p = turned.cells.map { $0 / n }
  let h = Normal.standard.upperQuantile((turned.cells[0] + turned.cells[1]) / n)
  let k = Normal.standard.upperQuantile((turned.cells[0] + turned.cells[2]) / n)

  guard h.isFinite, k.isFinite else {
    throw .notDefined("nearly nobody or everybody had the event, so that its threshold cannot be computed")
  }

  var rho = 0.0
  // Independence is exact in the counts, and no rounding should blur it.
  if t.a * t.d != t.b * t.c {
    do {
      let angle = try findRoot(lower: -.pi / 2, upper: .pi / 2) { angle in
        BivariateNormal(correlation: sine(angle)).survival(h, k) - p[0]
      }
      rho = sine(angle.root)
    } catch {
      throw .notDefined("a count is so small beside the others that no correlation can be computed for it")
    }
  }
  guard abs(rho) < 1 else { return (turned.sign * rho, nil) }

  let distribution = BivariateNormal(correlation: rho)
  let spread = ((1 - rho) * (1 + rho)).squareRoot()
  let u = Normal.standard.survival((k - rho * h) / spread)
  let v = Normal.standard.survival((h - rho * k) / spread)
  let slopes = [1 - u - v, -u, -v, 0]
  let mean = zip(p, slopes).reduce(0) { $0 + $1.0 * $1.1 }
  let variance = zip(p, slopes).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
  let density = distribution.density(h, k)
  guard density > 0 else { return (turned.sign * rho, nil) }
  return (turned.sign * rho, variance / (n * density * density))
}
