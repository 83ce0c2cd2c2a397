/// What became of one index for one series.
public enum IndexOutcome: Sendable, Hashable {
  /// The index has a value.
  case estimate(IndexEstimate)
  /// The index has no value for this series, for this reason.
  case notDefined(code: String, reason: SingleCaseError)

  /// The value, if there is one.
  public var value: IndexEstimate? {
    guard case .estimate(let estimate) = self else { return nil }
    return estimate
  }
}

extension SingleCaseIndex {
  /// All indices in the order of reports.
  public static let all: [SingleCaseIndex] = [
    nonoverlapOfAllPairs, tau, tauU, baselineCorrectedTau,
    percentNonoverlapping, percentExceedingMedian, percentExceedingTrend, percentAllNonoverlapping,
    improvementRateDifference,
    standardizedMeanDifference, logResponseRatioIncreasing, logResponseRatioDecreasing, logOddsRatio,
    logRatioOfMedians, percentOfGoalObtained,
    meanShift, ratioOfMeans, percentChange,
  ]

  /// The index with this code.
  ///
  /// - Throws: `.unknownIndex`, which lists the codes there are.
  public static func named(_ code: String) throws(SingleCaseError) -> SingleCaseIndex {
    guard let index = all.first(where: { $0.code == code }) else { throw .unknownIndex(code: code) }
    return index
  }
}

extension PhaseSeries {
  /// Every index of this series: a value, or the reason why there is none. One missing index never hides the others.
  ///
  /// - Throws: `.optionOutsideDomain` for an impossible option, which would spoil all of them.
  public func outcomes(
    of indices: [SingleCaseIndex] = SingleCaseIndex.all, options: IndexOptions = IndexOptions()
  ) throws(SingleCaseError) -> [IndexOutcome] {
    try options.validate()
    var outcomes: [IndexOutcome] = []
    for index in indices {
      do throws(SingleCaseError) {
        outcomes.append(.estimate(try index.compute(self, options: options)))
      } catch {
        outcomes.append(.notDefined(code: index.code, reason: error))
      }
    }
    return outcomes
  }
}
