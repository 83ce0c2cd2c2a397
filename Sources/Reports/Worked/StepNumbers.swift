internal import EffectSizes
internal import PrePostNumerics

/// The formula of a derivation step with the numbers of a row in it.
///
/// A step is written as people read it: `t √(…) with the t of p`, `w (…) + (1 − w) (…), w = 4/(4 + n^0.75)`.
struct StepNumbers {
  private let inputs: [String: Double]
  private let options: MeasureOptions

  /// - Parameter inputs: what the row holds, with what was derived before the step.
  init(_ inputs: [String: Double], _ options: MeasureOptions) {
    self.inputs = inputs
    self.options = options
  }

  /// The formula with numbers, where it gives the value of the step.
  func text(of step: Derivation.Step) -> String? {
    let (formula, helpers) = Self.parts(step.formula)
    for ending in Self.endings where step.quantity.hasSuffix(ending) {
      let own = letters(of: ending)
      if step.formula.hasPrefix("the t ") { return quantile(step.value, own) }
      for variant in [own] + variants(own) {
        let row = FormulaLetters(variant, code: "", options, added: 0)
        var work = FormulaWork(FormulaText(["result = " + formula] + helpers), row, options)
        if let line = work.line(for: "result"), abs(line.value - step.value) <= 1e-9 * abs(step.value) {
          return line.numbers
        }
      }
    }
    return nil
  }

  /// The formula itself, and what defines letters of it.
  private static func parts(_ text: String) -> (formula: String, helpers: [String]) {
    let halves = text.split(separator: " with ", maxSplits: 1).map(String.init)
    let pieces = halves.flatMap { $0.split(separator: ", ").map(String.init) }
    // A condition in brackets says when, not how much.
    let helpers = pieces.filter { $0.contains(" = ") }.map { $0.split(separator: " [").first.map(String.init) ?? $0 }
    let first = halves.first.map { half in
      half.split(separator: ", ").prefix { !$0.contains(" = ") }.joined(separator: ", ")
    }
    return (first ?? text, helpers)
  }

  /// Whose or of when a quantity can be, by the end of its name.
  private static let endings =
    [""] + ["_pre", "_post"].flatMap { time in [time] + Arm.allCases.map { time + "_" + $0.rawValue } }
    + Arm.allCases.map { "_" + $0.rawValue }

  /// The inputs by the names that they have where there is one sample only.
  private func letters(of ending: String) -> [String: Double] {
    var own = inputs
    own["F"] = inputs["f"]
    guard !ending.isEmpty else { return own }
    // The size of a group counts for both of its occasions.
    for arm in Arm.allCases where ending.hasSuffix(arm.rawValue) { own["n"] = inputs["n_" + arm.rawValue] }
    for (name, value) in inputs where name.hasSuffix(ending) {
      let plain = String(name.dropLast(ending.count))
      own[plain] = value
      if plain == "f" { own["F"] = value }
      // The interval of the change of one of two groups is that of one group.
      if plain.hasPrefix("ci_"), plain.hasSuffix("_change") { own[String(plain.dropLast(7))] = value }
    }
    return own
  }

  /// The degrees of freedom that a t can have: of one group, of two, of a correlation, of a regression.
  private func degrees(_ own: [String: Double]) -> [Double] {
    let ofTwo = inputs["n_treatment"].flatMap { first in inputs["n_control"].map { first + $0 - 2 } }
    let ofRegression = own["n"].flatMap { n in own["predictors"].map { n - $0 - 1 } }
    return [own["n"].map { $0 - 1 }, ofTwo, ofRegression, own["n"].map { $0 - 2 }].compactMap { $0 }.filter { $0 > 0 }
  }

  /// The inputs with the quantile in place of t: of an interval, or of a p; and with that of F.
  private func variants(_ own: [String: Double]) -> [[String: Double]] {
    let level = own["ci_level"] ?? options.printedLevel.percent
    var tails = [(100 - level) / 200]
    if let p = own["p"], p != 0, abs(p) < 1 { tails.append(abs(p) / 2) }
    var result: [[String: Double]] = []
    for df in degrees(own) {
      for tail in tails {
        let t = StudentT(degreesOfFreedom: df).upperQuantile(tail)
        result += [t, -t].map { own.merging(["t": $0]) { $1 } }
      }
    }
    if let p = own["p"], p > 0, p < 1, let n = own["n"], let m = own["predictors"], n - m > 1 {
      let f = FisherF(numerator: m, denominator: n - m - 1).upperQuantile(p)
      result.append(own.merging(["f": f]) { $1 })
    }
    return result
  }

  /// A quantile of t in words.
  private func quantile(_ value: Double, _ own: [String: Double]) -> String? {
    guard let p = own["p"], p != 0, abs(p) < 1 else { return nil }
    for df in degrees(own) {
      let t = StudentT(degreesOfFreedom: df).upperQuantile(abs(p) / 2)
      if abs(t - abs(value)) <= 1e-9 * t { return "the t with \(significant(df, 5)) df and p = \(significant(p, 5))" }
    }
    return nil
  }
}
