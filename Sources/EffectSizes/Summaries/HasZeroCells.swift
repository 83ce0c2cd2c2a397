/// A summary of counts, of which a 0 needs care: a logarithm or a variance may not exist.
public protocol HasZeroCells: Sendable {
  /// The counts that an addition goes to, for notes: `each of the four counts`.
  static var counts: String { get }
  /// Why a summary without any event, or with nothing but events, is dropped where that is asked for.
  static var doubleZero: String { get }
  /// Whether one of the counts is 0.
  var hasZeroCell: Bool { get }
  /// Whether nobody, or everybody, had the event on both sides of the comparison; false where there is no comparison.
  var isDoubleZero: Bool { get }
  /// The summary with `amount` added to each count.
  func adding(_ amount: Double) -> Self
}

extension HasZeroCells {
  /// The text of tables with counts of events and non-events.
  public static var doubleZero: String { "no event, or nothing but events, in both groups; such tables are dropped" }
}
