/// The distribution of a quadratic form `zᵀ D^½ (I − Q Qᵀ) D^½ z` of standard normal z: of a residual sum of squares whose
/// weights are not the inverse variances.
///
///     D diagonal, k × k, positive     Q k × p with orthonormal columns
///     M(s) = [∏ (1 − 2 dᵢ s) · det F(s)]^(−½),   F(s) = Qᵀ (I − 2 s D)⁻¹ Q, p × p
///
/// It is a weighted sum of k − p χ² variables whose weights are the positive eigenvalues of the form. They are never
/// computed: by the lemma of the determinant of a matrix of low rank, the generating function costs O(k p²), where k × k
/// eigenvalues would cost O(k³). With equal dᵢ it is their common value times χ² with k − p degrees of freedom.
///
/// Tails by the path of `SaddlePointPath`; relative error below 1e-11 for tails above 1e-250.
/// Source: Imhof 1961, *Biometrika* 48: 419–426, for the form; Harville 1997, *Matrix Algebra From a Statistician's
/// Perspective*, §18.1, for the lemma.
public struct ProjectedChiSquaredSum: Sendable {
  /// The mean, Σ d c, c the diagonal of I − Q Qᵀ.
  public let mean: Double
  private let largest: Double
  private let path: SaddlePointPath<ProjectedShares>

  /// The distribution; traps unless the `dᵢ` are positive and finite and Q has one row for each and fewer columns.
  ///
  /// - Parameters:
  ///   - diagonal: the dᵢ.
  ///   - basis: Q.
  ///   - complements: the diagonal of I − Q Qᵀ, which the caller may know without cancellation.
  public init(diagonal: [Double], basis: Matrix, complements: [Double]) {
    precondition(diagonal.allSatisfy { $0 > 0 && $0.isFinite }, "the diagonal is positive and finite")
    precondition(basis.rows == diagonal.count && basis.columns < basis.rows, "a projection leaves one term or more")
    let whole = ProjectedShares(diagonal, basis, complements)
    largest = whole.largestEigenvalue()
    let scaled = ProjectedShares(diagonal.map { [largest] in $0 / largest }, basis, complements)
    path = SaddlePointPath(generator: scaled)
    mean = scaled.total * largest
  }

  /// The lower tail, P(q ≤ x).
  public func cumulative(_ x: Double) -> Double { path.cumulative(x / largest) }

  /// The upper tail, P(q > x).
  public func survival(_ x: Double) -> Double { path.survival(x / largest) }
}

/// The generating function of a projected sum by the lemma of the determinant.
private struct ProjectedShares: ChiSquaredGenerator {
  let diagonal: [Double]
  let total: Double
  /// For each row q of Q the products of its elements, `q₁q₁, q₁q₂, q₂q₂, …`, row after row.
  private let products: [Double]
  private let columns: Int

  var count: Int { diagonal.count }

  init(_ diagonal: [Double], _ basis: Matrix, _ complements: [Double]) {
    self.diagonal = diagonal
    columns = basis.columns
    var products: [Double] = []
    products.reserveCapacity(diagonal.count * columns * (columns + 1) / 2)
    for i in 0..<basis.rows {
      for a in 0..<columns {
        for b in 0...a { products.append(basis[i, a] * basis[i, b]) }
      }
    }
    self.products = products
    total = compensatedSum(zip(diagonal, complements).lazy.map { $0 * $1 })
  }

  func logarithm(at s: Double) -> Double {
    let factors = compensatedSum(diagonal.lazy.map { logarithmOfSize(1 - 2 * $0 * s) })
    return -0.5 * (factors + determinant(at: s).size)
  }

  // Slope and curvature only choose the path, for which differences are good enough.

  func slope(at s: Double) -> Double {
    let h = 1e-3 * step(s)
    return (logarithm(at: s + h) - logarithm(at: s - h)) / (2 * h)
  }

  func relativeCurvature(at s: Double) -> Double {
    let h = 1e-2 * step(s)
    let second = (logarithm(at: s + h) - 2 * logarithm(at: s) + logarithm(at: s - h)) / (h * h)
    return max(0, s * s * second)
  }

  /// A length that stays on one side of 0 and of the branch cut.
  private func step(_ s: Double) -> Double { min(abs(s), max(0.5 - s, 1e-6)) }

  func logarithm(real: Double, imaginary: Double) -> (size: Double, turn: Double) {
    let product = logarithmOfProduct(diagonal, real: real, imaginary: imaginary)
    let rest = determinant(real: real, imaginary: imaginary)
    return (-0.5 * (product.size + rest.size), -0.5 * (product.turn + rest.turn))
  }

