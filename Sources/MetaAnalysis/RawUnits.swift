/// The rule that keeps raw differences in different units apart.
public enum RawUnits {
  /// What a row says about the unit of its numbers.
  public struct Statement: Sendable, Hashable {
    /// The unit, in one spelling; nil where it is not stated.
    public let unit: String?
    /// What the unit is per: a session, a day; nil where it is not stated.
    public let window: String?
    /// Whether the file has a place for the window, so that its absence means something.
    public let needsWindow: Bool

    /// What a row says.
    public init(unit: String?, window: String?, needsWindow: Bool) {
      self.unit = unit
      self.window = window
      self.needsWindow = needsWindow
    }

    /// Whether nothing is left open.
    public var isComplete: Bool { unit != nil && (window != nil || !needsWindow) }

    /// `ml per session`, or what is missing.
    public var text: String {
      guard let unit else { return "unit not stated" }
      guard needsWindow else { return unit }
      return window.map { "\(unit) per \($0)" } ?? "\(unit), window not stated"
    }
  }

  /// Refuses to pool raw differences unless all rows state one unit and one window.
  ///
  /// Millilitres per session and millilitres per day are different quantities, and an unstated window may be either, so
  /// two rows only meet where both state the same.
  ///
  /// - Parameters:
  ///   - statements: what each row says.
  ///   - labels: the name of each row.
  /// - Throws: `MetaAnalysisError.mixedUnits`, listing every unit with its rows.
  public static func requireOne(_ statements: [Statement], labels: [String]) throws(MetaAnalysisError) {
    precondition(statements.count == labels.count, "one statement per row")
    guard statements.count > 1 else { return }
    if Set(statements).count == 1, statements[0].isComplete { return }
    var order: [String] = []
    var members: [String: [String]] = [:]
    for (statement, label) in zip(statements, labels) {
      let key = statement.text
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(label)
    }
    throw .mixedUnits(order.map { MetaAnalysisError.UnitGroup(unit: $0, studies: members[$0] ?? []) })
  }
}
