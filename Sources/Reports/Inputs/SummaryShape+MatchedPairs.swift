internal import EffectSizes

extension SummaryShape where Summary == MatchedPairs {
  /// An event under two conditions: the four counts of pairs.
  static var matchedPairs: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .eventsBoth, field: .eventsBoth, kind: .count),
        Slot(input: .eventsFirstOnly, field: .eventsFirstOnly, kind: .count),
        Slot(input: .eventsSecondOnly, field: .eventsSecondOnly, kind: .count),
        Slot(input: .eventsNeither, field: .eventsNeither, kind: .count),
      ],
      alternatives: [[.eventsBoth, .eventsFirstOnly, .eventsSecondOnly, .eventsNeither]]
    ) { (values) throws(EffectSizeError) in
      try MatchedPairs(
        both: values[.eventsBoth].map { Int($0) }, firstOnly: values[.eventsFirstOnly].map { Int($0) },
        secondOnly: values[.eventsSecondOnly].map { Int($0) }, neither: values[.eventsNeither].map { Int($0) })
    }
  }
}

extension SummaryShape where Summary == MarginalPairs {
  /// An event under two conditions, printed as if they were groups: a 2×2 table with what is known of the pairing.
  static var marginalPairs: SummaryShape {
    let margins = SummaryShape<TwoByTwoTable>.twoByTwo
    return SummaryShape(
      slots: margins.slots.map { Slot(input: $0.input, field: $0.field, kind: $0.kind == .count ? .count : .plain) } + [
        Slot(input: .correlation, field: .correlation, kind: .plain),
        Slot(input: .proportionBoth, field: .proportionBoth, kind: .plain),
      ],
      alternatives: margins.alternatives
    ) { (values) throws(EffectSizeError) in
      try MarginalPairs(
        table: try margins.build(values), correlation: values[.correlation], proportionBoth: values[.proportionBoth])
    }
  }
}
