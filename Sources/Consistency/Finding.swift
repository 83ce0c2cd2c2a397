public import PrePostNumerics

/// What one check found: what was printed, what it was held against, and what follows.
public struct Finding: Sendable, Hashable {
  /// The name of the check.
  public let check: String
  /// What was printed, as printed.
  public let reported: String?
  /// What the other printed numbers give, over every value that rounds to them; nil where the check gives no number.
  public let recomputed: Interval?
  /// What the check says.
  public let verdict: Verdict
  /// How it was found, and what follows.
  public let detail: String

  /// A finding.
  public init(
    _ check: String, reported: String?, recomputed: Interval? = nil, _ verdict: Verdict, _ detail: String
  ) {
    self.check = check
    self.reported = reported
    self.recomputed = recomputed
    self.verdict = verdict
    self.detail = detail
  }
}
