package import PrePostNumerics

/// Every number that rounds to `value` as far as its shortest text shows digits: 4.22 is 4.215 to 4.225.
///
/// Zeros at the end are lost in a `Double`: 4.20 reads as 4.2 and gets the wider interval, so that a comparison may miss
/// a contradiction but does not invent one.
package func roundingInterval(_ value: Double) -> Interval {
  var decimals = 0
  var exponent = 0
  let parts = shortest(abs(value)).split(separator: "e")
  if let point = parts[0].firstIndex(of: ".") {
    decimals = parts[0].distance(from: point, to: parts[0].endIndex) - 1
  }
  if parts.count == 2 { exponent = Int(parts[1]) ?? 0 }
  let half = 0.5 * power(10, Double(exponent - decimals))
  return Interval(value - half, value + half)
}

/// The distance from 0 of every number in the interval.
package func distances(_ interval: Interval) -> Interval {
  let ends = [abs(interval.lower), abs(interval.upper)]
  return Interval(interval.contains(0) ? 0 : min(ends[0], ends[1]), max(ends[0], ends[1]))
}

/// A number for a sentence: `digits` significant ones, without zeros at the end.
package func significant(_ value: Double, _ digits: Int) -> String {
  guard value != 0, value.isFinite else { return shortest(value) }
  var places = digits
  var scale = abs(value)
  while scale >= 1 {
    scale /= 10
    places -= 1
  }
  while scale < 0.1 {
    scale *= 10
    places += 1
  }
  guard places > 0 else { return shortest(value.rounded()) }
  let unit = power(10, Double(places))
  return shortest((value * unit).rounded() / unit)
}
