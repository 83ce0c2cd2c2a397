extension RandomEffectsModel {
  /// The model fitted to the first study, the first two, and so on, in the given order.
  ///
  /// - Parameters:
  ///   - effects: without moderators; with them the first fits would not be determined.
  ///   - order: the places of the studies in the order in which they are added.
  /// - Throws: `MetaAnalysisError.noConvergence`.
  /// - Source: Lau, Antman, Jimenez-Silva, Kupelnick, Mosteller & Chalmers 1992, *NEJM* 327: 248–254.
  public func cumulative(
    _ effects: StudyEffects, order: [Int]
  ) throws(MetaAnalysisError) -> [RandomEffectsFit] {
    precondition(effects.isInterceptOnly, "a cumulative analysis has no moderators")
    precondition(order.sorted() == Array(effects.yi.indices), "the order names every study once")
    var fits: [RandomEffectsFit] = []
    for count in 1...effects.count { fits.append(try fit(try effects.selecting(Array(order[..<count])))) }
    return fits
  }
}
