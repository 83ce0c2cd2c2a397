import EffectSizes
import Tables
import TestSupport
import Testing

@testable import Reports

@Suite("One effect size explained")
struct ExplainAnswerTests {
  private let morris = "study,n,mean_pre,sd_pre,mean_post,sd_post,r\n1,20,30.6,15,38.5,11.6,0.47"

  private func explained(_ code: String, _ text: String, row: Int) throws -> Answer {
    try EffectsFlow(measure: MeasureCatalog.measure(code)).explain(study(text), row: row)
  }

  @Test("published: Morris 2008, study 1: inputs, formula, step and result stand together")
  func worked() throws {
    let text = String(decoding: try explained("SMCC", morris, row: 2).bytes(.text), as: UTF8.self)
    #expect(text.contains("d  = change / sd_change"))
    #expect(text.contains("mean_post  mean_post  38.5     38.5000"))
    #expect(text.contains("sd_change  √(sd_pre² + sd_post² − 2 r sd_pre sd_post)") && text.contains("14.0000"))
    #expect(text.contains("7.9 / 14 ") && text.contains("J(19) · 0.56429 "))
    #expect(text.contains("yi         0.5417") && text.contains("vi         0.0573"))
  }

  @Test("with a decimal comma the numbers of the formulas have one, and arguments stand apart by semicolons")
  func decimalComma() throws {
    let comma = NumberFormatting(decimal: .comma)
    let text = try explained("SMCC", morris, row: 2).string(.text, comma)
    #expect(text.contains("√(15² + 11,6² − 2 · 0,47 · 15 · 11,6)  14,0000"))
    let cles = try explained("CLES", "cles,n_treatment,n_control\n0.7,20,30", row: 2).string(.markdown, comma)
    #expect(cles.contains("(20 + 30)/2 − 1"))
    #expect(NumberFormatting(decimal: .comma).formula("min(n₁, n₂) · 1.5") == "min(n₁; n₂) · 1,5")
    #expect(NumberFormatting().formula("min(n₁, n₂) · 1.5") == "min(n₁, n₂) · 1.5")
  }

  @Test("where the line of vi loses all its digits it is left out, and the answer says so")
  func cancellation() throws {
    let header = "n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\n"
    let row = "1000000000000000,30.6,15,1000000000000000,25.5,11.6"
    let flow = try EffectsFlow(
      measure: MeasureCatalog.measure("SMD"), options: MeasureOptions(varianceType: .unbiased))
    let answer = try flow.explain(study(header + row), row: 2)
    #expect(answer.notes.contains { $0.text.hasPrefix("the line of vi is not shown: ") })
    #expect(try explained("SMCC", morris, row: 2).notes.isEmpty)
  }

  @Test("property: the result is that of the effects themselves, in the file's own row")
  func sameAsEffects() throws {
    let text = morris + "\n2,50,23.5,3.1,26.8,4.1,0.64"
    for code in ["MC", "SMCC", "SMCR", "SMCRH", "ROMC"] {
      let flow = try EffectsFlow(measure: MeasureCatalog.measure(code))
      let effects = try flow.run(study(text))
      guard case .object(let members) = try flow.explain(study(text), row: 3).json else {
        Issue.record("\(code): no object")
        continue
      }
      let yi = members.first { $0.name == "yi" }?.value
      #expect(yi == .optional(effects[1].effect?.estimate), "\(code)")
    }
  }

  @Test("every measure of the catalog prints its formulas, without names of code")
  func formulas() {
    for entry in MeasureCatalog.all {
      #expect(entry.formula.contains { $0.contains("yi") }, "\(entry.code)")
      #expect(!entry.formula.contains { $0.contains("`") }, "\(entry.code)")
    }
  }

  @Test("refusal: a row that holds no study")
  func noSuchRow() {
    #expect(
      message { try explained("MC", morris, row: 9) } == "t.csv has no study in row 9; its studies stand in rows 2 to 2"
    )
  }
}
