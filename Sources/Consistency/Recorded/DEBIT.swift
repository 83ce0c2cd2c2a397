internal import PrePostNumerics

/// The test of an SD of values of 0 or 1, which follows from their mean and n.
///
///     x = n · mean, whole;   SD² = x (n − x) / (n (n − 1))
///
/// Mean 0.35 of 20 values: 7 of 20, SD 0.489; a printed 0.18 cannot be.
///
/// Source: Heathers & Brown 2019, "DEBIT: a simple consistency test for binary data".
public enum DEBIT {
  /// The name of the check.
  public static let name = "DEBIT"

  /// The check of a printed sample of values of 0 or 1; nil where it prints no mean, no SD or no n.
  public static func check(_ sample: PrintedSample) -> Finding? {
    guard let mean = sample.mean, let sd = sample.sd, let n = sample.n else { return nil }
    let reported = sample.text
    guard n >= 2 else { return Finding(name, reported: reported, .notCheckable, "one value has no SD") }
    guard let printed = PrintedDecimal(mean), let printedSD = PrintedDecimal(sd),
      let counts = RecordedUnit.binary.totals(of: printed, n: n)?.clamped(to: 0..<n + 1)
    else {
      return Finding(
        name, reported: reported, .notCheckable,
        "mean and SD are no plain numbers, or too large to compute with exactly")
    }
    guard !counts.isEmpty else {
      return Finding(name, reported: reported, .inconsistent, "no count out of \(n) gives this mean; see GRIM")
    }
    let deviations = counts.map { x in (Double(x) * Double(n - x) / (Double(n) * Double(n - 1))).squareRoot() }
    let recomputed = Interval(deviations.min() ?? 0, deviations.max() ?? 0)
    let isPossible = counts.contains { fits($0, n, printedSD) }
    let decimals = printedSD.decimals + 2
    let text = listText([recomputed.lower, recomputed.upper].map { fixedText($0, decimals: decimals) }, "to")
    let value = recomputed.isPoint ? fixedText(recomputed.lower, decimals: decimals) : text
    return Finding(
      name, reported: reported, recomputed: recomputed, isPossible ? .consistent : .inconsistent,
      isPossible
        ? "\(n) values of 0 or 1 with this mean have the SD \(value)"
        : "\(n) values of 0 or 1 with this mean have the SD \(value); the mean, the SD or n is not as printed")
  }

  /// (2 units − 1)² n (n − 1) ≤ 4 x (n − x) · denominator² ≤ (2 units + 1)² n (n − 1), on whole numbers.
  private static func fits(_ x: Int, _ n: Int, _ sd: PrintedDecimal) -> Bool {
    guard let low = product(max(0, 2 * sd.units - 1), max(0, 2 * sd.units - 1), n, n - 1),
      let high = product(2 * sd.units + 1, 2 * sd.units + 1, n, n - 1),
      let value = product(4, x, n - x, sd.denominator, sd.denominator), sd.numerator == 1
    else {
      return false
    }
    return low <= value && value <= high
  }
}
