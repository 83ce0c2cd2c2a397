internal import PrePostNumerics

/// The observations of one phase as three lists: the points, and the smallest and the largest values they may have.
struct PhaseBox: Sendable {
  let point: [Double]
  let lower: [Double]
  let upper: [Double]
  let times: [Double]

  var count: Int { point.count }
  /// Whether each observation is one value.
  var isPoint: Bool { lower == upper }
  /// Whether no range is open to one side.
  var isBounded: Bool { lower.allSatisfy(\.isFinite) && upper.allSatisfy(\.isFinite) }
  var pointMean: Double { compensatedSum(point) / Double(count) }
  /// The mean grows with every observation, so its ends are the means of the ends; an open range leaves the end open.
  var meanRange: Interval {
    let low = lower.allSatisfy(\.isFinite) ? compensatedSum(lower) / Double(count) : -.infinity
    let high = upper.allSatisfy(\.isFinite) ? compensatedSum(upper) / Double(count) : .infinity
    return Interval(low, high)
  }

  /// The box after a change of scale `sign · y + shift`, where `sign` is 1 or −1.
  func mapped(sign: Double, shift: Double = 0, scale: Double = 1) -> PhaseBox {
    let change: (Double) -> Double = { (sign * $0 + shift) / scale }
    return PhaseBox(
      point: point.map(change),
      lower: (sign < 0 ? upper : lower).map(change),
      upper: (sign < 0 ? lower : upper).map(change),
      times: times)
  }

  /// Where the sample variance can lie; nil for fewer than two observations.
  ///
  ///     min s² = min_c Σ dist(c, [lᵢ, uᵢ])² / (n − 1)                 attained
  ///     max s² ≤ Σ max(|lᵢ − c|, |uᵢ − c|)² / (n − 1)                 for every c; here the mean of the points
  ///
  /// Both follow from `Σ (y − ȳ)² = min_c Σ (y − c)²`. The lower problem is a convex parabola between neighbouring
  /// ends, so the best of the pieces' minima is its solution; the upper one is hard in general (Ferson, Ginzburg,
  /// Kreinovich & Longpré 2002), which is why a bound is used.
  var varianceRange: Interval? {
    guard count > 1 else { return nil }
    let df = Double(count - 1)
    if isPoint, let s2 = variance(point) { return Interval(s2) }
    let center = pointMean
    let most = compensatedSum(zip(lower, upper).map { power(max(abs($0 - center), abs($1 - center)), 2) })
    return Interval(min(leastSumOfSquares, most) / df, most / df)
  }

  private var leastSumOfSquares: Double {
    let ends = (lower + upper).sorted()
    var best = Double.infinity
    for (left, right) in zip(ends, ends.dropFirst()) {
      let middle = left + (right - left) / 2
      let pulling = lower.filter { $0 > middle } + upper.filter { $0 < middle }
      let free = pulling.isEmpty ? middle : compensatedSum(pulling) / Double(pulling.count)
      let c = min(max(free, left), right)
      let distances = zip(lower, upper).map { max($0 - c, c - $1, 0) }
      best = min(best, compensatedSum(distances.map { $0 * $0 }))
    }
    return best
  }
}

extension PhaseBox {
  /// The box of observations, which count as sessions from `firstSession` on where they have no times.
  init(_ observations: [Observation], firstSession: Int) {
    self.init(
      point: observations.map(\.value.point),
      lower: observations.map(\.value.interval.lower),
      upper: observations.map(\.value.interval.upper),
      times: observations.enumerated().map { $1.time ?? Double(firstSession + $0) })
  }

  /// Where `Σ wᵢ yᵢ` can lie: linear, so the ends are at two corners and attained.
  func linear(_ weights: [Double]) -> Bounded {
    func sum(rising: [Double], falling: [Double]) -> Double {
      compensatedSum(
        weights.indices.map { weights[$0] == 0 ? 0 : weights[$0] * (weights[$0] < 0 ? falling : rising)[$0] })
    }
    return Bounded(
      exact: sum(rising: point, falling: point), sum(rising: lower, falling: upper), sum(rising: upper, falling: lower))
  }
}

/// Both phases of a series as boxes.
struct SeriesBox: Sendable {
  let name: String
  let baseline: PhaseBox
  let treatment: PhaseBox

  init(name: String, baseline: PhaseBox, treatment: PhaseBox) {
    self.name = name
    self.baseline = baseline
    self.treatment = treatment
  }

  init(_ series: PhaseSeries) {
    self.init(
      name: series.name,
      baseline: PhaseBox(series.baseline, firstSession: 1),
      treatment: PhaseBox(series.treatment, firstSession: series.baseline.count + 1))
  }

  var isPoint: Bool { baseline.isPoint && treatment.isPoint }
  var isBounded: Bool { baseline.isBounded && treatment.isBounded }

  /// Both phases after the same change of scale.
  func mapped(sign: Double, shift: Double = 0, scale: Double = 1) -> SeriesBox {
    SeriesBox(
      name: name,
      baseline: baseline.mapped(sign: sign, shift: shift, scale: scale),
      treatment: treatment.mapped(sign: sign, shift: shift, scale: scale))
  }

  /// The series reflected where needed, so that improvement is an increase.
  func oriented(_ improvement: Improvement) -> SeriesBox {
    improvement == .increase ? self : mapped(sign: -1)
  }

  /// A statistic that never falls when a treatment value rises and never rises when a baseline value does: its ends are
  /// at two corners of the box, so they are attained.
  func monotone(_ statistic: (_ a: [Double], _ b: [Double]) -> Double) -> Bounded {
    Bounded(
      exact: statistic(baseline.point, treatment.point),
      statistic(baseline.upper, treatment.lower),
      statistic(baseline.lower, treatment.upper))
  }
}
