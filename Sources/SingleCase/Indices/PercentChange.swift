internal import PrePostNumerics

extension SingleCaseIndex {
  /// The percent change of the mean: how much the treatment mean is above the baseline mean, in percent of it.
  ///
  ///     %Δ = 100 (ȳ_B / ȳ_A − 1)        SE = 100 · SE(RoM)
  ///
  /// Example: A 5–10, B 20–30, 30, 50–70, 80–100 give 583 % at the midpoints, 350 % to 1050 % over the ranges.
  ///
  /// A linear function of the ratio of means, with its ends at the same two corners. `improvement` is not read.
  ///
  /// - Returns: a percentage; the interval of the log ratio carried back, with 2 or more observations per phase.
  /// - Throws: `.notDefined` for negative values and for a mean of 0.
  /// - Source: as the ratio of means.
  public static let percentChange = SingleCaseIndex(
    code: "PC", name: "percent change of the mean", citation: hedgesGurevitchCurtis1999
  ) { (series: SeriesBox, options: IndexOptions) throws(SingleCaseError) in
    try meanRatio("PC", series, options) { 100 * ($0 - 1) }
  }
}
