import PrePostNumerics

/// One line of a coefficient table.
///
/// What is not defined is nil: everything for a column that depends on others; all but the estimate where no standard
/// error can be had.
public struct Coefficient: Sendable, Hashable {
  /// The column's name: `(Intercept)`, `wt`, `factor(cyl)6`.
  public let term: String
  /// The estimate, in units of the response per unit of the column.
  public let estimate: Double?
  /// Its standard error, in the same unit.
  public let standardError: Double?
  /// `t = estimate / standard error`, dimensionless; z where there are no degrees of freedom.
  public let statistic: Double?
  /// The degrees of freedom of t; nil for z.
  public let degreesOfFreedom: Double?
  /// The two-sided p-value of t or z.
  public let pValue: Double?
  /// The confidence interval, in the unit of the estimate.
  public let interval: ConfidenceInterval?

  /// A column that depends on others and has no coefficient.
  init(droppedTerm term: String) {
    self.term = term
    estimate = nil
    standardError = nil
    statistic = nil
    degreesOfFreedom = nil
    pValue = nil
    interval = nil
  }

  /// A coefficient that is normal in large samples: z instead of t, without degrees of freedom.
  init(term: String, estimate: Double, variance: Double?, level: ConfidenceLevel) {
    let standardError = variance.map { max(0, $0).squareRoot() }
    let z = standardError.flatMap { $0 > 0 ? estimate / $0 : nil }
    self.term = term
    self.estimate = estimate
    self.standardError = standardError
    statistic = z
    degreesOfFreedom = nil
    pValue = z.map { min(1, 2 * Normal.standard.survival(abs($0))) }
    interval = standardError.map {
      ConfidenceInterval(
        center: estimate, margin: Normal.standard.upperQuantile(level.upperTail) * $0, level: level)
    }
  }

  /// A coefficient with what its variance and degrees of freedom allow.
  ///
  /// - Parameter testable: false where the standard error is rounding noise and t would be noise over noise.
  init(
    term: String, estimate: Double, variance: Double?, degreesOfFreedom: Double?, level: ConfidenceLevel, testable: Bool
  ) {
    let standardError = variance.map { max(0, $0).squareRoot() }
    self.term = term
    self.estimate = estimate
    self.standardError = standardError
    if let standardError, standardError > 0, testable {
      statistic = estimate / standardError
    } else {
      statistic = nil
    }
    if let standardError, let df = degreesOfFreedom {
      let t = StudentT(degreesOfFreedom: df)
      self.degreesOfFreedom = df
      pValue = statistic.map(t.twoSidedTail)
      interval = ConfidenceInterval(
        center: estimate, margin: t.upperQuantile(level.upperTail) * standardError, level: level)
    } else {
      self.degreesOfFreedom = nil
      pValue = nil
      interval = nil
    }
  }
}
