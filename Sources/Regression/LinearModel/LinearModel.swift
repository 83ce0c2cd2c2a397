import PrePostNumerics

/// The linear model `y = X b + e`, fitted by ordinary or weighted least squares.
///
///     b = argmin Σ wᵢ (yᵢ − xᵢᵀ b)²
///
/// Solved by a column-pivoted QR factorization of √W X and then refined with residuals of twice the digits: on the NIST
/// reference sets the coefficients have 13 digits or more. The estimator of the covariance is the model's; every other
/// number (σ, R², likelihood) is that of independent errors with variance σ²/w.
public struct LinearModel: Sendable {
  /// How the covariance of the coefficients is estimated.
  public let covariance: CoefficientCovariance
  /// The level of the intervals.
  public let level: ConfidenceLevel

  /// A model to be fitted.
  public init(covariance: CoefficientCovariance = .classical, level: ConfidenceLevel = .ninetyFive) {
    self.covariance = covariance
    self.level = level
  }

  /// Fits the model. O(n p²).
  ///
  /// - Parameters:
  ///   - design: with a response.
  ///   - weights: one per row of the design, not negative; rows of weight 0 get a fitted value and nothing else.
  ///   - clusters: one label per row of the design, for CR0 to CR2.
  /// - Throws: `.noResponse`, `.impossibleWeight`, `.noRows`, `.tooFewRows`, `.clusters`, `.tooFewClusters`;
  ///   `.numerical` if numbers are so large or small that a sum of squares or a variance is not finite.
  public func fit(
    _ design: DesignMatrix, weights: [Double]? = nil, clusters: [String]? = nil
  ) throws(RegressionError) -> LinearFit {
    precondition(weights.map { $0.count == design.rowCount } ?? true, "one weight per row of the design")
    precondition(clusters.map { $0.count == design.rowCount } ?? true, "one cluster label per row of the design")
    guard let response = design.response else { throw .noResponse }
    guard covariance.usesClusters == (clusters != nil) else {
      throw .clusters(needed: covariance.usesClusters, covariance: covariance)
    }
    if let weights, let bad = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .impossibleWeight(row: design.rowsUsed[bad], value: weights[bad])
    }
    let active = weights.map { weights in weights.indices.filter { weights[$0] > 0 } } ?? Array(0..<design.rowCount)
    guard active.count >= max(1, design.columnCount) else {
      throw .tooFewRows(rows: active.count, columns: design.columnCount)
    }
    let groups = clusters.map { labels in Clusters(active.map { labels[$0] }) }
    if let groups, groups.count < 2 { throw .tooFewClusters(count: groups.count) }
    do throws(NumericsError) {
      return try LinearFit(
        model: self,
        sample: ActiveSample(design: design, response: response, weights: weights, active: active), clusters: groups)
    } catch {
      throw .numerical(error)
    }
  }
}

/// The rows that count, and all rows, of a problem that was checked.
struct ActiveSample: Sendable {
  let design: DesignMatrix
  /// The response of every row of the design.
  let response: [Double]
  /// Which rows have a positive weight.
  let active: [Int]
  /// The weights of the active rows; nil if all are 1.
  let activeWeights: [Double]?
  /// The weights of all rows; nil if all are 1.
  let weights: [Double]?

  init(design: DesignMatrix, response: [Double], weights: [Double]?, active: [Int]) {
    self.design = design
    self.response = response
    self.active = active
    self.weights = weights
    activeWeights = weights.map { weights in active.map { weights[$0] } }
  }

  /// Whether every row counts.
  var isWhole: Bool { active.count == design.rowCount }

  /// The response of the active rows.
  var activeResponse: [Double] { isWhole ? response : active.map { response[$0] } }

  /// The design of the active rows.
  var activeMatrix: Matrix { isWhole ? design.matrix : design.matrix.selectingRows(active) }

  /// The data row, counted from 1, of an active row.
  func dataRow(_ index: Int) -> Int { design.rowsUsed[active[index]] + 1 }
}
