internal import CLAPACKE
internal import COpenBLAS

/// One step of the QR factorization of a tall matrix: blocks of rows that fit a cache are factored each by itself, and
/// what is left to factor are their triangles under each other.
///
///     A = diag(Q₁ … Q_b) [R₁; …; R_b]
///
/// As stable as one factorization of the whole, and as fast as the memory allows. The blocks depend on the size of the
/// matrix only, so that the result does not depend on the number of threads.
/// Source: Demmel, Grigori, Hoemmen & Langou 2012, *SIAM J. Sci. Comput.* 34: A206–A239 (TSQR).
struct TallReduction: Sendable {
  private struct Block: Sendable {
    let start: Int
    let factored: Matrix
    let reflectors: [Double]
  }

  private let rows: Int
  private let columns: Int
  private let blocks: [Block]

  /// The rows of a block: 20 columns of it take 320 kB.
  private static let blockRows = 2048

  private static func blockRows(columns: Int) -> Int { max(blockRows, 4 * columns) }

  /// Whether a matrix is so tall that factoring it by blocks pays.
  static func pays(rows: Int, columns: Int) -> Bool { columns > 0 && rows >= 2 * blockRows(columns: columns) }

  /// Factors the blocks of a matrix whose elements are finite and have squares.
  init(_ matrix: Matrix, threads: Int) {
    BLAS.useOneThread
    rows = matrix.rows
    columns = matrix.columns
    let count = matrix.rows / TallReduction.blockRows(columns: matrix.columns)
    let (m, n) = (matrix.rows, matrix.columns)
    blocks = concurrentChunks(count, threads: threads) { range in
      range.map { place in TallReduction.factor(matrix, (m * place / count)..<(m * (place + 1) / count), n) }
    }.flatMap { $0 }
  }

  private static func factor(_ matrix: Matrix, _ range: Range<Int>, _ columns: Int) -> Block {
    // Not set to 0 first, which would be a pass over all the data.
    let storage = [Double](unsafeUninitializedCapacity: range.count * columns) { target, count in
      matrix.storage.withUnsafeBufferPointer { source in
        for j in 0..<columns {
          let column = source[(j * matrix.rows + range.lowerBound)..<(j * matrix.rows + range.upperBound)]
          _ = target[(j * range.count)..<((j + 1) * range.count)].initialize(fromContentsOf: column)
        }
      }
      count = range.count * columns
    }
    var tile = Matrix(rows: range.count, columns: columns, storage: storage)
    var tau = [Double](repeating: 0, count: columns)
    var work = [Double](repeating: 0, count: 64 * columns)
    // The elements are known to be finite, so the call without a check of them.
    let info = LAPACKE_dgeqrf_work(
      LAPACK.columnMajor, Int32(range.count), Int32(columns), &tile.storage, Int32(range.count), &tau, &work,
      Int32(work.count))
    precondition(LAPACK.outcome(info, of: "dgeqrf") == 0)
    return Block(start: range.lowerBound, factored: tile, reflectors: tau)
  }

  /// How many numbers of a vector the triangles do not stand for.
  var restCount: Int { rows - blocks.count * columns }

  /// The triangles under each other.
  var triangles: Matrix {
    var result = Matrix(rows: blocks.count * columns, columns: columns)
    for (b, block) in blocks.enumerated() {
      for j in 0..<columns {
        for i in 0...j { result[b * columns + i, j] = block.factored[i, j] }
      }
    }
    return result
  }

  /// `Qᵀ x`: the part that the triangles stand for, and the rest.
  func transposedQTimes(_ x: [Double]) -> (reduced: [Double], rest: [Double]) {
    var reduced: [Double] = []
    var rest: [Double] = []
    rest.reserveCapacity(restCount)
    for block in blocks {
      let own = Matrix(
        rows: block.factored.rows, columns: 1, storage: Array(x[block.start..<(block.start + block.factored.rows)]))
      let turned = apply(block, own, transposed: true).storage
      reduced += turned[..<columns]
      rest += turned[columns...]
    }
    return (reduced, rest)
  }

  /// `Q x` for the two parts of x.
  func qTimes(reduced: [Double], rest: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(rows)
    for (b, block) in blocks.enumerated() {
      let from = block.start - b * columns
      let own = reduced[(b * columns)..<((b + 1) * columns)] + rest[from..<(from + block.factored.rows - columns)]
      result += apply(block, Matrix(rows: own.count, columns: 1, storage: Array(own)), transposed: false).storage
    }
    return result
  }

  /// `Q [B; 0]`, block by block: the columns of B, which belong to the triangles, over all rows.
  func expanding(_ basis: Matrix) -> Matrix {
    var result = Matrix(rows: rows, columns: basis.columns)
    for (b, block) in blocks.enumerated() {
      var own = Matrix(rows: block.factored.rows, columns: basis.columns)
      for j in 0..<basis.columns {
        for i in 0..<columns { own[i, j] = basis[b * columns + i, j] }
      }
      own = apply(block, own, transposed: false)
      own.storage.withUnsafeBufferPointer { source in
        result.storage.withUnsafeMutableBufferPointer { target in
          for j in 0..<basis.columns {
            let place = j * rows + block.start
            _ = target[place..<(place + own.rows)].update(fromContentsOf: source[(j * own.rows)..<((j + 1) * own.rows)])
          }
        }
      }
    }
    return result
  }

  private func apply(_ block: Block, _ x: Matrix, transposed: Bool) -> Matrix {
    guard x.columns > 0 else { return x }
    var c = x
    let info = LAPACKE_dormqr(
      LAPACK.columnMajor, CChar(UInt8(ascii: "L")), CChar(UInt8(ascii: transposed ? "T" : "N")), Int32(c.rows),
      Int32(c.columns), Int32(columns), block.factored.storage, Int32(c.rows), block.reflectors, &c.storage,
      Int32(c.rows))
    precondition(LAPACK.outcome(info, of: "dormqr") == 0)
    return c
  }
}
