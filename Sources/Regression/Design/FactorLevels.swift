/// The levels of a factor over the rows used, sorted as text by Unicode scalars; the first is the reference.
public struct FactorLevels: Sendable, Hashable {
  /// The factor as the formula names it: `group`, `factor(cyl)`.
  public let factor: String
  /// The levels, in ascending order.
  public let levels: [String]

  /// The level that the others are compared with.
  public var reference: String { levels[0] }

  /// Collects the levels among `labels`.
  init(factor: String, labels: [String]) {
    self.factor = factor
    self.levels = Set(labels).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }
}
