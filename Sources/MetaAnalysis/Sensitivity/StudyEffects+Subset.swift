internal import PrePostNumerics

extension StudyEffects {
  /// The effects of some of the studies, in the given order.
  ///
  /// A term that no longer varies independently is left out and listed in `droppedTerms`.
  ///
  /// - Throws: `MetaAnalysisError.noStudies`, or `.tooFewStudies` where fewer studies than terms are left.
  func selecting(_ places: [Int]) throws(MetaAnalysisError) -> StudyEffects {
    try StudyEffects(
      yi: places.map { yi[$0] }, vi: places.map { vi[$0] }, design: design.selectingRows(places), termNames: termNames,
      weights: weights.map { weights in places.map { weights[$0] } },
      clusters: clusters.map { clusters in places.map { clusters[$0] } })
  }

  /// The effects without one study.
  func removing(_ place: Int) throws(MetaAnalysisError) -> StudyEffects {
    try selecting(yi.indices.filter { $0 != place })
  }
}
