/// What a paper prints of the reliability of a scale: Cronbach's alpha with the numbers of items and participants.
public struct ReliabilitySummary: Sendable, Hashable {
  /// Cronbach's alpha.
  public let alpha: Double?
  /// The number of items (or parts, or replications) that were added up.
  public let items: Int?
  /// The number of participants.
  public let n: Int?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for alpha > 1, fewer than two items, n < 1 or a number that is not finite.
  public init(alpha: Double?, items: Int?, n: Int?) throws(EffectSizeError) {
    try InputCheck.finite(alpha, .alpha)
    if let alpha, alpha > 1 {
      throw .impossible(input: .alpha, value: alpha, accepted: "a reliability is at most 1")
    }
    try InputCheck.count(items, .items, atLeast: 2)
    try InputCheck.count(n, .n, atLeast: 1)
    self.alpha = alpha
    self.items = items
    self.n = n
  }

  /// 1 − alpha above 0, m / (m − 1) of m items, and n of at least 3.
  func requireAll() throws(EffectSizeError) -> (rest: Double, ratio: Double, n: Double) {
    guard let alpha, let items, let n else {
      throw .missing(
        absentInputs([(.alpha, alpha == nil), (.items, items == nil), (.n, n == nil)]), alternatives: nil)
    }
    guard n > 2 else { throw .tooFewObservations(n: n, needed: 3) }
    guard alpha < 1 else { throw .notDefined("an alpha of 1 leaves no sampling variance") }
    let m = Double(items)
    return (1 - alpha, m / (m - 1), Double(n))
  }
}
