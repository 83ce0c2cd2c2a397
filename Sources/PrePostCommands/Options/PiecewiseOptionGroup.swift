internal import ArgumentParser
internal import PrePostNumerics
internal import Reports
internal import SingleCase

/// The piecewise regression of a single case.
struct PiecewiseOptionGroup: ParsableArguments {
  @Option(help: "Change of level and slope by regression: ols, or with AR(1) errors by ar1-ml or ar1-reml.")
  var regression: PiecewiseModel.Errors?

  @Option(
    help: "Where the change of level is taken: huitema-mckean (first treatment session) or center (last baseline one).")
  var coding: PiecewiseModel.Coding?

  @Option(help: "Let the baseline have a trend: yes (without it being named) or no.")
  var trend: YesNo?

  @Option(help: "Let the slope change: yes (without it being named) or no.")
  var slopeChange: YesNo?

  func validate() throws {
    let given = [("--coding", coding != nil), ("--trend", trend != nil), ("--slope-change", slopeChange != nil)]
    if regression == nil, let (name, _) = given.first(where: \.1) {
      throw ValidationError("\(name) is about the regression; it needs --regression ols, ar1-ml or ar1-reml")
    }
  }

  /// The model that was asked for.
  func model(_ level: ConfidenceLevel) -> PiecewiseModel? {
    regression.map {
      PiecewiseModel(
        hasTrend: trend != .no, changesSlope: slopeChange != .no, coding: coding ?? .huitemaMcKean, errors: $0,
        level: level)
    }
  }
}
