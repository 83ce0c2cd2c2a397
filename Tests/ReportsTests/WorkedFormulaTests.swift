import EffectSizes
import PrePostNumerics
import Testing

@testable import Reports

@Suite("Formulas worked with the numbers of a row")
struct WorkedFormulaTests {
  private func value(_ text: String, _ values: [String: Double] = [:]) -> Double? {
    FormulaLine(text)?.value(with: values, correctsBias: true)
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

  private static let rows: [(String, String)] = [
    (
      "MC SMCC SMCR SMCRH ROMC SMCRP SMCRPH CLESCN VRC CVRC",
      "n,mean_pre,sd_pre,mean_post,sd_post,r\n20,30.6,15,38.5,11.6,0.47"
    ),
    (
      "MD SMD SMDH SMD1 SMD1H ROM VR CVR RPB D2OR D2ORN D2ORL CLESN",
      "n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\n20,30.6,15,38,25.5,11.6"
    ),
    ("RR OR RD AS PETO YUQ YUY PBIT OR2D OR2DN OR2DL", "ai,n1i,ci,n2i\n7,20,12,25"),
    ("OR RR", "ai,n1i,ci,n2i\n0,20,12,25"),
    ("MPRD MPRR MPOR MPORC MPPETO", "ai,bi,ci,di\n20,10,5,20"),
    ("IRR IRD IRSD", "x1i,t1i,x2i,t2i\n7,100,12,120"),
    ("COR ZCOR", "n,r\n28,0.5"), ("PCOR SPCOR R2 ZR2", "n,predictors,t,r2\n218,4,4.61,0.24"),
    ("MN SMN MNLN SDLN CVLN", "n,mean,sd\n20,10,3"), ("PR PLN PLO PRZ PAS PFT", "events,n\n7,30"),
    ("IR IRLN IRS IRFT", "events,time\n7,100"), ("ARAW AHW ABT", "alpha,items,n\n0.8,10,100"),
    ("REH", "homozygous_dominant,heterozygous,homozygous_recessive\n10,25,12"),
    ("CLES", "cles,n_treatment,n_control\n0.7,20,30"),
    (
      "DMC DSMCC DSMCR DSMCRH DROMC DPPC2",
      "n_treatment,mean_pre_treatment,sd_pre_treatment,mean_post_treatment,sd_post_treatment,r_treatment,n_control,"
        + "mean_pre_control,sd_pre_control,mean_post_control,sd_post_control,r_control\n"
        + "20,30.6,15,38.5,11.6,0.47,20,23.1,13.8,19.7,14.8,0.47"
    ),
  ]

  @Test("the printed formulas lead to the computed estimate and variance", arguments: rows)
  func formulas(codes: String, table: String) throws {
    for code in codes.split(separator: " ").map(String.init) {
      let entry = try MeasureCatalog.measure(code)
      for type in entry.varianceTypes
      where ["LS", "LS2", "LS3", "HO", "H0", "MAX"].contains(type.rawValue) && (code, type.rawValue) != ("CLESN", "HO")
      {
        let options = MeasureOptions(varianceType: type)
        let located = try EffectsFlow(measure: entry, options: options).run(study(table))[0]
        let effect = try #require(located.effect)
        let inputs = Dictionary(uniqueKeysWithValues: located.inputs.map { ($0.input, $0.value) })
        let lines = WorkedFormula(entry, effect, inputs, options).lines
        let yi = try #require(lines.last { $0.quantity == "yi" }, "\(code) \(type.rawValue)")
        #expect(abs(yi.value - effect.estimate) <= 1e-9 * abs(effect.estimate), "\(code) \(type.rawValue)")
        let vi = try #require(lines.last { $0.quantity == "vi" }, "\(code) \(type.rawValue)")
        let own = try #require(effect.samplingVariance)
        #expect(abs(vi.value - own) <= 1e-9 * own, "\(code) \(type.rawValue)")
      }
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
