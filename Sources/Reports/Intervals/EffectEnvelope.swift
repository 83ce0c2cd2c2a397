internal import EffectSizes
public import PrePostNumerics
internal import Tables

/// How far an effect and its variance can lie while its inputs move within what was printed or assumed of them.
///
/// The measure is computed at most 3000 times a row (`BoxEnvelope`), about 120 times where it is monotone in five inputs.
public struct EffectEnvelope: Sendable, Hashable {
  /// How the ends were found.
  public enum Search: String, Sendable, Hashable {
    /// At corners of the box: slopes inside agree, or a search inside found nothing beyond.
    case corners
    /// Inside the box, by a search: attained, but not proven to be the last.
    case search
  }

  /// The smallest and the largest; an end that nothing bounds is nil.
  public struct Ends: Sendable, Hashable {
    /// The smallest; nil where nothing bounds it.
    public let lower: Double?
    /// The largest; nil where nothing bounds it.
    public let upper: Double?

    /// Two ends.
    public init(lower: Double?, upper: Double?) {
      self.lower = lower
      self.upper = upper
    }

    /// Both ends; nil where one is open.
    public var interval: Interval? {
      guard let lower, let upper else { return nil }
      return Interval(min(lower, upper), max(lower, upper))
    }
  }

  /// The ends of the estimate; nil where no estimate can be had.
  public let estimate: Ends?
  /// The ends of the variance; nil where none can be had.
  public let variance: Ends?
  /// How they were found.
  public let search: Search
  /// What is open, and what part of the box gave nothing.
  public let notes: [Note]

  /// An envelope of given ends.
  public init(estimate: Ends?, variance: Ends?, search: Search, notes: [Note] = []) {
    self.estimate = estimate
    self.variance = variance
    self.search = search
    self.notes = notes
  }

  /// The same with the sign of the estimate turned.
  var turned: EffectEnvelope {
    EffectEnvelope(
      estimate: estimate.map { Ends(lower: $0.upper.map { 0 - $0 }, upper: $0.lower.map { 0 - $0 }) },
      variance: variance, search: search, notes: notes)
  }
}

extension EffectEnvelope {
  /// The envelope of a measure over the box of a row; nil where every number is one, or nothing can be had.
  init?<Summary>(
    _ row: DecodedRow, _ shape: SummaryShape<Summary>, _ measure: Measure<Summary>, _ options: MeasureOptions
  ) {
    let sides = row.sides
    guard !sides.isEmpty else { return nil }
    var box = BoxEnvelope(sides.map(\.side))
    box.center = sides.map { input, side in
      row.values[input] ?? (side.interval.lower.isFinite ? side.interval.midpoint : side.interval.upper)
    }
    var values = row.values
    let ends = box.ends(outputs: 2) { place in
      for (side, value) in zip(sides, place) { values[side.input] = value }
      guard let summary = try? shape.build(values),
        let effect = try? measure.effectSize(of: summary, options: options), effect.isComputable
      else { return nil }
      return [effect.estimate, effect.samplingVariance]
    }
    guard ends[0] != nil || ends[1] != nil else { return nil }
    estimate = ends[0].map { Ends(lower: $0.lower, upper: $0.upper) }
    // No variance is below 0: that nothing else bounds it is what a lower end of 0 would hide.
    variance = ends[1].map { Ends(lower: $0.lower.flatMap { $0 > 1e-20 ? $0 : nil }, upper: $0.upper) }
    search = ends.compactMap(\.self).allSatisfy(\.isAtCorners) ? .corners : .search
    var notes: [Note] = []
    var open: [String] = []
    if let estimate, estimate.lower == nil { open.append("yi from below") }
    if let estimate, estimate.upper == nil { open.append("yi from above") }
    if let variance, variance.lower == nil { open.append("vi from below, except that it is positive") }
    if let variance, variance.upper == nil { open.append("vi from above") }
    if !open.isEmpty {
      notes.append(Note(.caution, "the envelope is one-sided: nothing bounds \(open.joined(separator: ", or "))"))
    }
    if ends.contains(where: { $0?.isPartial == true }) {
      notes.append(
        Note(.caution, "a part of the printed range gives no \(measure.code); the envelope is that of the rest"))
    }
    self.notes = notes
  }
}
