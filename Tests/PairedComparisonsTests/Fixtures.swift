import EffectSizes
import PairedComparisons
import PrePostNumerics
import TestSupport
import Testing

/// One number that another program gave for a case.
struct ReferenceValue: Sendable, CustomTestStringConvertible {
  let sample: PairedSample
  let name: String
  let alternative: Alternative
  let quantity: String
  let value: Double

  var testDescription: String { "\(name) \(alternative.rawValue) \(quantity)" }

  /// The numbers of `quantities` for the published data sets and the generated cases.
  static func all(_ quantities: [String]) throws -> [ReferenceValue] {
    let rows = try published() + generated()
    let chosen = rows.filter { quantities.contains($0.quantity) }
    precondition(quantities.allSatisfy { name in chosen.contains { $0.quantity == name } }, "a quantity is missing")
    return chosen
  }

  private static func published() throws -> [ReferenceValue] {
    let sleep = lines("sleep.csv").map { ("sleep", $0[1], $0[2]) }
    let anorexia = lines("anorexia.csv").map { ("anorexia" + $0[0], $0[1], $0[2]) }
    let samples = try grouped(sleep + anorexia)
    return try lines("expected.csv").map { row in
      ReferenceValue(
        sample: try #require(samples[row[0] + row[1]]), name: row[0] + row[1], alternative: .twoSided,
        quantity: row[2], value: try #require(Double(row[3])))
    }
  }

  private static func generated() throws -> [ReferenceValue] {
    let samples = try grouped(lines("generated.csv").map { ($0[0], $0[1], $0[2]) })
    return try lines("generated_expected.csv").map { row in
      ReferenceValue(
        sample: try #require(samples[row[0]]), name: row[0],
        alternative: try #require(Alternative(rawValue: row[1])), quantity: row[2],
        value: try #require(Double(row[3])))
    }
  }

  private static func grouped(_ rows: [(String, String, String)]) throws -> [String: PairedSample] {
    try Dictionary(grouping: rows, by: \.0).mapValues { pairs in
      try PairedSample(pre: pairs.compactMap { Double($0.1) }, post: pairs.compactMap { Double($0.2) })
    }
  }

  private static func lines(_ name: String) -> [[String]] {
    let text = String(decoding: Repository.bytes("Tests/Fixtures/paired/" + name), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// Student's sleep data: extra hours of sleep under two drugs.
func sleepData() throws -> PairedSample {
  try PairedSample(
    pre: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
    post: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
}

/// Seeded pairs; `step` rounds them to a grid that is exact in binary, so that ties and zeros occur as they should.
func randomSample(_ generator: inout SeededGenerator, n: Int, step: Double = 0x1p-20) throws -> PairedSample {
  let rise = generator.uniform(-1, 1)
  let pre = (0..<n).map { _ in (generator.gaussian() / step).rounded() * step }
  let post = pre.map { $0 + ((generator.gaussian() + rise) / step).rounded() * step }
  return try PairedSample(pre: pre, post: post)
}

/// The message with which `body` refuses; empty if it does not.
func message<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return ""
  } catch let refusal as PairedError {
    return refusal.description
  } catch {
    return "another kind of error: \(error)"
  }
}
