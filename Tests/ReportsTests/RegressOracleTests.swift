import PrePostNumerics
import Regression
import TestSupport
import Testing

@testable import Reports

/// A line of `models.tsv`: one quantity of one answer.
struct ModelCase: Sendable, CustomTestStringConvertible {
  let id: String
  let data: String
  let formula: String
  let options: [String: String]
  let quantity: String
  let relative: Double
  let absolute: Double
  let values: [Double?]

  var testDescription: String { "\(id) | \(formula) | \(options) | \(quantity)" }

  static let all: [ModelCase] = {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/regression/models.tsv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let options = fields[3].split(separator: ";").map { option in
        let place = option.firstIndex(of: "=") ?? option.endIndex
        return (String(option[..<place]), String(option[place...].dropFirst()))
      }
      return ModelCase(
        id: fields[0], data: fields[1], formula: fields[2], options: Dictionary(uniqueKeysWithValues: options),
        quantity: fields[4], relative: Double(fields[5]) ?? 0, absolute: Double(fields[6]) ?? 0,
        values: fields[7].split(separator: " ").map { Double($0) })
    }
  }()

  private static func table(_ file: String) throws -> StudyTable {
    try study(file: "Tests/Fixtures/regression/data/" + file)
  }

  func answer() throws -> JSONValue {
    let level = try ConfidenceLevel(percent: options["level"].flatMap { Double($0) } ?? 95)
    let covariance = try options["vcov"].map { try #require(CoefficientCovariance(code: $0)) } ?? .classical
    var flow = RegressFlow(
      formula: try Formula(formula), model: LinearModel(covariance: covariance, level: level),
      weights: options["weights"], clusters: options["cluster"])
    flow.family = options["family"].flatMap { ExponentialFamily(rawValue: $0) }
    flow.trials = options["trials"]
    flow.offset = options["offset"]
    flow.exposure = options["exposure"]
    flow.exponentiate = options["exponentiate"] != nil
    flow.random = try options["random"].map { try RandomTerm($0) }
    flow.method = options["method"] == "ML" ? .full : .restricted
    flow.tests = try options["test"].map { [try Formula(rightHandSide: $0)] } ?? []
    flow.against = try options["against"].map { try Formula($0) }
    flow.anova = options["anova"].flatMap { AnovaTable.Kind(rawValue: $0) }
    flow.diagnostics = options["diagnostics"] != nil
    return try flow.answer(try ModelCase.table(data), new: try options["predict"].map { try ModelCase.table($0) }).json
  }
}

extension JSONValue {
  /// The member of an object; nil if there is none.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The items of an array.
  var items: [JSONValue] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  /// The number; nil for anything else.
  var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The numbers at a path such as `anova.terms[].f_statistic`.
  func numbers(_ path: String) -> [Double?] {
    let parts = path.split(separator: ".", maxSplits: 1)
    let head = parts[0]
    guard head.hasSuffix("[]") else {
      guard let inner = self[String(head)] else { return [] }
      return parts.count == 1 ? [inner.number] : inner.numbers(String(parts[1]))
    }
    return (self[String(head.dropLast(2))]?.items ?? []).map { $0.numbers(String(parts[1])).first ?? nil }
  }
}

@Suite("Models of a response, against R")
struct RegressOracleTests {
  @Test("oracle: R 4.2.2 with the packages that the fixtures' README names", arguments: ModelCase.all)
  func oracle(_ one: ModelCase) throws {
    let values = try one.answer().numbers(one.quantity)
    #expect(values.count == one.values.count)
    for (value, expected) in zip(values, one.values) {
      guard let expected else {
        #expect(value == nil)
        continue
      }
      let value = try #require(value)
      let isClose = TestSupport.agrees(value, expected, relative: one.relative, absolute: one.absolute)
      #expect(isClose, "\(value) against \(expected)")
    }
  }
}
