import EffectSizes
import PrePostNumerics
import Testing

@testable import Reports

/// Every measure of the catalog with every variance that it has is worked with numbers, and the numbers are right.
@Suite("Every measure worked with numbers")
struct WorkedCatalogTests {
  private func explained(
    _ code: String, _ options: MeasureOptions, _ table: String? = nil, row: Int = 0
  ) throws -> (effect: LocatedEffect, steps: [WorkedSteps.Step]) {
    let entry = try MeasureCatalog.measure(code)
    let text = try #require(table ?? CatalogRows.table(code), "no rows for \(code)")
    let located = try EffectsFlow(measure: entry, options: options).run(study(text))[row]
    let effect = try #require(located.effect, "\(code): \(located.noteText ?? "")")
    return (located, WorkedSteps(entry, effect, located.inputs, options).steps)
  }

  /// The steps end in the effect.
  ///
  /// - Parameter tolerance: relative; formulas on paper subtract what the program keeps apart, which costs digits.
  private func check(
    _ code: String, _ options: MeasureOptions, _ table: String? = nil, row: Int = 0, within tolerance: Double = 1e-12,
    comment: String = ""
  ) throws {
    let name = "\(code) \(options.varianceType.rawValue) row \(row) \(comment)"
    let (located, steps) = try explained(code, options, table, row: row)
    let effect = try #require(located.effect)
    let yi = try #require(steps.last { $0.quantity == "yi" }, "\(name): no yi")
    #expect(abs(yi.value - effect.estimate) <= tolerance * abs(effect.estimate), "\(name): yi")
    #expect(yi.numbers?.isEmpty == false, "\(name): yi without numbers")
    guard let own = effect.samplingVariance else { return }
    let vi = try #require(steps.last { $0.quantity == "vi" }, "\(name): no vi")
    #expect(abs(vi.value - own) <= tolerance * own, "\(name): vi")
    #expect(vi.numbers?.isEmpty == false, "\(name): vi without numbers")
  }

  private static let codes = MeasureCatalog.all.map(\.code)

  @Test("each variance type of each measure ends in the effect, with numbers", arguments: codes)
  func catalog(code: String) throws {
    let entry = try MeasureCatalog.measure(code)
    for type in entry.varianceTypes {
      for row in 0...1 { try check(code, MeasureOptions(varianceType: type), row: row) }
    }
  }

  @Test("without the correction of bias, and with its approximation", arguments: codes)
  func corrections(code: String) throws {
    for type in try MeasureCatalog.measure(code).varianceTypes {
      try check(code, MeasureOptions(varianceType: type, correctsBias: false), comment: "uncorrected")
      var options = MeasureOptions(varianceType: type)
      options.approximatesCorrection = true
      try check(code, options, comment: "approximated")
    }
  }

  private static let zeros: [(String, String)] = [
    ("RR OR RD AS PETO PHI ZPHI YUQ YUY RTET ZTET PBIT OR2D OR2DN OR2DL", "ai,bi,ci,di\n0,20,12,13\n3,9,5,8"),
    ("MPRD MPRR MPOR MPORC MPPETO", "ai,bi,ci,di\n20,10,0,20\n1,2,3,4"),
    ("IRR IRD IRSD", "x1i,t1i,x2i,t2i\n0,100,12,120"),
    ("PR PLN PLO PRZ PAS PFT", "events,n\n0,30\n3,9"), ("IR IRLN IRS IRFT", "events,time\n0,100\n3,50"),
    ("MPORM", "ai,bi,ci,di,r\n0,55,25,30,0\n1,9,2,8,0.1"),
  ]

  @Test("counts of 0 are worked with what was added to them", arguments: zeros)
  func zeroCells(codes: String, table: String) throws {
    for code in codes.split(separator: " ").map(String.init) {
      for type in try MeasureCatalog.measure(code).varianceTypes {
        try check(
          code, MeasureOptions(varianceType: type, zeroCells: ZeroCellRule(amount: 0.25, target: .all)), table)
      }
    }
  }

  @Test("a solved equation shows that its solution holds")
  func solution() throws {
    for (code, letter) in [("RTET", "yi"), ("ZTET", "r")] {
      let steps = try explained(code, MeasureOptions()).steps
      let target = try #require(steps.first { $0.quantity == "P" })
      let check = try #require(steps.last { $0.quantity == "P" })
      #expect(check.formula == "L(h, k, \(letter))" && abs(check.value - target.value) < 1e-15)
    }
  }

