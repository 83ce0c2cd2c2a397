internal import PrePostNumerics

/// The standard error of an index if successive observations are alike, beside the one that takes them as independent.
public struct DependentStandardError: Sendable, Hashable {
  /// The standard error under first-order autocorrelation.
  public let value: Double
  /// The corrected autocorrelation it is computed with.
  public let autocorrelation: Double
  /// `value` over the standard error of independent observations.
  public let ratio: Double
  /// Whether the two differ by more than a tenth.
  public var differs: Bool { abs(ratio - 1) > 0.1 }
}

/// Variances and covariance of the phase means of a series with first-order autocorrelation ρ.
///
///     c(n)  = 1 + 2 Σ_{k<n} (1 − k/n) ρᵏ                       variance of a mean in units of σ²/n
///     V     = s²/n · c (n − 1)/(n − c)                          s² corrected for what autocorrelation takes from it
///     Cov   = σ̂_A σ̂_B Σ_{i∈A} Σ_{j∈B} ρ^{j − i} / (mn)          σ̂² = s² (n − 1)/(n − c)
///
/// With ρ = 0 these are s²/n and 0. Sessions are taken as equally spaced.
///
/// - Source: the variance of the mean of a stationary series; Box, Jenkins & Reinsel 1994, *Time Series Analysis*, 3rd
///   ed., ch. 2.
struct DependentMeans: Sendable {
  let autocorrelation: Double
  private let m: Int
  private let n: Int

  /// Nil where the corrected autocorrelation is not inside −1 … 1.
  init?(baseline m: Int, treatment n: Int, autocorrelation: Double) {
    guard abs(autocorrelation) < 1 else { return nil }
    self.m = m
    self.n = n
    self.autocorrelation = autocorrelation
  }

  /// The variance of `k_a · ȳ_A + k_b · ȳ_B`; nil where a corrected variance does not exist.
  func variance(_ contrast: MeanContrast) -> Double? {
    let (cA, cB) = (inflation(m), inflation(n))
    guard cA < Double(m), cB < Double(n) else { return nil }
    let sA2 = contrast.baselineVariance * Double(m - 1) / (Double(m) - cA)
    let sB2 = contrast.treatmentVariance * Double(n - 1) / (Double(n) - cB)
    let (a, b) = (contrast.baseline, contrast.treatment)
    let covariance = (sA2 * sB2).squareRoot() * crossing
    let total = a * a * sA2 * cA / Double(m) + b * b * sB2 * cB / Double(n) + 2 * a * b * covariance
    return total >= 0 ? total : nil
  }

  private func inflation(_ n: Int) -> Double {
    var sum = 1.0
    var decay = 1.0
    for k in 1..<n {
      decay *= autocorrelation
      sum += 2 * (1 - Double(k) / Double(n)) * decay
    }
    return sum
  }

  private var crossing: Double {
    var sum = 0.0
    for i in 0..<m { for j in 0..<n { sum += power(autocorrelation, m - i + j) } }
    return sum / Double(m * n)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { result, _ in result * base }
  }
}

/// An index as a function of the two phase means, to first order: `k_a ȳ_A + k_b ȳ_B`.
struct MeanContrast: Sendable {
  /// `k_a`.
  let baseline: Double
  /// `k_b`.
  let treatment: Double
  /// `s_A²`.
  let baselineVariance: Double
  /// `s_B²`.
  let treatmentVariance: Double
  /// Whether the reported variance is another estimator of the same quantity, so that dependence multiplies it; else
  /// it holds the variance of the contrast and perhaps other parts, and dependence adds to it.
  var isProportional = false

  init(
    baseline: Double, treatment: Double, baselineVariance: Double, treatmentVariance: Double,
    isProportional: Bool = false
  ) {
    self.baseline = baseline
    self.treatment = treatment
    self.baselineVariance = baselineVariance
    self.treatmentVariance = treatmentVariance
    self.isProportional = isProportional
  }

  /// The contrast with the variances of a series; nil for one observation in a phase.
  init?(_ series: SeriesBox, baseline: Double, treatment: Double) {
    guard let sA2 = PrePostNumerics.variance(series.baseline.point),
      let sB2 = PrePostNumerics.variance(series.treatment.point)
    else { return nil }
    self.init(baseline: baseline, treatment: treatment, baselineVariance: sA2, treatmentVariance: sB2)
  }

  /// The standard error under dependence, made from the one of independent observations.
  ///
  ///     SE*² = SE² + (V* − V)         or  SE² · V*/V          V: variance of the contrast, V* under dependence
  func standardError(_ independent: Double, _ means: DependentMeans, m: Int, n: Int) -> Double? {
    let plain =
      baseline * baseline * baselineVariance / Double(m) + treatment * treatment * treatmentVariance / Double(n)
    guard plain > 0, let dependent = means.variance(self) else { return nil }
    let square = independent * independent
    let result = isProportional ? square * dependent / plain : square + dependent - plain
    return result > 0 ? result.squareRoot() : nil
  }
}
