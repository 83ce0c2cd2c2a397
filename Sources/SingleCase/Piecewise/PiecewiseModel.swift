public import PrePostNumerics

/// Piecewise regression of one AB series: a level and a trend in the baseline, and how both change with the treatment.
///
///     y_t = β₀ + β₁ (t − t₁) + β₂ D_t + β₃ D_t (t − c) + e_t          D = 1 under treatment
///
/// `c` decides at which time the level change β₂ is measured and nothing else: the fitted values, β₁ and β₃ are the same
/// for all. Without the baseline trend β₁ is left out, without the slope change β₃.
public struct PiecewiseModel: Sendable, Hashable {
  /// At which time the change of level is measured.
  public enum Coding: String, Sendable, Hashable, CaseIterable {
    /// At the first treatment observation (Huitema & McKean 2000).
    case huitemaMcKean = "huitema-mckean"
    /// At the last baseline observation (Center, Skiba & Casey 1985).
    case center
  }

  /// How the errors of successive observations go together.
  public enum Errors: String, Sendable, Hashable, CaseIterable {
    /// Independent: ordinary least squares.
    case independent = "ols"
    /// First-order autoregressive, ρ by maximum likelihood.
    case maximumLikelihood = "ar1-ml"
    /// First-order autoregressive, ρ by restricted maximum likelihood.
    case restrictedMaximumLikelihood = "ar1-reml"
  }

  /// Whether the baseline has a trend.
  public let hasTrend: Bool
  /// Whether the slope changes.
  public let changesSlope: Bool
  /// Where the change of level is measured.
  public let coding: Coding
  /// How the errors go together.
  public let errors: Errors
  /// The level of the intervals.
  public let level: ConfidenceLevel

  /// A model to be fitted.
  public init(
    hasTrend: Bool = true, changesSlope: Bool = true, coding: Coding = .huitemaMcKean, errors: Errors = .independent,
    level: ConfidenceLevel = .ninetyFive
  ) {
    self.hasTrend = hasTrend
    self.changesSlope = changesSlope
    self.coding = coding
    self.errors = errors
    self.level = level
  }

  /// The names of the coefficients, in order.
  var terms: [String] {
    ["baseline level"] + (hasTrend ? ["baseline trend"] : []) + ["level change"]
      + (changesSlope ? ["slope change"] : [])
  }

  /// The columns of the design.
  func columns(_ series: SeriesBox) -> Matrix {
    let (a, b) = (series.baseline.times, series.treatment.times)
    let times = a + b
    let change = coding == .center ? a[a.count - 1] : b[0]
    let treated = times.indices.map { $0 < a.count ? 0.0 : 1.0 }
    var columns = [times.map { _ in 1.0 }]
    if hasTrend { columns.append(times.map { $0 - a[0] }) }
    columns.append(treated)
    if changesSlope { columns.append(zip(treated, times).map { $0 * ($1 - change) }) }
    return Matrix(columns: columns)
  }

  /// Refuses series that the model cannot be fitted to, or that could not support what it claims.
  ///
  /// The bound of 3 degrees of freedom is a rule of this program: with 1 or 2 the likelihood of ρ runs to a boundary or
  /// gives standard errors that are far too small.
  func requireObservations(_ series: SeriesBox) throws(SingleCaseError) {
    func refuse(_ reason: String, _ instead: String) -> SingleCaseError {
      .notDefined(index: "the piecewise regression", series: series.name, reason: reason, instead: instead)
    }
    let (m, n) = (series.baseline.count, series.treatment.count)
    guard m > 1 else {
      throw refuse(
        "one baseline observation has neither a trend nor a variation of its own, so a change cannot be told from what "
          + "would have come without treatment",
        "the mean shift over the ranges and the smallest attainable p can be had")
    }
    if changesSlope, n < 2 {
      throw refuse("one treatment observation has no slope", "without the slope change the level change can be had")
    }
    let left = m + n - terms.count
    guard left >= 1 else {
      throw refuse(
        "\(m + n) observations leave nothing to estimate the error of \(terms.count) coefficients from",
        "a model without trend or slope change has fewer")
    }
    guard errors == .independent || left >= 3 else {
      throw refuse(
        "an autocorrelation needs at least 3 residual degrees of freedom, and there \(left == 1 ? "is 1" : "are \(left)")",
        "independent errors can be assumed")
    }
  }
}
