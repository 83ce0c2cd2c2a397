/// A dense real matrix, stored by columns as BLAS and LAPACK expect: element (i, j) is `storage[i + j · rows]`.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, column after column; `rows × columns` of them.
  public var storage: [Double]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    self.rows = rows
    self.columns = columns
    self.storage = [Double](repeating: 0, count: rows * columns)
  }

  /// The matrix whose elements stand in `storage`, column after column.
  public init(rows: Int, columns: Int, storage: [Double]) {
    precondition(storage.count == rows * columns, "\(rows) × \(columns) elements are needed")
    self.rows = rows
    self.columns = columns
    self.storage = storage
  }

  /// The matrix with the given columns, all of one length.
  public init(columns list: [[Double]]) {
    let rows = list.first?.count ?? 0
    precondition(list.allSatisfy { $0.count == rows }, "columns have one length")
    self.init(rows: rows, columns: list.count, storage: list.flatMap { $0 })
  }

  /// The matrix with the given rows, all of one length.
  public init(rows list: [[Double]]) {
    let columns = list.first?.count ?? 0
    precondition(list.allSatisfy { $0.count == columns }, "rows have one length")
    self.init(rows: list.count, columns: columns)
    for (i, row) in list.enumerated() {
      for (j, value) in row.enumerated() { self[i, j] = value }
    }
  }

  /// The unit matrix of order `order`.
  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for i in 0..<order { result[i, i] = 1 }
    return result
  }

  /// The element in row `i` and column `j`, both counted from 0.
  public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "element (\(i), \(j)) of a \(rows) × \(columns) matrix")
      return storage[i + j * rows]
    }
    set {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "element (\(i), \(j)) of a \(rows) × \(columns) matrix")
      storage[i + j * rows] = newValue
    }
  }

  /// The elements of column `j`.
  public func column(_ j: Int) -> [Double] { Array(storage[(j * rows)..<((j + 1) * rows)]) }

  /// The elements of row `i`.
  public func row(_ i: Int) -> [Double] { (0..<columns).map { self[i, $0] } }

  /// The elements of the main diagonal.
  public var diagonal: [Double] { (0..<Swift.min(rows, columns)).map { self[$0, $0] } }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result[j, i] = self[i, j] }
    }
    return result
  }

  /// The matrix whose row `i` is multiplied by `factors[i]`.
  public func scalingRows(by factors: [Double]) -> Matrix {
    precondition(factors.count == rows, "one factor per row")
    var result = self
    for j in 0..<columns {
      for i in 0..<rows { result.storage[i + j * rows] *= factors[i] }
    }
    return result
  }

  /// The rows with the given indices, in that order.
  public func selectingRows(_ indices: [Int]) -> Matrix {
    var result = Matrix(rows: indices.count, columns: columns)
    for j in 0..<columns {
      for (i, source) in indices.enumerated() { result[i, j] = self[source, j] }
    }
    return result
  }

  /// The columns with the given indices, in that order.
  public func selectingColumns(_ indices: [Int]) -> Matrix {
    Matrix(rows: rows, columns: indices.count, storage: indices.flatMap(column))
  }
}
