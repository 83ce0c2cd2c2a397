/// A p value by itself: no probability is 0, and none is above 1.
public enum PrintedPCheck {
  /// The name of the check.
  public static let name = "printed p"

  /// The check; nil for a p that says what it can.
  public static func check(_ p: PrintedProbability) -> Finding? {
    if p.isImpossible {
      let slip = p.exact.map { $0 == 1000 || $0 == 100 } == true ? "; a slip for 1.000?" : ""
      return Finding(name, reported: p.text, .impossible, "a probability lies between 0 and 1\(slip)")
    }
    guard let exact = p.exact, exact == 0 else { return nil }
    let limit = fixedText(p.possible.upper, decimals: (p.value.digits?.decimals ?? 0) + 1)
    return Finding(
      name, reported: p.text, recomputed: p.possible, .imprecise, "no p value is 0; this one is below \(limit)")
  }
}
