internal import PrePostNumerics

/// What a reader of the graph would look for, in numbers: level, trend and variability within each phase, immediacy
/// between them. Overlap is what the nonoverlap indices say; consistency needs phases that come again.
///
///     level        mean and median of the phase
///     trend        slope of the least-squares line, per unit of time
///     variability  standard deviation; the share of observations within 25 % of the phase median (the stability
///                  envelope), for values that are not negative
///     immediacy    mean of the first three treatment observations less mean of the last three baseline observations
///                  (fewer where a phase is shorter)
///
/// Means, medians, slopes and immediacy grow or fall with every observation, so their ends over ranges are exact; the
/// standard deviation's ends enclose it.
///
/// - Source: the features of Kratochwill et al. 2010, *Single-case designs technical documentation* (What Works
///   Clearinghouse); the envelope: Gast & Spriggs 2010, in *Single Subject Research Methodology in Behavioral Sciences*.
public struct VisualAnalysis: Sendable, Hashable {
  /// One phase.
  public struct PhasePattern: Sendable, Hashable {
    /// Which phase.
    public let phase: PhaseSeries.Phase
    /// How many observations.
    public let count: Int
    /// The mean.
    public let mean: Bounded
    /// The median.
    public let median: Bounded
    /// The slope of the least-squares line; nil for one observation.
    public let slope: Bounded?
    /// The standard deviation; nil for one observation.
    public let standardDeviation: Bounded?
    /// The share of observations within 25 % of the median; nil for one observation, negative values or a median of 0.
    public let withinEnvelope: Bounded?
  }

  /// The baseline.
  public let baseline: PhasePattern
  /// The treatment phase.
  public let treatment: PhasePattern
  /// The step from the last three baseline to the first three treatment observations.
  public let immediacy: Bounded
  /// How many observations immediacy takes at most on either side.
  public static let immediacyWidth = 3

  /// The patterns of a series. Example: A 20 20 26 25 22 23, B 28 25 24 27 30 30 29: means 22.67 and 27.57, slopes 0.571
  /// and 0.679 per session, immediacy 25.67 − 23.33 = 2.33.
  public init(_ series: PhaseSeries) {
    let box = SeriesBox(series)
    baseline = Self.pattern(box.baseline, .baseline)
    treatment = Self.pattern(box.treatment, .treatment)
    let earlier = box.baseline.mapSlices { Array($0.suffix(Self.immediacyWidth)) }
    let later = box.treatment.mapSlices { Array($0.prefix(Self.immediacyWidth)) }
    immediacy = Bounded(
      exact: later.pointMean - earlier.pointMean,
      later.meanRange.lower - earlier.meanRange.upper, later.meanRange.upper - earlier.meanRange.lower)
  }

  static func pattern(_ phase: PhaseBox, _ name: PhaseSeries.Phase) -> PhasePattern {
    let deviation = standardDeviation(phase.point)
    let spread = phase.isBounded ? phase.varianceRange?.mapIncreasing { $0.squareRoot() } : nil
    return PhasePattern(
      phase: name, count: phase.count,
      mean: Bounded(exact: phase.pointMean, phase.meanRange.lower, phase.meanRange.upper),
      median: phase.bounded { center($0) },
      slope: phase.count > 1 ? phase.linear(TrendLine.slopeWeights(phase.times)) : nil,
      standardDeviation: deviation.map { point in
        guard let spread else { return Bounded(unknown: point) }
        return phase.isPoint
          ? Bounded(exact: point, point, point) : Bounded(enclosing: point, spread.lower, spread.upper)
      },
      withinEnvelope: envelope(phase))
  }

  private static func center(_ values: [Double]) -> Double {
    guard let center = PrePostNumerics.median(values) else { preconditionFailure("a phase has observations") }
    return center
  }

  /// The share within 25 % of the median. Over ranges an observation counts surely if its whole range is within the
  /// envelope of every possible median, and possibly if it meets that of some.
  private static func envelope(_ phase: PhaseBox) -> Bounded? {
    let middle = center(phase.point)
    guard phase.count > 1, phase.lower.allSatisfy({ $0 >= 0 }), middle > 0 else { return nil }
    let n = Double(phase.count)
    let point = Double(phase.point.count { $0 >= 0.75 * middle && $0 <= 1.25 * middle }) / n
    if phase.isPoint { return Bounded(exact: point, point, point) }
    guard phase.isBounded else { return Bounded(unknown: point) }
    let (low, high) = (center(phase.lower), center(phase.upper))
    let pairs = Array(zip(phase.lower, phase.upper))
    let surely = Double(pairs.count { $0 >= 0.75 * high && $1 <= 1.25 * low })
    let possibly = Double(pairs.count { $1 >= 0.75 * low && $0 <= 1.25 * high })
    return Bounded(enclosing: point, surely / n, possibly / n)
  }
}

extension ConditionSequence {
  /// Level, trend and variability of each phase, in the order of time: of both phases of an AB series, of all four of a
  /// reversal ABAB.
  public var patterns: [VisualAnalysis.PhasePattern] {
    let whole = box
    return phases.map { run in
      VisualAnalysis.pattern(
        whole.mapSlices { Array($0[run.range]) }, run.isTreatment ? .treatment : .baseline)
    }
  }
}

extension PhaseBox {
  /// The box of some of the observations, in order.
  func mapSlices(_ slice: ([Double]) -> [Double]) -> PhaseBox {
    PhaseBox(point: slice(point), lower: slice(lower), upper: slice(upper), times: slice(times))
  }

  /// A statistic that never falls when an observation rises: its ends are at two corners.
  func bounded(_ statistic: ([Double]) -> Double) -> Bounded {
    isBounded
      ? Bounded(exact: statistic(point), statistic(lower), statistic(upper)) : Bounded(unknown: statistic(point))
  }
}