  private static let routes: [(String, String)] = [
    ("SMD", "n_treatment,n_control,t\n44,50,2.66"), ("SMD", "n_treatment,n_control,f\n44,50,7.1"),
    ("RPB", "n_treatment,n_control,r\n44,50,0.3"), ("RBIS", "n_treatment,n_control,eta_squared\n44,50,0.09"),
    ("SMCC", "n,t\n20,2.5"), ("SMCC", "n,mean_pre,mean_post,ci_low,ci_high\n20,30,38,1,15"),
    ("MC", "n,mean_change,se_change\n20,4,0.7"),
    (
      "MD",
      "n_treatment,mean_treatment,se_treatment,n_control,mean_control,se_control\n20,5,1,20,3,1.1"
    ),
    ("PCOR", "n,predictors,r\n100,3,0.3"), ("R2", "n,predictors,f\n218,4,16.8"),
    ("AMD", "n_treatment,n_control,b,se_b\n20,20,3,1.1"),
    (
      "AMD",
      "n_treatment,n_control,adjusted_mean_treatment,se_adjusted_treatment,adjusted_mean_control,se_adjusted_control\n"
        + "20,20,3,1.1,2,0.9"
    ),
    (
      "DMC",
      "n_treatment,mean_pre_treatment,mean_post_treatment,se_change_treatment,n_control,mean_pre_control,"
        + "mean_post_control,t_control\n20,3,5,0.4,22,3,4,2.2"
    ),
    ("GEN", "estimate,se\n0.4,0.1"), ("GEN", "estimate,ci_high\n0.4,0.6"), ("GEN", "estimate,ci_low\n0.4,0.2"),
    ("GEN", "estimate,z\n0.4,2.1"), ("GEN", "estimate,p\n0.4,0.03"), ("ROM", "mean_treatment,mean_control\n5,4"),
    ("MPORM", "ai,n1i,ci,n2i,proportion_both\n30,55,25,55,0.3"), ("CLES", "u,n_treatment,n_control\n120,15,16"),
    ("PLO", "events,non_events\n7,23"), ("SMD", "n_treatment,n_control,p\n44,50,-0.02"),
    ("SMD", "n_treatment,n_control,rank_sum_treatment\n20,25,520"), ("SMD", "n_treatment,n_control,or\n44,50,2.1"),
    ("SMD", "n_treatment,n_control,beta\n44,50,0.2"), ("SMD", "n_treatment,n_control,beta,predictors\n44,50,0.2,1"),
    ("SMCC", "n,p\n20,0.02"), ("COR", "n,p\n30,-0.07"), ("PCOR", "n,predictors,p\n30,5,0.07"),
    ("R2", "n,predictors,p\n60,4,0.01"),
    (
      "SMD",
      "n_treatment,median_treatment,q1_treatment,q3_treatment,n_control,median_control,min_control,max_control\n"
        + "40,5,4,6.2,50,4.2,1,8"
    ),
    (
      "MD",
      "n_treatment,min_treatment,q1_treatment,median_treatment,q3_treatment,max_treatment,n_control,q1_control,"
        + "median_control,q3_control\n40,1,4,5,6.2,9,50,3,4,5.5"
    ),
    (
      "MC",
      "n,median_pre,q1_pre,q3_pre,median_post,q1_post,q3_post,r\n40,5,4,6.2,6,5,7.5,0.5"
    ),
  ]

  @Test("derived inputs carry their numbers, and the lines go on from them", arguments: routes)
  func derived(code: String, table: String) throws {
    try check(code, MeasureOptions(), table)
  }

  @Test("every step of a derivation by a formula of numbers shows them")
  func steps() throws {
    for (code, table) in Self.routes {
      for step in try explained(code, MeasureOptions(), table).steps {
        #expect(step.numbers != nil, "\(code): \(step.quantity) by \(step.formula)")
      }
    }
  }

  @Test("a turned sign and another unit are the last lines")
  func turned() throws {
    let morris = "n,mean_pre,sd_pre,mean_post,sd_post,r"
    try check("SMCC", MeasureOptions(), morris + ",flip\n20,30.6,15,38.5,11.6,0.47,yes")
    let entry = try MeasureCatalog.measure("MC")
    var flow = try EffectsFlow(measure: entry)
    flow.conversion = try UnitConversion(to: "ml")
    let located = try flow.run(study(morris + ",unit\n20,3,1.5,3.8,1.1,0.47,fl oz"))[0]
    let effect = try #require(located.effect)
    let steps = WorkedSteps(entry, effect, located.inputs, MeasureOptions()).steps
    #expect(steps.last { $0.quantity == "yi" }.map { abs($0.value - effect.estimate) < 1e-12 } == true)
    let own = try #require(effect.samplingVariance)
    #expect(steps.last { $0.quantity == "vi" }.map { abs($0.value - own) < 1e-12 * own } == true)
  }

  @Test("transformed estimates as printed")
  func transformations() throws {
    for (transformation, table) in [
      (EstimateTransformation.log, "estimate,ci_low,ci_high\n2.581,1.835,3.631"),
      (.fisherZ, "estimate,ci_low,ci_high\n0.3,0.1,0.5"), (.logit, "estimate,ci_low,ci_high\n0.3,0.2,0.5"),
    ] {
      var options = MeasureOptions()
      options.transformation = transformation
      try check("GEN", options, table)
    }
  }
}
