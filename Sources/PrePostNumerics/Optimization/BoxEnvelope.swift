/// The smallest and the largest values that several functions take over a box.
///
///     low = min f(x),  high = max f(x),    x in side 1 × side 2 × …
///
/// Every corner is asked where there are at most 10 sides; with more, corners are walked from one to the next as long as
/// that gains. From the best corner, the middle and the better of 16 scattered points (Halton 1960) NLopt then looks for
/// more inside. Where a function is monotone in every side the corners are the ends and the search finds nothing beyond;
/// `Ends.isAtCorners` says so. Nothing is random: the same box gives the same ends.
///
/// A side may be without an end (an SD below 5 may come near 0, a mean above 20 has no largest value). Functions are then
/// followed 6, 9 and 12 powers of ten towards that end: values that settle have a limit, which counts as reached; values
/// that go on have no end there, which is nil and never infinite.
///
/// x² over −1 to 2: 0 (inside) to 4 (at a corner).
///
/// - Accuracy: of ends at corners that of the function; of ends inside about 1e-7 of the place, so about 1e-14 of the
///   value. A search may miss a peak that is narrower than its points are apart.
public struct BoxEnvelope: Sendable {
  /// What one argument may be.
  public struct Side: Sendable, Hashable {
    /// The values between which it lies; an end may be infinite, but not both.
    public let interval: Interval
    /// Whether only whole numbers count.
    public let isWhole: Bool

    /// A side; traps where both ends are infinite.
    public init(_ interval: Interval, isWhole: Bool = false) {
      precondition(interval.lower.isFinite || interval.upper.isFinite, "a side has at least one end")
      self.interval = interval
      self.isWhole = isWhole
    }
  }

  /// The smallest and the largest value of one function.
  public struct Ends: Sendable, Hashable {
    /// The smallest; nil where nothing bounds the function from below.
    public let lower: Double?
    /// The largest; nil where nothing bounds it from above.
    public let upper: Double?
    /// Whether both were found at corners, and the search inside found nothing beyond.
    public let isAtCorners: Bool
    /// Whether the function has no value in a part of the box, which was passed over.
    public let isPartial: Bool
  }

  /// The sides.
  public let sides: [Side]
  /// Places to start from beside those that are looked for, in the order of the sides.
  public var hints: [[Double]] = []
  /// A place where the functions have values, from which the box is seen; nil for its middle.
  public var center: [Double]?
  /// How often the functions may be asked in one search inside.
  public var evaluationLimit = 2000

  /// With more sides corners are walked instead of counted.
  static let cornerLimit = 10
  /// How near an end that cannot be reached is approached, in parts of the side.
  static let depths = [1e-6, 1e-9, 1e-12]

  /// A search over a box.
  public init(_ sides: [Side]) { self.sides = sides }

  /// The ends of each of `outputs` functions; nil for one that has no value anywhere it was asked.
  ///
  /// - Parameter functions: the values at a place, one for each function; nil where one, or all, have none.
  public func ends(outputs: Int, of functions: ([Double]) -> [Double?]?) -> [Ends?] {
    let table = EnvelopeTable(outputs: outputs)
    let middle = center.map { zip(sides, $0).map { $0.unit($1) } } ?? sides.map { _ in 0.5 }
    func ask(_ unit: [Double]) -> [Double?]? {
      let values = functions(zip(sides, unit).map { $0.place($1) })
      table.enter(unit, values)
      return values
    }
    _ = ask(middle)
    let frames = sides.indices.map { frame($0, middle, ask) }
    table.frames = frames
    for corner in corners(frames) { _ = ask(corner) }
    for hint in hints { _ = ask(zip(sides, hint).map { $0.unit($1) }) }
    for index in 1...16 where !sides.isEmpty { _ = ask(scattered(index, frames)) }
    var result: [Ends?] = []
    for output in 0..<outputs {
      guard let start = table.extremes[output] else {
        result.append(nil)
        continue
      }
      var found: [Double?] = []
      var isAtCorners = true
      for sign in [1.0, -1.0] {
        if opens(towards: sign, output, frames, table, functions) {
          found.append(nil)
          continue
        }
        let seed = sign > 0 ? start.least : start.most
        if sides.count > BoxEnvelope.cornerLimit { walk(from: seed.place, output, sign, frames, ask) }
        let corner = table.corner(output, sign)
        search(from: middle, output, sign, frames, table, functions)
        let best = table.value(output, sign)
        if let corner, sign * (corner - best) <= 1e-12 * abs(best) {
          found.append(corner)
        } else {
          isAtCorners = false
          found.append(best)
        }
      }
      result.append(
        Ends(
          lower: found[0], upper: found[1], isAtCorners: isAtCorners,
          isPartial: table.missing[output] > 0))
    }
    return result
  }

