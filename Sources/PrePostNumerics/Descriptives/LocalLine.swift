/// A smooth line through points by local regression: at each place a straight line is fitted to the nearest share of the
/// points, with weights that fall with distance.
///
///     weight = (1 − (|x − x₀| / d)³)³,   d: the distance of the q-th nearest point, q = ⌈share · n⌉
///
/// One pass, without the reweighting of outliers. For points on a straight line it is that line.
///
/// - Source: Cleveland 1979, *Journal of the American Statistical Association* 74: 829–836.
public struct LocalLine: Sendable, Hashable {
  private let xs: [Double]
  private let ys: [Double]
  private let nearest: Int

  /// A line through points.
  ///
  /// - Parameter share: the share of points that each place looks at, above 0, at most 1.
  /// - Returns: nil for fewer than three points or points at one place.
  public init?(_ points: [(x: Double, y: Double)], share: Double = 2.0 / 3) {
    precondition(share > 0 && share <= 1, "the share lies above 0 and is at most 1; got \(share)")
    let ordered = points.filter { $0.x.isFinite && $0.y.isFinite }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard ordered.count > 2, let first = ordered.first, let last = ordered.last, first.x < last.x else { return nil }
    xs = ordered.map(\.x)
    ys = ordered.map(\.y)
    nearest = min(ordered.count, max(2, Int((share * Double(ordered.count)).rounded(.up))))
  }

  /// The height of the line at a place. O(log n + q).
  public func callAsFunction(_ x: Double) -> Double {
    let window = window(around: x)
    let far = max(abs(xs[window.lowerBound] - x), abs(xs[window.upperBound - 1] - x))
    // Points at one place have their mean there.
    let scale = far > 0 ? far * (1 + 1e-9) : 1
    var (total, center, height) = (0.0, 0.0, 0.0)
    let weights = window.map { place -> Double in
      let ratio = abs(xs[place] - x) / scale
      let core = 1 - ratio * ratio * ratio
      return core * core * core
    }
    for (weight, place) in zip(weights, window) {
      total += weight
      center += weight * xs[place]
      height += weight * ys[place]
    }
    // The farthest points weigh next to nothing; where all are equally far they share alike.
    guard total > 1e-12 else {
      return compensatedSum(window.map { ys[$0] }) / Double(window.count)
    }
    (center, height) = (center / total, height / total)
    var (sxx, sxy) = (0.0, 0.0)
    for (weight, place) in zip(weights, window) {
      sxx += weight * (xs[place] - center) * (xs[place] - center)
      sxy += weight * (xs[place] - center) * (ys[place] - height)
    }
    let slope = sxx > 1e-14 * total * scale * scale ? sxy / sxx : 0
    return height + slope * (x - center)
  }

  /// The places of the `nearest` points.
  private func window(around x: Double) -> Range<Int> {
    var low = 0
    var high = xs.count - nearest
    // The first window whose left end is not farther from x than the point behind its right end.
    while low < high {
      let middle = (low + high) / 2
      if x - xs[middle] > xs[middle + nearest] - x { low = middle + 1 } else { high = middle }
    }
    return low..<(low + nearest)
  }
}
