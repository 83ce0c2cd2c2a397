public import PrePostNumerics

/// The unit in which the raw values behind a mean were recorded: whole numbers, tenths, means of some items, yes or no.
///
/// A value is a whole multiple of `step / items`: with whole-number items, the mean of 3 of them moves in thirds.
public struct RecordedUnit: Sendable, Hashable {
  /// The step is `numerator / denominator`.
  let numerator: Int
  let denominator: Int
  /// How many items are averaged in one value.
  public let items: Int
  /// Whether the values are 0 or 1.
  public let isBinary: Bool

  /// Whole numbers.
  public static let whole = RecordedUnit(numerator: 1, denominator: 1, items: 1, isBinary: false)
  /// 0 or 1.
  public static let binary = RecordedUnit(numerator: 1, denominator: 1, items: 1, isBinary: true)

  private init(numerator: Int, denominator: Int, items: Int, isBinary: Bool) {
    self.numerator = numerator
    self.denominator = denominator
    self.items = items
    self.isBinary = isBinary
  }

  /// Multiples of a printed step, such as `0.1` or `5`.
  ///
  /// - Throws: `.impossible` unless the step is above 0 and has at most 9 digits.
  public init(step: Reported) throws(ConsistencyError) {
    guard let printed = PrintedDecimal(step), printed.units > 0, printed.units < 1_000_000_000,
      (-9...9).contains(printed.decimals)
    else {
      throw .impossible(
        what: "scale", value: step.point,
        accepted: "integer, binary or the step of the raw values, such as 0.1, is accepted")
    }
    self.init(
      numerator: printed.units * printed.numerator, denominator: printed.denominator, items: 1, isBinary: false)
  }

  /// The same unit, averaged over items.
  ///
  /// - Throws: `.impossible` for fewer than 1 item.
  public func averaged(over items: Int) throws(ConsistencyError) -> RecordedUnit {
    guard (1...1_000_000).contains(items) else {
      throw .impossible(what: "items", value: Double(items), accepted: "a whole number from 1 is accepted")
    }
    return RecordedUnit(numerator: numerator, denominator: denominator, items: items, isBinary: isBinary)
  }

  /// The smallest difference between two values.
  public var resolution: Double { Double(numerator) / Double(denominator) / Double(items) }

  /// The totals of `n` values, in units, whose mean is printed as `mean`; nil if that cannot be computed exactly.
  func totals(of mean: PrintedDecimal, n: Int) -> Range<Int>? {
    guard let divisor = product(denominator, items, n) else { return nil }
    return mean.counts(times: numerator, over: divisor)
  }

  /// The mean of `n` values with that total.
  func mean(total: Int, n: Int) -> Double { Double(total) * resolution / Double(n) }

  /// `whole values`, `values in steps of 0.1`, `means of 3 items`.
  var phrase: String {
    let step = Double(numerator) / Double(denominator)
    let values =
      isBinary ? "values of 0 or 1" : step == 1 ? "whole values" : "values in steps of \(significantText(step))"
    return items == 1 ? values : "means of \(items) items with \(values)"
  }
}
