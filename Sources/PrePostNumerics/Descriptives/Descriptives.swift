/// The sum of `values` with Neumaier's compensation: exact to about one rounding whatever the order.
/// Source: Neumaier 1974, *ZAMM* 54: 39–51.
///
/// Inlinable, so that it is specialized where it is called.
@inlinable
public func compensatedSum(_ values: some Sequence<Double>) -> Double {
  var sum = 0.0
  var lost = 0.0
  for value in values {
    let next = sum + value
    lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }
  return sum.isFinite ? sum + lost : sum
}

/// The arithmetic mean; nil without values.
public func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : compensatedSum(values) / Double(values.count)
}

/// The sample variance `Σ (x − x̄)² / (n − 1)`, in two passes; nil for fewer than two values.
public func variance(_ values: [Double]) -> Double? {
  guard values.count > 1 else { return nil }
  return compensatedSum(deviations(values).lazy.map { $0 * $0 }) / Double(values.count - 1)
}

/// The values less their mean. The mean is rounded, so the mean of the differences is taken off as well: equal values
/// give zeros, and values far from 0 keep the digits they have.
private func deviations(_ values: [Double]) -> [Double] {
  guard let center = mean(values) else { return [] }
  let differences = values.map { $0 - center }
  let rest = compensatedSum(differences) / Double(values.count)
  return differences.map { $0 - rest }
}

/// The sample standard deviation, in the unit of the values; nil for fewer than two values.
public func standardDeviation(_ values: [Double]) -> Double? { variance(values).map { $0.squareRoot() } }

/// Pearson's product-moment correlation; nil for fewer than two pairs or where one side does not vary.
///
///     r = Σ (x − x̄)(y − ȳ) / √(Σ (x − x̄)² · Σ (y − ȳ)²)
public func correlation(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "values come in pairs")
  guard x.count > 1, let dx = unitDeviations(x), let dy = unitDeviations(y) else { return nil }
  let sxx = compensatedSum(dx.lazy.map { $0 * $0 })
  let syy = compensatedSum(dy.lazy.map { $0 * $0 })
  let sxy = compensatedSum(zip(dx, dy).lazy.map { $0 * $1 })
  return max(-1, min(1, sxy / (sxx * syy).squareRoot()))
}

/// The deviations divided by the largest of them, so that no square underflows or overflows; nil if all are 0.
private func unitDeviations(_ values: [Double]) -> [Double]? {
  let deviations = deviations(values)
  let largest = deviations.reduce(0) { max($0, abs($1)) }
  return largest > 0 ? deviations.map { $0 / largest } : nil
}

/// The middle value, or the mean of the two middle ones; nil without values.
public func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }

/// The quantile of type 7: linear interpolation between the order statistics at `(n − 1) p`; nil without values.
/// Source: Hyndman & Fan 1996, *American Statistician* 50: 361–365.
public func quantile(_ values: [Double], _ p: Double) -> Double? {
  checkProbability(p)
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let place = Double(sorted.count - 1) * p
  let below = Int(place.rounded(.down))
  // On an order statistic, the next one has no say, infinite or not.
  guard below + 1 < sorted.count, place > Double(below) else { return sorted[below] }
  return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
}
