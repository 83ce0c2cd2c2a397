import TestSupport

/// The numbers of `sensitivity/`, by case and quantity, in order.
enum SensitivityFixture {
  static let numbers: [String: [Double]] = Dictionary(
    grouping: ReferenceRow.fixture("sensitivity/oracle.csv")
  ) { $0["case"] + " " + $0["quantity"] }
  .mapValues { $0.compactMap { $0.number("value") } }

  /// The numbers of a quantity; traps on a name that is not there, so that a test cannot pass on nothing.
  static func numbers(_ name: String, _ quantity: String) -> [Double] {
    guard let found = numbers[name + " " + quantity], !found.isEmpty else {
      preconditionFailure("no \(quantity) of \(name)")
    }
    return found
  }
}
