/// A straight way from values to places on a page.
public struct LinearScale: Sendable, Hashable {
  /// The values at the two ends.
  public let domain: ClosedRange<Double>
  /// The place of the lower end.
  public let start: Double
  /// The place of the upper end; it may be smaller than `start`, as the vertical axis of a page is.
  public let end: Double

  /// A scale; a domain of one value is given room on both sides.
  public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    let width = domain.upperBound - domain.lowerBound
    if width > 0 {
      self.domain = domain
    } else {
      let room = max(0.5 * abs(domain.lowerBound), 0.5)
      self.domain = (domain.lowerBound - room)...(domain.upperBound + room)
    }
    self.start = start
    self.end = end
  }

  /// The place of a value.
  public func callAsFunction(_ value: Double) -> Double {
    start + (end - start) * ((value - domain.lowerBound) / (domain.upperBound - domain.lowerBound))
  }

  /// The place of a value, moved to the nearer end where it lies beyond.
  public func clamped(_ value: Double) -> Double {
    self(min(max(value, domain.lowerBound), domain.upperBound))
  }

  /// A domain that holds all values, with a part of its width as room on both sides; nil without values.
  public static func domain(of values: [Double], room: Double = 0.05) -> ClosedRange<Double>? {
    guard let low = values.min(), let high = values.max() else { return nil }
    let margin = room * (high - low)
    return (low - margin)...(high + margin)
  }
}
