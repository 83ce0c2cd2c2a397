/// The smallest and the largest values that several functions take over a box.
///
///     low = min f(x),  high = max f(x),    x in side 1 × side 2 × …
///
/// Every corner is asked where there are at most 8 sides, every combination where all sides are whole numbers with at most
/// 256 of them; with more sides, corners are walked from one to the next as long as that gains. Slopes at 8 scattered
/// points (Halton 1960) say whether a function is monotone in every side. Where it is, its ends are at corners. Where it is
/// not, or where a small step away from the best corner gains, the search goes on from there: along one side after the
/// other (Brent 1973), then along all together (NLopt's BOBYQA), and again from the best scattered point.
/// `Ends.isAtCorners` says whether anything beyond the corners was found. Nothing is random: the same box gives the same
/// ends.
///
/// A side may be without an end (an SD below 5 may come near 0, a mean above 20 has no largest value). Functions are then
/// followed 6, 9 and 12 powers of ten towards that end: values that settle have a limit, which counts as reached; values
/// that go on have no end there, which is nil and never infinite.
///
/// x² over −1 to 2: 0 (inside) to 4 (at a corner).
///
/// - Accuracy: of ends at corners that of the function; of ends inside about 1e-8 of the place, so about 1e-15 of the
///   value. A search may miss a peak that is narrower than its points are apart.
/// - Complexity: the functions are asked `evaluationLimit` times at the most, all of them at once each time. Monotone in
///   five sides: about 110 times.
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
  /// How often the functions may be asked, everything together.
  public var evaluationLimit = 3000

  /// Whether functions may jump, as an estimate does that sits on the higher of two peaks: BOBYQA is then also sent out
  /// over all sides from the best place and from the middle.
  public var mayJump = false

  /// With more sides corners are walked instead of counted.
  static let cornerLimit = 8
  /// How near an end that cannot be reached is approached, in parts of the side.
  static let depths = [1e-6, 1e-9, 1e-12]

  /// A search over a box.
  public init(_ sides: [Side]) { self.sides = sides }

  /// The ends of each of `outputs` functions; nil for one that has no value anywhere it was asked.
  ///
  /// - Parameter functions: the values at a place, one for each function; nil where one, or all, have none.
  public func ends(outputs: Int, of functions: ([Double]) -> [Double?]?) -> [Ends?] {
    withoutActuallyEscaping(functions) { functions in
      EnvelopeSearch(self, outputs: outputs, functions).ends()
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
