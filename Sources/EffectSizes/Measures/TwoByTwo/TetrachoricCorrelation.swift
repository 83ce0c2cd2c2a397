internal import PrePostNumerics

extension Measure where Summary == TwoByTwoTable {
  /// The tetrachoric correlation (RTET): the correlation of two normal scores behind the two halves of the table, by
  /// maximum likelihood.
  ///
  ///     P(X > h, Y > k; yi) = a / n                h, k: normal quantiles of the margins
  ///     vi: see `tetrachoricEstimate`
  ///
  /// 135, 15, 40, 10 gives yi = 0.2602, √vi = 0.1423. Nothing is added to zero counts unless an amount is asked for.
  ///
  /// A single zero count puts the estimate at −1 or 1, where it has no standard error: it comes without a variance.
  ///
  /// - Throws: `.notDefined` where nobody or everybody had the event.
  /// - Accuracy: about 1e-14, where programs that search the likelihood stop at 1e-4.
  /// - Source: Pearson 1900; Hamdan 1970.
  public static var tetrachoricCorrelation: Measure {
    Measure(
      code: "RTET", name: "tetrachoric correlation",
      formula: [
        "P  = a / n,  h = −Φ⁻¹(n₁ / n),  k = −Φ⁻¹(m₁ / n)        m₁: events of both groups",
        "yi = the ρ with L(h, k, ρ) = P                         L: P(X > h, Y > k) of normal scores that correlate ρ",
        "P  = L(h, k, yi)                                       check: the solution put in",
        "u  = Φ((yi h − k) / √(1 − yi²)),  w = Φ((yi k − h) / √(1 − yi²))",
        "e  = (a (1 − u − w) − b u − c w) / n",
        "vi = [a (1 − u − w − e)² + b (u + e)² + c (w + e)² + d e²] / (n φ₂(h, k, yi))²",
      ], scale: .correlation, inputs: TwoByTwoTable.inputs,
      sources: [.pearson1900, .hamdan1970]
    ) { (table, options) throws(EffectSizeError) in
      let (rho, vi, derivation) = try tetrachoric(table, options)
      return EffectSize(estimate: rho, samplingVariance: vi, derivation: derivation)
    }
  }

  /// The tetrachoric correlation on Fisher's scale (ZTET), to be pooled with other correlations on that scale.
  ///
  ///     yi = artanh ρ
  ///     vi = vi(ρ) / (1 − ρ²)²
  ///
  /// 135, 15, 40, 10 gives yi = 0.2664. The transformation does not stabilize this variance.
  ///
  /// - Throws: `.notDefined` where nobody or everybody had the event, or where a count stays 0.
  /// - Source: as `tetrachoricCorrelation`, by the delta method.
  public static var tetrachoricCorrelationFisher: Measure {
    Measure(
      code: "ZTET", name: "tetrachoric correlation, Fisher's z",
      formula: [
        "P  = a / n,  h = −Φ⁻¹(n₁ / n),  k = −Φ⁻¹(m₁ / n)        m₁: events of both groups",
        "r  = the ρ with L(h, k, ρ) = P                         L: P(X > h, Y > k) of normal scores that correlate ρ",
        "P  = L(h, k, r)                                       check: the solution put in",
        "u  = Φ((r h − k) / √(1 − r²)),  w = Φ((r k − h) / √(1 − r²))",
        "e  = (a (1 − u − w) − b u − c w) / n",
        "v  = [a (1 − u − w − e)² + b (u + e)² + c (w + e)² + d e²] / (n φ₂(h, k, r))²",
        "yi = artanh(r)",
        "vi = v / (1 − r²)²",
      ], scale: .fisherZ, inputs: TwoByTwoTable.inputs,
      sources: [.pearson1900, .hamdan1970]
    ) { (table, options) throws(EffectSizeError) in
      let (rho, vi, derivation) = try tetrachoric(table, options)
      return try fisherTransformed(rho, vi, derivation)
    }
  }
}

private func tetrachoric(
  _ table: TwoByTwoTable, _ options: MeasureOptions
) throws(EffectSizeError) -> (Double, Double?, Derivation) {
  var derivation = Derivation()
  let t = try options.zeroCells.apply(to: table, unasked: 0, &derivation)
  guard !t.isDoubleZero else { throw .notDefined("nobody or everybody had the event, so it correlates with nothing") }
  guard !t.hasZeroCell else {
    derivation.note(.refusal, "no sampling variance: a count of 0 puts the correlation at its bound")
    return (t.a == 0 || t.d == 0 ? -1 : 1, nil, derivation)
  }
  let (rho, vi) = try tetrachoricEstimate(t)
  if vi == nil {
    derivation.note(.refusal, "no sampling variance: the correlation is \(shortest(rho)) as far as it can be computed")
  }
  return (rho, vi, derivation)
}
