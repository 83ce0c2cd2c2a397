public import PrePostNumerics

/// Numbers of different groups that agree to the last printed digit.
public enum Identity {
  /// The name of the check of SDs.
  public static let spreadName = "identical SDs"
  /// The name of the check of means before.
  public static let baselineName = "baseline identity"

  /// The check of two SDs; consistent where they differ.
  public static func spreads(_ first: Reported, _ second: Reported, _ what: String = "both groups") -> Finding? {
    check(
      spreadName, first, second,
      "the SDs of \(what) agree to the last digit, which different persons hardly ever give; copied, or pooled?")
  }

  /// The check of two means before treatment; consistent where they differ.
  public static func baselines(_ first: Reported, _ second: Reported, _ what: String = "both groups") -> Finding? {
    check(
      baselineName, first, second,
      "the means of \(what) before treatment agree to the last digit, which different persons hardly ever give; copied?"
    )
  }

  private static func check(_ name: String, _ first: Reported, _ second: Reported, _ remark: String) -> Finding? {
    guard first.rule == .printed, second.rule == .printed, let a = PrintedDecimal(first), let b = PrintedDecimal(second)
    else { return nil }
    let reported = "\(printedText(first)) and \(printedText(second))"
    // An SD of 0 is no coincidence: everybody has the same value.
    guard a.decimals == b.decimals, a.units == b.units, a.units != 0 else {
      return Finding(name, reported: reported, .consistent, "they differ")
    }
    return Finding(name, reported: reported, .suspicious, remark)
  }
}
