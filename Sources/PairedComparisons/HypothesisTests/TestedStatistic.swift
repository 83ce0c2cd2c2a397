/// A test statistic with its p value.
public struct TestedStatistic: Sendable, Hashable {
  /// The statistic.
  public let statistic: Double
  /// Its p value.
  public let pValue: Double
}
