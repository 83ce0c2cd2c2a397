#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How the values of an axis are read.
public enum AxisKind: Sendable, Hashable {
  /// As they are.
  case linear
  /// As logarithms of ratios: marks stand at ratios, and are labelled with them.
  case ratio
  /// As Fisher's z: marks stand at correlations.
  case correlation
  /// As log odds: marks stand at proportions.
  case proportion
}

/// The marks of an axis.
public struct Axis: Sendable, Hashable {
  /// One mark.
  public struct Tick: Sendable, Hashable {
    /// Where, on the scale of the values.
    public let value: Double
    /// What it is called.
    public let label: String
  }

  /// The marks in a domain: at most about `count`, at round numbers.
  public static func ticks(_ domain: ClosedRange<Double>, _ kind: AxisKind = .linear, count: Int = 6) -> [Tick] {
    switch kind {
    case .linear: return linear(domain, count: count)
    case .ratio: return ratio(domain, count: count)
    case .correlation:
      return named(domain, [-0.99, -0.95, -0.9, -0.7, -0.5, -0.25, 0, 0.25, 0.5, 0.7, 0.9, 0.95, 0.99], count: count) {
        atanh($0)
      }
    case .proportion:
      return named(domain, [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999], count: count) {
        log($0 / (1 - $0))
      }
    }
  }

  /// As many marks as have room for their labels on an axis of a length, up to `most`.
  static func fitting(
    _ domain: ClosedRange<Double>, _ kind: AxisKind = .linear, length: Double, size: Double = 11, most: Int = 8
  ) -> [Tick] {
    let style = TextStyle(size: size)
    let scale = LinearScale(domain, from: 0, to: length)
    for count in stride(from: most, to: 1, by: -1) {
      let marks = ticks(domain, kind, count: count)
      guard marks.count <= most + 1 else { continue }
      let places = marks.map { (scale($0.value), TextMetrics.width($0.label, style) / 2) }
      let hasRoom = zip(places, places.dropFirst()).allSatisfy { abs($1.0 - $0.0) >= $0.1 + $1.1 + 7 }
      if hasRoom { return marks }
    }
    return ticks(domain, kind, count: 1)
  }

  private static func linear(_ domain: ClosedRange<Double>, count: Int) -> [Tick] {
    let rough = (domain.upperBound - domain.lowerBound) / Double(max(count, 1))
    guard rough > 0, rough.isFinite else { return [] }
    var power = pow(10, log10(rough).rounded(.down))
    let multiple = [1, 2, 2.5, 5].first { $0 * power >= rough }
    if multiple == nil { power *= 10 }
    let step = power * (multiple ?? 1)
    let first = Int((domain.lowerBound / step - 1e-9).rounded(.up))
    let last = Int((domain.upperBound / step + 1e-9).rounded(.down))
    guard first <= last else { return [] }
    let decimals = multiple == 2.5 ? 1 : 0
    let places = max(0, Int((0 - log10(power)).rounded(.up)) + decimals)
    return (first...last).map { Tick(value: Double($0) * step, label: fixed(Double($0) * step, places)) }
  }

  private static func ratio(_ domain: ClosedRange<Double>, count: Int) -> [Tick] {
    let (low, high) = (exp(domain.lowerBound), exp(domain.upperBound))
    guard low > 0, high.isFinite else { return linear(domain, count: count) }
    // Narrow domains are read as if they were linear; wide ones in steps of 1, 2 and 5, or of powers of ten.
    if high / low < 3 {
      return linear(low...high, count: count).filter { $0.value > 0 }.map {
        Tick(value: log($0.value), label: $0.label)
      }
    }
    for digits in [[1.0, 2, 5], [1, 3], [1]] {
      for stride in [1, 2, 3, 5, 10, 20] where stride == 1 || digits.count == 1 {
        let powers = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
        let marks = powers.filter { $0 % stride == 0 }.flatMap { power in
          digits.map { (value: log($0) + Double(power) * log(10), label: decimal(Int($0), power)) }
        }.filter { domain.contains($0.value) }
        if marks.count <= count + 2 { return marks.map { Tick(value: $0.value, label: $0.label) } }
      }
    }
    return linear(domain, count: count)
  }

  private static func named(
    _ domain: ClosedRange<Double>, _ values: [Double], count: Int, _ transform: (Double) -> Double
  ) -> [Tick] {
    let marks = values.map { Tick(value: transform($0), label: decimal($0)) }.filter { domain.contains($0.value) }
    let skip = max(1, (marks.count + count - 1) / max(count, 1))
    guard skip > 1, let middle = marks.firstIndex(where: { $0.value >= 0 }) else { return marks }
    return marks.enumerated().filter { ($0.offset - middle) % skip == 0 }.map(\.element)
  }

  /// A number with a fixed number of decimals and the sign that typesetters use.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let units = (abs(value) * scale).rounded()
    guard units < 1e15 else { return "\(value)" }
    let digits = String(Int(units))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let text = decimals == 0 ? padded : padded.dropLast(decimals) + "." + padded.suffix(decimals)
    return (value < 0 && units > 0 ? "\u{2212}" : "") + text
  }

  /// A number as short as it can be written, with the sign that typesetters use.
  static func plain(_ value: Double) -> String {
    let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(abs(value)))" : "\(abs(value))"
    return (value < 0 ? "\u{2212}" : "") + text
  }

  /// `digit · 10^power` written out.
  private static func decimal(_ digit: Int, _ power: Int) -> String {
    if (0...6).contains(power) { return "\(digit)" + String(repeating: "0", count: power) }
    if (-6..<0).contains(power) { return "0." + String(repeating: "0", count: -power - 1) + "\(digit)" }
    return "\(digit)e\(power)"
  }

  private static func decimal(_ value: Double) -> String {
    fixed(value, value == value.rounded() ? 0 : "\(abs(value))".count - 2)
  }
}
