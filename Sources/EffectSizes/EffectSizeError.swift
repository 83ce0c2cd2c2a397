/// Why a summary is refused or a measure has no value.
public enum EffectSizeError: Error, Sendable, Hashable {
  /// A number that cannot be: a negative SD, |r| > 1, n < 1, events beyond n. The data are wrong.
  case impossible(input: Input, value: Double, accepted: String)
  /// The measure needs something that was not given; every item names one way out.
  case missing([Input], alternatives: String?)
  /// The sample is too small for the measure.
  case tooFewObservations(n: Int, needed: Int)
  /// A standard deviation of 0 where the measure divides by it.
  case zeroDivisor(Input)
  /// The logarithm of a mean or ratio that is not positive.
  case notPositive(Input, value: Double)
  /// Printed numbers that contradict each other, so that no value follows from them.
  case contradiction(String)
  /// Not defined for these data, for the stated reason.
  case notDefined(String)

  /// Whether the data themselves are wrong, rather than not enough or not defined.
  public var isImpossible: Bool {
    if case .impossible = self { true } else { false }
  }
}

extension EffectSizeError: CustomStringConvertible {
  /// One sentence without the place, which the layer that knows it adds.
  public var description: String {
    switch self {
    case .impossible(let input, let value, let accepted):
      "\(input.rawValue) is \(shortest(value)); \(accepted)"
    case .missing(let inputs, let alternatives):
      "needs \(inputs.map(\.rawValue).joined(separator: ", "))" + (alternatives.map { " (\($0))" } ?? "")
    case .tooFewObservations(let n, let needed):
      "needs n of at least \(needed); n is \(n)"
    case .zeroDivisor(let input):
      "\(input.rawValue) is 0, and the measure divides by it"
    case .notPositive(let input, let value):
      "\(input.rawValue) is \(shortest(value)); its logarithm needs a positive number"
    case .contradiction(let text), .notDefined(let text):
      text
    }
  }
}

/// The shortest text that reads back to the same number, without a trailing `.0`.
package func shortest(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
