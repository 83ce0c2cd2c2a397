/// How much of a side is used, from 0 to 1: an end that no function reaches is approached.
struct EnvelopeFrame {
  /// Where the side ends, reached or not.
  var bounds = (lower: 0.0, upper: 1.0)
  var isOpenBelow = false
  var isOpenAbove = false

  var lower: Double { isOpenBelow ? bounds.lower + BoxEnvelope.depths[1] : bounds.lower }
  var upper: Double { isOpenAbove ? bounds.upper - BoxEnvelope.depths[1] : bounds.upper }
}

extension EnvelopeSearch {
  /// How often the border of what has a value is halved.
  private static let halvings = 45

  /// The part of a side in which the functions have values, as seen from the center.
  ///
  /// - Parameter known: the values at the center.
  func frame(_ index: Int, _ center: [Double], _ known: [Double?]?) -> EnvelopeFrame {
    let side = box.sides[index]
    var frame = EnvelopeFrame(isOpenBelow: !side.interval.lower.isFinite, isOpenAbove: !side.interval.upper.isFinite)
    guard !side.interval.isPoint else { return EnvelopeFrame(bounds: (0, 0)) }
    func values(_ unit: Double) -> [Bool] {
      var place = center
      place[index] = unit
      return ask(place)?.map { $0 != nil } ?? []
    }
    var inside = center[index]
    var wanted = known?.map { $0 != nil } ?? []
    if !wanted.contains(true) {
      inside = 0.5
      wanted = values(inside)
    }
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
      if inside == end || hasValue(isOpen ? near : end) { continue }
      // The border of what has a value lies between the two.
      var (good, bad) = (inside, end)
      for _ in 0..<EnvelopeSearch.halvings {
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

  /// For each function the directions in which it goes on and on towards an end that it cannot reach: 1 for its smallest
  /// values, −1 for its largest.
  func openEnds() -> [Set<Double>] {
    var found = Array(repeating: Set<Double>(), count: outputs)
    for (index, frame) in frames.enumerated() {
      for (isOpen, isUpper) in [(frame.isOpenBelow, false), (frame.isOpenAbove, true)] where isOpen {
        for other in [0, 0.5, 1] {
          let values = BoxEnvelope.depths.map { depth in
            ask(
              frames.enumerated().map { number, frame in
                number == index
                  ? (isUpper ? frame.bounds.upper - depth : frame.bounds.lower + depth)
                  : frame.lower + (frame.upper - frame.lower) * other
              })
          }
          for output in 0..<outputs {
            let followed = values.compactMap { $0?[output] }
            guard followed.count == BoxEnvelope.depths.count else { continue }
            let (first, second) = (followed[1] - followed[0], followed[2] - followed[1])
            if abs(second) > 0.1 * abs(first), abs(second) > 1e-9 * abs(followed[0]) {
              found[output].insert(second < 0 ? 1 : -1)
            }
          }
        }
      }
    }
    return found
  }
}
