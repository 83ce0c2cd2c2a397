import MetaAnalysis
import Testing

@testable import Reports

@Suite("Choosing by code")
struct CatalogTests {
  @Test("every measure is found by its code, once")
  func measures() throws {
    let codes = MeasureCatalog.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in codes { #expect(try MeasureCatalog.measure(code).code == code) }
    for code in ["MC", "SMCC", "SMCR", "SMCRH", "ROMC", "MD", "SMD", "ROM", "RR", "OR", "RD"] {
      #expect(codes.contains(code))
    }
    for entry in MeasureCatalog.all {
      #expect(!entry.sources.isEmpty && !entry.inputs.isEmpty && !entry.varianceTypes.isEmpty, "\(entry.code)")
    }
  }

  @Test(
    "refusal: an unknown measure, with the nearest", arguments: [("romc", "ROMC"), ("SMCX", "SMCC"), ("QQQQQ", nil)])
  func unknownMeasure(code: String, nearest: String?) {
    let start = "there is no measure '\(code)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "") + " (measures: "
    #expect(message { try MeasureCatalog.measure(code) }.hasPrefix(start))
    #expect(kind { try MeasureCatalog.measure(code) } == .usage)
  }

  @Test("every estimator is found by its code; EE and FE are none")
  func estimators() throws {
    for code in EstimatorCatalog.codes {
      switch try EstimatorCatalog.betweenStudies(code) {
      case .none: #expect(code == "EE" || code == "FE")
      case .estimated(let estimator): #expect(type(of: estimator).code == code)
      case .known: Issue.record("\(code)")
      }
    }
    for code in ["EE", "DL", "REML", "PM"] { #expect(EstimatorCatalog.codes.contains(code)) }
  }

  @Test("refusal: an unknown estimator, with the nearest")
  func unknownEstimator() {
    #expect(
      message { try EstimatorCatalog.betweenStudies("reml") }.hasPrefix(
        "there is no method 'reml'; did you mean 'REML'? (methods: EE, FE, DL, REML"))
    #expect(kind { try EstimatorCatalog.betweenStudies("x") } == .usage)
  }

  @Test("refusal: a variance that the measure does not offer")
  func varianceType() {
    #expect(
      message {
        try EffectsFlow(measure: MeasureCatalog.measure("MC"), options: .init(varianceType: .unbiased))
      } == "MC has no sampling variance 'UB'; it offers LS")
  }
}
