import PrePostNumerics
import TestSupport
import Testing

@Suite("The smallest and largest values over a box")
struct BoxEnvelopeTests {
  private func ends(
    _ sides: [BoxEnvelope.Side], center: [Double]? = nil, _ function: @escaping ([Double]) -> Double?
  ) -> BoxEnvelope.Ends? {
    var box = BoxEnvelope(sides)
    box.center = center
    return box.ends(outputs: 1) { function($0).map { [$0] } }[0]
  }

  private func side(_ low: Double, _ high: Double, isWhole: Bool = false) -> BoxEnvelope.Side {
    BoxEnvelope.Side(Interval(low, high), isWhole: isWhole)
  }

  @Test("a monotone function ends at corners, exactly")
  func monotone() throws {
    let found = try #require(ends([side(1, 2), side(3, 5)]) { $0[1] - $0[0] })
    #expect(found.lower == 1 && found.upper == 4 && found.isAtCorners && !found.isPartial)
  }

  @Test("an end inside is found, and said not to be a corner")
  func inside() throws {
    let found = try #require(ends([side(-1, 2)]) { $0[0] * $0[0] })
    #expect(abs(found.lower ?? 1) < 1e-12 && found.upper == 4 && !found.isAtCorners)
    // Rosenbrock's valley: 0 at (1, 1).
    let valley = try #require(
      ends([side(-2, 2), side(-1, 3)]) { x in
        let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
        return a * a + 100 * b * b
      })
    #expect((valley.lower ?? 1) < 1e-8 && valley.upper == 2509)
  }

  @Test("an end that is not there: a limit counts, what goes on has no end")
  func openEnds() throws {
    let tail = try #require(ends([side(2, .infinity)], center: [2]) { 1 / $0[0] })
    #expect(tail.upper == 0.5 && abs(tail.lower ?? 1) < 1e-9)
    let growing = try #require(ends([side(2, .infinity)], center: [2]) { logarithm($0[0]) })
    #expect(growing.upper == nil && agrees(growing.lower ?? 0, logarithm(2), relative: 1e-15))
    let falling = try #require(ends([side(-.infinity, 3)], center: [3]) { $0[0] })
    #expect(falling.lower == nil && falling.upper == 3)
    // An SD near 0 divides.
    let divided = try #require(ends([side(0, 5)], center: [5]) { $0[0] > 0 ? 2 / $0[0] : nil })
    #expect(divided.lower == 0.4 && divided.upper == nil)
  }

  @Test("where a function has no value in a part of a side, the rest counts, up to its border")
  func borders() throws {
    let found = try #require(ends([side(-.infinity, 5)], center: [5]) { $0[0] > 0 ? logarithm($0[0]) : nil })
    #expect(found.lower == nil && agrees(found.upper ?? 0, logarithm(5), relative: 1e-15))
    let part = try #require(ends([side(0, 2), side(0, 2)], center: [2, 2]) { $0[0] + $0[1] > 1 ? $0[0] : nil })
    #expect(part.isPartial && part.upper == 2)
    #expect(ends([side(0, 1)]) { _ in nil } == nil)
  }

  @Test("whole numbers only")
  func wholeNumbers() throws {
    let found = try #require(ends([side(2, 9, isWhole: true)], center: [4]) { $0[0] == $0[0].rounded() ? $0[0] : nil })
    #expect(found.lower == 2 && found.upper == 9 && !found.isPartial)
  }

  @Test("property: nothing inside lies beyond the ends", arguments: 1...40 as ClosedRange<UInt64>)
  func property(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let count = generator.integer(1...5)
    let sides = (0..<count).map { _ -> BoxEnvelope.Side in
      let low = generator.uniform(-3, 3)
      return side(low, low + generator.uniform(0, 4))
    }
    let factors = (0..<count * count).map { _ in generator.uniform(-1, 1) }
    let shifts = (0..<count).map { _ in generator.uniform(-2, 2) }
    // A quadratic form with a bump: monotone nowhere in general.
    func function(_ x: [Double]) -> Double {
      var value = 0.0
      for i in 0..<count {
        value += shifts[i] * x[i]
        for j in 0..<count { value += factors[i * count + j] * x[i] * x[j] }
      }
      return value
    }
    let found = try #require(ends(sides, function))
    let (low, high) = (try #require(found.lower), try #require(found.upper))
    for _ in 0..<400 {
      let value = function(sides.map { generator.uniform($0.interval.lower, $0.interval.upper) })
      #expect(value >= low - 1e-9 && value <= high + 1e-9, "seed \(seed)")
    }
    #expect(ends(sides, function) == found, "the same box gives the same ends")
  }

  @Test(
    "how often the functions are asked: little where they are monotone, never more than the limit",
    arguments: 1...14)
  func evaluations(count: Int) throws {
    var box = BoxEnvelope((0..<count).map { _ in side(1, 2) })
    func asked(_ function: @escaping ([Double]) -> Double) -> Int {
      var times = 0
      _ = box.ends(outputs: 2) { place in
        times += 1
        return [function(place), -function(place)]
      }
      return times
    }
    let monotone = asked { x in x.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element } }
    if count == 5 { #expect(monotone == 119) }
    func wavy(_ x: [Double]) -> Double { x.reduce(0) { $0 + sine(40 * $1) } }
    #expect(asked(wavy) <= 3000)
    box.evaluationLimit = 60
    #expect(asked(wavy) <= 60)
  }

  @Test("whole numbers: every combination of few is asked, so that no end is missed")
  func combinations() throws {
    let sides = [side(0, 9, isWhole: true), side(0, 9, isWhole: true)]
    let found = try #require(ends(sides) { $0 == [4, 7] ? 5 : $0 == [3, 3] ? -5 : 0 })
    #expect(found.lower == -5 && found.upper == 5 && !found.isAtCorners)
  }

  @Test("with more than eight sides corners are walked")
  func manySides() throws {
    let signs = (0..<14).map { Double($0 % 3) - 1 }
    let found = try #require(
      ends(signs.map { _ in side(-1, 1) }) { x in zip(signs, x).reduce(0) { $0 + $1.0 * $1.1 } })
    let size = signs.reduce(0) { $0 + abs($1) }
    #expect(found.lower == -size && found.upper == size && found.isAtCorners)
  }
}
