extension EnvelopeSearch {
  /// How many scattered points there are, and at how many of them slopes are taken.
  private static let (scatteredCount, slopedCount) = (16, 8)
  /// A step that tells a slope, in parts of a side: small beside curvature, large beside rounding.
  private static let step = 1e-5

  /// Asks scattered points and the slopes there; whether each function is monotone in every side as far as they tell.
  func monotone() -> [Bool] {
    let sides = free
    let isCounted = sides.count <= BoxEnvelope.cornerLimit
    var result = Array(repeating: isCounted, count: outputs)
    // What each function did along each side: 1 up, −1 down.
    var seen = Array(repeating: [Int: Double](), count: outputs)
    for index in 1...EnvelopeSearch.scatteredCount where !sides.isEmpty {
      let place = scatteredPlace(index)
      let values = ask(place)
      if let values { scattered.append((place, values)) }
      guard isCounted, index <= EnvelopeSearch.slopedCount else { continue }
      for side in sides {
        var other = place
        let frame = frames[side]
        let length = max((frame.upper - frame.lower) / 32, unitStep(side))
        other[side] += place[side] + length <= frame.upper ? length : -length
        guard frame.lower...frame.upper ~= other[side] else { continue }
        let moved = ask(other)
        for output in 0..<outputs {
          guard let old = values?[output], let new = moved?[output] else {
            result[output] = false
            continue
          }
          guard abs(new - old) > 1e-13 * abs(old) else { continue }
          let direction: Double = (new > old) == (other[side] > place[side]) ? 1 : -1
          if seen[output][side, default: direction] != direction { result[output] = false }
          seen[output][side] = direction
        }
      }
    }
    return result
  }

  /// Looks for more from the best place so far, and where the function is not monotone from the best scattered one.
  ///
  /// - Parameter sign: 1 for the smallest value, −1 for the largest.
  func refine(_ output: Int, _ sign: Double, isMonotone: Bool) {
    guard !free.isEmpty, let seed = table.best(output, sign)?.place else { return }
    if free.count > BoxEnvelope.cornerLimit { walk(from: seed, output, sign) }
    if box.mayJump { leap(output, sign) }
    guard let best = table.best(output, sign) else { return }
    descend(from: best, output, sign)
    guard !isMonotone, free.count <= BoxEnvelope.cornerLimit else { return }
    let starts = scattered.compactMap { found in found.values[output].map { EnvelopeTable.Found($0, found.place) } }
    if let start = starts.min(by: { sign * $0.value < sign * $1.value }), start.place != best.place {
      descend(from: start, output, sign)
    }
  }

  /// Downhill along all sides together from the best places of different kinds, whose trust regions are wide at first:
  /// where a function jumps, a step along one side leads nowhere.
  private func leap(_ output: Int, _ sign: Double) {
    let places = scattered.compactMap { found in found.values[output].map { Found(sign * $0, found.place) } }
    let scatteredStarts = places.sorted { $0.value < $1.value }.prefix(1).map(\.place)
    for start in [table.best(output, sign)?.place, middle].compactMap(\.self) + scatteredStarts {
      guard let value = ask(start)?[output] else { continue }
      together(free.filter { !box.sides[$0].isWhole }, from: start) { place in
        self.ask(place)?[output].map { sign * $0 } ?? sign * value + 1
      }
    }
  }

  /// From corner to corner, one side at a time, as long as that gains.
  private func walk(from start: [Double], _ output: Int, _ sign: Double) {
    var place = zip(start, frames).map { $0 < 0.5 * ($1.lower + $1.upper) ? $1.lower : $1.upper }
    guard var value = ask(place)?[output] else { return }
    var gained = true
    while gained {
      gained = false
      for index in free {
        var other = place
        other[index] = place[index] == frames[index].lower ? frames[index].upper : frames[index].lower
        guard let next = ask(other)?[output], sign * (next - value) < 0 else { continue }
        (place, value, gained) = (other, next, true)
      }
    }
  }

