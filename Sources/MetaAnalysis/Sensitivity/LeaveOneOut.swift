internal import PrePostNumerics

extension RandomEffectsModel {
  /// The model fitted once without each study, in the order of the studies; a study without which the model cannot be
  /// fitted has nil.
  ///
  /// k fits. BCG vaccine, log risk ratios, REML: without the first study the estimate is −0.7071.
  ///
  /// - Throws: `MetaAnalysisError.tooFewStudies` for fewer than two studies, `.noConvergence`.
  /// - Source: Viechtbauer & Cheung 2010, *Research Synthesis Methods* 1: 112–125.
  public func leaveOneOut(_ effects: StudyEffects) throws(MetaAnalysisError) -> [RandomEffectsFit?] {
    guard effects.count > 1 else {
      throw .tooFewStudies(studies: effects.count, coefficients: effects.coefficientCount + 1)
    }
    var fits: [RandomEffectsFit?] = []
    for place in effects.yi.indices { fits.append(try fitWithout(place, effects)) }
    return fits
  }

  /// The fit without one study, or nil where the others do not determine all terms.
  func fitWithout(_ place: Int, _ effects: StudyEffects) throws(MetaAnalysisError) -> RandomEffectsFit? {
    guard effects.count > effects.coefficientCount else { return nil }
    let rest = try effects.removing(place)
    return rest.droppedTerms.isEmpty ? try fit(rest) : nil
  }
}
