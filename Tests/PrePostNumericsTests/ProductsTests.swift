import PrePostNumerics
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Products of matrices")
struct ProductsTests {
  @Test("property: products against naive loops", arguments: 1...40 as ClosedRange<UInt64>)
  func naive(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let m = generator.integer(1...30)
    let n = generator.integer(1...30)
    let a = Matrix.random(rows: m, columns: n, &generator)
    let b = Matrix.random(rows: n, columns: generator.integer(1...30), &generator)
    let x = Matrix.random(rows: n, columns: 1, &generator)
    let y = Matrix.random(rows: m, columns: 1, &generator)
    // At most 30 products below 1, each sum rounded 30 times.
    let rounding = 30.0 * 30 * 0x1p-53
    #expect(largestDifference(a * b, naiveProduct(a, b)) < rounding)
    #expect(agrees(a * x.storage, naiveProduct(a, x).storage, relative: 0, absolute: rounding))
    let transposed = naiveProduct(a.transposed, y).storage
    #expect(agrees(a.transposedTimes(y.storage), transposed, relative: 0, absolute: rounding))
    #expect(largestDifference(a.gram, naiveProduct(a.transposed, nil)) < rounding)
    #expect(a.gram == a.gram.transposed)
    let inner = compensatedSum(zip(x.storage, b.column(0)).map { $0 * $1 })
    #expect(abs(dot(x.storage, b.column(0)) - inner) < rounding)
  }

  @Test("whole numbers are exact")
  func exact() {
    let a = Matrix(rows: [[1, 2], [3, 4], [5, 6]])
    #expect(a * Matrix(rows: [[1, 0, -1], [2, 1, 0]]) == Matrix(rows: [[5, 2, -1], [11, 4, -3], [17, 6, -5]]))
    #expect(a * [1, -1] == [-1, -1, -1])
    #expect(a.transposedTimes([1, 1, 1]) == [9, 12])
    #expect(a.gram == Matrix(rows: [[35, 44], [44, 56]]))
    #expect(dot([1, 2, 3], [4, 5, 6]) == 32)
  }

  @Test("sizes of 0: an empty sum is 0")
  func empty() {
    let noColumns = Matrix(rows: 2, columns: 0)
    let noRows = Matrix(rows: 0, columns: 2)
    #expect(noColumns * [] == [0, 0])
    #expect(noRows * [1, 1] == [])
    #expect(noColumns * noRows == Matrix(rows: 2, columns: 2))
    #expect(noRows.transposedTimes([]) == [0, 0])
    #expect(noRows.gram == Matrix(rows: 2, columns: 2))
    #expect(noColumns.gram == Matrix(rows: 0, columns: 0))
    #expect(dot([], []) == 0)
  }

  @Test("property: BLAS runs on one thread from the first call on")
  func oneThread() throws {
    _ = dot([1], [1])
    let address = try #require(dlsym(dlopen(nil, RTLD_NOW), "openblas_get_num_threads"))
    let threads = unsafeBitCast(address, to: (@convention(c) () -> CInt).self)
    #expect(threads() == 1)
  }

  @Test("property: the same product twice is the same to the last bit", arguments: 1...5 as ClosedRange<UInt64>)
  func repeated(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = Matrix.random(rows: 150, columns: 130, &generator)
    let b = Matrix.random(rows: 130, columns: 140, &generator)
    #expect(a * b == a * b)
  }
}