  /// The largest eigenvalue of the form, from above: the largest t that is not beyond all of them.
  ///
  /// It lies between the largest dᵢ and the one p places after it. Above t there are as many eigenvalues as dᵢ, less the
  /// negative pivots of F at s = 1/(2t).
  func largestEigenvalue() -> Double {
    let sorted = diagonal.sorted(by: >)
    var low = sorted[columns]
    var high = sorted[0]
    while high - low > 1e-9 * high {
      let t = high > 4 * low ? (high * low).squareRoot() : 0.5 * (low + high)
      let above = diagonal.reduce(0) { $0 + ($1 > t ? 1 : 0) }
      if above - determinant(at: 0.5 / t).negative >= 1 { low = t } else { high = t }
    }
    return high
  }

  /// `log |det F(s)|` for a real s, and the number of negative pivots.
  private func determinant(at s: Double) -> (size: Double, negative: Int) {
    let p = columns
    var f = [Double](repeating: 0, count: p * (p + 1) / 2)
    var place = 0
    for d in diagonal {
      let e = 1 - 2 * d * s
      let inverse = 1 / (e == 0 ? Double.ulpOfOne : e)
      for cell in f.indices {
        f[cell] += products[place] * inverse
        place += 1
      }
    }
    var size = 0.0
    var negative = 0
    var open = Array(0..<p)
    // The largest pivot first, since a study near its pole stands far above the others.
    while let best = open.indices.max(by: { abs(f[cell(open[$0], open[$0])]) < abs(f[cell(open[$1], open[$1])]) }) {
      let j = open.remove(at: best)
      let pivot = f[cell(j, j)]
      size += logarithmOfSize(pivot)
      if pivot < 0 { negative += 1 }
      for a in open {
        let share = f[cell(a, j)] / pivot
        for b in open where b <= a { f[cell(a, b)] -= share * f[cell(b, j)] }
      }
    }
    return (size, negative)
  }

  /// `log det F(s)` above the real axis, the argument without jumps.
  ///
  /// The numbers 1/(1 − 2 s d) lie in a sector of less than half a circle. Turned by half its angle, F has a positive
  /// definite real part, and so have all its Schur complements: no pivot turns by a quarter of a circle.
  private func determinant(real: Double, imaginary: Double) -> (size: Double, turn: Double) {
    let p = columns
    let cells = p * (p + 1) / 2
    var re = [Double](repeating: 0, count: cells)
    var im = re
    var place = 0
    var farthest = 0.0
    for d in diagonal {
      farthest = max(farthest, d)
      let a = 1 - 2 * d * real
      let b = -2 * d * imaginary
      let scale = 1 / (a * a + b * b)
      for cell in 0..<cells {
        let q = products[place] * scale
        re[cell] += q * a
        im[cell] -= q * b
        place += 1
      }
    }
    let half = 0.5 * angle(y: -2 * farthest * imaginary, x: 1 - 2 * farthest * real)
    let (c, d) = (cosine(half), sine(half))
    for cell in 0..<cells { (re[cell], im[cell]) = (re[cell] * c - im[cell] * d, re[cell] * d + im[cell] * c) }
    var size = 0.0
    var turn = -half * Double(p)
    for j in 0..<p {
      let (x, y) = (re[cell(j, j)], im[cell(j, j)])
      let square = x * x + y * y
      size += 0.5 * logarithmOfSize(square)
      turn += angle(y: y, x: x)
      for a in (j + 1)..<max(p, j + 1) {
        let (u, v) = (re[cell(a, j)], im[cell(a, j)])
        let (shareRe, shareIm) = ((u * x + v * y) / square, (v * x - u * y) / square)
        for b in (j + 1)...a {
          let (s, t) = (re[cell(b, j)], im[cell(b, j)])
          re[cell(a, b)] -= shareRe * s - shareIm * t
          im[cell(a, b)] -= shareRe * t + shareIm * s
        }
      }
    }
    return (size, turn)
  }

  /// The place of element (i, j) of a symmetric matrix in its packed lower triangle.
  private func cell(_ i: Int, _ j: Int) -> Int {
    let (row, column) = i > j ? (i, j) : (j, i)
    return row * (row + 1) / 2 + column
  }
}

/// `log |x|`, very small instead of −∞ at 0.
private func logarithmOfSize(_ x: Double) -> Double { logarithm(max(abs(x), .leastNormalMagnitude)) }
