internal import EffectSizes
public import PrePostNumerics

/// The correlation that the SDs before, after and of the change imply.
///
///     r = (SD_pre² + SD_post² − SD_change²) / (2 SD_pre SD_post)
///     SD_change = |change| √n / |t|                 where only t is printed
///
/// Viswanath 2016, pain: 1.42, 1.37 and t = 11.73 for a change of −2.49 of 30 women give SD_change 1.163 and r = 0.653;
/// volume: 4.86, 8.38 and t = 4.22 give r = −0.25, which is hardly ever seen in the same persons.
public enum ImpliedCorrelation {
  /// The name of the check.
  public static let name = "implied correlation"

  /// The check; nil where the SDs before and after or both the SD of change and t are not printed.
  ///
  /// - Parameters:
  ///   - sdChange: the SD of change.
  ///   - t: the t of a paired test.
  ///   - change: the mean change, for t; without it, the difference of the means.
  ///   - r: the correlation, where it is printed.
  public static func check(
    before: PrintedSample, after: PrintedSample, sdChange: Reported? = nil, t: Reported? = nil, change: Reported? = nil,
    r: Reported? = nil
  ) -> Finding? {
    guard let first = before.possibleSD, let second = after.possibleSD, first.lower > 0, second.lower > 0 else {
      return nil
    }
    guard let (spread, way) = spreadOfChange(before, after, sdChange, t, change) else { return nil }
    let implied = correlation(first, second, spread)
    let reported = r.map(printedText) ?? way
    let text =
      "the SDs imply r = \(intervalText(implied, 3))"
      + (sdChange == nil ? " (SD of change \(intervalText(spread)) from t)" : "")
    if implied.lower > 1 || implied.upper < -1 {
      return Finding(
        name, reported: reported, recomputed: implied, .impossible,
        text + ", outside −1 to 1; an SD, t or n is not as printed" + standardErrorHint(first, second, spread, before.n)
      )
    }
    if let r, r.rule == .printed {
      let fits = implied.meets(r.possible)
      return Finding(
        name, reported: reported, recomputed: implied, fits ? .consistent : .inconsistent,
        fits ? text : text + "; the printed r is another")
    }
    if implied.upper < 0 {
      return Finding(
        name, reported: reported, recomputed: implied, .suspicious,
        text
          + ": the higher before, the lower after, which the same persons hardly ever show; t, an SD or n may be misprinted"
      )
    }
    return Finding(name, reported: reported, recomputed: implied, .consistent, text)
  }

  /// The SD of change and the text it comes from.
  private static func spreadOfChange(
    _ before: PrintedSample, _ after: PrintedSample, _ sdChange: Reported?, _ t: Reported?, _ change: Reported?
  ) -> (Interval, String)? {
    if let sdChange, sdChange.rule == .printed, sdChange.possible.upper > 0 {
      return (Interval(max(0, sdChange.possible.lower), sdChange.possible.upper), printedText(sdChange))
    }
    guard let t, t.rule == .printed, let n = after.n ?? before.n, n >= 2 else { return nil }
    let difference: Interval
    if let pre = before.possibleMean, let post = after.possibleMean {
      difference = post - pre
    } else if let change, change.rule == .printed {
      difference = change.possible
    } else {
      return nil
    }
    let root = Double(n).squareRoot()
    let size = distances(difference)
    guard let spread = Interval(size.lower * root, size.upper * root) / distances(t.possible), spread.upper > 0 else {
      return nil
    }
    return (spread, "t = \(printedText(t))")
  }

  /// Every r over the box of SDs. It falls with the SD of change; in each of the other two it has one valley, where
  /// SD_pre² = SD_post² − SD_change² or the other way round.
  static func correlation(_ first: Interval, _ second: Interval, _ change: Interval) -> Interval {
    func r(_ a: Double, _ b: Double, _ c: Double) -> Double { (a * a + b * b - c * c) / (2 * a * b) }
    var values: [Double] = []
    for c in [change.lower, change.upper] {
      for a in [first.lower, first.upper] {
        for b in [second.lower, second.upper] { values.append(r(a, b, c)) }
        if case let valley = (a * a - c * c).squareRoot(), second.contains(valley), valley > 0 {
          values.append(r(a, valley, c))
        }
      }
      for b in [second.lower, second.upper] {
        if case let valley = (b * b - c * c).squareRoot(), first.contains(valley), valley > 0 {
          values.append(r(valley, b, c))
        }
      }
    }
    return Interval(values.min() ?? 0, values.max() ?? 0)
  }

  private static func standardErrorHint(_ a: Interval, _ b: Interval, _ change: Interval, _ n: Int?) -> String {
    guard let n, n >= 2 else { return "" }
    let root = Double(n).squareRoot()
    let implied = correlation(a, b, Interval(change.lower * root, change.upper * root))
    return implied.upper >= 0 && implied.lower <= 1 ? "; as the standard error of the change it would fit" : ""
  }
}
