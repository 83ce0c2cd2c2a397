import EffectSizes
import TestSupport
import Testing

@testable import Reports

/// Every way to an effect through its columns, against what papers and R print of the same data.
@Suite("Routes against papers and R")
struct PublishedRouteTests {
  private func effect(_ code: String, _ header: String, _ row: String) throws -> EffectSize {
    let located = try effects(code, study(header + "\n" + row))[0]
    return try #require(located.effect, "\(code) \(header): \(located.noteText ?? "")")
  }

  private static let growth: [(String, String)] = [
    ("mean_treatment,sd_treatment,mean_control,sd_control", "5.526,0.442573283322786,5.032,0.583091378392406"),
    ("t", "2.13402045312406"), ("f", "4.55404329435183"), ("p", "0.0468513849115739"), ("r", "0.449351683008003"),
    ("eta_squared", "0.201916935022125"), ("beta,predictors", "0.449351683008003,1"),
    ("mean_treatment,mean_control,ci_low,ci_high", "5.526,5.032,0.00766188343709511,0.98033811656290448"),
  ]

  @Test(
    "oracle: R 4.2.2, t.test, anova, cor and lm of PlantGrowth, trt2 against ctrl; metafor 3.8-1", arguments: growth)
  func plantGrowth(columns: String, cells: String) throws {
    let effect = try effect("SMD", "n_treatment,n_control," + columns, "10,10," + cells)
    #expect(agrees(effect.estimate, 0.913942278452038, relative: 1e-11))
    #expect(agrees(try #require(effect.samplingVariance), 0.220882262208553, relative: 1e-11))
  }

  private static let sleep: [(String, String)] = [
    ("mean_pre,sd_pre,mean_post,sd_post,r", "0.75,1.789009657759163,2.33,2.002248735796829,0.795170205833578"),
    ("mean_change,sd_change", "1.58,1.229995483279873"), ("mean_change,se_change", "1.58,0.388958723888395"),
    ("mean_change,ci_low,ci_high", "1.58,0.700114236723018,2.459885763276982"), ("t", "4.06212768338204"),
    ("ci_low,ci_high", "0.700114236723018,2.459885763276982"), ("f", "16.5008813160987"), ("p", "0.00283289019738427"),
    ("mean_pre,mean_post,t", "0.75,2.33,4.06212768338204"), ("mean_pre,mean_post,p", "0.75,2.33,0.00283289019738427"),
  ]

  @Test("oracle: R 4.2.2, the paired t.test of Student's sleep data; metafor 3.8-1", arguments: sleep)
  func studentsSleep(columns: String, cells: String) throws {
    let effect = try effect("SMCC", "n," + columns, "10," + cells)
    #expect(agrees(effect.estimate, 1.173924903514205, relative: 1e-11))
    #expect(agrees(try #require(effect.samplingVariance), 0.168904983954542, relative: 1e-11))
  }

  @Test(
    "published: Cochrane Handbook § 6.5.2.3: a difference of 3.8 with p = 0.008, n 25 and 22: t 2.78, SE 1.37, SD 4.69")
  func handbookDifference() throws {
    let effect = try effect("MD", "n_treatment,mean_treatment,n_control,mean_control,p", "25,3.8,22,0,0.008")
    #expect(printsAs(3.8 / (try #require(effect.standardError)), 2.78, decimals: 2))
    #expect(printsAs(try #require(effect.standardError), 1.37, decimals: 2))
    let sd = try #require(effect.derivation.steps.first { $0.quantity.hasPrefix("sd_treatment") })
    // The handbook goes on with 2.78 and 1.37 as rounded, which leaves 4.69; unrounded it is 4.68.
    #expect(abs(sd.value - 4.69) < 0.015)
  }

  @Test("published: Cochrane Handbook § 6.5.2.8: SDs before, after and of change give r = 0.78 and 0.82")
  func handbookCorrelation() throws {
    let columns = ["n", "mean_pre", "sd_pre", "mean_post", "sd_post", "mean_change", "sd_change"]
    let header = (columns.map { $0 + "_treatment" } + columns.map { $0 + "_control" }).joined(separator: ",")
    let effect = try effect("DPPC2", header, "129,15.2,6.4,16.2,7.1,1,4.5,135,15.7,7,17.2,6.9,1.5,4.2")
    for (arm, printed) in [("treatment", 0.78), ("control", 0.82)] {
      let r = try #require(effect.derivation.steps.first { $0.quantity == "r_" + arm })
      #expect(printsAs(r.value, printed, decimals: 2), "\(arm): \(r.value)")
    }
    let change = try self.effect("DMC", header, "129,15.2,6.4,16.2,7.1,1,4.5,135,15.7,7,17.2,6.9,1.5,4.2")
    #expect(agrees(try #require(change.samplingVariance), 4.5 * 4.5 / 129 + 4.2 * 4.2 / 135, relative: 1e-12))
  }
}
