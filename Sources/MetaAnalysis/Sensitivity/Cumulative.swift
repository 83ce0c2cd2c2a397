extension RandomEffectsModel {
  /// The model fitted to the first study, the first two, and so on, in the given order; nil while the studies do not yet
  /// determine all terms of a meta-regression.
  ///
  /// - Parameters:
  ///   - order: the places of the studies in the order in which they are added.
  ///   - threads: the result is the same for any number.
  /// - Throws: `MetaAnalysisError.noConvergence`.
  /// - Source: Lau, Antman, Jimenez-Silva, Kupelnick, Mosteller & Chalmers 1992, *NEJM* 327: 248–254.
  public func cumulative(
    _ effects: StudyEffects, order: [Int], threads: Int = 1
  ) throws(MetaAnalysisError) -> [RandomEffectsFit?] {
    precondition(order.sorted() == Array(effects.yi.indices), "the order names every study once")
    return try inParallel(effects.count, threads: threads) { (place) throws(MetaAnalysisError) in
      try fitIfDetermined(effects, Array(order[...place]))
    }
  }
}
