/// What the functions of a box have said so far.
struct EnvelopeTable {
  typealias Found = (value: Double, place: [Double])

  /// The least and the most extreme value of each function, with their places.
  private(set) var extremes: [(least: Found, most: Found)?]
  /// The same at corners alone.
  private var corners: [(least: Double, most: Double)?]
  /// How often a function had no value inside the frames.
  private(set) var missing: [Int]
  /// The used parts of the sides; before they are known it is what lies beyond them that has no value.
  var frames: [EnvelopeFrame] = []

  init(outputs: Int) {
    extremes = Array(repeating: nil, count: outputs)
    corners = Array(repeating: nil, count: outputs)
    missing = Array(repeating: 0, count: outputs)
  }

  mutating func enter(_ place: [Double], _ values: [Double?]?) {
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

  /// The most extreme value, the smallest for `sign` 1 and the largest for −1.
  func best(_ output: Int, _ sign: Double) -> Found? {
    sign > 0 ? extremes[output]?.least : extremes[output]?.most
  }

  func corner(_ output: Int, _ sign: Double) -> Double? {
    sign > 0 ? corners[output]?.least : corners[output]?.most
  }
}
