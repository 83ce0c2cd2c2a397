import PrePostNumerics
import TestSupport
import Testing

@Suite("Summaries of values that are ranges")
struct RangedSampleTests {
  private func sample(_ seed: UInt64) -> RangedSample {
    var generator = SeededGenerator(seed: seed)
    return RangedSample(
      (0..<9).map { i in
        let a = generator.uniform(0, 10)
        return i % 2 == 0 ? Reported(a) : Reported(range: Interval(a, a + generator.uniform(0, 6)))
      })
  }

  @Test("property: no choice within the ranges is outside of low and high", arguments: 1...15 as ClosedRange<UInt64>)
  func inside(seed: UInt64) throws {
    let sample = sample(seed)
    var generator = SeededGenerator(seed: seed &+ 1)
    let deviation = try #require(sample.standardDeviation)
    let low = try #require(deviation.low)
    let high = try #require(deviation.high)
    #expect(low <= deviation.point && deviation.point <= high)
    for _ in 0..<300 {
      let chosen = sample.values.map { value in
        switch generator.integer(0...3) {
        case 0: value.interval.lower
        case 1: value.interval.upper
        default: generator.uniform(value.interval.lower, value.interval.upper + 1e-300)
        }
      }
      let sd = try #require(standardDeviation(chosen))
      #expect(sd >= low - 1e-12 && sd <= high + 1e-12)
      for (summary, value) in [
        (sample.mean, mean(chosen)), (sample.quantile(0.3), quantile(chosen, 0.3)), (sample.minimum, chosen.min()),
        (sample.maximum, chosen.max()),
      ] {
        let summary = try #require(summary)
        let value = try #require(value)
        let (least, most) = (try #require(summary.low), try #require(summary.high))
        #expect(value >= least - 1e-12 && value <= most + 1e-12)
      }
    }
  }

  @Test("an open end leaves open what it touches, and only that")
  func open() throws {
    let sample = RangedSample([
      Reported(10), Reported(point: 50, interval: Interval(-.infinity, 50), rule: .bound), Reported(60), Reported(70),
      Reported(80),
    ])
    let mean = try #require(sample.mean)
    #expect(mean.low == nil && mean.high == 54 && mean.point == 54)
    let median = try #require(sample.quantile(0.5))
    #expect(median.low == 60 && median.high == 60)
    #expect(try #require(sample.minimum).low == nil && sample.maximum?.low == 80)
    #expect(sample.standardDeviation?.low == nil && sample.standardDeviation?.high == nil)
  }

  @Test("ranges that can all be one value have a smallest deviation of 0")
  func zero() throws {
    let sample = RangedSample([
      Reported(range: Interval(0, 4)), Reported(range: Interval(3, 9)), Reported(range: Interval(2, 3.5)),
    ])
    let deviation = try #require(sample.standardDeviation)
    #expect(try #require(deviation.low) < 1e-12)
    #expect(agrees(try #require(deviation.high), try #require(standardDeviation([0, 9, 2])), relative: 1e-14))
  }

  @Test("nothing is said of no value, no deviation of one")
  func few() {
    #expect(RangedSample([]).mean == nil && RangedSample([]).standardDeviation == nil)
    #expect(RangedSample([Reported(3)]).standardDeviation == nil)
    #expect(RangedSample([Reported(3)]).mean?.point == 3)
  }
}
