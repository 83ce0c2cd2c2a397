/// How many participants of one group had the event, and how many had not.
public struct EventProportion: Sendable, Hashable {
  /// Participants with the event.
  public let x: Double
  /// Participants without it.
  public let m: Double

  /// The events among `n` participants.
  ///
  /// - Throws: `EffectSizeError.missing` if a number was not printed; `.impossible` if there is no participant, a count
  ///   is negative or events exceed the participants.
  public init(events: Int?, n: Int?) throws(EffectSizeError) {
    try InputCheck.count(events, .events, atLeast: 0)
    try InputCheck.count(n, .n, atLeast: 1)
    guard let events, let n else {
      throw .missing(absentInputs([(.events, events == nil), (.n, n == nil)]), alternatives: nil)
    }
    guard events <= n else {
      throw .impossible(input: .events, value: Double(events), accepted: "no more events than participants (\(n))")
    }
    self.init(x: Double(events), m: Double(n - events))
  }

  private init(x: Double, m: Double) {
    self.x = x
    self.m = m
  }

  /// The number of participants.
  public var n: Double { x + m }
  /// The proportion with the event.
  public var p: Double { x / n }
}

extension EventProportion: HasZeroCells {
  /// The counts that an addition goes to.
  public static var counts: String { "events and non-events" }

  /// Whether nobody or everybody had the event.
  public var hasZeroCell: Bool { x == 0 || m == 0 }
  /// There is no second group.
  public var isDoubleZero: Bool { false }

  /// The group with `amount` added to events and non-events.
  public func adding(_ amount: Double) -> EventProportion { EventProportion(x: x + amount, m: m + amount) }
}

extension EventProportion {
  /// What every measure on this summary needs.
  static let inputs: [Input] = [.events, .n]
}
