import PrePostNumerics
import TestSupport
import Testing

@Suite("The residual quadratic form of normal variables")
struct ProjectedChiSquaredSumTests {
  /// A form with random d and a random basis; one row may carry nearly the whole of the first column.
  struct Form {
    let diagonal: [Double]
    let basis: Matrix

    init(seed: UInt64, columns p: Int, spread: Double, heavy: Bool = false) throws {
      var generator = SeededGenerator(seed: seed)
      let k = generator.integer((p + 2)...25)
      var design = Matrix(rows: k, columns: p)
      for i in 0..<k {
        for j in 0..<p { design[i, j] = j == 0 ? 1 : generator.gaussian() }
      }
      if heavy {
        for j in 0..<p { design[0, j] *= 1e4 }
      }
      basis = try PivotedQR(design).orthonormalBasis
      diagonal = (0..<k).map { _ in exponential(generator.uniform(-spread, spread)) }
    }

    var complements: [Double] {
      (0..<basis.rows).map { i in 1 - (0..<basis.columns).reduce(0) { $0 + basis[i, $1] * basis[i, $1] } }
    }

    var projected: ProjectedChiSquaredSum {
      ProjectedChiSquaredSum(diagonal: diagonal, basis: basis, complements: complements)
    }

    /// The same by the eigenvalues of the k × k matrix.
    func dense() throws -> WeightedChiSquaredSum {
      let k = diagonal.count
      let hat = basis * basis.transposed
      var form = Matrix(rows: k, columns: k)
      for i in 0..<k {
        for j in 0..<k {
          form[i, j] = ((i == j ? 1 : 0) - hat[i, j]) * (diagonal[i] * diagonal[j]).squareRoot()
        }
      }
      return WeightedChiSquaredSum(
        weights: Array(try SymmetricDecomposition.eigenvalues(of: form).dropFirst(basis.columns)))
    }
  }

  @Test(
    "property: the tails are those of the eigenvalues", arguments: 1...12 as ClosedRange<UInt64>, [1, 2, 3])
  func eigenvalues(_ seed: UInt64, _ columns: Int) throws {
    for spread in [0.5, 3] {
      let form = try Form(seed: seed, columns: columns, spread: spread)
      let (own, dense) = (form.projected, try form.dense())
      #expect(agrees(own.mean, dense.mean, relative: 1e-11), "seed \(seed)")
      for factor in [0.01, 0.2, 0.7, 1, 1.4, 3, 20] {
        let x = factor * dense.mean
        #expect(agrees(own.survival(x), dense.survival(x), relative: 1e-9), "seed \(seed) spread \(spread) \(factor)")
        #expect(
          agrees(own.cumulative(x), dense.cumulative(x), relative: 1e-9), "seed \(seed) spread \(spread) \(factor)")
      }
    }
  }

  /// The largest d then belongs to a row that the projection removes: the largest eigenvalue is far below it.
  @Test("property: a row of high leverage and large d", arguments: 1...12 as ClosedRange<UInt64>, [1, 2])
  func leverage(_ seed: UInt64, _ columns: Int) throws {
    var form = try Form(seed: seed, columns: columns, spread: 1, heavy: true)
    form = Form(form, first: 30)
    let (own, dense) = (form.projected, try form.dense())
    for factor in [0.2, 0.9, 1.5, 4] {
      let x = factor * dense.mean
      #expect(agrees(own.survival(x), dense.survival(x), relative: 1e-8), "seed \(seed) \(factor)")
    }
  }

  @Test("property: equal d are their value times χ²", arguments: [1, 2, 4])
  func equal(_ columns: Int) throws {
    let form = try Form(seed: 7, columns: columns, spread: 0)
    let own = ProjectedChiSquaredSum(
      diagonal: form.diagonal.map { 3 * $0 }, basis: form.basis, complements: form.complements)
    let chiSquared = ChiSquared(degreesOfFreedom: Double(form.diagonal.count - columns))
    for p in [1e-8, 0.025, 0.5, 0.975] {
      let x = chiSquared.upperQuantile(p)
      #expect(agrees(own.survival(3 * x), p, relative: 1e-11), "\(p)")
      #expect(agrees(own.cumulative(3 * x), chiSquared.cumulative(x), relative: 1e-11), "\(p)")
    }
  }

  @Test("property: one term is left of two rows")
  func pair() throws {
    // d₁ q₂² + d₂ q₁² with q = (0.6, 0.8).
    let own = ProjectedChiSquaredSum(
      diagonal: [2, 5], basis: Matrix(rows: 2, columns: 1, storage: [0.6, 0.8]), complements: [0.64, 0.36])
    let chiSquared = ChiSquared(degreesOfFreedom: 1)
    for x in [0.01, 1, 10, 100] {
      #expect(agrees(own.survival(x), chiSquared.survival(x / 3.08), relative: 1e-11), "\(x)")
    }
  }

  @Test("property: the ends")
  func ends() throws {
    let own = try Form(seed: 3, columns: 1, spread: 1).projected
    #expect(own.cumulative(0) == 0 && own.survival(0) == 1 && own.survival(-1) == 1)
    #expect(own.cumulative(.infinity) == 1 && own.survival(.infinity) == 0)
  }

  @Test("refusal: what is no form is a caller's mistake")
  func refusal() async {
    await #expect(processExitsWith: .failure) {
      _ = ProjectedChiSquaredSum(
        diagonal: [1, 0], basis: Matrix(rows: 2, columns: 1, storage: [0.6, 0.8]), complements: [0.64, 0.36])
    }
    await #expect(processExitsWith: .failure) {
      _ = ProjectedChiSquaredSum(diagonal: [1], basis: Matrix(rows: 1, columns: 1, storage: [1]), complements: [0])
    }
  }
}

extension ProjectedChiSquaredSumTests.Form {
  /// The form with another first d.
  init(_ form: ProjectedChiSquaredSumTests.Form, first: Double) {
    basis = form.basis
    diagonal = [first] + form.diagonal.dropFirst()
  }
}
