import TestSupport
import Testing

@Suite("The shapes of JSON")
struct JSONShapeTests {
  private func answer(_ arguments: String...) throws -> JSONDocument {
    let places = arguments.map { $0.hasSuffix(".csv") ? Prepost.input + "/" + $0 : $0 }
    return try JSONDocument(Prepost.call(places + ["--format", "json"]).output)
  }

  private let coefficient: Set = [
    "term", "estimate", "std_error", "statistic", "df", "p_value", "conf_low", "conf_high",
  ]

  @Test("effects")
  func effects() throws {
    let document = try answer("effects", "studies.csv", "--measure", "ROMC")
    #expect(document["measure"]?.text == "ROMC")
    let rows = try #require(document["effects"]).items
    #expect(rows.count == 6)
    for row in rows {
      #expect(
        row.names.isSuperset(of: [
          "study", "yi", "vi", "sei", "conf_low", "conf_high", "point_rule", "derived", "note",
        ]))
    }
    #expect(rows[2]["point_rule"]?.text == "midpoint" && rows[2]["yi_low"] != nil)
    #expect(rows[3]["yi"] != nil && rows[3]["vi"] == nil && rows[3]["note"] != nil)
  }

  @Test("paired")
  func paired() throws {
    let groups = try #require(
      answer("paired", "participants.csv", "--pre", "before", "--post", "after", "--group", "arm")["groups"]
    ).items
    #expect(groups.map { $0["group"]?.text } == ["massage", "usual"])
    let group = groups[0]
    for name in [
      "n", "mean_pre", "mean_post", "sd_pre", "sd_post", "r", "mean_change", "sd_change", "t_test", "wilcoxon",
      "sign_test", "effect_sizes",
    ] { #expect(group[name] != nil, "\(name)") }
    #expect(group["t_test"]?.names == ["statistic", "df", "p_value", "conf_low", "conf_high"])
    #expect(
      group["wilcoxon"]?.names.isSuperset(of: [
        "statistic", "p_value", "method", "pseudomedian", "conf_low", "conf_high", "rank_biserial",
      ]) == true)
    #expect(group["sign_test"]?.names.isSuperset(of: ["statistic", "p_value"]) == true)
    #expect(group["permutation"]?.names.isSuperset(of: ["p_value", "method", "permutations"]) == true)
    #expect(group["bootstrap"]?.names.isSuperset(of: ["conf_low", "conf_high", "method"]) == true)
    let effect = try #require(group["effect_sizes"]?.items.first)
    #expect(effect.names.isSuperset(of: ["measure", "yi", "vi", "conf_low", "conf_high"]))
  }

  @Test("regress")
  func regress() throws {
    let document = try answer("regress", "trial.csv", "post ~ pre + factor(arm)")
    #expect(document["coefficients"]?.items.map { $0["term"]?.text } == ["(Intercept)", "pre", "factor(arm)b"])
    #expect(document["coefficients"]?.items.allSatisfy { $0.names == coefficient } == true)
    let fit = try #require(document["fit"])
    for name in [
      "n", "df_residual", "sigma", "r_squared", "adj_r_squared", "f_statistic", "f_p_value", "log_likelihood", "aic",
      "bic",
    ] { #expect(fit[name]?.number != nil, "\(name)") }
  }

  @Test("case")
  func singleCase() throws {
    let cases = try #require(
      answer("case", "observations.csv", "--randomization", "complete", "--aggregate", "1/V")["cases"]
    ).items
    #expect(cases.map { $0["case"]?.text } == ["Ani", "Budi"])
    #expect(cases[0]["n_a"]?.number == 3 && cases[0]["n_b"]?.number == 4)
    let indices = try #require(cases[0]["indices"])
    for code in ["NAP", "Tau", "PND", "LRRi", "SMD", "PoGO"] {
      #expect(
        indices[code]?.names.isSuperset(of: ["estimate", "std_error", "conf_low", "conf_high"]) == true, "\(code)")
    }
    #expect(
      cases[0]["randomization"]?.names == [
        "statistic", "p_value", "p_low", "p_high", "permutations", "arrangements", "smallest_p",
      ])
    let document = try answer("case", "observations.csv", "--aggregate", "equal")
    #expect(document["pooled"]?["indices"]?["NAP"]?["estimate"]?.number != nil)
  }

  @Test("pool")
  func pool() throws {
    let document = try answer("pool", "effects.csv", "--mods", "week")
    #expect(document["model"]?.names.isSuperset(of: ["method", "test", "measure", "k", "p", "level"]) == true)
    #expect(document["model"]?["level"]?.number == 95)
    #expect(document["coefficients"]?.items.allSatisfy { $0.names == coefficient } == true)
    let heterogeneity: Set = [
      "tau2", "tau2_se", "tau2_conf_low", "tau2_conf_high", "I2", "I2_conf_low", "I2_conf_high", "H2", "Q", "Q_df",
      "Q_p", "R2",
    ]
    #expect(document["heterogeneity"]?.names.isSuperset(of: heterogeneity) == true)
    #expect(document["prediction"]?.names.isSuperset(of: ["pi_low", "pi_high"]) == true)
    #expect(document["moderators"]?.names.isSuperset(of: ["QM", "df1", "df2", "p_value"]) == true)
    #expect(document["fit"]?.names.isSuperset(of: ["log_likelihood", "deviance", "aic", "bic", "aicc"]) == true)
    #expect(document["convergence"]?.names.isSuperset(of: ["converged", "iterations"]) == true)
  }
}
