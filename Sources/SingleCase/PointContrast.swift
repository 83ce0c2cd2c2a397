public import PrePostNumerics

/// The last treatment observation against the baseline mean: what can be said of a case whatever the length of its
/// phases.
///
///     difference = b_last − ȳ_A        ratio = b_last / ȳ_A
///
/// A description, not an estimate of an effect: the last observation is chosen by its place, and whatever else changed
/// with time is in it. Both grow with the last observation and fall with every baseline value (for positive values), so
/// over ranges the ends are attained at two corners of the box.
public struct PointContrast: Sendable, Hashable {
  /// The difference in the unit of the outcome.
  public let difference: Bounded
  /// The ratio; nil unless every possible value is at least 0 and the baseline mean is positive over its ranges.
  public let ratio: Bounded?
  /// When the last treatment observation was made, if times were given.
  public let time: Double?
  /// What the reader should know.
  public let notes: [Note]

  /// The contrast of the last treatment observation with the mean of the baseline.
  ///
  /// Example: A 5–10 and a last observation of 80–100 differ by 70 to 95 (82.5 at the midpoints), and their ratio is 8
  /// to 20 (12 at the midpoints).
  public static func lastAgainstBaseline(_ series: PhaseSeries) -> PointContrast {
    let box = SeriesBox(series)
    let base = box.baseline.meanRange
    let basePoint = box.baseline.pointMean
    // A series has an observation in each phase from its construction.
    let last = series.treatment[series.treatment.count - 1]
    let (low, high) = (last.value.interval.lower, last.value.interval.upper)
    var ratio: Bounded?
    if low >= 0, base.lower > 0, box.baseline.lower.allSatisfy({ $0 >= 0 }) {
      ratio = Bounded(exact: last.value.point / basePoint, low / base.upper, high / base.lower)
    }
    var notes = [Note(.caution, "the last observation holds whatever else changed with time")]
    if series.hasRanges {
      notes.append(Note(.method, "ranges are represented by their midpoints; low and high are attained inside them"))
    }
    return PointContrast(
      difference: Bounded(exact: last.value.point - basePoint, low - base.upper, high - base.lower),
      ratio: ratio, time: last.time, notes: notes)
  }
}
