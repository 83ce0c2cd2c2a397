internal import EffectSizes

extension SummaryShape where Summary == EventProportion {
  /// One group and an event, from events and size or from events and non-events.
  static var eventProportion: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .events, field: .events, kind: .count),
        Slot(input: .nonEvents, field: .nonEvents, kind: .count),
        Slot(input: .n, field: .n, kind: .count),
      ],
      alternatives: [[.events, .n], [.events, .nonEvents]]
    ) { (values) throws(EffectSizeError) in
      var n = values[.n]
      if let others = values[.nonEvents] {
        guard others >= 0 else {
          throw .impossible(input: .nonEvents, value: others, accepted: "0 or more is accepted")
        }
        if let events = values[.events] {
          if let n, n != events + others {
            throw .contradiction("n is \(Int(n)), but the counts add to \(Int(events + others))")
          }
          n = events + others
        }
      }
      return try EventProportion(events: values[.events].map { Int($0) }, n: n.map { Int($0) })
    }
  }
}

extension SummaryShape where Summary == EventRate {
  /// One group with events and time at risk.
  static var eventRate: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .events, field: .events, kind: .count),
        Slot(input: .time, field: .time, kind: .plain),
      ],
      alternatives: [[.events, .time]]
    ) { (values) throws(EffectSizeError) in
      try EventRate(events: values[.events].map { Int($0) }, time: values[.time])
    }
  }
}
