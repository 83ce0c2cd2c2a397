internal import Consistency

/// The names of all checks.
public enum CheckCatalog {
  /// The names, in the order of the guide: samples, counts, statistics, means, intervals, statements.
  public static let names: [String] =
    [
      GRIM.name, GRIMMER.name, DEBIT.name, SPRITE.name, SpreadAndRange.name, SpreadAndRange.meanName,
      SpreadAndMean.name,
      FiveNumberOrder.name, FiveNumberOrder.medianName, StandardErrorOfMean.name, Percentage.countName,
      Percentage.attainableName, SampleSizes.eventsName, SampleSizes.name, "p from counts", "chi-square p", "Fisher p",
      "rank test p", TwoByTwoCheck.statisticName, TwoByTwoCheck.validityName, McNemarBounds.name,
    ]
    + [TableReconstruction.Ratio.odds, .risk].flatMap { [RatioFromCounts.name($0), RatioFromCounts.intervalName($0)] }
    + [
      TableReconstruction.ratioName, TableReconstruction.chiSquareName, TableReconstruction.probabilityName,
    ]
    + ["t", "F", "z", "chi-square", "r", "W", "U"].map(StatisticToP.name)
    + [
      RankStatistic.rankSumName, RankStatistic.sumsName, RankStatistic.zName, Consistency.DegreesOfFreedom.name,
      SmallestP.name, PrintedPCheck.name, Difference.name, ImpliedCorrelation.name, MeanComparison.name,
      MeanComparison.statisticName, MeanComparison.sizeName, Separation.name, Identity.spreadName,
      Identity.baselineName,
      duplicates, IntervalChecks.symmetryName, IntervalChecks.probabilityName, IntervalChecks.errorName,
      IntervalChecks.spreadName,
      ConclusionChecks.intervalName, ConclusionChecks.thresholdName, ConclusionChecks.directionName, TestChoice.name,
    ]

  /// The name of the check of numbers that two studies print alike.
  static let duplicates = "duplicate values"
}
