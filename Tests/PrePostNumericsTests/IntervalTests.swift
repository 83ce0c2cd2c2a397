import PrePostNumerics
import TestSupport
import Testing

extension SeededGenerator {
  /// A random interval, a point in one case of five.
  fileprivate mutating func interval() -> Interval {
    let one = uniform(-10, 10)
    if integer(0...4) == 0 { return Interval(one) }
    let other = uniform(-10, 10)
    return Interval(min(one, other), max(one, other))
  }

  /// A value of the interval, its ends in one case of two.
  fileprivate mutating func value(of interval: Interval) -> Double {
    switch integer(0...3) {
    case 0: interval.lower
    case 1: interval.upper
    default: min(interval.upper, interval.lower + interval.width * uniform())
    }
  }
}

@Suite("Intervals of possible values")
struct IntervalTests {
  @Test("ends, middle and width")
  func parts() {
    let range = Interval(80, 100)
    #expect(range.midpoint == 90 && range.width == 20 && !range.isPoint)
    #expect(Interval(8.57).isPoint && Interval(8.57).midpoint == 8.57 && Interval(8.57).width == 0)
    #expect(range.contains(80) && range.contains(100) && !range.contains(79.9) && !range.contains(.nan))
  }

  @Test(
    "property: every pair of values stays inside, and the ends are reached", arguments: 1...40 as ClosedRange<UInt64>)
  func sampling(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = generator.interval()
    let b = generator.interval()
    let sum = a + b
    let difference = a - b
    let quotient = a / b
    var corners: [(Double, Double)] = [(a.lower, b.lower), (a.lower, b.upper), (a.upper, b.lower), (a.upper, b.upper)]
    for _ in 0..<200 { corners.append((generator.value(of: a), generator.value(of: b))) }
    for (x, y) in corners {
      #expect(sum.contains(x + y) && difference.contains(x - y))
      if let quotient { #expect(quotient.contains(x / y)) }
    }
    #expect(corners.map { $0 + $1 }.min() == sum.lower && corners.map { $0 + $1 }.max() == sum.upper)
    #expect(corners.map { $0 - $1 }.min() == difference.lower && corners.map { $0 - $1 }.max() == difference.upper)
    #expect((quotient == nil) == b.contains(0))
    if let quotient {
      #expect(corners.map { $0 / $1 }.min() == quotient.lower && corners.map { $0 / $1 }.max() == quotient.upper)
    }
  }

  @Test("an increasing function maps the ends")
  func increasing() {
    #expect(Interval(4, 9).mapIncreasing { $0.squareRoot() } == Interval(2, 3))
  }

  @Test("a named quantity that stands twice gives a wider interval")
  func dependency() {
    let range = Interval(1, 2)
    #expect(range - range == Interval(-1, 1))
  }

  @Test("refusal: no quotient by an interval that holds 0", arguments: [Interval(-1, 1), Interval(0, 1), Interval(0)])
  func zero(_ divisor: Interval) { #expect(Interval(1, 2) / divisor == nil) }

  @Test("open ends")
  func open() {
    #expect(Interval(2, .infinity) + Interval(1, 3) == Interval(3, .infinity))
    #expect(Interval(2, .infinity) - Interval(1, .infinity) == Interval(-.infinity, .infinity))
    #expect(Interval(2, .infinity) / Interval(4, .infinity) == Interval(0, .infinity))
    #expect(Interval(-.infinity, 3) / Interval(-2, -1) == Interval(-3, .infinity))
  }
}
