public import PrePostNumerics

/// What a fit says about studies with given moderators.
public struct FittedMean: Sendable, Hashable {
  /// Their mean effect `xᵀβ`, with its test and interval.
  public let estimate: Estimate
  /// The interval in which the true effect of one new study lies; nil where the model has none.
  public let predictionInterval: ConfidenceInterval?
}

extension RandomEffectsFit {
  /// The mean effect at one row of a design, or any other linear combination of the coefficients.
  ///
  ///     xᵀβ ± c √(xᵀ V x)      new study: xᵀβ ± c √(xᵀ V x + τ²)
  ///
  /// BCG vaccine, log risk ratios, REML, by latitude: at 13° −0.1269, standard error 0.1693.
  ///
  /// - Parameter x: one number per term of `effects.termNames`; the constant's is 1 for a study and 0 for a difference.
  /// - Source: Raudenbush 2009; prediction: Riley, Higgins & Deeks 2011.
  public func mean(at x: [Double]) -> FittedMean {
    precondition(x.count == coefficients.count, "one number per coefficient")
    let variance = max(0, dot(x, covariance * x))
    let estimate = Estimate(
      value: dot(x, coefficients.map(\.value)), standardError: variance.squareRoot(),
      degreesOfFreedom: coefficients[0].degreesOfFreedom, level: model.level)
    return FittedMean(
      estimate: estimate, predictionInterval: newStudy(at: x)?.interval(level: model.level))
  }

  /// The joint test that linear combinations of the coefficients, one per row of `contrasts`, are all 0.
  ///
  ///     QM = (Lβ)ᵀ (L V Lᵀ)⁻¹ Lβ      χ² with rank L; F = QM / m with (m, k − p) where coefficients are tested by t
  ///
  /// - Returns: nil where a row depends on the others, or an F has no residual degrees of freedom.
  /// - Source: Rao 1973, *Linear Statistical Inference and Its Applications*, §4b.2.
  public func test(contrasts: Matrix) -> OmnibusTest? {
    precondition(contrasts.columns == coefficients.count, "one column per coefficient")
    let covariance = contrasts * self.covariance * contrasts.transposed
    guard let qr = try? PivotedQR(contrasts.transposed), qr.rank == contrasts.rows else { return nil }
    return OmnibusTest(
      values: contrasts * coefficients.map(\.value), covariance: covariance,
      degreesOfFreedom: coefficients[0].degreesOfFreedom)
  }
}
