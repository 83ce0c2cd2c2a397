/// The mean of several functions over a box in which every value is equally likely.
///
///     mean = ∫ f(x) dx / ∫ dx,    x in side 1 × side 2 × …
///
/// Gauss–Legendre nodes along every side, as many as make at most 4096 places together: 12 along one to three sides, 8
/// along four, 5 along five, 2 along nine to twelve. Of whole numbers every value is taken where there are no more than
/// that, and else as many that are spread evenly.
///
/// x² over 0 to 1: 1/3. log x over 1 to 3: 1.5 log 3 − 1 = 0.6479.
///
/// - Accuracy: m nodes are exact for polynomials of degree 2m − 1 in each side; for log x over 1 to 3 12 nodes give all
///   digits, 2 nodes three.
/// - Source: Golub & Welsch 1969, *Mathematics of Computation* 23: 221–230, for the nodes.
public struct BoxMean: Sendable {
  /// The sides, all with two ends.
  public let sides: [BoxEnvelope.Side]

  /// The most sides along which one can move.
  public static let sideLimit = 12
  private static let placeLimit = 4096.0

  /// A mean over a box; traps where a side has an end missing or more than 12 sides move.
  public init(_ sides: [BoxEnvelope.Side]) {
    precondition(sides.allSatisfy { $0.interval.width.isFinite }, "every side has two ends")
    precondition(sides.count { !$0.interval.isPoint } <= BoxMean.sideLimit, "at most 12 sides move")
    self.sides = sides
  }

  /// The mean of each of `outputs` functions; nil for one that has no value at some place.
  ///
  /// - Parameter functions: the values at a place, one for each function; nil where one, or all, have none.
  public func means(outputs: Int, of functions: ([Double]) -> [Double?]?) -> [Double?] {
    let moving = Double(sides.count { !$0.interval.isPoint })
    let count = moving == 0 ? 1 : max(2, min(12, Int(power(BoxMean.placeLimit, 1 / moving) + 1e-9)))
    let rule = BoxMean.nodes(count)
    let axes = sides.map { axis($0, rule) }
    var sums: [Double?] = Array(repeating: 0, count: outputs)
    var place = Array(repeating: 0, count: sides.count)
    while true {
      let weight = zip(axes, place).reduce(1) { $0 * $1.0[$1.1].weight }
      let values = functions(zip(axes, place).map { $0[$1].value })
      for output in 0..<outputs {
        sums[output] = values?[output].flatMap { value in sums[output].map { $0 + weight * value } }
      }
      // The next place, as the digits of a counter.
      guard let side = axes.indices.first(where: { place[$0] + 1 < axes[$0].count }) else { return sums }
      place[side] += 1
      for earlier in 0..<side { place[earlier] = 0 }
    }
  }

  private typealias Node = (value: Double, weight: Double)

  private func axis(_ side: BoxEnvelope.Side, _ rule: [Node]) -> [Node] {
    let interval = side.interval
    if interval.isPoint { return [(interval.lower, 1)] }
    guard side.isWhole else { return rule.map { (interval.lower + interval.width * $0.value, $0.weight) } }
    let values = Int(interval.width) + 1
    let taken = min(values, rule.count)
    return (0..<taken).map { index in
      let step =
        values == taken ? Double(index) : ((Double(index) + 0.5) * Double(values) / Double(taken)).rounded(.down)
      return (interval.lower + step, 1 / Double(taken))
    }
  }

  /// The nodes of Gauss and Legendre between 0 and 1 with weights that add to 1: roots of the polynomial by Newton.
  private static func nodes(_ count: Int) -> [Node] {
    let m = Double(count)
    return (1...count).map { index in
      var x = cosine(.pi * (Double(index) - 0.25) / (m + 0.5))
      var slope = 1.0
      for _ in 0..<20 {
        var (last, value) = (1.0, x)
        for degree in stride(from: 2.0, through: m, by: 1) {
          (last, value) = (value, ((2 * degree - 1) * x * value - (degree - 1) * last) / degree)
        }
        if count == 1 { (last, value) = (1, x) }
        slope = m * (x * value - last) / (x * x - 1)
        x -= value / slope
      }
      return ((x + 1) / 2, 1 / ((1 - x * x) * slope * slope))
    }
  }
}
