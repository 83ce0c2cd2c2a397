internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The log odds ratio as a standardized mean difference of logistic outcomes (OR2DL).
  ///
  ///     yi = √3/π · log(a d / (b c))
  ///     vi = 3/π² · (1/a + 1/b + 1/c + 1/d)
  ///
  /// 135, 15, 40, 10 gives yi = 0.4471, √vi = 0.2460.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Sánchez-Meca et al. 2003, eq. 10 (after Hasselblad & Hedges 1995).
  public static var oddsRatioAsDifferenceLogistic: Measure {
    scaledOddsRatio(
      code: "OR2DL", name: "odds ratio as standardized difference, logistic", factor: 3.0.squareRoot() / .pi)
  }

  /// The same as `oddsRatioAsDifferenceLogistic`, by the code without a suffix (OR2D).
  public static var oddsRatioAsDifference: Measure {
    scaledOddsRatio(code: "OR2D", name: "odds ratio as standardized difference", factor: 3.0.squareRoot() / .pi)
  }

  /// The log odds ratio as a standardized mean difference of normal outcomes (OR2DN).
  ///
  ///     yi = log(a d / (b c)) / 1.65
  ///     vi = (1/a + 1/b + 1/c + 1/d) / 1.65²
  ///
  /// 135, 15, 40, 10 gives yi = 0.4915, √vi = 0.2704.
  ///
  /// - Throws: `.notDefined` where a count stays 0 after the zero-cell rule.
  /// - Source: Sánchez-Meca et al. 2003, eq. 14 (after Cox & Snell 1989).
  public static var oddsRatioAsDifferenceNormal: Measure {
    scaledOddsRatio(code: "OR2DN", name: "odds ratio as standardized difference, normal", factor: 1 / 1.65)
  }

  private static func scaledOddsRatio(code: String, name: String, factor: Double) -> Measure {
    Measure(
      code: code, name: name,
      formula: [
        code == "OR2DN" ? "k  = 1/1.65" : "k  = √3 / π",
        "yi = k · log(a d / (b c))",
        "vi = k² · (1/a + 1/b + 1/c + 1/d)",
      ], scale: .standardized, inputs: TwoByTwoTable.inputs, sources: [.sanchezMeca2003]
    ) { (table, options) throws(EffectSizeError) in
      let odds = try Measure.oddsRatio.effectSize(of: table, options: options)
      return EffectSize(
        estimate: factor * odds.estimate, samplingVariance: odds.samplingVariance.map { factor * factor * $0 },
        derivation: odds.derivation)
    }
  }
}