  /// The corners, or those at which all sides are at the same end where there are too many.
  private func corners(_ frames: [Frame]) -> [[Double]] {
    guard frames.count <= BoxEnvelope.cornerLimit else { return [frames.map(\.lower), frames.map(\.upper)] }
    return frames.reduce([[]]) { corners, frame in
      corners.flatMap { frame.lower == frame.upper ? [$0 + [frame.lower]] : [$0 + [frame.lower], $0 + [frame.upper]] }
    }
  }

  /// A point of Halton's sequence within the frames.
  private func scattered(_ index: Int, _ frames: [Frame]) -> [Double] {
    frames.enumerated().map { number, frame in
      frame.lower + (frame.upper - frame.lower) * radicalInverse(index, base: primes[number % primes.count])
    }
  }
}

extension BoxEnvelope {
  /// How much of a side is used, from 0 to 1: an end that no function reaches is approached.
  struct Frame {
    /// Where the side ends, reached or not.
    var bounds = (lower: 0.0, upper: 1.0)
    var isOpenBelow = false
    var isOpenAbove = false

    var lower: Double { isOpenBelow ? bounds.lower + BoxEnvelope.depths[1] : bounds.lower }
    var upper: Double { isOpenAbove ? bounds.upper - BoxEnvelope.depths[1] : bounds.upper }
  }

  /// The part of a side in which the functions have values, as seen from the center.
  private func frame(_ index: Int, _ center: [Double], _ ask: ([Double]) -> [Double?]?) -> Frame {
    let side = sides[index]
    var frame = Frame(isOpenBelow: !side.interval.lower.isFinite, isOpenAbove: !side.interval.upper.isFinite)
    guard !side.interval.isPoint else { return Frame(bounds: (0, 0)) }
    func values(_ unit: Double) -> [Bool] {
      var place = center
      place[index] = unit
      return ask(place)?.map { $0 != nil } ?? []
    }
    let inside = values(center[index]).contains(true) ? center[index] : 0.5
    let wanted = values(inside)
    guard wanted.contains(true) else { return frame }
    // Every function that has a value inside.
    func hasValue(_ unit: Double) -> Bool {
      let found = values(unit)
      return found.count == wanted.count && zip(wanted, found).allSatisfy { !$0 || $1 }
    }
    for isUpper in [false, true] {
      let end = isUpper ? 1.0 : 0.0
      let isOpen = isUpper ? frame.isOpenAbove : frame.isOpenBelow
      let near = isUpper ? 1 - BoxEnvelope.depths[1] : BoxEnvelope.depths[1]
      if hasValue(isOpen ? near : end) || inside == end { continue }
      // The border of what has a value lies between the two.
      var (good, bad) = (inside, end)
      for _ in 0..<60 {
        let half = good + (bad - good) / 2
        if hasValue(half) { good = half } else { bad = half }
      }
      if isUpper { (frame.bounds.upper, frame.isOpenAbove) = (bad, true) }
      if !isUpper { (frame.bounds.lower, frame.isOpenBelow) = (bad, true) }
      // Whole numbers have no border between them.
      if side.isWhole, isUpper { (frame.bounds.upper, frame.isOpenAbove) = (good, false) }
      if side.isWhole, !isUpper { (frame.bounds.lower, frame.isOpenBelow) = (good, false) }
    }
    return frame
  }

  /// Whether a function goes on and on towards an end that it cannot reach.
  ///
  /// - Parameter sign: 1 for its smallest values, −1 for its largest.
  private func opens(
    towards sign: Double, _ output: Int, _ frames: [Frame], _ table: EnvelopeTable,
    _ functions: ([Double]) -> [Double?]?
  ) -> Bool {
    for (index, frame) in frames.enumerated() {
      for (isOpen, isUpper) in [(frame.isOpenBelow, false), (frame.isOpenAbove, true)] where isOpen {
        for other in [0, 0.5, 1] {
          let values = BoxEnvelope.depths.compactMap { depth -> Double? in
            let unit = frames.enumerated().map { number, frame in
              number == index
                ? (isUpper ? frame.bounds.upper - depth : frame.bounds.lower + depth)
                : frame.lower + (frame.upper - frame.lower) * other
            }
            return functions(zip(sides, unit).map { $0.place($1) })?[output]
          }
          guard values.count == BoxEnvelope.depths.count else { continue }
          let (first, second) = (values[1] - values[0], values[2] - values[1])
          if sign * second < 0, abs(second) > 0.1 * abs(first), abs(second) > 1e-9 * abs(values[0]) { return true }
        }
      }
    }
    return false
  }

  /// From corner to corner, one side at a time, as long as that gains.
  private func walk(
    from start: [Double], _ output: Int, _ sign: Double, _ frames: [Frame],
    _ ask: ([Double]) -> [Double?]?
  ) {
    var place = zip(start, frames).map { $0 < 0.5 ? $1.lower : $1.upper }
    guard var value = ask(place)?[output] else { return }
    var gained = true
    while gained {
      gained = false
      for index in frames.indices {
        var other = place
        other[index] = place[index] == frames[index].lower ? frames[index].upper : frames[index].lower
        guard let next = ask(other)?[output], sign * (next - value) < 0 else { continue }
        (place, value, gained) = (other, next, true)
      }
    }
  }