  /// Downhill from a place until no small step along a side gains. A side along which that goes on to its end is put there;
  /// what is left is followed along the side that gains most, and where that has been done three times along all that
  /// are not at an end.
  private func descend(from start: EnvelopeTable.Found, _ output: Int, _ sign: Double) {
    var best = Found(sign * start.value, start.place)
    // A place without a value is no better than where the search began.
    let neutral = best.value + 1
    func value(_ place: [Double]) -> Double {
      guard let found = ask(place)?[output] else { return neutral }
      if sign * found < best.value { best = (sign * found, place) }
      return sign * found
    }
    let sides = free
    for round in 0..<(sides.count + 4) {
      let before = best
      let gains = sides.compactMap { side in gain(along: side, from: before, value) }.sorted { $0.slope > $1.slope }
      guard let steepest = gains.first else { return }
      if gains.count(where: { jump($0, from: best, value) }) > 0 { continue }
      var place = best.place
      // A side at its end along which nothing gains stays there.
      let smooth = sides.filter { side in
        let isInside = place[side] > frames[side].lower && place[side] < frames[side].upper
        return !box.sides[side].isWhole && (isInside || gains.contains { $0.side == side })
      }
      if round < 3 || smooth.count < 2 {
        let frame = frames[steepest.side]
        _ = try? findMinimum(lower: frame.lower, upper: frame.upper) { unit in
          place[steepest.side] = unit
          return value(place)
        }
      } else {
        together(smooth, from: place, value)
      }
      guard before.value - best.value > 1e-13 * abs(before.value) else { return }
    }
  }

  private typealias Found = EnvelopeTable.Found

  /// Downhill along several sides together.
  private func together(_ sides: [Int], from start: [Double], _ value: ([Double]) -> Double) {
    guard !sides.isEmpty else { return }
    let room = Minimization(
      lower: sides.map { frames[$0].lower }, upper: sides.map { frames[$0].upper }, tolerance: 1e-7,
      evaluationLimit: 2000)
    var place = start
    _ = try? room.minimum(from: sides.map { place[$0] }) { point in
      for (side, unit) in zip(sides, point) { place[side] = unit }
      return value(place)
    }
  }

  /// A side along which a small step gains, and which way.
  private typealias Gain = (side: Int, direction: Double, slope: Double)

  private func gain(along side: Int, from start: Found, _ value: ([Double]) -> Double) -> Gain? {
    let step = unitStep(side)
    let found = [-1.0, 1].compactMap { direction -> Gain? in
      var place = start.place
      place[side] += direction * step
      guard frames[side].lower...frames[side].upper ~= place[side] else { return nil }
      let gain = start.value - value(place)
      return gain > 1e-13 * abs(start.value) ? (side, direction, gain / step) : nil
    }
    return found.max { $0.slope < $1.slope }
  }

  /// Tries the end of a side; whether it is better than where the descent stands and a step back from it is not.
  private func jump(_ gain: Gain, from start: Found, _ value: ([Double]) -> Double) -> Bool {
    var place = start.place
    let end = gain.direction > 0 ? frames[gain.side].upper : frames[gain.side].lower
    guard place[gain.side] != end else { return false }
    place[gain.side] = end
    let atEnd = value(place)
    guard atEnd < start.value else { return false }
    place[gain.side] -= gain.direction * unitStep(gain.side)
    return value(place) >= atEnd
  }

  /// A step along a side, in parts of it: one of whole numbers, a small one of others.
  private func unitStep(_ side: Int) -> Double {
    let width = box.sides[side].interval.width
    return box.sides[side].isWhole && width.isFinite ? 1 / width : EnvelopeSearch.step
  }

  /// A point of Halton's sequence within the frames.
  private func scatteredPlace(_ index: Int) -> [Double] {
    frames.enumerated().map { number, frame in
      frame.lower + (frame.upper - frame.lower) * radicalInverse(index, base: primes[number % primes.count])
    }
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
