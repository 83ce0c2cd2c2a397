internal import PrePostNumerics

/// Pairs of which a paper prints only how often the event happened under each condition, with what it says about the
/// pairing: the correlation, or the proportion of pairs with the event under both.
public struct MarginalPairs: Sendable, Hashable {
  /// The two conditions as if they were groups; both rows count the same pairs.
  public let table: TwoByTwoTable
  /// The correlation (φ) of the event under both conditions.
  public let correlation: Double?
  /// The proportion of pairs with the event under both conditions.
  public let proportionBoth: Double?

  /// A summary of what was printed.
  ///
  /// - Throws: `EffectSizeError.impossible` for |r| > 1 or a proportion outside 0 to 1; `.contradiction` if the rows do
  ///   not count the same number of pairs.
  public init(
    table: TwoByTwoTable, correlation: Double? = nil, proportionBoth: Double? = nil
  ) throws(EffectSizeError) {
    try InputCheck.correlation(correlation, .correlation)
    try InputCheck.proportion(proportionBoth, .proportionBoth)
    guard table.n1 == table.n2 else {
      throw .contradiction(
        "both rows count the same pairs, but one has \(shortest(table.n1)) and the other \(shortest(table.n2))")
    }
    self.init(known: table, correlation, proportionBoth)
  }

  private init(known table: TwoByTwoTable, _ correlation: Double?, _ proportionBoth: Double?) {
    self.table = table
    self.correlation = correlation
    self.proportionBoth = proportionBoth
  }

  /// The correlation of the pairs, if the margins allow it.
  ///
  ///     r = (p₁₂ − p₁ p₂) / √(p₁ (1 − p₁) p₂ (1 − p₂)),   p₁₂ from max(0, p₁ + p₂ − 1) to min(p₁, p₂)
  ///
  /// - Throws: `.missing` if neither it nor the proportion was printed; `.contradiction` if the margins do not allow it.
  func resolveCorrelation(_ derivation: inout Derivation) throws(EffectSizeError) -> Double {
    let (p1, p2) = (table.p1, table.p2)
    let scale = (p1 * (1 - p1) * p2 * (1 - p2)).squareRoot()
    let lowest = (max(0, p1 + p2 - 1) - p1 * p2) / scale
    let highest = (min(p1, p2) - p1 * p2) / scale
    let value: Double
    if let correlation {
      value = correlation
    } else if let proportionBoth {
      value = (proportionBoth - p1 * p2) / scale
      derivation.record(
        Input.correlation.rawValue, value, by: "(proportion_both − p₁ p₂) / √(p₁ (1 − p₁) p₂ (1 − p₂))",
        from: .newcombe1998)
    } else {
      throw .missing([.correlation], alternatives: "or proportion_both")
    }
    // The ends themselves can be; they are computed with rounding.
    guard value >= lowest - 1e-9, value <= highest + 1e-9 else {
      throw .contradiction(
        "the margins allow a correlation from \(rounded(lowest)) to \(rounded(highest)), not \(rounded(value))")
    }
    return value
  }
}

/// A number with four decimals, for a message.
private func rounded(_ value: Double) -> String { shortest((value * 1e4).rounded() / 1e4) }

extension MarginalPairs: HasZeroCells {
  /// The counts that an addition goes to.
  public static var counts: String { TwoByTwoTable.counts }
  /// Why such pairs are dropped where that is asked for.
  public static var doubleZero: String { MatchedPairs.doubleZero }

  /// Whether one of the four counts is 0.
  public var hasZeroCell: Bool { table.hasZeroCell }
  /// Whether no pair, or every pair, had the event under both conditions.
  public var isDoubleZero: Bool { table.isDoubleZero }

  /// The summary with `amount` added to each count.
  public func adding(_ amount: Double) -> MarginalPairs {
    MarginalPairs(known: table.adding(amount), correlation, proportionBoth)
  }
}
