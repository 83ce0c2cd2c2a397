public import PrePostNumerics

/// One sentence of a paper that says a number, with what the number can be computed from.
public struct Claim: Sendable {
  /// Where the row stands.
  public let place: ReportError.RowPlace
  /// Its name, by which relations call it.
  public let label: String
  /// What is claimed, in the words of the file.
  public let description: String?
  /// The number as printed; nil where none is.
  public let reported: PrintedTarget?
  /// What number it is; nil where nothing is to be computed.
  let quantity: ClaimQuantity?
  /// Where its data are.
  let data: [DataReference]
  /// The row of the data, by label; nil where the data are taken whole or `data` says it.
  let study: String?
  /// How the paper says that it was computed.
  let method: ClaimMethod
  /// What must hold between it and other statements.
  let relation: ClaimRelation?
  /// Where it was printed.
  public let source: String?
}

/// A printed number as something that computed numbers are held against.
public struct PrintedTarget: Sendable, Hashable {
  /// What was printed, with its digits.
  public let reported: Reported
  /// The text.
  public let text: String
  /// Whether it was printed as an approximation, which does not say how near it is.
  public let isApproximate: Bool

  /// Half a unit of the last printed digit.
  let half: Double

  /// A printed number; an approximation is held against as the number itself.
  init(_ reported: Reported, text: String, half: Double, isApproximate: Bool) {
    self.reported = reported
    self.text = text
    self.half = half
    self.isApproximate = isApproximate
  }

  /// What is printed: one value, or both ends of a range; an open end is infinite.
  var stated: Interval { reported.interval }
  /// Every value that rounds to what is printed. Ends that a double cannot hold are moved out by 1e-9 of half a unit.
  var possible: Interval {
    let slack = 1e-9 * half
    return Interval(reported.possible.lower - slack, reported.possible.upper + slack)
  }

  /// Whether a computed number prints as this one, or lies in the printed range.
  func holds(_ value: Double) -> Bool { possible.contains(value) }

  /// Whether computed ends are those of the printed range.
  func holds(_ range: Interval) -> Bool {
    let unit = half * (1 + 1e-9)
    return abs(range.lower - stated.lower) <= unit && abs(range.upper - stated.upper) <= unit
  }

  /// Whether some value of a range prints as this one.
  func meets(_ range: Interval) -> Bool { possible.lower <= range.upper && range.lower <= possible.upper }

  /// How far a computed number lies from what is printed.
  func distance(_ value: Double) -> Double { max(0, stated.lower - value, value - stated.upper) }
}
