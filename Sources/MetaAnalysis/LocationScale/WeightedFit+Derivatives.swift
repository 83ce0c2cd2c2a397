internal import PrePostNumerics

/// What the derivatives of a likelihood with one variance per study are made of.
extension WeightedFit {
  /// P y, length k.
  var projectedEffects: [Double] { zip(weights, residuals).map { $0 * $1 } }

  /// The diagonal of P: w (1 − h).
  var diagonalOfP: [Double] { zip(weights, leverages).map { $0 * (1 - $1) } }

  /// Aᵀ P A for a k × q matrix A.
  func gramUnderP(_ a: Matrix) -> Matrix {
    let scaled = a.scalingRows(by: weights.map { $0.squareRoot() })
    let inside = basis.transposed * scaled
    return difference(scaled.gram, inside.gram)
  }

  /// Aᵀ S A with Sᵢⱼ = Pᵢⱼ²: `Σ w² (1 − 2h) aᵢ aᵢᵀ` and the traces of `(Qᵀ diag(w a) Q)(Qᵀ diag(w b) Q)`.
  func gramUnderSquaredP(_ a: Matrix) -> Matrix {
    let weighted = a.scalingRows(by: weights)
    let crosses = (0..<a.columns).map { column in
      basis.transposed * basis.scalingRows(by: weighted.column(column))
    }
    var result = Matrix(rows: a.columns, columns: a.columns)
    for i in 0..<a.columns {
      for j in 0...i {
        let own = compensatedSum(
          leverages.indices.lazy.map { (1 - 2 * leverages[$0]) * weighted[$0, i] * weighted[$0, j] })
        let value = own + dot(crosses[i].storage, crosses[j].storage)
        result[i, j] = value
        result[j, i] = value
      }
    }
    return result
  }

  private func difference(_ a: Matrix, _ b: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, storage: zip(a.storage, b.storage).map { $0 - $1 })
  }
}
