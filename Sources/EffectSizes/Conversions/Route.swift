internal import PrePostNumerics

/// One way from printed numbers to a quantity.
struct Route {
  /// The formula, in column names; nil where the quantity itself is printed.
  let formula: String?
  /// Where the formula is from.
  let source: Citation
  /// The printed numbers.
  let inputs: [Double]
  /// Whether it gives the same quantity as the other routes up to rounding; an approximation is not compared.
  let isExact: Bool
  /// Whether the printed number is a square, which has lost the sign of the effect.
  let losesSign: Bool
  /// What a reader must know of a value by this route.
  let caution: String?
  /// The formula as a function of `inputs`; nil where it has no value.
  let compute: ([Double]) -> Double?

  init(
    _ formula: String, from source: Citation, _ inputs: [Double], isExact: Bool = true,
    losesSign: Bool = false, caution: String? = nil, compute: @escaping ([Double]) -> Double?
  ) {
    self.formula = formula
    self.source = source
    self.inputs = inputs
    self.isExact = isExact
    self.losesSign = losesSign
    self.caution = caution
    self.compute = compute
  }

  /// The route of a quantity that is printed itself.
  init(printed value: Double) {
    formula = nil
    source = .borenstein2009
    inputs = [value]
    isExact = true
    losesSign = false
    caution = nil
    compute = { $0[0] }
  }

  /// The value at the printed numbers.
  var value: Double? { compute(inputs).flatMap { $0.isFinite ? $0 : nil } }

  /// The values over all corners of what rounds to the printed numbers; nil where a corner has none.
  var range: Interval? {
    var corners: [[Double]] = [[]]
    for interval in inputs.map(roundingInterval) {
      corners = corners.flatMap { [$0 + [interval.lower], $0 + [interval.upper]] }
    }
    let values = corners.compactMap(compute).filter(\.isFinite)
    guard values.count == corners.count, let low = values.min(), let high = values.max() else { return nil }
    return Interval(low, high)
  }

  /// Whether two values of one quantity differ by more than 1 % and by more than rounding explains.
  func disagrees(with other: Route) -> Bool {
    guard isExact, other.isExact, let a = value, let b = other.value, abs(a - b) > 0.01 * max(abs(a), abs(b)),
      let own = range, let others = other.range
    else { return false }
    return own.upper < others.lower || others.upper < own.lower
  }
}

extension Derivation {
  /// The value by the first route that is open, recorded unless it is printed itself.
  mutating func take(_ quantity: String, _ routes: [Route]) -> Double? {
    for route in routes {
      guard let value = route.value else { continue }
      if let formula = route.formula {
        record(quantity, value, by: formula, from: route.source)
        noteRounding(quantity, value, route)
        if let caution = route.caution { note(.caution, caution) }
      }
      return value
    }
    return nil
  }

  /// Notes a value that the rounding of the printed numbers leaves open by more than 5 %.
  private mutating func noteRounding(_ quantity: String, _ value: Double, _ route: Route) {
    guard let range = route.range, max(value - range.lower, range.upper - value) > 0.05 * abs(value) else { return }
    note(
      .caution,
      "\(quantity) is \(significant(value, 4)); what rounds to the printed numbers gives "
        + "\(significant(range.lower, 4)) to \(significant(range.upper, 4))")
  }

  /// Notes every later route that does not lead to the value of the first one, with both values.
  mutating func compare(_ quantity: String, _ routes: [Route]) {
    let open = routes.filter { $0.value != nil }
    guard let first = open.first, let value = first.value else { return }
    for other in open.dropFirst() where first.disagrees(with: other) {
      guard let another = other.value else { continue }
      note(
        .caution,
        "\(quantity) is \(significant(value, 4)) \(first.formula.map { "by " + $0 } ?? "as printed"), "
          + "but \(significant(another, 4)) \(other.formula.map { "by " + $0 } ?? "as printed")")
    }
  }

  /// The steps and notes of an earlier part, then those of this one.
  func following(_ earlier: Derivation) -> Derivation {
    var result = earlier
    result.append(self)
    return result
  }

  /// The refusals in words, to explain why a measure misses something.
  var refusals: String { notes.filter { $0.kind == .refusal }.map(\.text).joined(separator: "; ") }
}
