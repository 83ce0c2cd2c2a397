/// What a paper prints of an analysis of covariance of two groups: after, adjusted for before.
///
/// Everything is in the unit of the outcome.
public struct AdjustedComparison: Sendable, Hashable {
  /// The coefficient of the group: the adjusted difference, treatment − control.
  public var coefficient: Double?
  /// Its standard error.
  public var coefficientError: Double?
  /// The adjusted mean of the treatment group.
  public var meanTreatment: Double?
  /// Its standard error.
  public var errorTreatment: Double?
  /// The adjusted mean of the control group.
  public var meanControl: Double?
  /// Its standard error.
  public var errorControl: Double?

  /// What was printed; it is checked by the summary it belongs to.
  public init(
    coefficient: Double? = nil, coefficientError: Double? = nil, meanTreatment: Double? = nil,
    errorTreatment: Double? = nil, meanControl: Double? = nil, errorControl: Double? = nil
  ) {
    self.coefficient = coefficient
    self.coefficientError = coefficientError
    self.meanTreatment = meanTreatment
    self.errorTreatment = errorTreatment
    self.meanControl = meanControl
    self.errorControl = errorControl
  }

  func check() throws(EffectSizeError) {
    try InputCheck.finite(coefficient, .groupCoefficient)
    try InputCheck.standardError(coefficientError, .groupCoefficientError)
    try InputCheck.finite(meanTreatment, .adjustedMeanTreatment)
    try InputCheck.standardError(errorTreatment, .seAdjustedTreatment)
    try InputCheck.finite(meanControl, .adjustedMeanControl)
    try InputCheck.standardError(errorControl, .seAdjustedControl)
  }
}
