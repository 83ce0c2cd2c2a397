internal import EffectSizes
public import PrePostNumerics

/// The granularity test of a mean: can n values in whole units have it?
///
///     mean = total · unit / (items · n),   total whole
///
/// 28 whole values cannot have the mean 5.19: 145/28 is 5.18 and 146/28 is 5.21. Both ends of the rounding interval
/// belong to it, so that 5.125 may be printed as 5.12 or 5.13; all arithmetic is on whole numbers.
///
/// Source: Brown & Heathers 2017, *Social Psychological and Personality Science* 8: 363–369.
public enum GRIM {
  /// The name of the check.
  public static let name = "GRIM"

  /// The check of a printed mean.
  public static func check(_ mean: Reported, n: Int, unit: RecordedUnit) -> Finding {
    let reported = printedText(mean)
    guard let printed = PrintedDecimal(mean), let totals = unit.totals(of: printed, n: n) else {
      return Finding(
        name, reported: reported, .notCheckable, "the mean is no plain number, or too large to compute with exactly")
    }
    guard let low = unit.totals(of: printed, n: n)?.lowerBound else { preconditionFailure("computed above") }
    let around = Interval(unit.mean(total: low - 1, n: n), unit.mean(total: low, n: n))
    if unit.isBinary, printed.units < 0 || around.lower >= 1 {
      return Finding(name, reported: reported, .impossible, "the mean of values of 0 or 1 lies from 0 to 1")
    }
    guard totals.isEmpty else {
      let recomputed = Interval(
        unit.mean(total: totals.lowerBound, n: n), unit.mean(total: totals.upperBound - 1, n: n))
      let all = isPowerless(printed, n: n, unit: unit)
      return Finding(
        name, reported: reported, recomputed: recomputed, .consistent,
        all
          ? "every mean with these decimals can occur at n = \(n), so the check says nothing"
          : "\(n) \(unit.phrase) have it, with a total of \(totalText(totals, unit))")
    }
    let decimals = printed.decimals + 1
    var detail =
      "\(n) \(unit.phrase) can have the mean \(fixedText(around.lower, decimals: decimals)) or "
      + "\(fixedText(around.upper, decimals: decimals)), nothing between; "
    detail += hint(printed, n: n, unit: unit, around: low)
    return Finding(
      name, reported: reported, recomputed: around, .inconsistent,
      detail + "the mean, n or the unit is not as printed")
  }

  /// The n up to `limit` at which all means can occur, for a paper that does not print n.
  public static func counts(fitting means: [Reported], unit: RecordedUnit, limit: Int = 100) -> [Int] {
    let printed = means.compactMap(PrintedDecimal.init)
    guard printed.count == means.count, !means.isEmpty else { return [] }
    return (1...limit).filter { n in printed.allSatisfy { unit.totals(of: $0, n: n)?.isEmpty == false } }
  }

  /// The two-group splits of a total at which both means can occur.
  public static func splits(of total: Int, _ first: Reported, _ second: Reported, unit: RecordedUnit) -> [(Int, Int)] {
    guard let a = PrintedDecimal(first), let b = PrintedDecimal(second), total >= 2 else { return [] }
    return (1..<total).compactMap { n in
      let fits = unit.totals(of: a, n: n)?.isEmpty == false && unit.totals(of: b, n: total - n)?.isEmpty == false
      return fits ? (n, total - n) : nil
    }
  }

  /// Whether steps between attainable means are no larger than the unit of the last digit.
  private static func isPowerless(_ mean: PrintedDecimal, n: Int, unit: RecordedUnit) -> Bool {
    unit.resolution / Double(n) <= Double(mean.numerator) / Double(mean.denominator)
  }

  /// What would explain the misfit: cut-off digits, or another n nearby.
  private static func hint(_ mean: PrintedDecimal, n: Int, unit: RecordedUnit, around low: Int) -> String {
    if let divisor = product(unit.denominator, unit.items, n) {
      for total in [low - 1, low] where mean.isCutOff(from: total, times: unit.numerator, over: divisor) {
        return "\(fixedText(unit.mean(total: total, n: n), decimals: mean.decimals + 1)) with its last digits cut off "
          + "would be printed so; "
      }
    }
    let near = (1...10).lazy.flatMap { [n - $0, n + $0] }.first { other in
      other > 0 && unit.totals(of: mean, n: other)?.isEmpty == false
    }
    return near.map { "n = \($0) would fit; " } ?? ""
  }

  private static func totalText(_ totals: Range<Int>, _ unit: RecordedUnit) -> String {
    let ends = [totals.lowerBound, totals.upperBound - 1].map {
      significantText(Double($0) * Double(unit.numerator) / Double(unit.denominator), 12)
    }
    return (ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])") + (unit.items > 1 ? " over all items" : "")
  }
}
