/// Values of which some are known as ranges: what the ranges leave open about their summaries.
///
/// Each summary has a low, a point and a high value: over all values that the ranges allow, the smallest and the largest
/// it can be, and what it is at the points. For the mean, the quantiles and the ends of the data that is the summary of
/// the lower and of the upper ends, since they never fall as a value grows. An end that is open gives none.
public struct RangedSample: Sendable, Hashable {
  /// A summary with what the ranges make of it.
  public struct Summary: Sendable, Hashable {
    /// The smallest it can be; nil where an open end leaves it open.
    public let low: Double?
    /// What it is at the points.
    public let point: Double
    /// The largest it can be; nil where an open end leaves it open.
    public let high: Double?
  }

  /// The values as they were printed.
  public let values: [Reported]

  /// A sample.
  public init(_ values: [Reported]) { self.values = values }

  /// Whether a value is a range or a bound.
  public var isRanged: Bool { values.contains { $0.isInterval } }

  /// A summary that never falls as a value grows; nil where the summary is not defined.
  private func monotone(_ summary: ([Double]) -> Double?) -> Summary? {
    guard let point = summary(values.map(\.point)) else { return nil }
    guard isRanged else { return Summary(low: point, point: point, high: point) }
    let low = summary(values.map(\.interval.lower)).flatMap { $0.isFinite ? $0 : nil }
    let high = summary(values.map(\.interval.upper)).flatMap { $0.isFinite ? $0 : nil }
    return Summary(low: low, point: point, high: high)
  }

  /// The arithmetic mean.
  public var mean: Summary? {
    monotone { numbers in
      numbers.contains { $0.isInfinite } ? numbers.first { $0.isInfinite } : PrePostNumerics.mean(numbers)
    }
  }

  /// The quantile of type 7.
  public func quantile(_ p: Double) -> Summary? {
    monotone { numbers in
      guard let value = PrePostNumerics.quantile(numbers, p) else { return nil }
      // Between two open ends a quantile is as open as they are.
      return value.isNaN ? numbers.first { $0.isInfinite } : value
    }
  }

  /// The smallest value.
  public var minimum: Summary? { monotone { $0.min() } }
  /// The largest value.
  public var maximum: Summary? { monotone { $0.max() } }

  /// The most ranges whose largest standard deviation is searched for, since the search doubles with each.
  public static let mostRanges = 14

  /// The standard deviation; nil for fewer than two values. Low and high are nil where an end is open, high also for
  /// more than 14 ranges.
  ///
  /// The smallest has every range at its point nearest to the mean, `m = mean of the nearest points`, a falling equation
  /// in m. The largest is at ends of the ranges, of which all choices are tried.
  /// - Source: Ferson, Ginzburg, Kreinovich, Longpré & Aviles 2005, *Reliable Computing* 11: 207–233.
  public var standardDeviation: Summary? {
    guard let point = PrePostNumerics.standardDeviation(values.map(\.point)) else { return nil }
    guard isRanged else { return Summary(low: point, point: point, high: point) }
    let isOpen = values.contains { $0.interval.lower.isInfinite || $0.interval.upper.isInfinite }
    let low = isOpen ? nil : smallestDeviation
    let ranged = values.indices.filter { values[$0].isInterval }
    guard !isOpen, ranged.count <= RangedSample.mostRanges else {
      return Summary(low: low, point: point, high: nil)
    }
    var numbers = values.map(\.point)
    var greatest = 0.0
    for choice in 0..<(1 << ranged.count) {
      for (bit, place) in ranged.enumerated() {
        numbers[place] = choice >> bit & 1 == 0 ? values[place].interval.lower : values[place].interval.upper
      }
      greatest = max(greatest, PrePostNumerics.standardDeviation(numbers) ?? 0)
    }
    return Summary(low: low, point: point, high: greatest)
  }

  private var smallestDeviation: Double? {
    func nearest(_ m: Double) -> [Double] { values.map { min(max(m, $0.interval.lower), $0.interval.upper) } }
    guard let lower = values.map(\.interval.lower).min(), let upper = values.map(\.interval.upper).max() else {
      return nil
    }
    let found = try? findRoot(lower: lower, upper: upper) { (m) in (PrePostNumerics.mean(nearest(m)) ?? m) - m }
    return found.flatMap { PrePostNumerics.standardDeviation(nearest($0.root)) }
  }
}
