/// The four counts of pairs, each seen under two conditions: twice the same person or two who were matched.
///
///                        second: event   no event
///     first: event             a            b
///            no event          c            d
///
/// Effects compare the first condition with the second.
public struct MatchedPairs: Sendable, Hashable {
  /// Pairs with the event under both conditions.
  public let a: Double
  /// Pairs with the event under the first condition only.
  public let b: Double
  /// Pairs with the event under the second condition only.
  public let c: Double
  /// Pairs without any event.
  public let d: Double

  /// The pairs by where the event happened.
  ///
  /// - Throws: `EffectSizeError.missing` if a number was not printed; `.impossible` if a count is negative,
  ///   `.notDefined` if there is no pair.
  public init(both: Int?, firstOnly: Int?, secondOnly: Int?, neither: Int?) throws(EffectSizeError) {
    try InputCheck.count(both, .eventsBoth, atLeast: 0)
    try InputCheck.count(firstOnly, .eventsFirstOnly, atLeast: 0)
    try InputCheck.count(secondOnly, .eventsSecondOnly, atLeast: 0)
    try InputCheck.count(neither, .eventsNeither, atLeast: 0)
    guard let both, let firstOnly, let secondOnly, let neither else {
      throw .missing(
        absentInputs([
          (.eventsBoth, both == nil), (.eventsFirstOnly, firstOnly == nil), (.eventsSecondOnly, secondOnly == nil),
          (.eventsNeither, neither == nil),
        ]), alternatives: nil)
    }
    self.init(cells: (Double(both), Double(firstOnly), Double(secondOnly), Double(neither)))
    guard n > 0 else { throw .notDefined("there is no pair") }
  }

  private init(cells: (Double, Double, Double, Double)) {
    (a, b, c, d) = cells
  }

  /// The number of pairs.
  public var n: Double { a + b + c + d }
  /// Pairs with the event under the first condition.
  public var first: Double { a + b }
  /// Pairs with the event under the second condition.
  public var second: Double { a + c }
}

extension MatchedPairs: HasZeroCells {
  /// The counts that an addition goes to.
  public static var counts: String { "each of the four counts" }
  /// Why such pairs are dropped where that is asked for.
  public static var doubleZero: String {
    "no event, or nothing but events, under both conditions; such tables are dropped"
  }

  /// Whether one of the four counts is 0.
  public var hasZeroCell: Bool { a == 0 || b == 0 || c == 0 || d == 0 }
  /// Whether no pair, or every pair, had the event under both conditions.
  public var isDoubleZero: Bool { b == 0 && c == 0 && (a == 0 || d == 0) }

  /// The table with `amount` added to each count.
  public func adding(_ amount: Double) -> MatchedPairs {
    MatchedPairs(cells: (a + amount, b + amount, c + amount, d + amount))
  }
}

extension MatchedPairs {
  /// What every measure on this summary needs.
  static let inputs: [Input] = [.eventsBoth, .eventsFirstOnly, .eventsSecondOnly, .eventsNeither]
}
