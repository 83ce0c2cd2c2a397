import Consistency
import PrePostNumerics
import TestSupport
import Testing

@Suite("GRIM, GRIMMER and SPRITE against every sample")
struct GranularityOracleTests {
  private static let fixture = rows("Tests/Fixtures/consistency/granularity.csv")

  @Test("oracle: exhaustive enumeration in exact fractions (778 cases of 2 to 6 values)")
  func oracle() throws {
    #expect(Self.fixture.count == 778)
    for row in Self.fixture {
      let n = try #require(row["n"].flatMap { Int($0) })
      let (mean, sd) = (try #require(row["mean"]), try #require(row["sd"]))
      let sample = try sample(n: n, mean: mean, sd: sd, min: row["min"], max: row["max"])
      let grim = GRIM.check(printed(mean), n: n, unit: .whole).verdict == .consistent
      let grimmer = try #require(GRIMMER.check(sample, unit: .whole)).verdict == .consistent
      let sprite = try #require(SPRITE.check(sample, unit: .whole)).verdict == .consistent
      #expect(grim == (row["grim"] == "1"), "GRIM \(row)")
      #expect(grimmer == (row["grimmer"] == "1"), "GRIMMER \(row)")
      #expect(sprite == (row["sprite"] == "1"), "SPRITE \(row)")
    }
  }

  /// All multisets of `count` values from 0 to `largest`.
  private static func multisets(_ count: Int, _ largest: Int, from least: Int = 0) -> [[Int]] {
    if count == 0 { return [[]] }
    return (least...largest).flatMap { first in multisets(count - 1, largest, from: first).map { [first] + $0 } }
  }

  @Test("property: every mean and SD of a small scale, against a naive enumeration", arguments: 2...5)
  func everyPrint(n: Int) throws {
    // Values from 0 to 4 with both ends present: every pair of printed mean and SD that SPRITE may be asked.
    let samples = Self.multisets(n, 4).filter { $0.first == 0 && $0.last == 4 }
    for meanUnits in stride(from: 0, through: 40, by: 1) {
      for sdUnits in stride(from: 0, through: 30, by: 1) {
        let mean = "\(meanUnits / 10).\(meanUnits % 10)"
        let sd = "\(sdUnits / 10).\(sdUnits % 10)"
        let exists = samples.contains { values in
          let sum = values.reduce(0, +)
          let spread = n * values.reduce(0) { $0 + $1 * $1 } - sum * sum
          let pairs = n * (n - 1)
          let low = max(0, 2 * sdUnits - 1)
          // |sum/n − mean| ≤ 1/20 and the SD likewise, on whole numbers.
          return abs(20 * sum - 2 * n * meanUnits) <= n
            && low * low * pairs <= 400 * spread && 400 * spread <= (2 * sdUnits + 1) * (2 * sdUnits + 1) * pairs
        }
        let finding = try #require(
          SPRITE.check(try sample(n: n, mean: mean, sd: sd, min: "0", max: "4"), unit: .whole))
        #expect((finding.verdict == .consistent) == exists, "\(n) values, \(mean) (SD \(sd)): \(finding.detail)")
      }
    }
  }

  @Test("property: samples that are shown have the printed numbers", arguments: 1...40 as ClosedRange<UInt64>)
  func examples(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(3...60)
    let values = (0..<n).map { _ in Double(generator.integer(1...7)) }
    let center = try #require(mean(values))
    let spread = try #require(standardDeviation(values))
    func text(_ value: Double) -> String {
      "\(Int((value * 100).rounded()) / 100)." + String("0\(Int((value * 100).rounded()) % 100)".suffix(2))
    }
    let printed = try sample(
      n: n, mean: text(center), sd: text(spread), min: "\(Int(values.min() ?? 0))", max: "\(Int(values.max() ?? 0))")
    let shown = SPRITE.samples(printed, unit: .whole, count: 3, seed: seed)
    #expect(!shown.isEmpty, "seed \(seed)")
    for sample in shown {
      #expect(sample.count == n && sample.min() == values.min() && sample.max() == values.max())
      #expect(
        printsAs(try #require(mean(sample)), Double(text(center)) ?? 0, decimals: 2), "seed \(seed)")
      #expect(printsAs(try #require(standardDeviation(sample)), Double(text(spread)) ?? 0, decimals: 2), "seed \(seed)")
    }
    // The same seed shows the same samples.
    #expect(shown == SPRITE.samples(printed, unit: .whole, count: 3, seed: seed))
  }
}
