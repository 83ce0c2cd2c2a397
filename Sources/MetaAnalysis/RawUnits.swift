/// The rule that keeps raw differences in different units apart.
public enum RawUnits {
  /// Refuses to pool raw differences unless all rows state one unit and one window.
  ///
  /// Millilitres per session and millilitres per day are different quantities, and an unstated window may be either, so
  /// two rows only meet where both state the same.
  ///
  /// - Parameters:
  ///   - units: the unit of each row with its window, as stated; nil where it is not stated.
  ///   - labels: the name of each row.
  /// - Throws: `MetaAnalysisError.mixedUnits`, listing every unit with its rows.
  public static func requireOne(_ units: [String?], labels: [String]) throws(MetaAnalysisError) {
    precondition(units.count == labels.count, "one unit per row")
    guard units.count > 1 else { return }
    var order: [String] = []
    var members: [String: [String]] = [:]
    for (unit, label) in zip(units, labels) {
      let key = unit ?? "unit or window not stated"
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(label)
    }
    if order.count == 1, units[0] != nil { return }
    throw .mixedUnits(order.map { MetaAnalysisError.UnitGroup(unit: $0, studies: members[$0] ?? []) })
  }
}
