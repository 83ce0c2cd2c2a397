public import PrePostNumerics

/// Where a pooled effect and the ends of its interval can lie while range-valued cases move inside their ranges.
public struct PooledEnvelope: Sendable, Hashable {
  /// How the ends were found.
  public enum Search: Sendable, Hashable {
    /// Estimate and ends are linear in each case and grow with it: the ends are attained at two corners.
    case corners
    /// τ² or the standard error moves with the cases: all corners, points between and a line search; `evaluations` fits.
    /// The ends are attained; that nothing lies beyond is likely, not proven.
    case searched(evaluations: Int)
  }

  /// The estimate.
  public let estimate: Interval
  /// The lower end of its interval; nil where a fit has none.
  public let lowerEnd: Interval?
  /// The upper end of its interval.
  public let upperEnd: Interval?
  /// How the ends were found.
  public let search: Search
}

extension PersonsModel {
  /// The envelope over the ranges of the cases; nil where every case is a point or ranges count as variance.
  ///
  /// Where τ² is estimated or the test scales the standard error: a grid that holds the corners (19 points for one case, 10
  /// × 10 for two, 5 × 5 × 5 for three, the corners for up to six; beyond that the two extremes and every case moved
  /// alone), 17 points on the diagonal between the extremes, and from the best of them golden sections along each case.
  ///
  /// - Throws: as `fit`.
  public func envelope(
    groups: StudyEffects, cases: [CaseEffect], reading: CaseReading, shifted: Bool
  ) throws(MetaAnalysisError) -> PooledEnvelope? {
    guard rangeRule == .envelope, cases.contains(where: { !$0.range.isPoint }) else { return nil }
    var search = BoxSearch(ranges: cases.map(\.range)) { (values) throws(MetaAnalysisError) in
      let effects = try self.effects(groups: groups, cases: cases, reading: reading, shifted: shifted, values: values)
      var notes: [Note] = []
      let (tauSquared, resolved) = try self.model.resolveTauSquared(effects, &notes)
      let pooled = try resolved.solve(effects, tauSquared: tauSquared.value, &notes).estimates(level: self.model.level)
      return [pooled[0].value, pooled[0].interval?.lower, pooled[0].interval?.upper]
    }
    let isLinear = model.estimator == nil && (model.test == .z || model.test == .t)
    let found = try isLinear ? search.extremes() : search.everywhere()
    guard let estimate = found[0] else { throw .notEstimable("the pooled effect is not defined inside the ranges") }
    return PooledEnvelope(
      estimate: estimate, lowerEnd: found[1], upperEnd: found[2],
      search: isLinear ? .corners : .searched(evaluations: search.evaluations))
  }
}

/// The smallest and largest values of a few functions over a box.
struct BoxSearch {
  private let ranges: [Interval]
  private let functions: ([Double]) throws(MetaAnalysisError) -> [Double?]
  private(set) var evaluations = 0

  init(ranges: [Interval], functions: @escaping ([Double]) throws(MetaAnalysisError) -> [Double?]) {
    self.ranges = ranges
    self.functions = functions
  }

  private mutating func values(_ point: [Double]) throws(MetaAnalysisError) -> [Double?] {
    evaluations += 1
    return try functions(point)
  }

  /// The values at the lowest and the highest corner.
  mutating func extremes() throws(MetaAnalysisError) -> [Interval?] {
    let low = try values(ranges.map(\.lower))
    let high = try values(ranges.map(\.upper))
    return zip(low, high).map { a, b in a.flatMap { a in b.map { b in Interval(min(a, b), max(a, b)) } } }
  }

  /// The smallest and largest values that a search through the box finds; nil for a function without a value somewhere.
  mutating func everywhere() throws(MetaAnalysisError) -> [Interval?] {
    let points = startingPoints
    var table: [[Double?]] = []
    for point in points { table.append(try values(point)) }
    var result: [Interval?] = []
    for place in table[0].indices {
      let column = table.compactMap { $0[place] }
      guard column.count == table.count, let least = column.min(), let most = column.max(),
        let from = column.firstIndex(of: least), let to = column.firstIndex(of: most)
      else {
        result.append(nil)
        continue
      }
      let low = try improved(points[from], least, place, sign: 1)
      let high = try improved(points[to], most, place, sign: -1)
      result.append(Interval(low, high))
    }
    return result
  }

  private var moving: [Int] { ranges.indices.filter { !ranges[$0].isPoint } }

  /// How many cells an axis of the grid has; nil where there are too many cases for a grid.
  private var cells: Int? {
    switch moving.count {
    case 1: 18
    case 2: 9
    case 3: 4
    case 4...6: 1
    default: nil
    }
  }

  /// The points that are tried first: a grid with the corners in it, or the extremes and every case moved alone; and the
  /// diagonal between the extremes.
  private var startingPoints: [[Double]] {
    let low = ranges.map(\.lower)
    let diagonal = (1...17).map { step in ranges.map { $0.lower + Double(step) / 18 * $0.width } }
    guard let cells else {
      let high = ranges.map(\.upper)
      let single = moving.flatMap { place -> [[Double]] in
        var (up, down) = (low, high)
        up[place] = ranges[place].upper
        down[place] = ranges[place].lower
        return [up, down]
      }
      return [low, high] + single + diagonal
    }
    let grid = moving.reduce([low]) { points, place in
      points.flatMap { point in
        (0...cells).map { step in
          var other = point
          let range = ranges[place]
          other[place] = step == cells ? range.upper : range.lower + Double(step) / Double(cells) * range.width
          return other
        }
      }
    }
    return moving.count == 1 ? grid : grid + diagonal
  }

  /// A value at least as extreme as `value` at `start`: golden sections along one case after the other over the
  /// neighbouring cells, three times where several cases move. `sign` 1 looks for the smallest value.
  private mutating func improved(
    _ start: [Double], _ value: Double, _ place: Int, sign: Double
  ) throws(MetaAnalysisError) -> Double {
    var (point, best) = (start, value)
    let reachOfCell = 1 / Double(cells ?? 18)
    for _ in 0..<(moving.count == 1 ? 1 : 3) {
      for axis in moving {
        let reach = ranges[axis].width * reachOfCell
        var low = max(ranges[axis].lower, point[axis] - reach)
        var high = min(ranges[axis].upper, point[axis] + reach)
        var (left, right) = (high - golden * (high - low), low + golden * (high - low))
        var found = (try reached(left), try reached(right))
        for _ in 0..<14 {
          if found.0 < found.1 {
            (high, right, found.1) = (right, left, found.0)
            left = high - golden * (high - low)
            found.0 = try reached(left)
          } else {
            (low, left, found.0) = (left, right, found.1)
            right = low + golden * (high - low)
            found.1 = try reached(right)
          }
        }

        func reached(_ trial: Double) throws(MetaAnalysisError) -> Double {
          var moved = point
          moved[axis] = trial
          let value = try values(moved)[place] ?? best
          if sign * value < sign * best { (best, point) = (value, moved) }
          return sign * value
        }
      }
    }
    return best
  }
}

/// 1 / the golden ratio.
private let golden = 0.618_033_988_749_894_8
