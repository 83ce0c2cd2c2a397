internal import PrePostNumerics

/// Printed sizes against each other.
public enum SampleSizes {
  /// The name of the check.
  public static let name = "sample size"
  /// The name of the check of events.
  public static let eventsName = "count vs n"

  /// The check of the size of the whole against that of its groups.
  public static func check(total: Int, groups: [Int]) -> Finding {
    let sum = groups.reduce(0, +)
    let text = "\(groups.map(String.init).joined(separator: " + ")) = \(sum)"
    return Finding(
      name, reported: String(total), recomputed: Interval(Double(sum)), total == sum ? .consistent : .inconsistent,
      total == sum ? text : text + ", not \(total); persons are missing, or one of the numbers is not as printed")
  }

  /// The check of events against the size of their group.
  public static func check(events: Int, n: Int) -> Finding {
    let fits = events <= n
    return Finding(
      eventsName, reported: "\(events) of \(n)", recomputed: Interval(0, Double(n)), fits ? .consistent : .impossible,
      fits ? "no more events than persons" : "more events than persons")
  }
}
