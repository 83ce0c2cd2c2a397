import PrePostNumerics

/// A linear model with a random intercept per group: repeated measures of participants.
///
///     y_ij = x_ij b + u_i + e_ij        u ~ N(0, σ_b²),  e ~ N(0, σ²)
///
/// The coefficients and σ² are profiled out; what is left is a function of one number, whose maximum is found between
/// brackets with 0 looked at by itself. Tests have Satterthwaite's degrees of freedom. For two measures per participant
/// and a term for time it is the paired t-test, as long as σ_b² is not 0.
/// Source: Laird & Ware 1982, *Biometrics* 38: 963–974.
public struct RandomInterceptModel: Sendable {
  /// How the variances are estimated.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Restricted maximum likelihood.
    case restricted = "REML"
    /// Maximum likelihood.
    case full = "ML"
  }

  /// How the variances are estimated.
  public let method: Method
  /// The level of the intervals.
  public let level: ConfidenceLevel

  /// A model to be fitted.
  public init(method: Method = .restricted, level: ConfidenceLevel = .ninetyFive) {
    self.method = method
    self.level = level
  }

  /// Fits the model. O(n p²) once, then O(groups p²) for each of some 50 evaluations.
  ///
  /// - Parameters:
  ///   - design: with a response.
  ///   - groups: one label per row of the design.
  /// - Throws: `.noResponse`, `.tooFewRows`; `.randomIntercept` where every row is a group of its own, all are one
  ///   group, or nothing varies within groups; `.numerical`.
  public func fit(_ design: DesignMatrix, groups: [String]) throws(RegressionError) -> RandomInterceptFit {
    precondition(groups.count == design.rowCount, "one group per row of the design")
    guard let response = design.response else { throw .noResponse }
    guard design.rowCount > design.columnCount else {
      throw .tooFewRows(rows: design.rowCount, columns: design.columnCount + 1)
    }
    let count = Set(groups).count
    guard count > 1 else { throw .randomIntercept(reason: "there is one group only") }
    guard count < groups.count else {
      throw .randomIntercept(reason: "every row is a group of its own, so that nothing is repeated")
    }
    do throws(NumericsError) {
      let choice = try ColumnChoice(design.matrix)
      let sample = try GroupedSample(
        design.matrix.selectingColumns(choice.kept), response: response, groups: groups)
      let profile = InterceptProfile(sample: sample, isRestricted: method == .restricted)
      let start = try profile.point(lambda: 0)
      let size = compensatedSum(response.lazy.map { $0 * $0 })
      guard start.residualSumOfSquares > 1e-26 * size else {
        throw NumericsError.outsideDomain(what: "", value: 0)
      }
      let best = try profile.maximum()
      return try RandomInterceptFit(
        model: self, design: design, groups: groups, kept: choice.kept, dropped: choice.dropped, profile: profile,
        best: best, start: start)
    } catch .outsideDomain {
      throw .randomIntercept(
        reason: "the terms and the groups explain every value, so that the residual variance would be 0")
    } catch {
      throw .numerical(error)
    }
  }
}
