internal import PrePostNumerics

/// The sums and sums of squares of whole numbers that a printed mean and SD allow.
///
///     T: n whole numbers, the values in units;   V = n Σ T² − (Σ T)² = n (n − 1) · (SD in units)²
///
/// V is whole, and so are its limits, so that no rounding of ours decides.
struct SampleTarget {
  let n: Int
  let unit: RecordedUnit
  let totals: Range<Int>
  /// The values that V may have, for the SD with n − 1 in its divisor or with n.
  let spreads: ClosedRange<Int>

  /// - Returns: nil if the printed numbers are not plain or too large to compute with exactly.
  init?(mean: PrintedDecimal, sd: PrintedDecimal, n: Int, unit: RecordedUnit, isPopulation: Bool = false) {
    guard n >= 2, let totals = unit.totals(of: mean, n: n), sd.units >= 0,
      let pairs = product(n, isPopulation ? n : n - 1),
      let scale = product(unit.denominator, unit.items, sd.numerator),
      let per = product(2, unit.numerator, sd.denominator), let divisor = product(per, per),
      let lowSide = product(max(0, 2 * sd.units - 1), scale), let highSide = product(2 * sd.units + 1, scale),
      let low = product(lowSide, lowSide, pairs), let high = product(highSide, highSide, pairs),
      let square = product(totals.upperBound, totals.upperBound), max(square, high) < Self.largest
    else { return nil }
    self.n = n
    self.unit = unit
    self.totals = totals
    let first = ceilingOfQuotient(low, divisor)
    spreads = first...max(first, floorOfQuotient(high, divisor))
    isEmpty = floorOfQuotient(high, divisor) < first
  }

  private let isEmpty: Bool
  /// Sums of two numbers up to here fit in 64 bits.
  private static let largest = 2_000_000_000_000_000_000

  /// The sums of squares that go with a total: whole, and of its parity.
  func squares(total: Int) -> StrideThrough<Int>? {
    guard !isEmpty, let square = product(total, total) else { return nil }
    var first = ceilingOfQuotient(spreads.lowerBound + square, n)
    let last = floorOfQuotient(spreads.upperBound + square, n)
    if !(first - total).isMultiple(of: 2) { first += 1 }
    return first <= last ? stride(from: first, through: last, by: 2) : nil
  }

  /// The SD of values with that total and sum of squares.
  func sd(total: Int, squares: Int) -> Double {
    let spread = Double(n) * Double(squares) - Double(total) * Double(total)
    return (max(0, spread) / Double(n) / Double(n - 1)).squareRoot() * unit.resolution
  }
}
