public import PrePostNumerics

/// The conservative dual criterion (CDC): how many treatment observations lie beyond both the mean line and the trend
/// line of the baseline, each moved by a quarter of the baseline's standard deviation in the direction of improvement.
///
///     line_1(t) = ȳ_A + k s_A            line_2(t) = a + b t + k s_A         k = 0.25; 0 is the dual criterion (DC)
///     beyond    = #{j : y_j better than both lines at t_j}
///     needed    = the smallest x with P(X ≥ x) < α for X ~ Binomial(n, 1/2)
///
/// The trend line is that of least squares, and s_A has m − 1 in its denominator. The criterion is met if `beyond` is at
/// least `needed`; with fewer than 5 treatment observations no number is enough at α = 0.05, since even all of n have
/// probability 2⁻ⁿ. A structured aid to visual inspection, not a test: the binomial takes sessions as independent and the
/// lines as known (with an autocorrelation of 0.5 it errs far more often than α).
///
/// Over ranges the lines' heights and the standard deviation are bounded apart, session by session: the count is enclosed.
///
/// - Source: Fisher, Kelley & Lomas 2003, *Journal of Applied Behavior Analysis* 36: 387–406.
public struct DualCriterion: Sendable, Hashable {
  /// By how many baseline standard deviations the lines are moved.
  public let shift: Double
  /// How many treatment observations lie beyond both lines.
  public let beyond: Bounded
  /// How many there are.
  public let observations: Int
  /// How many are needed; nil where not even all are enough.
  public let needed: Int?
  /// `P(X ≥ beyond)` at the points.
  public let binomialTail: Double
  /// The smallest tail that this many observations can give, 2⁻ⁿ.
  public let smallestTail: Double
  /// Whether the criterion is met at the points.
  public var isMet: Bool { needed.map { beyond.point >= Double($0) } ?? false }
  /// Whether it is met for all values inside the ranges (true), for none (false), or for some only (nil).
  public var isMetOverRanges: Bool? {
    guard let needed else { return false }
    guard let range = beyond.range else { return nil }
    return range.lower >= Double(needed) ? true : range.upper < Double(needed) ? false : nil
  }

  /// The criterion for a series.
  ///
  /// Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29, increase: with k = 0.25 the lines in session 7 are at 25.29 and
  /// 4 of 7 observations lie beyond both; 7 are needed.
  ///
  /// - Throws: `.notDefined` for one baseline observation; `.optionOutsideDomain` for a negative shift.
  public init(
    _ series: PhaseSeries, improvement: Improvement = .increase, shift: Double = 0.25,
    level: ConfidenceLevel = .ninetyFive
  ) throws(SingleCaseError) {
    guard shift >= 0, shift.isFinite else {
      throw .optionOutsideDomain(what: "the shift of the lines is 0 or more", value: shift)
    }
    let box = SeriesBox(series).oriented(improvement)
    let (a, b) = (box.baseline, box.treatment)
    guard a.count > 1 else {
      throw .notDefined(
        index: "the dual criterion", series: series.name,
        reason: "one baseline observation has neither a trend nor a standard deviation",
        instead: "whether each treatment observation is beyond it can be said: that is PND")
    }
    let deviations = a.isBounded ? a.varianceRange?.mapIncreasing { $0.squareRoot() } : nil
    let own = standardDeviation(a.point) ?? 0
    let weights = b.times.map { TrendLine.heightWeights(a.times, at: $0) }
    func count(_ values: [Double], _ rising: [Double], _ falling: [Double], _ deviation: Double) -> Double {
      let mean = compensatedSum(rising) / Double(a.count)
      return Double(
        values.indices.count { j in
          let terms = weights[j].indices.map { weights[j][$0] * (weights[j][$0] < 0 ? falling : rising)[$0] }
          let size = abs(values[j]) + terms.reduce(0) { $0 + abs($1) }
          let line = max(mean, compensatedSum(terms)) + shift * deviation
          return values[j] - line > 8 * size.ulp
        })
    }
    let point = count(b.point, a.point, a.point, own)
    if box.isPoint {
      beyond = Bounded(exact: point, point, point)
    } else if let deviations, box.isBounded {
      beyond = Bounded(
        enclosing: point, count(b.lower, a.upper, a.lower, deviations.upper),
        count(b.upper, a.lower, a.upper, deviations.lower))
    } else {
      beyond = Bounded(unknown: point)
    }
    let chance = Binomial(trials: b.count, probability: 0.5)
    func tail(_ x: Int) -> Double { x <= 0 ? 1 : chance.survival(x - 1) }
    self.shift = shift
    observations = b.count
    needed = (0...b.count).first { tail($0) < level.alpha }
    binomialTail = tail(Int(point))
    smallestTail = tail(b.count)
  }
}
