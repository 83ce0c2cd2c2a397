internal import PrePostNumerics

extension RandomEffectsModel {
  /// The model fitted once without each study, in the order of the studies; a study without which the model cannot be
  /// fitted has nil.
  ///
  /// k fits of O(k) each. BCG vaccine, log risk ratios, REML: without the first study the estimate is −0.7071.
  ///
  /// - Parameter threads: the result is the same for any number.
  /// - Throws: `MetaAnalysisError.notEstimable` for fewer than two studies, `.noConvergence`.
  /// - Source: Viechtbauer & Cheung 2010, *Research Synthesis Methods* 1: 112–125.
  public func leaveOneOut(
    _ effects: StudyEffects, threads: Int = 1
  ) throws(MetaAnalysisError) -> [RandomEffectsFit?] {
    guard effects.count > 1 else { throw .notEstimable("without the only study nothing is left to pool") }
    return try inParallel(effects.count, threads: threads) { (place) throws(MetaAnalysisError) in
      try fitWithout([place], effects)
    }
  }

  /// The model fitted once without all studies of each cluster, in the order in which the clusters first appear; a
  /// cluster without which the model cannot be fitted has nil.
  ///
  /// - Parameter threads: the result is the same for any number.
  /// - Throws: `MetaAnalysisError.clustersNeeded`, `.notEstimable` for fewer than two clusters, `.noConvergence`.
  public func leaveOneClusterOut(
    _ effects: StudyEffects, threads: Int = 1
  ) throws(MetaAnalysisError) -> [(cluster: String, places: [Int], fit: RandomEffectsFit?)] {
    guard let clusters = effects.clusters else { throw .clustersNeeded(by: "leaving out clusters") }
    var members: [String: [Int]] = [:]
    var names: [String] = []
    for (place, name) in clusters.enumerated() {
      if members[name] == nil { names.append(name) }
      members[name, default: []].append(place)
    }
    guard names.count > 1 else { throw .notEstimable("without the only cluster nothing is left to pool") }
    let places = names.map { members[$0] ?? [] }
    let fits = try inParallel(names.count, threads: threads) { (place) throws(MetaAnalysisError) in
      try fitWithout(places[place], effects)
    }
    return zip(zip(names, places), fits).map { ($0.0, $0.1, $1) }
  }

  /// The fit without some studies, or nil where the others do not determine all terms.
  func fitWithout(_ places: [Int], _ effects: StudyEffects) throws(MetaAnalysisError) -> RandomEffectsFit? {
    let left = Set(places)
    return try fitIfDetermined(effects, effects.yi.indices.filter { !left.contains($0) })
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

/// The values of `body` at 0 ..< `count` in order, or the first error.
func inParallel<Value: Sendable>(
  _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) throws(MetaAnalysisError) -> Value
) throws(MetaAnalysisError) -> [Value] {
  let pieces = concurrentChunks(count, threads: threads) { range in
    Result<[Value], MetaAnalysisError> { () throws(MetaAnalysisError) in
      var values: [Value] = []
      for place in range { values.append(try body(place)) }
      return values
    }
  }
  var all: [Value] = []
  for piece in pieces { all += try piece.get() }
  return all
}
