internal import PrePostNumerics

extension RandomEffectsModel {
  /// The model fitted once without each study, in the order of the studies; a study without which the model cannot be
  /// fitted has nil.
  ///
  /// k fits. BCG vaccine, log risk ratios, REML: without the first study the estimate is −0.7071.
  ///
  /// - Throws: `MetaAnalysisError.notEstimable` for fewer than two studies, `.noConvergence`.
  /// - Source: Viechtbauer & Cheung 2010, *Research Synthesis Methods* 1: 112–125.
  public func leaveOneOut(_ effects: StudyEffects) throws(MetaAnalysisError) -> [RandomEffectsFit?] {
    guard effects.count > 1 else { throw .notEstimable("without the only study nothing is left to pool") }
    var fits: [RandomEffectsFit?] = []
    for place in effects.yi.indices { fits.append(try fitWithout([place], effects)) }
    return fits
  }

  /// The model fitted once without all studies of each cluster, in the order in which the clusters first appear; a
  /// cluster without which the model cannot be fitted has nil.
  ///
  /// - Throws: `MetaAnalysisError.clustersNeeded`, `.notEstimable` for fewer than two clusters, `.noConvergence`.
  public func leaveOneClusterOut(
    _ effects: StudyEffects
  ) throws(MetaAnalysisError) -> [(cluster: String, places: [Int], fit: RandomEffectsFit?)] {
    guard let clusters = effects.clusters else { throw .clustersNeeded(by: "leaving out clusters") }
    var members: [String: [Int]] = [:]
    var names: [String] = []
    for (place, name) in clusters.enumerated() {
      if members[name] == nil { names.append(name) }
      members[name, default: []].append(place)
    }
    guard names.count > 1 else { throw .notEstimable("without the only cluster nothing is left to pool") }
    var result: [(cluster: String, places: [Int], fit: RandomEffectsFit?)] = []
    for name in names {
      let places = members[name] ?? []
      result.append((name, places, try fitWithout(places, effects)))
    }
    return result
  }

  /// The fit without some studies, or nil where the others do not determine all terms.
  func fitWithout(_ places: [Int], _ effects: StudyEffects) throws(MetaAnalysisError) -> RandomEffectsFit? {
    try fitIfDetermined(effects, effects.yi.indices.filter { !places.contains($0) })
  }

  /// The fit of some studies, or nil where they do not determine all terms.
  func fitIfDetermined(_ effects: StudyEffects, _ places: [Int]) throws(MetaAnalysisError) -> RandomEffectsFit? {
    guard places.count >= effects.coefficientCount else { return nil }
    let chosen = try effects.selecting(places)
    guard chosen.droppedTerms.isEmpty else { return nil }
    do {
      return try fit(chosen)
    } catch .tooFewClusters {
      return nil
    }
  }
}
