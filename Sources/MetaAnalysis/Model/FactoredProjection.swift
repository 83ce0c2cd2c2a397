internal import PrePostNumerics

/// The projection on the column space of √W X by a factorization of its rows in the order of falling weight.
struct FactoredProjection {
  /// The studies by falling weight: the order of the rows of `qr`.
  let order: [Int]
  let qr: PivotedQR
  /// √w.
  let roots: [Double]
  /// Q, k × p, in the order of the studies.
  let basis: Matrix
  /// The diagonal of H = Q Qᵀ.
  let leverages: [Double]
  /// 1 − h, without cancellation.
  let complements: [Double]

  init(_ design: Matrix, weights w: [Double], order: [Int]) {
    let roots = w.map { $0.squareRoot() }
    let sorted = design.selectingRows(order).scalingRows(by: order.map { roots[$0] })
    guard let qr = try? PivotedQR(sorted) else { preconditionFailure("checked effects have finite designs") }
    let basis = FactoredProjection.restored(qr.orthonormalBasis, order)
    let leverages = (0..<basis.rows).map { i in
      min(1, (0..<basis.columns).reduce(0) { $0 + basis[i, $1] * basis[i, $1] })
    }
    self.order = order
    self.qr = qr
    self.roots = roots
    self.basis = basis
    self.leverages = leverages
    complements = leverages.indices.map { FactoredProjection.complement(of: leverages[$0], at: $0, basis) }
  }

  /// tr(P D P D) from the products w d: `Σᵢ (wᵢ dᵢ (1 − hᵢ))² + Σᵢ≠ⱼ wᵢ dᵢ wⱼ dⱼ hᵢⱼ²`.
  ///
  /// The second sum is ‖Qᵀ W D Q‖² less its diagonal; pairs with a study of h > ½, where that difference would cancel,
  /// are added one by one. There are fewer than 2p of them.
  func tracePDPD(_ wd: [Double]) -> Double {
    let heavy = leverages.indices.filter { leverages[$0] > 0.5 }
    var light = wd
    for i in heavy { light[i] = 0 }
    let cross = basis.scalingRows(by: light.map { $0.squareRoot() }).gram
    let own = compensatedSum(
      wd.indices.lazy.map { i in
        let (diagonal, counted) = (wd[i] * complements[i], light[i] * leverages[i])
        return (diagonal - counted) * (diagonal + counted)
      })
    let pairs = heavy.reduce(0.0) { sum, i in
      sum
        + compensatedSum(
          wd.indices.lazy.map { j in
            if i == j { return 0 }
            let h = FactoredProjection.product(basis, i, j)
            return wd[i] * h * (wd[j] * h) * (leverages[j] > 0.5 ? 1 : 2)
          })
    }
    return own + cross.storage.reduce(0) { $0 + $1 * $1 } + pairs
  }

  /// (I − H) b, through Qᵀ and Q of full size with the part in the column space left out.
  func complementPart(of b: [Double]) -> [Double] {
    var c = qr.transposedQTimes(order.map { b[$0] })
    for i in 0..<qr.rank { c[i] = 0 }
    var result = b
    for (place, value) in zip(order, qr.qTimes(c)) { result[place] = value }
    return result
  }

  /// The rows of a sorted matrix, put back where the studies stand.
  private static func restored(_ sorted: Matrix, _ order: [Int]) -> Matrix {
    var result = sorted
    for (row, place) in order.enumerated() {
      for j in 0..<sorted.columns { result[place, j] = sorted[row, j] }
    }
    return result
  }

  /// hᵢⱼ, the inner product of two rows of the basis.
  private static func product(_ basis: Matrix, _ i: Int, _ j: Int) -> Double {
    (0..<basis.columns).reduce(0) { $0 + basis[i, $1] * basis[j, $1] }
  }

  /// 1 − h. Above h = ½ from the rest of the row of the projection I − H, whose sum of squares is 1 − h itself:
  /// `c − c² = Σⱼ≠ᵢ hᵢⱼ²`.
  private static func complement(of h: Double, at i: Int, _ basis: Matrix) -> Double {
    guard h > 0.5 else { return 1 - h }
    let others = (0..<basis.rows).reduce(0.0) { sum, j in
      let h = i == j ? 0 : product(basis, i, j)
      return sum + h * h
    }
    return 2 * others / (1 + max(0, 1 - 4 * others).squareRoot())
  }
}
