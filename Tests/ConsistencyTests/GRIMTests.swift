import Consistency
import PrePostNumerics
import TestSupport
import Testing

@Suite("GRIM")
struct GRIMTests {
  /// The examples of the package scrutiny (Jung), `pigs1`, with its answers; the last three are from its guide, from
  /// Brown & Heathers 2017 (5.19 of 28) and from the encyclopedia's die (3.48 of 20).
  private static let examples: [(String, Int, Bool)] = [
    ("7.22", 32, true), ("4.74", 25, false), ("5.23", 29, false), ("2.57", 24, false), ("6.77", 27, false),
    ("2.68", 28, true), ("7.01", 29, false), ("7.38", 26, true), ("3.14", 27, false), ("6.89", 31, false),
    ("5.00", 25, true), ("0.24", 28, false), ("5.27", 43, false), ("5.19", 28, false), ("3.48", 20, false),
  ]

  @Test("published: means of whole numbers", arguments: examples)
  func published(mean: String, n: Int, isConsistent: Bool) {
    let finding = GRIM.check(printed(mean), n: n, unit: .whole)
    #expect(finding.verdict == (isConsistent ? .consistent : .inconsistent), "\(finding.detail)")
    #expect(finding.reported == mean)
  }

  @Test("trailing zeros are digits: 5.0 and 5.00 of 24 say different things")
  func zeros() {
    #expect(GRIM.check(printed("5.2"), n: 24, unit: .whole).verdict == .consistent)
    #expect(GRIM.check(printed("5.20"), n: 24, unit: .whole).verdict == .inconsistent)
  }

  @Test("halves may be rounded either way")
  func halves() {
    // 41/8 = 5.125
    for text in ["5.12", "5.13"] { #expect(GRIM.check(printed(text), n: 8, unit: .whole).verdict == .consistent) }
    #expect(GRIM.check(printed("5.11"), n: 8, unit: .whole).verdict == .inconsistent)
  }

  @Test("units and items make steps finer")
  func units() throws {
    let tenths = try RecordedUnit(step: printed("0.1"))
    #expect(GRIM.check(printed("5.59"), n: 20, unit: .whole).verdict == .inconsistent)
    #expect(GRIM.check(printed("5.59"), n: 20, unit: tenths).verdict == .consistent)
    // 17 persons with means of 3 items: steps of 1/51.
    let items = try RecordedUnit.whole.averaged(over: 3)
    #expect(GRIM.check(printed("3.45"), n: 17, unit: .whole).verdict == .inconsistent)
    #expect(GRIM.check(printed("3.45"), n: 17, unit: items).verdict == .consistent)
    let fives = try RecordedUnit(step: printed("5"))
    #expect(GRIM.check(printed("32.3"), n: 10, unit: fives).verdict == .inconsistent)
    #expect(GRIM.check(printed("32.5"), n: 10, unit: fives).verdict == .consistent)
  }

  @Test("what is attainable around a misfit, and what would explain it")
  func detail() {
    let finding = GRIM.check(printed("54.90"), n: 22, unit: .whole)
    #expect(
      finding.detail
        == "22 whole values can have the mean 54.864 or 54.909, nothing between; 54.909 with its last digits cut off would "
        + "be printed so; the mean, n or the unit is not as printed")
    #expect(agrees(finding.recomputed?.upper ?? 0, 1208.0 / 22, relative: 1e-15))
    #expect(GRIM.check(printed("5.59"), n: 20, unit: .whole).detail.contains("n = 22 would fit"))
    let powerless = GRIM.check(printed("5.59"), n: 200, unit: .whole)
    #expect(powerless.verdict == .consistent && powerless.detail.contains("says nothing"))
  }

  @Test("which n would fit where none is printed: Hidayah 2023")
  func counts() {
    let fits = GRIM.counts(fitting: [printed("8.57"), printed("10.27")], unit: .whole, limit: 60)
    #expect(fits == [30, 37, 40, 44, 49, 51, 56, 60])
  }

  @Test("which split of all participants fits: none for Sulaeman 2016")
  func splits() throws {
    let tenths = try RecordedUnit(step: printed("0.1"))
    #expect(GRIM.splits(of: 60, printed("9.6233"), printed("4.4720"), unit: tenths).isEmpty)
    let found = GRIM.splits(of: 55, printed("9.6233"), printed("4.4720"), unit: tenths)
    #expect(found.contains { $0 == (30, 25) })
  }

  @Test("means of values of 0 or 1 lie from 0 to 1")
  func binary() {
    #expect(GRIM.check(printed("1.20"), n: 20, unit: .binary).verdict == .impossible)
    #expect(GRIM.check(printed("0.35"), n: 20, unit: .binary).verdict == .consistent)
  }

  @Test("a range or a number without digits is not checkable")
  func notCheckable() {
    #expect(GRIM.check(Reported(8.57), n: 30, unit: .whole).verdict == .notCheckable)
    #expect(GRIM.check(Reported(range: Interval(8, 9)), n: 30, unit: .whole).verdict == .notCheckable)
  }

  @Test("property: the print of a true mean is never refused", arguments: 1...200 as ClosedRange<UInt64>)
  func truth(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let n = generator.integer(1...60)
    let total = generator.integer(-400...4000)
    let decimals = generator.integer(0...3)
    let scale = [1, 10, 100, 1000][decimals]
    // Rounded in whole numbers, half up.
    let units = Int((Double(2 * total * scale + n) / Double(2 * n)).rounded(.down))
    let sign = units < 0 ? "-" : ""
    let digits = String(units.magnitude % UInt(scale))
    let text =
      decimals == 0
      ? "\(units)"
      : "\(sign)\(units.magnitude / UInt(scale)).\(String(repeating: "0", count: decimals - digits.count))\(digits)"
    #expect(
      GRIM.check(printed(text), n: n, unit: .whole).verdict == .consistent, "seed \(seed): \(total)/\(n) as \(text)")
  }
}
