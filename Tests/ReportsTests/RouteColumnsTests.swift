import EffectSizes
import PrePostNumerics
import Testing

@testable import Reports

@Suite("Columns that lead to an effect by a route")
struct RouteColumnsTests {
  private func first(_ measure: String, _ text: String) throws -> LocatedEffect {
    try effects(measure, study(text))[0]
  }

  @Test(
    "a p is used where its test belongs to the data, or where the file names no tests",
    arguments: [
      ("n,mean_change,p\n20,2,0.013", true), ("n,mean_change,p,test\n20,2,0.013,paired t", true),
      ("n,mean_change,p,test\n20,2,0.013,Wilcoxon", false), ("n,mean_change,p,test\n20,2,0.013,", false),
    ])
  func tests(text: String, isUsed: Bool) throws {
    #expect((try first("MC", text).effect?.samplingVariance != nil) == isUsed)
  }

  @Test("a p that is no number is told where the row lacks something, and only there")
  func printedProbability() throws {
    let lacking = try first("MC", "n,mean_change,p\n20,2,<0.001")
    #expect(
      lacking.notes.map(\.text).contains(
        "p is printed as <0.001, which is 0 to 0.001: it bounds the variance, but does not give it"))
    #expect(try first("MC", "n,mean_change,sd_change,p\n20,2,3,<0.001").notes.isEmpty)
    #expect(try first("MC", "n,mean_change,sd_change,p\n20,2,3,not significant").effect?.samplingVariance == 0.45)
    #expect(
      try first("MC", "n,mean_change,p\n20,2,NS").notes.last?.text == "p is printed as \"NS\"; it is not used")
  }

  @Test("medians, a statistic or an estimate will do where their measure takes them")
  func alternatives() throws {
    #expect(try first("MC", "n,median_pre,q1_pre,q3_pre,mean_post\n40,5,4,6,7").effect?.estimate == 2)
    #expect(try first("MC", "n,median_pre,q1_pre,q3_pre,median_post\n40,5,4,6,7").effect == nil)
    #expect(try first("SMCC", "n,f\n40,-4").effect?.estimate.sign == .minus)
    #expect(try first("SMD", "n_treatment,n_control,eta_squared\n40,40,0.1").effect != nil)
    #expect(
      try first("RPB", "n_treatment,n_control,r\n40,40,0.25").effect.map { abs($0.estimate - 0.25) < 1e-12 } == true)
    #expect(try first("GEN", "estimate,sei\n1,0.5").effect?.samplingVariance == 0.25)
    #expect(
      message { try first("MD", "n_treatment,n_control,t\n40,40,2") }
        == "t.csv: MD needs the columns mean_treatment/m1i and mean_control/m2i")
  }

  @Test("rank sums, p of a correlation, quantiles of one sample")
  func further() throws {
    #expect(try first("CLES", "n_treatment,n_control,rank_sum_treatment\n10,5,90").effect?.estimate == 0.7)
    #expect(
      try first("AUC", "n_treatment,n_control,u,median_treatment,median_control\n10,5,15,4,3").effect?.estimate == 0.7)
    #expect(
      try first("SMD", "n_treatment,n_control,u,mean_treatment,mean_control\n10,5,15,3,4").effect.map {
        $0.estimate < 0
      } == true)
    #expect(try first("COR", "n,p\n30,-0.07").effect.map { abs($0.estimate + 0.3354) < 5e-5 } == true)
    #expect(try first("PCOR", "n,predictors,p\n30,5,-0.07").effect.map { abs($0.estimate + 0.3610) < 5e-5 } == true)
    #expect(
      try first("MN", "n,median,q1,q3\n115,67.3,54.9,84.7").effect.map { abs($0.estimate - 69.06) < 0.005 } == true)
    #expect(try first("MN", "n,mean,sei\n25,5,0.5").effect?.samplingVariance == 0.25)
    #expect(
      try first("SMD", "n_treatment,n_control,beta,predictors\n40,40,0.3,1").effect?.estimate
        == first("SMD", "n_treatment,n_control,r\n40,40,0.3").effect?.estimate)
  }

  @Test("two groups before and after are read by the names of their columns")
  func prePostControl() throws {
    let header = "n_treatment,mean_pre_treatment,mean_post_treatment,sd_change_treatment,"
    let effect = try first(
      "DMC",
      header + "n_control,mean_pre_control,mean_post_control,se_change_control\n20,5,8,2,25,5,6,0.412")
    #expect(effect.effect?.estimate == 2)
    #expect(effect.effect?.samplingVariance.map { abs($0 - (0.2 + 0.412 * 0.412)) < 1e-12 } == true)
    #expect(
      message {
        try first("DMC", header + "n_control,mean_pre_control,mean_post_control\n20,5,8,-2,25,5,6")
      } == "t.csv:2, column sd_change_treatment: sd_change_treatment is -2; a standard deviation is 0 or more")
  }

  @Test("refusal: the r of one group before and after is no way to a difference of two groups")
  func correlationOfOneGroup() {
    #expect(
      message { try first("SMD", "n,mean_pre,sd_pre,mean_post,sd_post,r\n20,30,5,33,6,0.5") }
        == "t.csv: SMD needs the columns mean_treatment/m1i and mean_control/m2i")
  }

  @Test("a transformation belongs to GEN, whose scale it makes a log ratio")
  func transformation() throws {
    var options = MeasureOptions()
    options.transformation = .log
    let flow = try EffectsFlow(measure: MeasureCatalog.measure("GEN"), options: options)
    #expect(flow.measure.scale == .logRatio)
    #expect(
      message { try EffectsFlow(measure: MeasureCatalog.measure("OR"), options: options) }
        == "OR is not transformed; --transform is for estimates as printed (GEN)")
  }
}
