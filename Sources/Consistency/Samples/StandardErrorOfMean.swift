public import PrePostNumerics

/// A printed standard error against the printed SD and n.
///
///     SE = SD / √n
public enum StandardErrorOfMean {
  /// The name of the check.
  public static let name = "SE vs SD"

  /// The check; nil where the SD or n is not printed.
  public static func check(_ printed: Reported, sample: PrintedSample) -> Finding? {
    guard printed.rule == .printed, let sd = sample.possibleSD, let n = sample.n else { return nil }
    let root = Double(n).squareRoot()
    let recomputed = Interval(sd.lower / root, sd.upper / root)
    let fits = recomputed.meets(printed.possible)
    return Finding(
      name, reported: printedText(printed), recomputed: recomputed, fits ? .consistent : .inconsistent,
      "the SD and n = \(n) give SE = \(intervalText(recomputed))"
        + (fits ? "" : "; one of SE, SD and n is not as printed"))
  }
}
