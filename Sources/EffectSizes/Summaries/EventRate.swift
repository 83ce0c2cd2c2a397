/// The events of one group and its time at risk; or observed and expected events, for a standardized incidence ratio.
public struct EventRate: Sendable, Hashable {
  /// Events.
  public let x: Double
  /// Time at risk, or expected events.
  public let t: Double

  /// A rate from what was printed.
  ///
  /// - Throws: `EffectSizeError.missing` if a number was not printed; `.impossible` if the count is negative or the time
  ///   not positive.
  public init(events: Int?, time: Double?) throws(EffectSizeError) {
    try InputCheck.count(events, .events, atLeast: 0)
    try InputCheck.time(time, .time)
    guard let events, let time else {
      throw .missing(absentInputs([(.events, events == nil), (.time, time == nil)]), alternatives: nil)
    }
    self.init(x: Double(events), t: time)
  }

  private init(x: Double, t: Double) {
    self.x = x
    self.t = t
  }

  /// Events per unit of time.
  public var rate: Double { x / t }
}

extension EventRate: HasZeroCells {
  /// The counts that an addition goes to.
  public static var counts: String { "the number of events" }

  /// Whether there was no event.
  public var hasZeroCell: Bool { x == 0 }
  /// There is no second group.
  public var isDoubleZero: Bool { false }

  /// The group with `amount` added to its events.
  public func adding(_ amount: Double) -> EventRate { EventRate(x: x + amount, t: t) }
}

extension EventRate {
  /// What every measure on this summary needs.
  static let inputs: [Input] = [.events, .time]
}
