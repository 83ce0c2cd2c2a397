import PrePostNumerics

extension Expression {
  /// The value in each of the given rows, none of which misses a value.
  ///
  /// - Throws: `.unknownColumn`, `.textWhereNumber`; `.undefined` with the row where there is no finite value: the
  ///   logarithm of what is not positive, the root of what is negative, a division by 0, a power that is not real, a
  ///   result too large for a number.
  func values(in frame: ModelFrame, rows: [Int]) throws(RegressionError) -> [Double] {
    switch self {
    case .number(let value): return [Double](repeating: value, count: rows.count)
    case .column(let name): return try frame.numbers(name, rows: rows)
    case .group(let inner), .positive(let inner), .apply(.identity, let inner):
      return try inner.values(in: frame, rows: rows)
    case .negative(let inner): return try inner.values(in: frame, rows: rows).map { -$0 }
    case .apply(let function, let inner):
      let arguments = try inner.values(in: frame, rows: rows)
      return try each(of: rows) { (i) throws(Undefined) in try Expression.apply(function, arguments[i]) }
    case .combine(let operation, let left, let right):
      let a = try left.values(in: frame, rows: rows)
      let b = try right.values(in: frame, rows: rows)
      return try each(of: rows) { (i) throws(Undefined) in try Expression.combine(operation, a[i], b[i]) }
    }
  }

  /// Why one operation has no value.
  private struct Undefined: Error { let reason: String }

  private func each(
    of rows: [Int], _ compute: (Int) throws(Undefined) -> Double
  ) throws(RegressionError) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(rows.count)
    for (i, row) in rows.enumerated() {
      do throws(Undefined) {
        let value = try compute(i)
        guard value.isFinite else { throw Undefined(reason: "the result is too large for a number") }
        result.append(value)
      } catch {
        throw .undefined(expression: description, row: row, reason: error.reason)
      }
    }
    return result
  }

  private static func apply(_ function: Function, _ x: Double) throws(Undefined) -> Double {
    switch function {
    case .identity: return x
    case .abs: return Swift.abs(x)
    case .exp: return exponential(x)
    case .log:
      guard x > 0 else { throw Undefined(reason: "the logarithm of \(shortestText(x)), which is not positive") }
      return logarithm(x)
    case .sqrt:
      guard x >= 0 else { throw Undefined(reason: "the square root of \(shortestText(x)), which is negative") }
      return x.squareRoot()
    }
  }

  private static func combine(_ operation: Operator, _ a: Double, _ b: Double) throws(Undefined) -> Double {
    switch operation {
    case .plus: return a + b
    case .minus: return a - b
    case .times: return a * b
    case .over:
      guard b != 0 else { throw Undefined(reason: "\(shortestText(a)) divided by 0") }
      return a / b
    case .power:
      guard !(a == 0 && b < 0) else { throw Undefined(reason: "0 to the power \(shortestText(b))") }
      let value = power(a, b)
      guard !value.isNaN else {
        throw Undefined(reason: "\(shortestText(a)) to the power \(shortestText(b)) is not real")
      }
      return value
    }
  }
}
