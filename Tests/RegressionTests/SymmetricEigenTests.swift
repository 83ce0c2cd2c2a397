import PrePostNumerics
import TestSupport
import Testing

@testable import Regression

@Suite("Small pieces of numerics")
struct SymmetricEigenTests {
  @Test("property: V Λ Vᵀ gives the matrix back, V orthogonal", arguments: 1...12)
  func decomposition(n: Int) {
    var generator = SeededGenerator(seed: UInt64(n))
    var a = Matrix(rows: n, columns: n)
    for j in 0..<n {
      for i in 0...j {
        a[i, j] = generator.gaussian()
        a[j, i] = a[i, j]
      }
    }
    let eigen = SymmetricEigen(a)
    let back =
      eigen.vectors.scalingRows(by: [Double](repeating: 1, count: n))
      * eigen.vectors.transposed.scalingRows(by: eigen.values)
    #expect(agrees(back.storage, a.storage, relative: 0, absolute: 1e-13))
    #expect(agrees(eigen.vectors.gram.storage, Matrix.identity(n).storage, relative: 0, absolute: 1e-14))
  }

  @Test("published: 2 and 4 are the eigenvalues of (3 1; 1 3)")
  func byHand() {
    let eigen = SymmetricEigen(Matrix(rows: [[3, 1], [1, 3]]))
    #expect(agrees(eigen.values.sorted(), [2, 4], relative: 1e-15))
    // (3 1; 1 3)^(−1/2) has 1/2 · (1/2 ± 1/√2) as elements.
    let root = eigen.inverseSquareRoot(tolerance: 0)
    #expect(agrees(root[0, 0], 0.5 * (0.5 + 1 / 2.0.squareRoot()), relative: 1e-15))
    #expect(agrees(root[0, 1], 0.5 * (0.5 - 1 / 2.0.squareRoot()), relative: 1e-14))
  }

  @Test("a singular direction stays at 0")
  func singular() {
    let root = SymmetricEigen(Matrix(rows: [[1, 1], [1, 1]])).inverseSquareRoot(tolerance: 1e-12)
    #expect(agrees(root.storage, [Double](repeating: 1 / 8.0.squareRoot(), count: 4), relative: 1e-14))
  }

  @Test("a sum of products keeps what doubles would lose")
  func extended() {
    var sum = ExtendedSum()
    for (a, b) in [(1e16, 1.0), (1, 1), (-1e16, 1), (1e8 + 1, 1e8 - 1), (-1e8, 1e8)] { sum.add(product: a, b) }
    // 1 + (1e16 − 1) − 1e16 = 0
    #expect(sum.value == 0)
    var triple = ExtendedSum(1)
    triple.add(product: 3, 0x1p-40 + 1, 0x1p-40 - 1)
    #expect(triple.value == -2 + 3 * 0x1p-80)
    triple.add(2)
    #expect(triple.value == 3 * 0x1p-80)
  }
}
