internal import EffectSizes

/// How the columns of a row become a summary: which inputs, from which fields, and how they are put together.
struct SummaryShape<Summary: Sendable>: Sendable {
  /// One input of the summary.
  struct Slot: Sendable {
    enum Kind: Sendable {
      /// A whole number.
      case count
      /// A mean, which may be printed as a range.
      case mean
      /// Any other plain number.
      case plain
    }
    let input: Input
    let field: Field
    let kind: Kind
  }

  /// The inputs, in the order of their columns.
  let slots: [Slot]
  /// Sets of fields of which the file must have at least one whole set.
  let alternatives: [[Field]]
  /// The summary from the values that were found.
  let build: @Sendable ([Input: Double]) throws(EffectSizeError) -> Summary
}

extension SummaryShape where Summary == PrePostSummary {
  /// One group before and after; `escalcFirst` says that `sd1i` is the SD before, as metafor's measures in SDs of before
  /// take it.
  static func prePost(escalcFirst: Bool) -> SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .n, field: .n, kind: .count),
        Slot(input: .meanPre, field: .meanPre, kind: .mean),
        Slot(input: .sdPre, field: .sdPre(escalcFirst: escalcFirst), kind: .plain),
        Slot(input: .meanPost, field: .meanPost, kind: .mean),
        Slot(input: .sdPost, field: .sdPost(escalcFirst: escalcFirst), kind: .plain),
        Slot(input: .correlation, field: .correlation, kind: .plain),
        Slot(input: .meanChange, field: .meanChange, kind: .mean),
        Slot(input: .sdChange, field: .sdChange, kind: .plain),
        Slot(input: .t, field: .t, kind: .plain),
      ],
      alternatives: [[.meanPre, .meanPost], [.meanChange]]
    ) { (values) throws(EffectSizeError) in
      try PrePostSummary(
        n: values[.n].map { Int($0) }, meanPre: values[.meanPre], sdPre: values[.sdPre], meanPost: values[.meanPost],
        sdPost: values[.sdPost], correlation: values[.correlation], meanChange: values[.meanChange],
        sdChange: values[.sdChange], tStatistic: values[.t])
    }
  }
}

extension SummaryShape where Summary == TwoGroupSummary {
  /// Two independent groups.
  static var twoGroups: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .nTreatment, field: .nTreatment, kind: .count),
        Slot(input: .meanTreatment, field: .meanTreatment, kind: .mean),
        Slot(input: .sdTreatment, field: .sdTreatment, kind: .plain),
        Slot(input: .nControl, field: .nControl, kind: .count),
        Slot(input: .meanControl, field: .meanControl, kind: .mean),
        Slot(input: .sdControl, field: .sdControl, kind: .plain),
      ],
      alternatives: [[.meanTreatment, .meanControl]]
    ) { (values) throws(EffectSizeError) in
      try TwoGroupSummary(
        treatment: TwoGroupSummary.Group(
          n: values[.nTreatment].map { Int($0) }, mean: values[.meanTreatment], sd: values[.sdTreatment]),
        control: TwoGroupSummary.Group(
          n: values[.nControl].map { Int($0) }, mean: values[.meanControl], sd: values[.sdControl]))
    }
  }
}

extension SummaryShape where Summary == TwoByTwoTable {
  /// A 2×2 table, from events and sizes or from the four counts.
  static var twoByTwo: SummaryShape {
    SummaryShape(
      slots: [
        Slot(input: .eventsTreatment, field: .eventsTreatment, kind: .count),
        Slot(input: .nonEventsTreatment, field: .nonEventsTreatment, kind: .count),
        Slot(input: .nTreatment, field: .nTreatment, kind: .count),
        Slot(input: .eventsControl, field: .eventsControl, kind: .count),
        Slot(input: .nonEventsControl, field: .nonEventsControl, kind: .count),
        Slot(input: .nControl, field: .nControl, kind: .count),
      ],
      alternatives: [[.eventsTreatment, .eventsControl]]
    ) { (values) throws(EffectSizeError) in
      let n1 = try size(values, .eventsTreatment, .nonEventsTreatment, .nTreatment)
      let n2 = try size(values, .eventsControl, .nonEventsControl, .nControl)
      return try TwoByTwoTable(
        eventsTreatment: values[.eventsTreatment].map { Int($0) }, nTreatment: n1,
        eventsControl: values[.eventsControl].map { Int($0) }, nControl: n2)
    }
  }

  /// The size of a group, printed or from its two counts; both must agree.
  private static func size(
    _ values: [Input: Double], _ events: Input, _ nonEvents: Input, _ n: Input
  ) throws(EffectSizeError) -> Int? {
    guard let others = values[nonEvents] else { return values[n].map { Int($0) } }
    guard others >= 0 else { throw .impossible(input: nonEvents, value: others, accepted: "0 or more is accepted") }
    guard let happened = values[events] else { return values[n].map { Int($0) } }
    if let printed = values[n], printed != happened + others {
      throw .contradiction("\(n.rawValue) is \(Int(printed)), but the counts add to \(Int(happened + others))")
    }
    return Int(happened + others)
  }
}
