internal import PrePostNumerics

/// Hedges' correction factor for a standardized mean with `m` degrees of freedom.
///
///     J(m) = Γ(m/2) / (√(m/2) · Γ((m − 1)/2))      J(19) = 0.95990
///
/// - Parameter m: degrees of freedom, more than 1: the factor of m = 1 is 0, which would wipe out the estimate.
/// - Returns: a factor below 1, about 1 − 3/(4m − 1).
/// - Accuracy: about 1e-15 relative for any m; the ratio of gammas is formed directly.
/// - Source: Hedges 1981, eq. 6a.
public func smallSampleCorrection(degreesOfFreedom m: Double) -> Double {
  precondition(m > 1, "the correction needs more than one degree of freedom")
  return gammaRatio((m - 1) / 2, plus: 0.5) / (m / 2).squareRoot()
}

/// What Hedges' correction takes off, `1 − J(m)`, which for many degrees of freedom is lost in the rounding of J.
///
///     1 − J(m) = 3/(4m) + 7/(32m²) + 9/(128m³) − …      m from 100, by Stirling's series; 1 − J(1000) = 0.00075021882
///
/// - Accuracy: about 1e-14 relative; the first term left out is below 1e-16 of the whole.
/// - Source: Hedges 1981, eq. 6a, with Stirling's series of both gammas.
func smallSampleDeficit(degreesOfFreedom m: Double) -> Double {
  guard m >= 100 else { return 1 - smallSampleCorrection(degreesOfFreedom: m) }
  let first: [Double] = [3.0 / 4, 7.0 / 32, 9.0 / 128, -59.0 / 2048]
  let further: [Double] = [-483.0 / 8192, 2323.0 / 65536, 42801.0 / 262144, -923923.0 / 8_388_608]
  return (first + further).reversed().reduce(0) { ($0 + $1) / m }
}

extension MeasureOptions {
  /// What the chosen correction takes off: `1 − correction(degreesOfFreedom: m)` without its rounding.
  private func deficit(degreesOfFreedom m: Double) -> Double {
    guard correctsBias else { return 0 }
    return approximatesCorrection ? 3 / (4 * m - 1) : smallSampleDeficit(degreesOfFreedom: m)
  }

  /// `m J² − (m − 2)`, in which nothing is lost however large m is.
  ///
  ///     2 − m (1 − J)(1 + J)
  func unbiasedNumerator(degreesOfFreedom m: Double) -> Double {
    let rest = deficit(degreesOfFreedom: m)
    return 2 - m * rest * (2 - rest)
  }
}

/// The sampling variance of a corrected standardized mean, shared by the paired and the two-group measures.
///
///     LS   a + yi² / (2n)
///     LS2  J² · (a + d² / (2n))
///     UB   a + (1 − (m − 2) / (m J²)) · yi²
///     AV   a + ȳ² / (2n)
///     H0   a
///
/// where `a` is the variance under no effect, `n` the number of participants, `m` the degrees of freedom, `d` the
/// uncorrected and `yi = J d` the corrected estimate, `ȳ` the average of the corrected estimates of the set.
/// Source: Hedges 1981, 1983; Viechtbauer 2007, *Journal of Educational and Behavioral Statistics* 32: 39–60.
func standardizedMeanVariance(
  _ options: MeasureOptions, null a: Double, n: Double, m: Double, uncorrected d: Double, average: Double = 0
) -> Double {
  let j = options.correction(degreesOfFreedom: m)
  let yi = j * d
  return switch options.varianceType {
  case .largeSample2: j * j * (a + d * d / (2 * n))
  // yi² / J² is d².
  case .unbiased: a + options.unbiasedNumerator(degreesOfFreedom: m) / m * d * d
  case .averaged: a + average * average / (2 * n)
  case .nullHypothesis: a
  default: a + yi * yi / (2 * n)
  }
}
