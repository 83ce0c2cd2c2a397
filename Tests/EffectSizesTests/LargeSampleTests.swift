import EffectSizes
import TestSupport
import Testing

@Suite("Large samples")
struct LargeSampleTests {
  private static let rows = ReferenceRow.table("Tests/Fixtures/effects/large_samples.csv")

  private func effect(_ row: ReferenceRow) throws -> EffectSize {
    let options = MeasureOptions(varianceType: SamplingVarianceType(rawValue: row["vtype"]) ?? .largeSample)
    let d = row.number("d")
    switch row["measure"] {
    case "SMD":
      return try Measure.standardizedMeanDifference.effectSize(
        of: TwoGroupSummary(
          treatment: .init(n: row.count("n1"), mean: d, sd: 1), control: .init(n: row.count("n2"), mean: 0, sd: 1)),
        options: options)
    case "SMCC":
      return try Measure.standardizedMeanChange.effectSize(
        of: PrePostSummary(n: row.count("n"), meanChange: d, sdChange: 1), options: options)
    case "DPPC2":
      let r = row.number("r")
      return try Measure.pretestPosttestControl2.effectSize(
        of: PrePostControlSummary(
          treatment: PrePostSummary(n: row.count("n1"), sdPre: 1, correlation: r, meanChange: d),
          control: PrePostSummary(n: row.count("n2"), sdPre: 1, correlation: r, meanChange: 0)), options: options)
    case "UCOR":
      return try Measure.correlationUnbiased.effectSize(
        of: CorrelationSummary(n: row.count("n"), correlation: row.number("r")), options: options)
    default:
      return try Measure.determinationFixedPredictors.effectSize(
        of: RegressionSummary(n: row.count("n"), predictors: row.count("m"), determination: row.number("r2")),
        options: options)
    }
  }

  @Test("oracle: mpmath with 60 digits", arguments: rows)
  func oracle(row: ReferenceRow) throws {
    let effect = try effect(row)
    let yi = try #require(row.number("yi"))
    let vi = try #require(row.number("vi"))
    #expect(agrees(effect.estimate, yi, relative: 1e-14))
    // The integrals of R2F are good to 1e-9; 1 − r² of 0.97 keeps 15 digits, squared in vi.
    let tolerance = row["measure"] == "R2F" ? 1e-9 : 2e-13
    #expect(agrees(try #require(effect.samplingVariance), vi, relative: tolerance))
  }

  @Test("property: the likelihood of R2F gives way to its large-sample form without a step")
  func handOver() throws {
    for value in [0.01, 0.24, 0.9] {
      let n = Int(1e8 / value)
      let sides = try [n - 1000, n + 1000].map { n in
        let summary = try RegressionSummary(n: n, predictors: 3, determination: value)
        let variance = try Measure.determinationFixedPredictors.effectSize(of: summary).samplingVariance
        return try #require(variance) * Double(n)
      }
      // What the form leaves out is of the order of 1 / (n R²), and the likelihood is good to 1e-7 at this size.
      #expect(agrees(sides[0], sides[1], relative: 1e-6), "R² = \(value)")
    }
  }

  @Test("refusal: an R² next to 1")
  func nextToOne() throws {
    let summary = try RegressionSummary(n: 40, predictors: 3, determination: 1 - 1e-12)
    #expect(
      message { try Measure.determinationFixedPredictors.effectSize(of: summary) }
        == "R² is 0.999999999999, too close to 1 for its likelihood to be computed")
  }

  @Test("a tetrachoric correlation that rounds to 1 has no variance, and a threshold beyond reach is refused")
  func tetrachoric() throws {
    let near = try Measure.tetrachoricCorrelation.effectSize(
      of: TwoByTwoTable(a: 1_000_000_000_000_000, b: 1, c: 1, d: 1_000_000_000_000_000))
    #expect(near.estimate > 0.999_999 && near.estimate <= 1)
    #expect(near.samplingVariance != nil || near.derivation.notes.contains { $0.kind == .refusal })
  }
}