  /// Inside, from the best place so far and from the middle.
  private func search(
    from center: [Double], _ output: Int, _ sign: Double, _ frames: [Frame], _ table: EnvelopeTable,
    _ functions: ([Double]) -> [Double?]?
  ) {
    let free = frames.indices.filter { !sides[$0].interval.isPoint && frames[$0].lower < frames[$0].upper }
    guard !free.isEmpty, let best = table.place(output, sign) else { return }
    var starts = [best, zip(center, frames).map { min(max($0, $1.lower), $1.upper) }]
    if free.count > BoxEnvelope.cornerLimit { starts.removeLast() }
    let room = Minimization(
      lower: free.map { frames[$0].lower }, upper: free.map { frames[$0].upper }, tolerance: 1e-7,
      evaluationLimit: evaluationLimit)
    for start in starts {
      var unit = start
      // A place without a value is no better than where the search began.
      let neutral = sign * table.value(output, sign) + 1
      _ = try? room.minimum(from: free.map { start[$0] }) { point in
        for (index, value) in zip(free, point) { unit[index] = value }
        let values = functions(zip(sides, unit).map { $0.place($1) })
        table.enter(unit, values)
        return values?[output].map { sign * $0 } ?? neutral
      }
    }
  }
}

extension BoxEnvelope.Side {
  /// The value at a part of the way through the side; towards an end that is not there, twelve powers of ten at most.
  func place(_ unit: Double) -> Double {
    let value: Double
    switch (interval.lower.isFinite, interval.upper.isFinite) {
    case (true, true): value = interval.lower + interval.width * unit
    case (true, false): value = interval.lower + scale * unit / max(1 - unit, 1e-12)
    default: value = interval.upper - scale * (1 - unit) / max(unit, 1e-12)
    }
    return isWhole ? value.rounded() : unit == 1 && interval.upper.isFinite ? interval.upper : value
  }

  /// The part of the way at which a value lies.
  func unit(_ value: Double) -> Double {
    switch (interval.lower.isFinite, interval.upper.isFinite) {
    case (true, true): interval.isPoint ? 0 : min(1, max(0, (value - interval.lower) / interval.width))
    case (true, false): max(0, value - interval.lower) / (scale + max(0, value - interval.lower))
    default: scale / (scale + max(0, interval.upper - value))
    }
  }

  /// What is taken for large where an end is not there.
  private var scale: Double {
    let end = abs(interval.lower.isFinite ? interval.lower : interval.upper)
    return end > 0 ? end : 1
  }
}

/// What the functions have said so far.
private final class EnvelopeTable {
  typealias Found = (value: Double, place: [Double])
  var extremes: [(least: Found, most: Found)?]
  var corners: [(least: Double, most: Double)?]
  var missing: [Int]
  var frames: [BoxEnvelope.Frame] = []

  init(outputs: Int) {
    extremes = Array(repeating: nil, count: outputs)
    corners = Array(repeating: nil, count: outputs)
    missing = Array(repeating: 0, count: outputs)
  }

  func enter(_ place: [Double], _ values: [Double?]?) {
    // Before the frames are known it is what is beyond them that has no value.
    let isCorner = !frames.isEmpty && zip(place, frames).allSatisfy { $0 == $1.lower || $0 == $1.upper }
    for output in extremes.indices {
      guard let value = values?[output], value.isFinite else {
        if !frames.isEmpty { missing[output] += 1 }
        continue
      }
      if isCorner {
        corners[output] = corners[output].map { (min($0.least, value), max($0.most, value)) } ?? (value, value)
      }
      guard let old = extremes[output] else {
        extremes[output] = ((value, place), (value, place))
        continue
      }
      if value < old.least.value { extremes[output]?.least = (value, place) }
      if value > old.most.value { extremes[output]?.most = (value, place) }
    }
  }

  func value(_ output: Int, _ sign: Double) -> Double {
    (sign > 0 ? extremes[output]?.least.value : extremes[output]?.most.value) ?? 0
  }

  func place(_ output: Int, _ sign: Double) -> [Double]? {
    sign > 0 ? extremes[output]?.least.place : extremes[output]?.most.place
  }

  func corner(_ output: Int, _ sign: Double) -> Double? {
    sign > 0 ? corners[output]?.least : corners[output]?.most
  }
}

private let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53]

/// The digits of `index` in `base`, mirrored at the point: 6 = 110 in base 2 gives 0.011, which is 0.375.
private func radicalInverse(_ index: Int, base: Int) -> Double {
  var (rest, unit, value) = (index, 1 / Double(base), 0.0)
  while rest > 0 {
    value += unit * Double(rest % base)
    rest /= base
    unit /= Double(base)
  }
  return value
}
