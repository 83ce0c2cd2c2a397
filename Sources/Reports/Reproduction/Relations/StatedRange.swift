internal import PrePostNumerics

/// What printed numbers, or arithmetic on them, say: exactly as printed, and with everything that rounds to it.
struct StatedRange: Sendable, Hashable {
  /// The values as printed: one for a number, all between its ends for a range.
  let stated: Interval
  /// The values before rounding.
  let possible: Interval

  init(stated: Interval, possible: Interval) {
    self.stated = stated
    self.possible = possible
  }

  /// What one printed number says.
  init(_ target: PrintedTarget) { self.init(stated: target.stated, possible: target.reported.possible) }

  /// Whether one value before rounding can be behind both. Two numbers a unit apart touch at a half, which no one rounds
  /// both ways.
  func canBe(_ other: StatedRange) -> Bool {
    guard let common = possible.intersection(other.possible) else { return false }
    return !common.isPoint || possible.isPoint || other.possible.isPoint
  }

  static func + (a: StatedRange, b: StatedRange) -> StatedRange {
    StatedRange(stated: a.stated + b.stated, possible: a.possible + b.possible)
  }

  static func - (a: StatedRange, b: StatedRange) -> StatedRange {
    StatedRange(stated: a.stated - b.stated, possible: a.possible - b.possible)
  }

  static func * (a: StatedRange, b: StatedRange) -> StatedRange {
    StatedRange(stated: a.stated * b.stated, possible: a.possible * b.possible)
  }

  /// Nil where the divisor can be 0.
  static func / (a: StatedRange, b: StatedRange) -> StatedRange? {
    guard let stated = a.stated / b.stated, let possible = a.possible / b.possible else { return nil }
    return StatedRange(stated: stated, possible: possible)
  }

  /// Everything from here to another statement; nil where that is below.
  func hull(to other: StatedRange) -> StatedRange? {
    guard stated.lower <= other.stated.upper, possible.lower <= other.possible.upper else { return nil }
    return StatedRange(
      stated: Interval(stated.lower, other.stated.upper), possible: Interval(possible.lower, other.possible.upper))
  }

  /// `4.5 to 7.5`, `below 50`, `30`.
  func text(_ formatting: NumberFormatting) -> String {
    switch (stated.lower.isFinite, stated.upper.isFinite) {
    case (true, true) where stated.isPoint: formatting.short(stated.lower)
    case (true, true): "\(formatting.short(stated.lower)) to \(formatting.short(stated.upper))"
    case (true, false): "\(formatting.short(stated.lower)) or more"
    case (false, true): "\(formatting.short(stated.upper)) or less"
    case (false, false): "any number"
    }
  }
}
