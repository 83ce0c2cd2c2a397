internal import PrePostNumerics

/// The projection of the weighted mean: `hᵢⱼ = √(wᵢ wⱼ) / Σw`.
///
/// At most the heaviest study has h > ½; what belongs to it is summed over the others and never a difference.
struct MeanProjection {
  private let weights: [Double]
  /// Σ w.
  let sum: Double
  /// The place of the heaviest study.
  let heaviest: Int
  /// 1 − h of the heaviest study.
  private let complement: Double

  init(_ w: [Double]) {
    var heaviest = 0
    for i in w.indices where w[i] > w[heaviest] { heaviest = i }
    weights = w
    self.heaviest = heaviest
    sum = compensatedSum(w)
    complement = compensatedSum(w.indices.lazy.map { $0 == heaviest ? 0 : w[$0] }) / sum
  }

  var leverages: [Double] { weights.map { $0 / sum } }

  var complements: [Double] {
    var result = weights.map { 1 - $0 / sum }
    result[heaviest] = complement
    return result
  }

  /// tr(P) = Σ w (1 − h).
  var traceP: Double {
    compensatedSum(weights.indices.lazy.map { weights[$0] * ($0 == heaviest ? complement : 1 - weights[$0] / sum) })
  }

  /// tr(P D P D) from the products w d: with x = w² d and the heaviest study apart,
  /// `Σ (wᵢ dᵢ (1 − hᵢ))² + [(Σ x)² − Σ x² + 2 x_heaviest Σ x] / (Σw)²`.
  func tracePDPD(_ wd: [Double]) -> Double {
    var own = 0.0
    var others = 0.0
    var squares = 0.0
    for i in wd.indices where i != heaviest {
      let x = weights[i] / sum * wd[i]
      let part = wd[i] - x
      own += part * part
      others += x
      squares += x * x
    }
    let x = weights[heaviest] / sum * wd[heaviest]
    let part = wd[heaviest] * complement
    return own + part * part + (others * others - squares) + 2 * x * others
  }

  /// Σ w (z − z̄)², z̄ the weighted mean.
  func spread(of z: [Double]) -> Double {
    let others = compensatedSum(z.indices.lazy.map { $0 == heaviest ? 0 : weights[$0] * z[$0] }) / sum
    let mean = others + weights[heaviest] / sum * z[heaviest]
    let apart = complement * z[heaviest] - others
    return compensatedSum(
      z.indices.lazy.map { i in
        let deviation = i == heaviest ? apart : z[i] - mean
        return weights[i] * deviation * deviation
      })
  }
}
