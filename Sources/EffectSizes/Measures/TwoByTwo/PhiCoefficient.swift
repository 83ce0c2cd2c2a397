internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The phi coefficient (PHI): the correlation of group and event.
  ///
  ///     yi = (a d − b c) / √(n₁ n₂ m₁ m₂)                 m₁, m₂: events and non-events of both groups
  ///     vi = 1/n [1 − φ² + φ (1 + φ²/2) R C / √(r c) − ¾ φ² (R²/r + C²/c)]        CS, and LS
  ///          R, C: difference and r, c: product of the proportions of the rows, of the columns
  ///     vi = g₁² p₁(1 − p₁)/n₁ + g₂² p₂(1 − p₂)/n₂                                ST
  ///          gⱼ: derivative of φ by the risk pⱼ, with the share of each group fixed
  ///
  /// CS is for one sample of which only the total is fixed, ST for groups whose sizes are fixed by the design.
  ///
  /// BCG, Aronson 1948: 4, 119, 11, 128 gives yi = −0.1001, vi = 0.00318. Nothing is added to zero counts unless an
  /// amount is asked for.
  ///
  /// - Throws: `.notDefined` where nobody or everybody had the event.
  /// - Source: Yule 1912; Bishop et al. 1975, ch. 11.
  public static var phiCoefficient: Measure {
    Measure(
      code: "PHI", name: "phi coefficient",
      formula: [
        "R  = (n₁ − n₂) / n,  C = (m₁ − m₂) / n                   m₁, m₂: events and non-events of both groups",
        "u  = n₁ n₂ / n²,  w = m₁ m₂ / n²",
        "yi = (a d − b c) / √(n₁ n₂ m₁ m₂)",
        "vi = 1/n [1 − yi² + yi (1 + yi²/2) R C / √(u w) − ¾ yi² (R²/u + C²/w)]      CS and LS",
        "k  = (p₁ − p₂) C / (2 w) · √(u / w)                         ST",
        "g₁ = √(u / w) + k n₁/n,  g₂ = −√(u / w) + k n₂/n            the slope of φ by the risk of each group",
        "vi = g₁² p₁ (1 − p₁)/n₁ + g₂² p₂ (1 − p₂)/n₂                ST",
      ], scale: .correlation, inputs: TwoByTwoTable.inputs,
      varianceTypes: [.largeSample, .stratified, .crossSectional], sources: [.yule1912, .bishop1975]
    ) { (table, options) throws(EffectSizeError) in
      let (phi, vi, derivation) = try phi(table, options)
      return EffectSize(estimate: phi, samplingVariance: vi, derivation: derivation)
    }
  }

  /// The phi coefficient on Fisher's scale (ZPHI), to be pooled with other correlations on that scale.
  ///
  ///     yi = artanh φ
  ///     vi = vi(φ) / (1 − φ²)²
  ///
  /// BCG, Aronson 1948: yi = −0.1005, vi = 0.00325. The transformation does not stabilize this variance.
  ///
  /// - Throws: `.notDefined` where nobody or everybody had the event, or where φ is −1 or 1.
  /// - Source: as `phiCoefficient`, by the delta method.
  public static var phiCoefficientFisher: Measure {
    Measure(
      code: "ZPHI", name: "phi coefficient, Fisher's z",
      formula: [
        "R  = (n₁ − n₂) / n,  C = (m₁ − m₂) / n                   m₁, m₂: events and non-events of both groups",
        "u  = n₁ n₂ / n²,  w = m₁ m₂ / n²",
        "r  = (a d − b c) / √(n₁ n₂ m₁ m₂)",
        "v  = 1/n [1 − r² + r (1 + r²/2) R C / √(u w) − ¾ r² (R²/u + C²/w)]      CS and LS",
        "k  = (p₁ − p₂) C / (2 w) · √(u / w)                         ST",
        "g₁ = √(u / w) + k n₁/n,  g₂ = −√(u / w) + k n₂/n            the slope of φ by the risk of each group",
        "v  = g₁² p₁ (1 − p₁)/n₁ + g₂² p₂ (1 − p₂)/n₂                ST",
        "yi = artanh(r)",
        "vi = v / (1 − r²)²",
      ], scale: .fisherZ, inputs: TwoByTwoTable.inputs,
      varianceTypes: [.largeSample, .stratified, .crossSectional], sources: [.yule1912, .bishop1975]
    ) { (table, options) throws(EffectSizeError) in
      let (phi, vi, derivation) = try phi(table, options)
      return try fisherTransformed(phi, vi, derivation)
    }
  }
}

/// A correlation and its variance on Fisher's scale, by the delta method.
///
/// - Throws: `.notDefined` for a correlation of −1 or 1.
func fisherTransformed(
  _ correlation: Double, _ variance: Double?, _ derivation: Derivation
) throws(EffectSizeError) -> EffectSize {
  guard abs(correlation) < 1 else {
    throw .notDefined("Fisher's z of a correlation of \(shortest(correlation)) is infinite")
  }
  let slope = 1 / ((1 - correlation) * (1 + correlation))
  return EffectSize(
    estimate: inverseHyperbolicTangent(correlation), samplingVariance: variance.map { $0 * slope * slope },
    derivation: derivation)
}

private func phi(
  _ table: TwoByTwoTable, _ options: MeasureOptions
) throws(EffectSizeError) -> (Double, Double, Derivation) {
  var derivation = Derivation()
  let t = try options.zeroCells.apply(to: table, unasked: 0, &derivation)
  guard !t.isDoubleZero else { throw .notDefined("nobody or everybody had the event, so it correlates with nothing") }
  let n = t.total
  let (row1, row2) = (t.n1 / n, t.n2 / n)
  let (column1, column2) = ((t.a + t.c) / n, (t.b + t.d) / n)
  let rows = row1 * row2
  let columns = column1 * column2
  let product = (t.a * t.d - t.b * t.c) / (n * n * (rows * columns).squareRoot())
  // Tables that the two diagonals hold alone correlate perfectly, and no rounding should blur it.
  let phi = t.b == 0 && t.c == 0 ? 1 : t.a == 0 && t.d == 0 ? -1 : product
  let vi: Double
  if options.varianceType == .stratified {
    // φ = (p₁ − p₂) √(row₁ row₂ / (column₁ column₂)), and the columns' shares move with the risks.
    let ratio = (rows / columns).squareRoot()
    let bend = (t.p1 - t.p2) * ratio * (column2 - column1) / (2 * columns)
    let slope1 = ratio - bend * row1
    let slope2 = -ratio - bend * row2
    vi = slope1 * slope1 * t.p1 * (1 - t.p1) / t.n1 + slope2 * slope2 * t.p2 * (1 - t.p2) / t.n2
  } else {
    let square = phi * phi
    let tilt = (row1 - row2) * (column1 - column2) / (rows * columns).squareRoot()
    let imbalance = (row1 - row2) * (row1 - row2) / rows + (column1 - column2) * (column1 - column2) / columns
    vi = max(0, 1 - square + phi * (1 + square / 2) * tilt - 0.75 * square * imbalance) / n
  }
  return (phi, vi, derivation)
}
