internal import PrePostNumerics
internal import Tables

extension Reported {
  /// What a cell prints, with its digits.
  ///
  /// A bound stands for an interval that is open at one end; an approximation, which does not say how near it is, for any
  /// number at all.
  init(_ quantity: Quantity) {
    let unit = halfUnit(decimals: quantity.decimals ?? 0)
    func digits(_ rounding: Interval) -> Digits {
      Digits(text: quantity.text, decimals: quantity.decimals ?? 0, rounding: rounding)
    }
    switch (quantity.form, quantity.lower, quantity.upper) {
    case (.number, let value?, _):
      let ends = quantity.roundingInterval.map { Interval($0.lower, $0.upper) } ?? Interval(value)
      self.init(value, digits: digits(ends.contains(value) ? ends : Interval(value)))
    case (.range, let lower?, let upper?):
      self.init(range: Interval(lower, upper), digits: digits(Interval(lower - unit, upper + unit)))
    case (.approximation, let value?, _):
      let all = Interval(-.infinity, .infinity)
      self.init(point: value, interval: all, rule: .bound, digits: digits(all))
    case (_, let lower?, nil):
      let all = Interval(lower, .infinity)
      self.init(point: lower, interval: all, rule: .bound, digits: digits(all))
    case (_, _, let upper):
      let end = upper ?? .infinity
      let all = Interval(-.infinity, end)
      self.init(point: end, interval: all, rule: .bound, digits: digits(all))
    }
  }
}

/// Half a unit of the last printed digit.
func halfUnit(decimals: Int) -> Double {
  let scale = (0..<min(abs(decimals), 300)).reduce(1.0) { value, _ in value * 10 }
  return decimals >= 0 ? 0.5 / scale : 0.5 * scale
}
