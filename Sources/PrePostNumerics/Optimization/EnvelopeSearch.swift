/// One search over a box: who was asked, how often, and what is known by now.
final class EnvelopeSearch {
  let box: BoxEnvelope
  let outputs: Int
  private let functions: ([Double]) -> [Double?]?
  private(set) var table: EnvelopeTable
  private var evaluations = 0
  /// How many evaluations the part of the search that is under way may reach.
  private var allowance: Int
  /// The used parts of the sides.
  private(set) var frames: [EnvelopeFrame] = []
  /// What was found at scattered points.
  var scattered: [(place: [Double], values: [Double?])] = []

  init(_ box: BoxEnvelope, outputs: Int, _ functions: @escaping ([Double]) -> [Double?]?) {
    self.box = box
    self.outputs = outputs
    self.functions = functions
    table = EnvelopeTable(outputs: outputs)
    allowance = box.evaluationLimit
  }

  /// Where the search is seen from.
  private(set) lazy var middle = box.center.map { zip(box.sides, $0).map { $0.unit($1) } } ?? box.sides.map { _ in 0.5 }

  /// The sides along which one can move.
  var free: [Int] { frames.indices.filter { frames[$0].lower < frames[$0].upper } }

  /// The values at a place, in parts of the sides; nil where there is none, and once the limit is reached.
  func ask(_ unit: [Double]) -> [Double?]? {
    guard evaluations < allowance else { return nil }
    evaluations += 1
    let values = functions(zip(box.sides, unit).map { $0.place($1) })
    table.enter(unit, values)
    return values
  }

  /// The smallest and the largest value of each function.
  func ends() -> [BoxEnvelope.Ends?] {
    let known = ask(middle)
    frames = box.sides.indices.map { frame($0, middle, known) }
    table.frames = frames
    for hint in box.hints { _ = ask(zip(box.sides, hint).map { $0.unit($1) }) }
    if let all = wholePlaces {
      for place in all { _ = ask(place) }
    } else {
      for corner in corners { _ = ask(corner) }
    }
    let openings = openEnds()
    let isSettled = wholePlaces == nil ? monotone() : Array(repeating: true, count: outputs)
    var searches = 2 * outputs
    return (0..<outputs).map { output in
      guard table.extremes[output] != nil else { return nil }
      var found: [Double?] = []
      var isAtCorners = true
      for sign in [1.0, -1.0] {
        allowance = evaluations + (box.evaluationLimit - evaluations) / searches
        searches -= 1
        if openings[output].contains(sign) {
          found.append(nil)
          continue
        }
        if wholePlaces == nil { refine(output, sign, isMonotone: isSettled[output]) }
        let best = table.best(output, sign)?.value ?? 0
        if let corner = table.corner(output, sign), sign * (corner - best) <= 1e-12 * abs(best) {
          found.append(corner)
        } else {
          isAtCorners = false
          found.append(best)
        }
      }
      return BoxEnvelope.Ends(
        lower: found[0], upper: found[1], isAtCorners: isAtCorners, isPartial: table.missing[output] > 0)
    }
  }

  /// The corners, or those at which all sides are at the same end where there are too many.
  private var corners: [[Double]] {
    guard free.count <= BoxEnvelope.cornerLimit else { return [frames.map(\.lower), frames.map(\.upper)] }
    return frames.reduce([[]]) { corners, frame in
      corners.flatMap { frame.lower == frame.upper ? [$0 + [frame.lower]] : [$0 + [frame.lower], $0 + [frame.upper]] }
    }
  }

  /// Every place where all sides are whole numbers and few enough; nil otherwise.
  private lazy var wholePlaces: [[Double]]? = {
    var steps: [[Double]] = []
    var count = 1.0
    for (side, frame) in zip(box.sides, frames) {
      if frame.lower == frame.upper {
        steps.append([frame.lower])
        continue
      }
      guard side.isWhole, side.interval.width.isFinite, !frame.isOpenBelow, !frame.isOpenAbove else { return nil }
      let (low, high) = (side.place(frame.lower), side.place(frame.upper))
      count *= high - low + 1
      guard count <= 256 else { return nil }
      let inner = stride(from: low + 1, to: high, by: 1).map { side.unit($0) }
      steps.append([frame.lower] + inner + [frame.upper])
    }
    return steps.reduce([[]]) { places, side in places.flatMap { place in side.map { place + [$0] } } }
  }()
}
