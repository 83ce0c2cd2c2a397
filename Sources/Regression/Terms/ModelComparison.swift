import PrePostNumerics

/// A linear model against a larger one that contains it, both fitted to the same rows.
///
///     F = ((rss₀ − rss₁) / q) / (rss₁ / df₁)        on q and df₁ degrees of freedom
///
/// With a robust covariance the test is Wald's, of the coefficients that the smaller model lacks.
/// Source: Draper & Smith 1998, *Applied Regression Analysis*, §6.1.
public struct ModelComparison: Sendable, Hashable {
  /// What is said of each of the two.
  public struct Side: Sendable, Hashable {
    /// The residual degrees of freedom.
    public let residualDF: Int
    /// The residual sum of squares.
    public let residualSumOfSquares: Double
  }

  /// The smaller model.
  public let smaller: Side
  /// The larger model.
  public let larger: Side
  /// The test; nil where the larger model leaves no variance.
  public let test: JointTest?

  /// Compares two fits of one response.
  ///
  /// - Throws: `.notNested` where neither model contains the other, or the covariance is robust and the larger one does
  ///   not have the columns of the smaller.
  public init(_ first: LinearFit, _ second: LinearFit) throws(RegressionError) {
    let (small, large) = first.estimable.count <= second.estimable.count ? (first, second) : (second, first)
    guard small.design.rowsUsed == large.design.rowsUsed, small.weights == large.weights else {
      throw .notNested(reason: "they are fitted to different rows")
    }
    guard small.estimable.count < large.estimable.count else {
      throw .notNested(reason: "both have \(first.estimable.count) coefficients")
    }
    try large.design.requireSpan(of: small.design)
    smaller = Side(residualDF: small.dfResidual, residualSumOfSquares: small.residualSumOfSquares)
    larger = Side(residualDF: large.dfResidual, residualSumOfSquares: large.residualSumOfSquares)
    let q = Double(small.dfResidual - large.dfResidual)
    let gained = max(0, small.residualSumOfSquares - large.residualSumOfSquares)
    if large.covarianceType != .classical {
      let names = Set(small.estimable.map { small.design.termNames[$0] })
      let places = large.estimable.indices.filter { !names.contains(large.design.termNames[large.estimable[$0]]) }
      guard places.count == large.estimable.count - small.estimable.count else {
        throw .notNested(
          reason: "with \(large.covarianceType.code), the larger one must have the columns of the smaller")
      }
      test = large.tester?.test(places)
    } else if let sigma = large.sigma, sigma > 0, large.tester != nil {
      test = JointTest(
        statistic: gained / q / (sigma * sigma), numerator: q, denominator: Double(large.dfResidual))
    } else {
      test = nil
    }
  }
}

extension DesignMatrix {
  /// Requires that every column of another design on the same rows is a combination of the columns of this one.
  ///
  /// - Throws: `.notNested` with the first column that is not.
  func requireSpan(of other: DesignMatrix) throws(RegressionError) {
    let basis: Matrix
    do throws(NumericsError) {
      basis = try PivotedQR(matrix).orthonormalBasis
    } catch {
      throw .numerical(error)
    }
    for (j, name) in other.termNames.enumerated() {
      let column = other.matrix.column(j)
      let inside = basis * basis.transposedTimes(column)
      let rest = zip(column, inside).map { $0 - $1 }
      guard dot(rest, rest).squareRoot() <= 1e-7 * dot(column, column).squareRoot() else {
        throw .notNested(reason: "the larger one has nothing that \(name) could be made of")
      }
    }
  }
}
