/// Events and the time at risk of two independent groups, in whatever unit the times are, the same for both.
public struct PersonTimeComparison: Sendable, Hashable {
  /// Events in the treatment group.
  public let x1: Double
  /// Time at risk of the treatment group.
  public let t1: Double
  /// Events in the control group.
  public let x2: Double
  /// Time at risk of the control group.
  public let t2: Double

  /// A comparison from what was printed.
  ///
  /// - Throws: `EffectSizeError.missing` if a number was not printed; `.impossible` if a count is negative or a time not
  ///   positive.
  public init(
    eventsTreatment: Int?, timeTreatment: Double?, eventsControl: Int?, timeControl: Double?
  ) throws(EffectSizeError) {
    try InputCheck.count(eventsTreatment, .eventsTreatment, atLeast: 0)
    try InputCheck.time(timeTreatment, .timeTreatment)
    try InputCheck.count(eventsControl, .eventsControl, atLeast: 0)
    try InputCheck.time(timeControl, .timeControl)
    guard let eventsTreatment, let timeTreatment, let eventsControl, let timeControl else {
      throw .missing(
        absentInputs([
          (.eventsTreatment, eventsTreatment == nil), (.timeTreatment, timeTreatment == nil),
          (.eventsControl, eventsControl == nil), (.timeControl, timeControl == nil),
        ]), alternatives: nil)
    }
    self.init(x1: Double(eventsTreatment), t1: timeTreatment, x2: Double(eventsControl), t2: timeControl)
  }

  private init(x1: Double, t1: Double, x2: Double, t2: Double) {
    self.x1 = x1
    self.t1 = t1
    self.x2 = x2
    self.t2 = t2
  }

  /// The rate of the treatment group.
  public var rate1: Double { x1 / t1 }
  /// The rate of the control group.
  public var rate2: Double { x2 / t2 }
}

extension PersonTimeComparison: HasZeroCells {
  /// The counts that an addition goes to.
  public static var counts: String { "both numbers of events" }
  /// Why such studies are dropped where that is asked for.
  public static var doubleZero: String { "no event in both groups; such studies are dropped" }

  /// Whether one of the groups had no event.
  public var hasZeroCell: Bool { x1 == 0 || x2 == 0 }
  /// Whether neither group had an event.
  public var isDoubleZero: Bool { x1 == 0 && x2 == 0 }

  /// The comparison with `amount` added to the events of each group.
  public func adding(_ amount: Double) -> PersonTimeComparison {
    PersonTimeComparison(x1: x1 + amount, t1: t1, x2: x2 + amount, t2: t2)
  }
}

extension PersonTimeComparison {
  /// What every measure on this summary needs.
  static let inputs: [Input] = [.eventsTreatment, .timeTreatment, .eventsControl, .timeControl]
}
