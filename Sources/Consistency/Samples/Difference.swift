public import PrePostNumerics

/// A printed difference of two printed means.
///
///     difference = minuend − subtrahend
///
/// Every mean stands for all that round to it. Where the unit of the raw values and n are known, only attainable means do:
/// of 22 whole values, 72.00 and 17.09 are 1584/22 and 376/22, whose difference 54.909 is printed 54.91, not 54.90.
public enum Difference {
  /// The name of the check.
  public static let name = "difference"

  /// The check of a difference; nil where one of the means is printed as a bound or not at all.
  ///
  /// - Parameters:
  ///   - unit: the unit of the raw values, where it is known.
  ///   - isSigned: whether the sign is that of minuend − subtrahend; otherwise either sign fits.
  public static func check(
    _ printed: Reported, minuend: PrintedSample, subtrahend: PrintedSample, unit: RecordedUnit? = nil,
    isSigned: Bool = true
  ) -> Finding? {
    guard let first = minuend.attainableMean(unit), let second = subtrahend.attainableMean(unit),
      printed.possible.lower.isFinite, printed.possible.upper.isFinite
    else { return nil }
    let recomputed = first - second
    let reported = printedText(printed)
    let means = [minuend.mean, subtrahend.mean].compactMap { $0.map(printedText) }
    let text = "\(means.joined(separator: " − ")) is \(intervalText(recomputed, 8))"
    if recomputed.meets(printed.possible) {
      return Finding(name, reported: reported, recomputed: recomputed, .consistent, text)
    }
    let reversed = Interval(-recomputed.upper, -recomputed.lower)
    if !isSigned, reversed.meets(printed.possible) {
      return Finding(
        name, reported: reported, recomputed: recomputed, .consistent, text + "; printed with the other sign")
    }
    let cut = isSigned && recomputed.meets(printed.cutOff) ? "; digits may have been cut off instead of rounded" : ""
    return Finding(
      name, reported: reported, recomputed: recomputed, .inconsistent,
      text + cut + "; one of the three numbers is not as printed")
  }
}

extension PrintedSample {
  /// The means that can have been printed so; with a unit, those that n values in that unit can have.
  func attainableMean(_ unit: RecordedUnit?) -> Interval? {
    guard let possible = possibleMean else { return nil }
    guard let unit, let n, let mean, let printed = PrintedDecimal(mean), let totals = unit.totals(of: printed, n: n),
      !totals.isEmpty
    else { return possible }
    return Interval(unit.mean(total: totals.lowerBound, n: n), unit.mean(total: totals.upperBound - 1, n: n))
  }
}
