internal import PrePostNumerics

extension SingleCaseIndex {
  /// The log response ratio, increasing form, LRRi: positive where the outcome gets better.
  ///
  ///     LRRi = [ln ỹ_B + s̃_B²/(2nỹ_B²)] − [ln ỹ_A + s̃_A²/(2mỹ_A²)]        improvement: increase
  ///     V    = s̃_A²/(mỹ_A²) + s̃_B²/(nỹ_B²)
  ///
  /// Where a decrease is the improvement, percentages and proportions are replaced by their complements and the sign of
  /// other scales is turned. `biasCorrected == false` leaves out the terms with s̃². Truncation as at
  /// `TruncatedMoments`; ends over ranges as at `LogResponseRatio`.
  ///
  /// Example: A 44.4 0.02 38.5 11.5, B 44.4 20.6 54.5 58.4 66.6 give 0.639970 with SE 0.478775.
  ///
  /// - Returns: a logarithm of a ratio; the normal interval.
  /// - Throws: `.notDefined` for negative values, values above the scale, and a mean of 0 without a resolution.
  /// - Source: Pustejovsky 2018.
  public static let logResponseRatioIncreasing = SingleCaseIndex(
    code: "LRRi", name: "log response ratio (increasing)", citation: LogResponseRatio.pustejovsky2018
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    let turned = options.improvement == .decrease
    let complement = turned && options.ceiling != nil
    return try LogResponseRatio.assess(
      "LRRi", series, options, complement: complement, sign: turned && !complement ? -1 : 1)
  }
}
