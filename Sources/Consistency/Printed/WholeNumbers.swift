// Exact arithmetic on whole numbers: nil where a product leaves 64 bits.

/// The product of the factors.
func product(_ factors: Int...) -> Int? {
  var result = 1
  for factor in factors {
    let (next, overflow) = result.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    result = next
  }
  return result
}

/// 10 to a power from 0 to 18.
func powerOfTen(_ exponent: Int) -> Int? {
  guard (0...18).contains(exponent) else { return nil }
  return (0..<exponent).reduce(1) { value, _ in value * 10 }
}

/// The largest whole number that is at most `a / b`, for b > 0.
func floorOfQuotient(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }

/// The smallest whole number that is at least `a / b`, for b > 0.
func ceilingOfQuotient(_ a: Int, _ b: Int) -> Int { -floorOfQuotient(-a, b) }
