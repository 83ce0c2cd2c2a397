internal import EffectSizes
internal import MetaAnalysis
internal import PrePostNumerics
internal import Tables

/// An estimate on the scale that people read. There is no standard error: the scale is not the one of the test.
struct TransformedEstimate {
  let term: String
  let transform: Transformation
  let estimate: Double
  let interval: (lower: Double, upper: Double)?
  let prediction: (lower: Double, upper: Double)?

  /// Nil without a transformation.
  init?(_ term: String, _ estimate: Estimate, prediction: ConfidenceInterval?, _ transform: Transformation) {
    // A ratio too large for a number has none; it is left out rather than written as infinite.
    guard transform != .none, transform(estimate.value).isFinite else { return nil }
    func image(_ interval: ConfidenceInterval) -> (lower: Double, upper: Double)? {
      let ends = (lower: transform(interval.lower), upper: transform(interval.upper))
      return ends.upper.isFinite ? ends : nil
    }
    self.term = term
    self.transform = transform
    self.estimate = transform(estimate.value)
    interval = estimate.interval.flatMap(image)
    self.prediction = prediction.flatMap(image)
  }

  /// `As a ratio: 0.489 (0.344 to 0.696)`.
  func sentence(_ scale: EffectScale?) -> String {
    let what =
      transform.naturalName(on: scale).map { ["alpha", "r2"].contains($0) ? "As \($0)" : "As a \($0)" }
      ?? "Back-transformed (\(transform.rawValue))"
    let numbers = NumberFormatting(digits: 3)
    var line = "\(what): \(numbers.text(estimate))"
    if let interval { line += " (\(numbers.text(interval.lower)) to \(numbers.text(interval.upper)))" }
    if let prediction {
      line += "; prediction interval \(numbers.text(prediction.lower)) to \(numbers.text(prediction.upper))"
    }
    return line
  }

  static let columns = [
    ResultTable.Column("term"), ResultTable.Column("estimate"), ResultTable.Column("conf_low"),
    ResultTable.Column("conf_high"), ResultTable.Column("pi_low"), ResultTable.Column("pi_high"),
  ]

  var cells: [CSVCell] {
    [
      .text(term), .number(estimate), .optional(interval?.lower), .optional(interval?.upper),
      .optional(prediction?.lower), .optional(prediction?.upper),
    ]
  }

  /// The numbers without the name of the term.
  var json: JSONValue {
    .members([
      "transform": .string(transform.rawValue), "estimate": .number(estimate),
      "conf_low": .optional(interval?.lower), "conf_high": .optional(interval?.upper),
      "pi_low": .optional(prediction?.lower), "pi_high": .optional(prediction?.upper),
    ])
  }

  /// The estimates with the names of their terms.
  static func json(_ estimates: [TransformedEstimate]) -> JSONValue {
    .array(
      estimates.map { line in
        .members([
          "term": .string(line.term), "transform": .string(line.transform.rawValue),
          "estimate": .number(line.estimate), "conf_low": .optional(line.interval?.lower),
          "conf_high": .optional(line.interval?.upper), "pi_low": .optional(line.prediction?.lower),
          "pi_high": .optional(line.prediction?.upper),
        ])
      })
  }
}
