import PrePostNumerics

/// The weighted least-squares solution over the independent columns, and the basis that covariances are made of.
///
///     A = √W X = Q R        n × r, r independent columns
///     b = R⁻¹ Qᵀ √W y       e = y − X b
///     (XᵀWX)⁻¹ = R⁻¹ R⁻ᵀ    leverage hᵢ = Σⱼ qᵢⱼ²
struct LeastSquares: Sendable {
  /// The columns of the design that carry coefficients, in ascending order.
  let kept: [Int]
  /// The columns that depend on them.
  let dropped: [Int]
  /// One number per kept column.
  let coefficients: [Double]
  /// `e`, in the unit of the response.
  let residuals: [Double]
  /// One positive number per row, or nil if all are 1.
  let weights: [Double]?
  /// `Q`, n × r, orthonormal.
  let basis: Matrix
  /// `R⁻¹` with its rows in the order of `kept`, r × r.
  let inverseFactor: Matrix
  /// The length of each kept column of `A`.
  let columnLengths: [Double]
  /// The condition number of the kept columns of `A` at unit length.
  let condition: Double

  /// The number of rows.
  var rows: Int { basis.rows }
  /// The number of independent columns.
  var rank: Int { kept.count }

  /// Solves the problem; the weights are positive and there are at least as many rows as columns.
  init(_ design: Matrix, response: [Double], weights: [Double]?) throws(NumericsError) {
    let roots = weights.map { $0.map { $0.squareRoot() } }
    let choice = try ColumnChoice(roots.map { design.scalingRows(by: $0) } ?? design)
    let factorization = choice.factorization
    let kept = choice.dropped.isEmpty ? design : design.selectingColumns(choice.kept)
    let basis = factorization.orthonormalBasis
    let inverseFactor = factorization.inverseFactor
    let singular = factorization.singularValues
    let condition = singular.first.flatMap { least in singular.last.map { $0 / least } } ?? 1
    var solution = AugmentedSolution(
      factorization: factorization, basis: basis, inverseFactor: inverseFactor, design: kept, response: response,
      weights: weights, roots: roots)
    let isLarge = kept.storage.count > LeastSquares.largeSize
    solution.refine(steps: isLarge && condition < LeastSquares.harmlessCondition ? 1 : AugmentedSolution.greatestCount)
    self.kept = choice.kept
    self.dropped = choice.dropped
    self.coefficients = solution.coefficients
    self.residuals = solution.residuals
    self.weights = weights
    self.basis = basis
    self.inverseFactor = inverseFactor
    self.columnLengths = solution.columnLengths
    self.condition = condition
  }

  /// From this many numbers on, a refinement costs more than the factorization, and is made only where digits are lost:
  /// beyond `harmlessCondition` of the columns at unit length. Below it the coefficients are right to 1e-12.
  private static let largeSize = 1 << 20
  private static let harmlessCondition = 1e3

  /// `(XᵀWX)⁻¹` over the kept columns, r × r.
  var unscaledCovariance: Matrix { inverseFactor.transposed.gram }

  /// The diagonal of the hat matrix: between 0 and 1, summing to r.
  var leverages: [Double] {
    var result = [Double](repeating: 0, count: rows)
    for j in 0..<basis.columns {
      for i in 0..<rows { result[i] += basis.storage[i + j * rows] * basis.storage[i + j * rows] }
    }
    return result.map { min(1, $0) }
  }

  /// `√wᵢ eᵢ`, the residuals of the scaled problem.
  var scaledResiduals: [Double] {
    guard let weights else { return residuals }
    return zip(weights, residuals).map { $0.squareRoot() * $1 }
  }

  /// `Σ wᵢ eᵢ²`.
  var residualSumOfSquares: Double { compensatedSum(scaledResiduals.lazy.map { $0 * $0 }) }
}
