import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("The guarantee of an envelope, for every measure of the catalog")
struct EnvelopeGuaranteeTests {
  /// A measure with one of its variances.
  struct Choice: Sendable, CustomTestStringConvertible {
    let code: String
    let vtype: SamplingVarianceType
    var testDescription: String { "\(code) \(vtype.rawValue)" }
  }

  static let choices: [Choice] = MeasureCatalog.all.flatMap { entry in
    entry.varianceTypes.map { Choice(code: entry.code, vtype: $0) }
  }

  /// Where the inputs of measures lie in these tests, and how wide their ranges are at most.
  private static func room(_ name: String) -> (low: Double, high: Double, width: Double) {
    switch name {
    case "p": (0.01, 0.2, 0.2)
    case "t", "z": (0.5, 3, 1.5)
    case "r2": (0.1, 0.5, 0.3)
    case "cles": (0.2, 0.6, 0.3)
    case "ties", "proportion_both": (0.01, 0.05, 0.05)
    case "alpha": (0.3, 0.7, 0.2)
    case "predictors": (1, 3, 2)
    case "items": (3, 9, 5)
    case "estimate", "b": (0.8, 1.2, 0.4)
    case "se_b": (0.1, 0.6, 0.3)
    case "ci_low": (0.2, 0.5, 0.2)
    case "ci_high": (1.8, 2.4, 0.5)
    case _ where name.hasPrefix("r_") || name == "r": (-0.5, 0.6, 0.35)
    case _ where name.hasPrefix("sd") || name.hasPrefix("se"): (0.5, 3, 2)
    case _ where name.hasPrefix("time"): (10, 40, 30)
    case _ where name.hasPrefix("n_") || name == "n": (14, 40, 15)
    case _ where name.hasPrefix("mean") || name.hasPrefix("adjusted"): (4, 20, 6)
    default: (1, 7, 6)
    }
  }

  /// One input of a row: its column and what it may be.
  private struct Box {
    let column: String
    var ends: (Double, Double)
    let isWhole: Bool

    init(_ input: Input, _ generator: inout SeededGenerator) {
      column = Box.columns[input] ?? input.rawValue
      isWhole = input.isCount
      let room = EnvelopeGuaranteeTests.room(input.rawValue)
      let start = generator.uniform(room.low, room.high)
      let end = start + generator.uniform(0, room.width)
      ends = isWhole ? (start.rounded(), end.rounded()) : (start, end)
    }

    private static let columns: [Input: String] = [.nonEventsTreatment: "bi", .nonEventsControl: "di"]

    var text: String {
      guard isWhole else { return "\(ends.0) to \(ends.1)" }
      return ends.0 == ends.1 ? "\(Int(ends.0))" : "\(Int(ends.0))–\(Int(ends.1))"
    }

    /// A value inside; half of them at an end, where results are extreme.
    func draw(_ generator: inout SeededGenerator) -> String {
      let value =
        switch generator.integer(0...3) {
        case 0: ends.0
        case 1: ends.1
        default: generator.uniform(ends.0, ends.1)
        }
      return isWhole ? "\(Int(value.rounded()))" : "\(value)"
    }
  }

  @Test(
    "property: whatever the inputs are inside their ranges, yi and vi lie between low and high",
    arguments: choices, 1...2 as ClosedRange<UInt64>)
  func guarantee(choice: Choice, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &* 7919 &+ UInt64(choice.code.utf8.reduce(0) { $0 * 31 + Int($1) }))
    let entry = try MeasureCatalog.measure(choice.code)
    var boxes = entry.inputs.filter { entry.code != "GEN" || ($0 != .z && $0 != .p) }.map { Box($0, &generator) }
    // Both rows of a table of matched pairs count the same pairs.
    if entry.code == "MPORM" { for index in [1, 3] { boxes[index].ends = (40, 40) } }
    var lines = [["study"] + boxes.map(\.column), ["box"] + boxes.map(\.text)]
    for index in 1...30 { lines.append(["\(index)"] + boxes.map { $0.draw(&generator) }) }
    let text = lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
    let found = try effects(choice.code, study(text), options: MeasureOptions(varianceType: choice.vtype))
    let box = try #require(found.first)
    let told = "\(choice.testDescription), seed \(seed): \(text)"
    guard let yi = box.envelope?.estimate else {
      // What has no value anywhere in the ranges has none for the draws either.
      let isPoint = boxes.allSatisfy { $0.ends.0 == $0.ends.1 }
      #expect(isPoint || found.allSatisfy { $0.effect == nil }, "\(told)")
      return
    }
    let vi = box.envelope?.variance
    #expect(vi != nil || found.allSatisfy { $0.effect?.samplingVariance == nil }, "\(told)")
    for inside in found.dropFirst() {
      guard let effect = inside.effect else { continue }
      // What a search stops at: 1e-8 of the place, where slopes are not large.
      let slack = 1e-9 * (1 + abs(effect.estimate))
      #expect(yi.lower.map { effect.estimate >= $0 - slack } ?? true, "\(told)")
      #expect(yi.upper.map { effect.estimate <= $0 + slack } ?? true, "\(told)")
      guard let variance = effect.samplingVariance, let vi else { continue }
      #expect(vi.lower.map { variance >= $0 * (1 - 1e-9) - 1e-12 } ?? true, "\(told)")
      #expect(vi.upper.map { variance <= $0 * (1 + 1e-9) + 1e-12 } ?? true, "\(told)")
    }
  }
}
