/// Whether two numbers agree to a relative error, or to an absolute one where the expected value is near 0.
public func agrees(_ value: Double, _ expected: Double, relative: Double, absolute: Double = 0) -> Bool {
  abs(value - expected) <= relative * abs(expected) + absolute
}

/// Whether two lists agree element by element.
public func agrees(_ values: [Double], _ expected: [Double], relative: Double, absolute: Double = 0) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy { agrees($0, $1, relative: relative, absolute: absolute) }
}

/// Whether a value would be printed as `expected` with that many decimals: half a unit of the last printed digit, ends
/// included, since papers round halves both ways.
public func printsAs(_ value: Double, _ expected: Double, decimals: Int) -> Bool {
  var unit = 1.0
  for _ in 0..<decimals { unit /= 10 }
  return abs(value - expected) <= 0.5 * unit * (1 + 1e-9)
}

/// The number of correct digits, `−log10(|value − expected| / |expected|)`, at most 15 (McCullough 1998).
public func logRelativeError(_ value: Double, _ expected: Double) -> Double {
  var error = expected == 0 ? abs(value) : abs(value - expected) / abs(expected)
  guard error > 0 else { return 15 }
  var digits = 0.0
  while error < 0.1, digits < 15 {
    error *= 10
    digits += 1
  }
  return digits
}
