/// The four counts of two independent groups and an event.
///
///                  event   no event
///     treatment      a        b        n₁ = a + b
///     control        c        d        n₂ = c + d
public struct TwoByTwoTable: Sendable, Hashable {
  /// Events in the treatment group.
  public let a: Double
  /// Participants of the treatment group without the event.
  public let b: Double
  /// Events in the control group.
  public let c: Double
  /// Participants of the control group without the event.
  public let d: Double

  /// The table of events out of group sizes.
  ///
  /// - Throws: `EffectSizeError.missing` if a number was not printed; `.impossible` if a count is negative or events
  ///   exceed the size.
  public init(
    eventsTreatment: Int?, nTreatment: Int?, eventsControl: Int?, nControl: Int?
  ) throws(EffectSizeError) {
    try InputCheck.count(eventsTreatment, .eventsTreatment, atLeast: 0)
    try InputCheck.count(nTreatment, .nTreatment, atLeast: 1)
    try InputCheck.count(eventsControl, .eventsControl, atLeast: 0)
    try InputCheck.count(nControl, .nControl, atLeast: 1)
    let pairs: [(Input, Int?, Int?)] = [
      (.eventsTreatment, eventsTreatment, nTreatment), (.eventsControl, eventsControl, nControl),
    ]
    for case (let input, let events?, let n?) in pairs where events > n {
      throw .impossible(input: input, value: Double(events), accepted: "no more events than participants (\(n))")
    }
    guard let a = eventsTreatment, let n1 = nTreatment, let c = eventsControl, let n2 = nControl else {
      throw .missing(
        absentInputs([
          (.eventsTreatment, eventsTreatment == nil), (.nTreatment, nTreatment == nil),
          (.eventsControl, eventsControl == nil), (.nControl, nControl == nil),
        ]), alternatives: nil)
    }
    try self.init(a: a, b: n1 - a, c: c, d: n2 - c)
  }

  /// The table of the four counts.
  ///
  /// - Throws: `EffectSizeError.impossible` if a count is negative, `.notDefined` if a group is empty.
  public init(a: Int, b: Int, c: Int, d: Int) throws(EffectSizeError) {
    try InputCheck.count(a, .eventsTreatment, atLeast: 0)
    try InputCheck.count(b, .nonEventsTreatment, atLeast: 0)
    try InputCheck.count(c, .eventsControl, atLeast: 0)
    try InputCheck.count(d, .nonEventsControl, atLeast: 0)
    guard a + b > 0, c + d > 0 else { throw .notDefined("one of the groups is empty") }
    self.init(cells: (Double(a), Double(b), Double(c), Double(d)))
  }

  private init(cells: (Double, Double, Double, Double)) {
    (a, b, c, d) = cells
  }

  /// The size of the treatment group.
  public var n1: Double { a + b }
  /// The size of the control group.
  public var n2: Double { c + d }
  /// The proportion of events in the treatment group.
  public var p1: Double { a / n1 }
  /// The proportion of events in the control group.
  public var p2: Double { c / n2 }
  /// Whether one of the four counts is 0.
  public var hasZeroCell: Bool { a == 0 || b == 0 || c == 0 || d == 0 }
  /// Whether nobody, or everybody, had the event in both groups: the table says nothing about a ratio.
  public var isDoubleZero: Bool { (a == 0 && c == 0) || (b == 0 && d == 0) }

  /// The sum of the four counts.
  public var total: Double { a + b + c + d }
}

extension TwoByTwoTable: HasZeroCells {
  /// The counts that an addition goes to.
  public static var counts: String { "each of the four counts" }

  /// The table with `amount` added to each count.
  public func adding(_ amount: Double) -> TwoByTwoTable {
    TwoByTwoTable(cells: (a + amount, b + amount, c + amount, d + amount))
  }
}

extension TwoByTwoTable {
  /// What every measure on this summary needs.
  static let inputs: [Input] = [.eventsTreatment, .nTreatment, .eventsControl, .nControl]
}
