import EffectSizes
import MetaAnalysis
import PrePostNumerics
import TestSupport
import Testing

/// Numbers of a fixture by case and quantity, in order.
struct PinnedNumbers: Sendable {
  private let lists: [String: [Double]]

  init(_ file: String) {
    lists = Dictionary(grouping: ReferenceRow.fixture(file)) { $0["case"] + " " + $0["quantity"] }
      .mapValues { $0.compactMap { $0.number("value") } }
  }

  /// The numbers of a quantity; traps on a name that is not there, so that a test cannot pass on nothing.
  func numbers(_ name: String, _ quantity: String) -> [Double] {
    guard let found = lists[name + " " + quantity], !found.isEmpty else {
      preconditionFailure("no \(quantity) of \(name)")
    }
    return found
  }
}

/// The reference numbers of poolers of counts, subgroups, location–scale models and predictions.
enum PoolersFixture {
  /// The pinned cases, their lines together.
  static let cases = Dictionary(grouping: ReferenceRow.fixture("poolers.csv")) { $0["case"] }

  /// The names of the cases of one kind: `tables`, `by` or `scale`.
  static func names(_ kind: String) -> [String] {
    cases.filter { $0.value[0]["kind"] == kind }.keys.sorted()
  }

  /// The other numbers.
  static let more = PinnedNumbers("poolers_more.csv")

  /// The numbers of a quantity.
  static func numbers(_ name: String, _ quantity: String) -> [Double] { more.numbers(name, quantity) }

  static func tables(_ data: String) throws -> [TwoByTwoTable] {
    try ReferenceRow.fixture("data/trials-\(data).csv").map { row in
      let counts = try ["ai", "bi", "ci", "di"].map { try #require(Int(row[$0])) }
      return try TwoByTwoTable(a: counts[0], b: counts[1], c: counts[2], d: counts[3])
    }
  }

  static func personTime(_ data: String) throws -> [PersonTimeComparison] {
    try ReferenceRow.fixture("data/trials-\(data).csv").map { row in
      try PersonTimeComparison(
        eventsTreatment: Int(row["x1i"]), timeTreatment: row.number("t1i"), eventsControl: Int(row["x2i"]),
        timeControl: row.number("t2i"))
    }
  }

  static func labels(_ data: String, _ column: String) -> [String] {
    ReferenceRow.fixture("data/\(data).csv").map { $0[column] }
  }

  /// `ablat`, or the logarithm where the name says `log(ni)`.
  static func column(_ data: String, _ name: String) throws -> [Double] {
    let isLog = name.hasPrefix("log(")
    let plain = isLog ? String(name.dropFirst(4).dropLast()) : name
    return try ReferenceRow.fixture("data/\(data).csv").map { row in
      let value = try #require(row.number(plain))
      return isLog ? logarithm(value) : value
    }
  }

  /// The effects of a data set, with one moderator where it is named.
  static func effects(_ data: String, moderator: String = "") throws -> StudyEffects {
    let plain = try StudyEffects.fixture(data)
    guard !moderator.isEmpty else { return plain }
    return try StudyEffects(
      yi: plain.yi, vi: plain.vi, design: try line(data, moderator),
      termNames: [StudyEffects.interceptName, moderator])
  }

  /// The design of a line on one column.
  static func line(_ data: String, _ name: String) throws -> Matrix {
    let values = try column(data, name)
    return Matrix(columns: [[Double](repeating: 1, count: values.count), values])
  }
}

/// Random tables, seeded; rare events, so that zero cells occur.
func randomTables(seed: UInt64, count: Int = 12) throws -> [TwoByTwoTable] {
  var generator = SeededGenerator(seed: seed)
  return try (0..<count).map { _ in
    let (n1, n2) = (generator.integer(5...80), generator.integer(5...80))
    return try TwoByTwoTable(
      a: generator.integer(0...min(6, n1)), b: n1, c: generator.integer(0...min(9, n2)), d: n2)
  }
}

extension TwoByTwoTable {
  /// The table with the groups exchanged.
  var swapped: TwoByTwoTable {
    get throws { try TwoByTwoTable(a: Int(c), b: Int(d), c: Int(a), d: Int(b)) }
  }
}
