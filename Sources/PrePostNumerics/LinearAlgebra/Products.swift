internal import COpenBLAS

extension Matrix {
  /// The product `A x`; m × n times n gives m.
  public static func * (a: Matrix, x: [Double]) -> [Double] {
    precondition(x.count == a.columns, "a \(a.rows) × \(a.columns) matrix times a vector of \(x.count)")
    var y = [Double](repeating: 0, count: a.rows)
    guard a.rows > 0, a.columns > 0 else { return y }
    BLAS.useOneThread
    cblas_dgemv(
      CblasColMajor, CblasNoTrans, Int32(a.rows), Int32(a.columns), 1, a.storage, Int32(a.rows), x, 1, 0, &y, 1)
    return y
  }

  /// The product `A B`; m × n times n × p gives m × p.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "inner sizes \(a.columns) and \(b.rows) differ")
    var c = Matrix(rows: a.rows, columns: b.columns)
    guard a.rows > 0, a.columns > 0, b.columns > 0 else { return c }
    BLAS.useOneThread
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(a.rows), Int32(b.columns), Int32(a.columns), 1,
      a.storage, Int32(a.rows), b.storage, Int32(b.rows), 0, &c.storage, Int32(a.rows))
    return c
  }

  /// The product `Aᵀ x`; the transpose is never formed.
  public func transposedTimes(_ x: [Double]) -> [Double] {
    precondition(x.count == rows, "the transpose of a \(rows) × \(columns) matrix times a vector of \(x.count)")
    var y = [Double](repeating: 0, count: columns)
    guard rows > 0, columns > 0 else { return y }
    BLAS.useOneThread
    cblas_dgemv(
      CblasColMajor, CblasTrans, Int32(rows), Int32(columns), 1, storage, Int32(rows), x, 1, 0, &y, 1)
    return y
  }

  /// The symmetric product `Aᵀ A`, n × n for an m × n matrix, by one rank-k update.
  public var gram: Matrix {
    var c = Matrix(rows: columns, columns: columns)
    guard rows > 0, columns > 0 else { return c }
    BLAS.useOneThread
    cblas_dsyrk(
      CblasColMajor, CblasUpper, CblasTrans, Int32(columns), Int32(rows), 1, storage, Int32(rows), 0,
      &c.storage, Int32(columns))
    for j in 0..<columns {
      for i in 0..<j { c[j, i] = c[i, j] }
    }
    return c
  }
}

/// The inner product `xᵀ y`.
public func dot(_ x: [Double], _ y: [Double]) -> Double {
  precondition(x.count == y.count, "vectors of one length")
  BLAS.useOneThread
  return cblas_ddot(Int32(x.count), x, 1, y, 1)
}

/// The process-wide settings of BLAS.
enum BLAS {
  /// One thread, set once: the matrices here are small, parallelism is over independent items, and one thread gives
  /// one result. Touching the property runs the setting.
  static let useOneThread: Void = openblas_set_num_threads(1)
}
