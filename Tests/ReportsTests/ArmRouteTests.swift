import EffectSizes
import PrePostNumerics
import TestSupport
import Testing

@testable import Reports

@Suite("Routes to the change of each of two groups")
struct ArmRouteTests {
  private static let means = "mean_pre_treatment,mean_post_treatment,n_control,mean_pre_control,mean_post_control,"

  /// The effect of one group alone, read from columns without an arm.
  private func alone(_ code: String, _ table: String) throws -> EffectSize {
    try #require(try effects(code, study(table))[0].effect)
  }

  private static let routes: [(columns: String, cells: [String], plain: String, quantity: String)] = [
    ("se_change", ["0.9"], "se_change", "sd_change"), ("f", ["9.61"], "f", "t"), ("p", ["0.006"], "p", "t"),
    ("t", ["3.1"], "t", "sd_change"), ("ci_low_change ci_high_change", ["1.1", "4.9"], "ci_low,ci_high", "sd_change"),
  ]

  @Test("each route gives each group what it gives one group alone, and is recorded", arguments: routes)
  func sameAsAlone(columns: String, cells: [String], plain: String, quantity: String) throws {
    func named(_ arm: String) -> String {
      columns.split(separator: " ").map { "\($0)_\(arm)" }.joined(separator: ",")
    }
    let values = cells.joined(separator: ",")
    let table =
      "n_treatment,\(Self.means)\(named("treatment")),\(named("control"))\n20,30,33,25,30,31.5,\(values),\(values)"
    let first = "n,mean_pre,mean_post,\(plain)\n20,30,33,\(values)"
    let second = "n,mean_pre,mean_post,\(plain)\n25,30,31.5,\(values)"
    for (code, single) in [("DMC", "MC"), ("DSMCC", "SMCC")] {
      let effect = try #require(try effects(code, study(table))[0].effect)
      let arms = try (alone(single, first), alone(single, second))
      #expect(agrees(effect.estimate, arms.0.estimate - arms.1.estimate, relative: 1e-13))
      let sum = try #require(arms.0.samplingVariance) + #require(arms.1.samplingVariance)
      #expect(agrees(try #require(effect.samplingVariance), sum, relative: 1e-13))
      for arm in ["treatment", "control"] {
        #expect(effect.derivation.steps.contains { $0.quantity == "\(quantity)_\(arm)" }, "\(code) \(arm)")
      }
    }
  }

  @Test("published: Morris 2008, study 1: the paired t of each group leads back to r = 0.47 and to DPPC2 = 0.77")
  func morris() throws {
    // t = change √n / sd_change with the printed means, SDs and r.
    func statistic(_ change: Double, _ pre: Double, _ post: Double) -> Double {
      let variance = pre * pre + post * post - 2 * 0.47 * pre * post
      return change * (20 / variance).squareRoot()
    }
    let first = statistic(7.9, 15, 11.6)
    let second = statistic(-3.4, 13.8, 14.8)
    let columns = ["n", "mean_pre", "sd_pre", "mean_post", "sd_post"]
    let header = (columns.map { $0 + "_treatment" } + columns.map { $0 + "_control" }).joined(separator: ",")
    let row = "20,30.6,15,38.5,11.6,20,23.1,13.8,19.7,14.8"
    for (names, cells) in [
      ("t_treatment,t_control", "\(first),\(second)"), ("f_treatment,f_control", "\(first * first),\(second * second)"),
    ] {
      let located = try effects("DPPC2", study("\(header),\(names)\n\(row),\(cells)"))[0]
      let effect = try #require(located.effect)
      #expect(printsAs(effect.estimate, 0.77, decimals: 2))
      #expect(agrees(try #require(effect.samplingVariance), 0.1134, relative: 1e-3))
      for arm in ["treatment", "control"] {
        let r = try #require(effect.derivation.steps.first { $0.quantity == "r_" + arm })
        #expect(agrees(r.value, 0.47, relative: 1e-9))
      }
    }
  }

  @Test("a paired t, F or p of each group is enough for DSMCC")
  func statisticsAlone() throws {
    for (names, cells) in [("t", "2.5,1"), ("f", "6.25,1"), ("p", "0.0217,0.3273")] {
      let located = try effects(
        "DSMCC", study("n_treatment,n_control,\(names)_treatment,\(names)_control\n20,25,\(cells)"))[0]
      let effect = try #require(located.effect, "\(names)")
      let expected = 0.95990 * 2.5 / 20.0.squareRoot() - 0.96842 / 5
      #expect(agrees(effect.estimate, expected, relative: 5e-3), "\(names): \(effect.estimate)")
    }
  }

  @Test("routes of one group that disagree are told with both values and the group")
  func disagreement() throws {
    let table =
      "n_treatment,\(Self.means)sd_change_treatment,se_change_treatment,ci_low_change_control,ci_high_change_control,"
      + "f_control\n20,30,33,25,30.13,31.62,2.0,0.9,0.5,2.5,4.7"
    let located = try effects("DMC", study(table))[0]
    let notes = located.notes.map(\.text)
    #expect(
      notes.contains("treatment: sd_change is 2 as printed, but 4.025 by se_change √n"), "\(notes)")
    #expect(
      notes.contains("control: sd_change is 2.423 by √n (ci_high − ci_low) / (2 t), but 3.436 by |change| √n / √F"),
      "\(notes)")
  }

  @Test("refusal: what cannot be is told by the column of its group")
  func refusals() {
    let header = "n_treatment,\(Self.means)ci_low_change_treatment,ci_high_change_treatment,p_control"
    #expect(
      message { try effects("DMC", study(header + "\n20,30,33,25,30,31.5,4,1,0.04")) }
        == "t.csv:2, column ci_high_change_treatment: ci_high_change_treatment is 1; a number not below "
        + "ci_low_change_treatment (4)")
    #expect(
      message { try effects("DMC", study(header + "\n20,30,33,25,30,31.5,1,4,1.4")) }.hasPrefix(
        "t.csv:2, column p_control: p_control is 1.4; "))
  }

  @Test("the numbers of a step of one group are shown")
  func numbers() throws {
    let table =
      "n_treatment,\(Self.means)ci_low_change_treatment,ci_high_change_treatment,t_control\n20,30,33,25,30,31.5,1,5,2.1"
    let entry = try MeasureCatalog.measure("DMC")
    let located = try EffectsFlow(measure: entry).run(study(table))[0]
    let steps = WorkedSteps(entry, try #require(located.effect), located.inputs, MeasureOptions()).steps
    let numbers = steps.first { $0.quantity == "sd_change_treatment" }?.numbers
    #expect(numbers == "√20 (5 − 1) / (2 · 2.093)")
    #expect(steps.allSatisfy { $0.numbers != nil })
  }
}
