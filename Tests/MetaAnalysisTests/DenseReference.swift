import MetaAnalysis
import PrePostNumerics

/// The formulas as papers write them, with k × k matrices and an explicit inverse: slow, and only good for mild weights.
struct DenseReference {
  let p: Matrix
  let weights: [Double]
  let effects: StudyEffects
  let beta: [Double]
  let inverse: Matrix

  init(_ effects: StudyEffects, weights w: [Double]) throws {
    let x = effects.design
    let k = effects.count
    var diagonal = Matrix(rows: k, columns: k)
    for i in 0..<k { diagonal[i, i] = w[i] }
    let wx = diagonal * x
    inverse = try CholeskyFactorization(x.transposed * wx).inverse
    let projection = wx * inverse * wx.transposed
    var p = diagonal
    for i in 0..<k { for j in 0..<k { p[i, j] -= projection[i, j] } }
    self.p = p
    weights = w
    self.effects = effects
    beta = inverse * wx.transposedTimes(effects.yi)
  }

  init(_ effects: StudyEffects, tauSquared: Double) throws {
    try self.init(effects, weights: effects.vi.map { 1 / ($0 + tauSquared) })
  }

  static func trace(_ m: Matrix) -> Double { m.diagonal.reduce(0, +) }

  /// tr(P D P D).
  func tracePDPD(_ d: [Double]) -> Double {
    let pd = p.transposed.scalingRows(by: d).transposed
    return DenseReference.trace(pd * pd)
  }

  /// yᵀ Pⁿ y.
  func quadratic(power n: Int) -> Double {
    var image = effects.yi
    for _ in 0..<n { image = p * image }
    return dot(effects.yi, image)
  }
}
