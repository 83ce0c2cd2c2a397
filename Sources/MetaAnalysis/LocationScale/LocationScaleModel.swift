public import PrePostNumerics

/// A meta-regression whose between-study variance depends on study characteristics too.
///
///     yᵢ ~ N(xᵢᵀβ, τᵢ² + vᵢ)     log τᵢ² = zᵢᵀα
///
/// β and α maximize the likelihood or the restricted likelihood together; the standard errors of α are from the observed
/// information of the likelihood with β profiled out.
/// Source: Viechtbauer & López-López 2022, *Research Synthesis Methods* 13: 697–715.
public struct LocationScaleModel: Sendable, Hashable {
  /// What is maximized.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// The likelihood.
    case maximumLikelihood = "ML"
    /// The restricted likelihood.
    case restrictedMaximumLikelihood = "REML"
  }

  /// What is maximized.
  public let method: Method
  /// How coefficients are tested; t has k − p degrees of freedom for β and k − q for α.
  public let test: CoefficientTest
  /// The level of all intervals.
  public let level: ConfidenceLevel

  /// A model; REML and z are the defaults of the field.
  public init(
    method: Method = .restrictedMaximumLikelihood, test: CoefficientTest = .z, level: ConfidenceLevel = .ninetyFive
  ) {
    precondition(test != .kenwardRoger, "the Kenward–Roger adjustment is for one tau2")
    self.method = method
    self.test = test
    self.level = level
  }

  /// Fits the model. O(k p² q) per step of the search, which starts from several places.
  ///
  /// BCG vaccine, log odds ratios, REML, scale by latitude: α = −0.877, −0.0065; β = −0.780.
  ///
  /// - Parameters:
  ///   - effects: the effects with their moderators.
  ///   - scale: the design of log τ², k × q; columns that depend on the others are left out, with a note.
  ///   - scaleNames: the names of its columns.
  /// - Throws: `MetaAnalysisError.tooFewStudies` unless k > p and k > q; `.notEstimable` where the likelihood rises on
  ///   and on while some τ² goes to 0; `.noConvergence`.
  public func fit(
    _ effects: StudyEffects, scale: Matrix, scaleNames: [String]
  ) throws(MetaAnalysisError) -> LocationScaleFit {
    precondition(scale.rows == effects.count && scaleNames.count == scale.columns, "one row per study, one name each")
    var notes: [Note] = []
    let kept = try independentColumns(scale)
    let dropped = scaleNames.indices.filter { !kept.contains($0) }.map { scaleNames[$0] } + effects.droppedTerms
    if !dropped.isEmpty {
      notes.append(Note(.method, "terms that depend on others were left out: \(dropped.joined(separator: ", "))"))
    }
    guard effects.residualDegreesOfFreedom > 0, effects.count > kept.count else {
      throw .tooFewStudies(
        studies: effects.count, coefficients: 1 + max(effects.coefficientCount, kept.count))
    }
    let likelihood = LocationScaleLikelihood(
      effects, scale: scale.selectingColumns(kept), restricted: method == .restrictedMaximumLikelihood)
    let maximum = try LocationScaleSearch(likelihood).maximize()
    if effects.count == kept.count + 1 || effects.residualDegreesOfFreedom == 1 {
      notes.append(
        Note(
          .caution,
          "\(effects.count) studies leave 1 degree of freedom: the scale coefficients are little more than a guess"))
    }
    if maximum.localMaxima > 1 {
      notes.append(
        Note(.method, "the likelihood has at least \(maximum.localMaxima) local maxima; the highest found was taken"))
    }
    return try LocationScaleFit(
      self, effects, likelihood, maximum, scaleNames: kept.map { scaleNames[$0] }, notes: notes)
  }

  private func independentColumns(_ scale: Matrix) throws(MetaAnalysisError) -> [Int] {
    for study in 0..<scale.rows {
      guard scale.row(study).allSatisfy(\.isFinite) else { throw .notFinite(study: study) }
    }
    guard let qr = try? PivotedQR(scale) else { preconditionFailure("the design was found finite") }
    return qr.keptColumns
  }
}
