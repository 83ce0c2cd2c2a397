internal import PrePostNumerics

/// The least-squares line through the observations of one phase.
///
///     slope = Σ (t − t̄)(y − ȳ) / Σ (t − t̄)²        height(t) = ȳ + slope · (t − t̄)
struct TrendLine: Sendable, Hashable {
  let slope: Double
  private let mean: Double
  private let center: Double

  /// The line; nil for fewer than two observations.
  init?(_ values: some Collection<Double>, _ times: some Collection<Double>) {
    guard values.count > 1 else { return nil }
    let count = Double(values.count)
    let mean = compensatedSum(values) / count
    let center = compensatedSum(times) / count
    let sxx = compensatedSum(times.map { ($0 - center) * ($0 - center) })
    slope = compensatedSum(zip(values, times).map { ($0 - mean) * ($1 - center) }) / sxx
    self.mean = mean
    self.center = center
  }

  /// The height of the line at `time`.
  func height(at time: Double) -> Double { mean + slope * (time - center) }

  /// The weights that the observations have in the line's height at `time`.
  static func heightWeights(_ times: [Double], at time: Double) -> [Double] {
    let center = compensatedSum(times) / Double(times.count)
    return slopeWeights(times).map { 1 / Double(times.count) + (time - center) * $0 }
  }

  /// The weights that the observations have in the slope.
  static func slopeWeights(_ times: [Double]) -> [Double] {
    let center = compensatedSum(times) / Double(times.count)
    let sxx = compensatedSum(times.map { ($0 - center) * ($0 - center) })
    return times.map { ($0 - center) / sxx }
  }
}
