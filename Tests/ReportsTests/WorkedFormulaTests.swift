import EffectSizes
import PrePostNumerics
import Testing

@testable import Reports

@Suite("Formulas worked with the numbers of a row")
struct WorkedFormulaTests {
  private func value(_ text: String, _ values: [String: Double] = [:]) -> Double? {
    FormulaLine(text)?.value(with: values, FormulaFunctions(options: MeasureOptions()))?.value
  }

  @Test("products, quotients, powers, roots and functions as papers print them")
  func arithmetic() throws {
    #expect(value("2 (1 − r) / n + yi² / (2n)", ["r": 0.5, "n": 10, "yi": 2]) == 0.1 + 4.0 / 20)
    #expect(value("½ [3 + √(4 + 5)]") == 3)
    #expect(value("−log(1 − α)", ["α": 0]) == 0)
    #expect(value("18 m (n − 1) (1 − α)^(2/3) / ((m − 1)(9n − 11)²)", ["m": 2, "n": 2, "α": 0]) == 36.0 / 49)
    #expect(value("φ(z)² · 2", ["z": 0]).map { abs($0 - 1 / Double.pi) < 1e-15 } == true)
    #expect(value("arcsin √(a/n)", ["a": 1, "n": 1]).map { abs($0 - .pi / 2) < 1e-15 } == true)
    #expect(value("θ (1 − θ) / (min(n₁, n₂) − 1)", ["θ": 0.5, "n₁": 9, "n₂": 5]) == 0.0625)
    #expect(FormulaLine("2n + n mean²")?.text(with: ["n": 20, "mean": -3]) == "2 · 20 + 20 · (-3)²")
  }

  @Test("refusal: what is no formula of numbers has no value")
  func refusals() {
    for text in ["as SMCRP", "2 +", "(1 + 2", "a : b", "log(0)", "1/0", "J(1)"] {
      #expect(value(text) == nil, "\(text)")
    }
  }

  @Test("a line that does not lead to the result is not shown")
  func verification() throws {
    let entry = try MeasureCatalog.measure("SMD")
    let inputs: [String: Double] = [
      "n_treatment": 9, "mean_treatment": 3, "sd_treatment": 1, "n_control": 9, "mean_control": 2, "sd_control": 1,
    ]
    let other = EffectSize(estimate: 5, samplingVariance: 1, derivation: Derivation())
    #expect(WorkedFormula(entry, other, inputs, MeasureOptions()).lines.isEmpty)
  }
}
