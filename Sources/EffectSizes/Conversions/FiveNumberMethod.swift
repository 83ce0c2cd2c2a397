internal import PrePostNumerics

/// How a mean and an SD are estimated from quantiles, by the names that metafor's `conv.fivenum()` uses.
public enum FiveNumberMethod: String, Sendable, Hashable, CaseIterable {
  /// The weights that are optimal for normal data (Luo et al. 2018; Wan et al. 2014; Shi et al. 2020).
  case luoWanShi = "luo/wan/shi"
  /// Quantile estimation: the best of several distributions that are fitted to the quantiles (McGrath et al. 2020).
  case quantileEstimation = "qe"
  /// Box–Cox: the power that makes the quantiles symmetric, then as for normal data (McGrath et al. 2020).
  case boxCox = "bc"

  /// The smallest sample that the method is for; below it the fitted extremes and quartiles fall together.
  var leastSize: Int { self == .luoWanShi ? 2 : 5 }
}

extension FiveNumbers {
  /// A mean and an SD estimated from quantiles, with what a derivation says of the way.
  struct Estimate {
    let mean: Double
    let standardDeviation: Double
    /// How the mean and the SD came about, in words.
    let ways: (mean: String, standardDeviation: String)
    /// Where the two formulas are from.
    let sources: (mean: Citation, standardDeviation: Citation)
    /// A quantity on the way that a reader may want to see, with the words for it.
    var parameter: (name: String, value: Double, formula: String)?
  }

  /// The mean and the SD by a method.
  ///
  /// - Throws: `.notDefined` where the method has none for these numbers.
  func estimate(n: Int, by method: FiveNumberMethod) throws(EffectSizeError) -> Estimate {
    switch method {
    case .luoWanShi:
      return Estimate(
        mean: estimatedMean(n: n), standardDeviation: estimatedStandardDeviation(n: n),
        ways: (meanWay, spreadWay), sources: (.luo2018, spreadSource))
    case .quantileEstimation:
      let fit = quantileEstimate(n: n)
      let way = "quantile estimation from \(names): \(fit.distribution.rawValue)"
      return Estimate(
        mean: fit.mean, standardDeviation: fit.standardDeviation, ways: (way, way),
        sources: (.mcGrath2020, .mcGrath2020))
    case .boxCox:
      let fit = try boxCoxEstimate(n: n)
      let way = "Box–Cox of \(names), transformed back"
      return Estimate(
        mean: fit.mean, standardDeviation: fit.standardDeviation, ways: (way, way),
        sources: (.mcGrath2020, .mcGrath2020),
        parameter: (
          "power", fit.power,
          fit.power == 0
            ? "Box–Cox: \(names) are as skewed as log-normal ones or more" : "Box–Cox: it makes \(names) symmetric"
        ))
    }
  }

  private var meanWay: String {
    switch self {
    case .range: "w (min + max)/2 + (1 − w) median, w = 4/(4 + n^0.75)"
    case .quartiles: "w (q1 + q3)/2 + (1 − w) median, w = 0.7 + 0.39/n"
    case .all:
      "w₁ (min + max)/2 + w₂ (q1 + q3)/2 + (1 − w₁ − w₂) median, w₁ = 2.2/(2.2 + n^0.75), w₂ = 0.7 − 0.72/n^0.55"
    }
  }

  private var spreadWay: String {
    switch self {
    case .range: spreadFormula(range: true, quartileRange: false)
    case .quartiles: spreadFormula(range: false, quartileRange: true)
    case .all: spreadFormula(range: true, quartileRange: true)
    }
  }

  private var spreadSource: Citation {
    if case .all = self { .shi2020 } else { .wan2014 }
  }
}

/// The formula of `estimatedStandardDeviation(range:quartileRange:n:)` for what was printed.
func spreadFormula(range: Bool, quartileRange: Bool) -> String {
  let byRange = "(max − min) / (2 Φ⁻¹((n − 0.375)/(n + 0.25)))"
  let byQuartiles = "(q3 − q1) / (2 Φ⁻¹((0.75 n − 0.125)/(n + 0.25)))"
  guard range, quartileRange else { return range ? byRange : byQuartiles }
  return "w \(byRange) + (1 − w) \(byQuartiles), w = 1/(1 + 0.07 n^0.6)"
}
