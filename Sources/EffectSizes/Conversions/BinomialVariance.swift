internal import PrePostNumerics

/// The sampling variance of a proportion: `p (1 − p) / n`, or with n − 1 the unbiased estimate of it.
///
/// - Throws: `.tooFewObservations` where the unbiased one would divide by 0.
func proportionVariance(
  _ p: Double, n: Double, _ type: SamplingVarianceType
) throws(EffectSizeError) -> Double {
  guard type == .unbiased else { return p * (1 - p) / n }
  guard n > 1 else { throw .tooFewObservations(n: Int(n), needed: 2) }
  return p * (1 - p) / (n - 1)
}

/// The probit of a proportion, the normal quantile, with its sampling variance.
///
///     z = Φ⁻¹(p),   p (1 − p) / (n f(z)²)        f: the normal density
func probit(_ p: Double, n: Double) -> (estimate: Double, samplingVariance: Double) {
  let z = Normal.standard.quantile(p)
  let density = Normal.standard.density(z)
  return (z, p * (1 - p) / (n * density * density))
}
