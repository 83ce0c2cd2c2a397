import Consistency
import EffectSizes
import PrePostNumerics
import TestSupport

/// A number with the digits of its text, as a paper prints it.
func printed(_ text: String) -> Reported {
  let plain = text.replacingOccurrences(of: ",", with: ".")
  guard let value = Double(plain) else { preconditionFailure("\(text) is a number") }
  let decimals = plain.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
  var half = 0.5
  for _ in 0..<decimals { half /= 10 }
  return Reported(
    value, digits: .init(text: text, decimals: decimals, rounding: Interval(value - half, value + half)))
}

/// A p value as printed: a number, or one behind `<`.
func probability(_ text: String) -> PrintedProbability {
  guard text.hasPrefix("<") else { return PrintedProbability(printed(text), text: text) }
  let limit = printed(String(text.dropFirst())).point
  let all = Interval(-.infinity, limit)
  return PrintedProbability(
    Reported(point: limit, interval: all, rule: .bound, digits: .init(text: text, decimals: 0, rounding: all)),
    text: text)
}

/// What is printed of a sample.
func sample(
  n: Int?, mean: String? = nil, sd: String? = nil, min: String? = nil, median: String? = nil, max: String? = nil
) throws -> PrintedSample {
  try PrintedSample(
    n: n, mean: mean.map(printed), sd: sd.map(printed), minimum: min.map(printed), median: median.map(printed),
    maximum: max.map(printed))
}

/// The rows of a fixture, cells by column.
func rows(_ place: String) -> [[String: String]] {
  let text = String(decoding: Repository.bytes(place), as: UTF8.self)
  let lines = text.split(separator: "\n").map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
  guard let header = lines.first else { preconditionFailure("\(place) has no header") }
  return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
}

extension String {
  fileprivate func replacingOccurrences(of old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}
