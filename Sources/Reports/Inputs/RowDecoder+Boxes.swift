internal import EffectSizes
internal import PrePostNumerics
internal import Tables

/// What a row's cells may be besides numbers.
enum BoxReading: Sendable {
  /// Ranges of means; other ranges and bounds are not used.
  case means
  /// Ranges and bounds of any number.
  case printed
  /// The same, and a plain number is every number that rounds to it.
  case rounding
}

extension RowDecoder {
  /// Reads a number that is known as a range: printed as one, as a bound, or rounded.
  ///
  /// - Returns: whether that is all there is to the cell; a plain number goes on to be read as one.
  func readBox(
    _ slot: SummaryShape<Summary>.Slot, _ quantity: Quantity, _ name: String, _ row: inout DecodedRow
  ) throws(ReportError) -> Bool {
    let possible = slot.input.possible
    if slot.kind == .probability, let ends = quantity.possibleTail { return limit(slot, quantity, ends, name, &row) }
    switch (quantity.form, quantity.lower, quantity.upper) {
    case (.number, let value?, _):
      guard reading == .rounding, slot.kind != .count, slot.input != .ciLevel, let ends = quantity.roundingInterval
      else { return false }
      row.ranges[slot.input] = Interval(ends.lower, ends.upper).clipped(to: possible, keeping: value)
      row.rules[slot.input] = .printed
      return false
    case (.range, let lower?, let upper?):
      if slot.kind == .count { try requireWhole([lower, upper], quantity, name, row) }
      let interval = Interval(lower, upper)
      let middle = slot.kind == .count ? interval.midpoint.rounded(.down) : interval.midpoint
      row.values[slot.input] = middle
      row.ranges[slot.input] = interval.clipped(to: possible, keeping: middle)
      row.rules[slot.input] = .midpoint
      row.notes.append(Note(.method, "\(name) is printed as \(quantity.text); its midpoint stands for it"))
      return true
    case (.lessThan, nil, let end?), (.atMost, nil, let end?), (.greaterThan, let end?, nil), (.atLeast, let end?, nil):
      var point = end
      if slot.kind == .count {
        try requireWhole([end], quantity, name, row)
        point += quantity.form == .lessThan ? -1 : quantity.form == .greaterThan ? 1 : 0
      }
      let interval = quantity.lower == nil ? Interval(-.infinity, point) : Interval(point, .infinity)
      row.values[slot.input] = point
      row.ranges[slot.input] = interval.clipped(to: possible, keeping: point)
      row.rules[slot.input] = .bound
      row.notes.append(Note(.caution, "\(name) is printed as \(quantity.text); the bound stands for it"))
      return true
    default:
      return false
    }
  }

  /// Reads a p that is printed as a bound, or with nothing but zeros.
  private func limit(
    _ slot: SummaryShape<Summary>.Slot, _ quantity: Quantity, _ ends: Interval, _ name: String, _ row: inout DecodedRow
  ) -> Bool {
    let words =
      "\(name) is printed as \(quantity.text), which is \(shortestText(ends.lower)) to \(shortestText(ends.upper))"
    if let reason = study.boundedP[row.record.row] {
      // The end that says least about the effect: the largest p.
      row.values[slot.input] = ends.upper
      row.ranges[slot.input] = ends
      row.rules[slot.input] = .bound
      row.notes.append(
        Note(.assumption, "\(words); \(name) = \(shortestText(ends.upper)) is assumed: \(reason)"))
    } else {
      row.limits[slot.input] = ends
      row.limitNotes[slot.input] = Note(.refusal, "\(words): it bounds the variance, but does not give it")
    }
    return true
  }

  private func requireWhole(
    _ ends: [Double], _ quantity: Quantity, _ name: String, _ row: DecodedRow
  ) throws(ReportError) {
    guard ends.allSatisfy({ $0 == $0.rounded() && abs($0) < 0x1p53 }) else {
      throw .row(
        row.place, column: name,
        problem: "\"\(quantity.text)\" is not a count; a whole number below 9e15 is accepted")
    }
  }
}

extension DecodedRow {
  /// The inputs that are known as ranges, in order, as sides of a box.
  var sides: [(input: Input, side: BoxEnvelope.Side)] {
    Input.allCases.compactMap { input in
      (ranges[input] ?? limits[input]).map {
        (input, BoxEnvelope.Side($0, isWhole: input.isCount))
      }
    }
  }
}

extension Quantity {
  /// The p values that a text stands for that is a bound or has no digit but 0; nil for others.
  ///
  ///     <0.001: 0 to 0.001      0.000: 0 to 0.0005      >0.05: 0.05 to 1
  fileprivate var possibleTail: Interval? {
    switch (form, lower, upper) {
    case (.number, 0, _): roundingInterval.map { Interval(0, $0.upper) }
    case (.lessThan, nil, let end?), (.atMost, nil, let end?): end > 0 && end <= 1 ? Interval(0, end) : nil
    case (.greaterThan, let end?, nil), (.atLeast, let end?, nil): end >= 0 && end <= 1 ? Interval(end, 1) : nil
    default: nil
    }
  }
}

extension Interval {
  /// The part that lies within what is possible; the interval itself where the point does not, which is refused later.
  func clipped(to possible: Interval, keeping point: Double) -> Interval {
    guard possible.contains(point) else { return self }
    return Interval(Swift.max(lower, possible.lower), Swift.min(upper, possible.upper))
  }
}

extension Input {
  /// Everything that a number of this name can be.
  var possible: Interval {
    // One participant has no SD, of which every measure of a mean makes something.
    if isCount { return Interval(self == .n || rawValue.hasPrefix("n_") ? 2 : 0, .infinity) }
    if rawValue == "r" || rawValue.hasPrefix("r_") { return Interval(-1, 1) }
    if rawValue.hasPrefix("sd") || rawValue == "se" || rawValue.hasPrefix("se_") { return Interval(0, .infinity) }
    if rawValue.hasPrefix("time") { return Interval(0, .infinity) }
    switch self {
    case .p, .determination, .etaSquared, .partialEtaSquared, .superiority, .ties, .proportionBoth:
      return Interval(self == .p ? -1 : 0, 1)
    case .oddsRatio: return Interval(0, .infinity)
    case .alpha: return Interval(-.infinity, 1)
    default: return Interval(-.infinity, .infinity)
    }
  }

  /// Whether it is a number of participants, of events or of other whole things.
  var isCount: Bool {
    switch self {
    case .n, .nTreatment, .nControl, .eventsTreatment, .eventsControl, .nonEventsTreatment, .nonEventsControl, .events,
      .nonEvents, .eventsBoth, .eventsFirstOnly, .eventsSecondOnly, .eventsNeither, .predictors, .items,
      .homozygousDominant, .heterozygous, .homozygousRecessive:
      true
    default: false
    }
  }
}
