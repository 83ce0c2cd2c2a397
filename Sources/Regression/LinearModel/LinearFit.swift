import PrePostNumerics

/// A linear model that was fitted.
///
/// What is not defined is nil, and `notes` says why.
public struct LinearFit: Sendable {
  /// One line per column of the design, in its order; a column that depends on others has no estimate.
  public let coefficients: [Coefficient]
  /// The covariance of the estimates, over the columns in `estimable`; nil where there are no standard errors.
  public let covariance: Matrix?
  /// The indices of the columns that have an estimate.
  public let estimable: [Int]
  /// How `covariance` was estimated.
  public let covarianceType: CoefficientCovariance
  /// The level of the intervals.
  public let level: ConfidenceLevel
  /// The number of rows that count: those with a positive weight.
  public let n: Int
  /// `n` minus the number of estimates.
  public let dfResidual: Int
  /// The residual standard deviation `√(Σ w e² / (n − p))`, in the unit of the response; nil if saturated.
  public let sigma: Double?
  /// The share of the (weighted) sum of squares that is explained, about the mean with an intercept and about 0 without.
  public let rSquared: Double?
  /// R² adjusted for the number of coefficients.
  public let adjustedRSquared: Double?
  /// The test that all coefficients but the intercept are 0: by sums of squares for the classical covariance, Wald's for
  /// the robust ones, Hotelling's T² with estimated degrees of freedom (HTZ) for CR2.
  public let fStatistic: Double?
  /// The degrees of freedom of the numerator of F.
  public let fNumeratorDF: Double?
  /// The degrees of freedom of the denominator of F.
  public let fDenominatorDF: Double?
  /// The p-value of F.
  public let fPValue: Double?
  /// The log-likelihood under normal errors, the variance at its maximum.
  public let logLikelihood: Double?
  /// Akaike's information criterion; the residual variance counts as a parameter.
  public let aic: Double?
  /// Schwarz' information criterion; the residual variance counts as a parameter.
  public let bic: Double?
  /// Response minus fitted value, one per row of the design, in the unit of the response.
  public let residuals: [Double]
  /// The fitted values, one per row of the design.
  public let fitted: [Double]
  /// The diagonal of the hat matrix, one per row of the design; 0 for a row of weight 0.
  public let leverages: [Double]
  /// The residual sum of squares `Σ w e²`.
  public let residualSumOfSquares: Double
  /// The condition number of the (weighted) design: the largest over the smallest singular value of its independent
  /// columns at unit length.
  public let conditionNumber: Double
  /// `(XᵀWX)⁻¹` over the columns in `estimable`.
  public let unscaledCovariance: Matrix
  /// The design that was fitted.
  public let design: DesignMatrix
  /// The weights, one per row of the design; nil if all are 1.
  public let weights: [Double]?
  /// What joint tests of coefficients are made of; nil where none can be.
  let tester: CoefficientTester?
  /// The number of clusters; nil unless the covariance uses them.
  public let clusterCount: Int?
  /// What the reader should know: rows left out, columns dropped, what is not defined and why.
  public let notes: [Note]

  /// The names of the columns that depend on others and have no estimate.
  public var droppedTerms: [String] { coefficients.filter { $0.estimate == nil }.map(\.term) }

  /// The line of the column named `term`, or nil if there is none.
  public func coefficient(_ term: String) -> Coefficient? { coefficients.first { $0.term == term } }
}
