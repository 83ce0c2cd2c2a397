import PrePostNumerics

extension Formula {
  /// What is known of the response in rows whose columns are known as ranges.
  ///
  /// Each operation gives the exact range of its values over the ranges of its operands: `log(80–100)` runs from log 80 to
  /// log 100, and `post - pre` from the smallest to the largest difference. A column that is named twice is taken as two
  /// (the result is valid, but may be wider than it must).
  ///
  /// - Parameters:
  ///   - columns: for every column of the left-hand side one entry per row.
  ///   - rows: for which rows, counted from 0.
  /// - Returns: one entry per row; nil where both ends are open.
  /// - Throws: `.noResponse`; `.undefined` where there is no value, or none that a range could be computed for.
  public func censoredResponses(
    _ columns: [String: [CensoredResponse?]], rows: [Int]
  ) throws(RegressionError) -> [CensoredResponse?] {
    guard let response else { throw .noResponse }
    var result: [CensoredResponse?] = []
    for row in rows {
      do throws(Expression.NoRange) {
        let ends = try response.range { columns[$0]?[row] }
        result.append(
          ends.lower.isFinite || ends.upper.isFinite
            ? CensoredResponse(lower: ends.lower, upper: ends.upper) : nil)
      } catch {
        throw .undefined(expression: response.description, row: row, reason: error.reason)
      }
    }
    return result
  }
}

extension Expression {
  /// Why an operation has no range.
  fileprivate struct NoRange: Error { let reason: String }

  /// The smallest and the largest value; an open end is infinite.
  fileprivate func range(
    _ column: (String) -> CensoredResponse?
  ) throws(NoRange) -> (lower: Double, upper: Double) {
    switch self {
    case .number(let value): return (value, value)
    case .column(let name):
      guard let known = column(name) else { throw NoRange(reason: "\(name) is missing") }
      return (known.lower, known.upper)
    case .group(let inner), .positive(let inner), .apply(.identity, let inner): return try inner.range(column)
    case .negative(let inner):
      let x = try inner.range(column)
      return (-x.upper, -x.lower)
    case .apply(let function, let inner): return try Expression.image(function, try inner.range(column))
    case .combine(let operation, let left, let right):
      return try Expression.image(operation, try left.range(column), try right.range(column))
    }
  }

  private static func image(
    _ function: Function, _ x: (lower: Double, upper: Double)
  ) throws(NoRange) -> (lower: Double, upper: Double) {
    switch function {
    case .identity: return x
    case .exp: return (exponential(x.lower), exponential(x.upper))
    case .log:
      guard x.upper > 0 else { throw NoRange(reason: "a logarithm of what is not positive") }
      return (logarithm(max(0, x.lower)), logarithm(x.upper))
    case .sqrt:
      guard x.upper >= 0 else { throw NoRange(reason: "a square root of what is negative") }
      return (max(0, x.lower).squareRoot(), x.upper.squareRoot())
    case .abs:
      if x.lower >= 0 { return x }
      return (x.upper < 0 ? -x.upper : 0, max(-x.lower, x.upper))
    }
  }

  private static func image(
    _ operation: Operator, _ a: (lower: Double, upper: Double), _ b: (lower: Double, upper: Double)
  ) throws(NoRange) -> (lower: Double, upper: Double) {
    switch operation {
    case .plus: return (a.lower + b.lower, a.upper + b.upper)
    case .minus: return (a.lower - b.upper, a.upper - b.lower)
    case .times: return corners(a, b) { $0 == 0 || $1 == 0 ? 0 : $0 * $1 }
    case .over:
      guard b.lower > 0 || b.upper < 0 else { throw NoRange(reason: "a division by what may be 0") }
      return corners(a, b) { $0 == 0 ? 0 : $1.isInfinite ? 0 : $0 / $1 }
    case .power:
      guard b.lower == b.upper else { throw NoRange(reason: "an exponent that is a range") }
      let isWhole = b.lower == b.lower.rounded()
      if a.lower >= 0 || (isWhole && b.lower > 0 && b.lower.truncatingRemainder(dividingBy: 2) == 1) {
        guard a.lower > 0 || b.lower > 0 else { throw NoRange(reason: "a power of what may be 0") }
        let ends = (power(a.lower, b.lower), power(a.upper, b.lower))
        return (min(ends.0, ends.1), max(ends.0, ends.1))
      }
      guard isWhole, b.lower > 0 else { throw NoRange(reason: "a power of what may be negative") }
      let sizes = (abs(a.lower), abs(a.upper))
      return (a.upper < 0 ? power(sizes.1, b.lower) : 0, power(max(sizes.0, sizes.1), b.lower))
    }
  }

  private static func corners(
    _ a: (lower: Double, upper: Double), _ b: (lower: Double, upper: Double), _ compute: (Double, Double) -> Double
  ) -> (lower: Double, upper: Double) {
    let all = [
      compute(a.lower, b.lower), compute(a.lower, b.upper), compute(a.upper, b.lower), compute(a.upper, b.upper),
    ]
    return (all.reduce(.infinity, min), all.reduce(-.infinity, max))
  }
}
