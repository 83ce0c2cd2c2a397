import TestSupport
import Testing

@Suite("Other models in pool blocks of an analysis file")
struct PoolBlockModelsTests {
  private let folder = Scratch()

  init() throws {
    try folder.write(
      "study,events_treatment,n_treatment,events_control,n_control,year,arm\nA,4,20,9,21,1,a\nB,0,15,3,15,2,a\n"
        + "C,6,40,11,38,3,b\nD,2,30,2,31,4,b\nE,,30,4,30,5,b\nF,7,25,12,24,,\n", to: "s.csv")
  }

  private func report(_ measure: String, _ pools: String) throws {
    try folder.write(
      "title: T\ninputs: {s: s.csv}\neffects:\n  - {id: e, input: s, measure: \(measure)}\npool:\n\(pools)",
      to: "a.yaml")
    let call = try Prepost.call(["report", "a.yaml", "-o", "out"], in: folder)
    #expect(call.status == 0, "\(call.errors)")
  }

  /// The rows of a report, by column.
  private func rows(_ name: String) throws -> [[String: String]] {
    let lines = try #require(folder.read("out/\(name).csv"))
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
  }

  private func answer(_ options: String...) throws -> JSONDocument {
    try JSONDocument(Prepost.call(["pool", "s.csv", "--format", "json"] + options, in: folder).output)
  }

  private func equal(_ cell: String?, _ number: Double?) -> Bool {
    guard let own = cell.flatMap(Double.init) else { return number == nil && (cell ?? "").isEmpty }
    return number.map { agrees(own, $0, relative: 1e-14) } ?? false
  }

  @Test("counts: Mantel-Haenszel and Peto beside REML, as the command answers", arguments: ["MH", "PETO"])
  func counts(_ method: String) throws {
    try report(
      "OR",
      "  - {id: p, effects: e, method: [\(method), REML], continuity: no}\n".replacing(
        method == "PETO" ? ", continuity: no" : "@", with: ""))
    let pooled = try rows("pooled")
    #expect(pooled.map { $0["method"] } == [method, "REML"])
    let own =
      method == "MH"
      ? try answer("--method", "MH", "--measure", "OR", "--continuity", "no") : try answer("--method", "PETO")
    let line = try #require(own["coefficients"]).items[0]
    for name in ["estimate", "std_error", "p_value", "conf_low", "conf_high"] {
      #expect(equal(pooled[0][name], line[name]?.number), "\(name)")
    }
    #expect(equal(pooled[0]["transformed"], own["transformed"]?.items.first?["estimate"]?.number))
    #expect(pooled[0]["studies"] == "\"A; B; C; D; F\"" && pooled[0]["test"] == "z")
    let spread = try rows("heterogeneity")
    #expect(equal(spread[0]["Q"], own["heterogeneity"]?["Q"]?.number))
    let notes = try #require(folder.read("out/notes.csv"))
    #expect(notes.contains("Tarone's test of equal odds: ") == (method == "MH"))
    #expect(
      notes.contains("test of association, without continuity correction: ") == (method == "MH"))
    let text = try #require(folder.read("out/report.md"))
    #expect(text.contains(method == "MH" ? "Mantel N, Haenszel W (1959)" : "Yusuf S, Peto R"))
  }

  @Test("subgroups with one tau2, as the command answers")
  func commonTau() throws {
    try report("OR", "  - {id: p, effects: e, method: DL, by: arm, tau2_common: yes}\n")
    let pooled = try rows("pooled")
    #expect(pooled.map { $0["variant"] } == ["groups", "arm = a", "arm = b", "arm = no value"])
    let own = try answer("--measure", "OR", "--method", "DL", "--by", "arm", "--tau2-common", "yes")
    let groups = try #require(own["subgroups"]).items
    let spread = try rows("heterogeneity")
    for (place, group) in groups.enumerated() {
      for name in ["estimate", "std_error", "conf_low", "pi_low", "pi_high"] {
        #expect(equal(pooled[place + 1][name], group[name]?.number), "\(name)")
      }
      #expect(equal(spread[place + 1]["tau2"], group["tau2"]?.number))
    }
    #expect(spread[1]["tau2"] == spread[2]["tau2"])
    #expect(try #require(folder.read("out/pooled.csv")).contains("subgroups by arm, with one tau2: Q = "))
  }

  @Test("a location-scale model: its scale among the regressions, and the rows without a value left out")
  func scale() throws {
    try folder.write(
      "study,n,mean_change,sd_change,year\nA,20,0,1,1\nB,20,1,1,2\nC,20,-1,1,3\nD,20,3,1,4\nE,20,-2,1,5\nF,20,2,1,6\n"
        + "G,20,2,1,\nH,20,,1,8\n", to: "s.csv")
    try report("MC", "  - {id: p, effects: e, method: ML, scale: year}\n")
    let own = try answer("--measure", "MC", "--method", "ML", "--scale", "year")
    let scale = try #require(own["scale"]?["coefficients"]).items
    let found = try rows("regression")
    #expect(found.map { $0["kind"] } == ["scale of log tau2", "scale of log tau2"])
    for (row, line) in zip(found, scale) {
      #expect(row["term"] == line["term"]?.text && equal(row["estimate"], line["estimate"]?.number))
    }
    let pooled = try rows("pooled")
    #expect(pooled[0]["k"] == "6")
    #expect(try rows("heterogeneity")[0]["tau2"] == "")
    #expect(try #require(folder.read("out/pooled.csv")).contains("left out: H (row 9), G (row 8)"))
  }

  @Test("the interval of H2 stands beside it")
  func hSquared() throws {
    try report("OR", "  - {id: p, effects: e, method: REML}\n")
    let own = try #require(try answer("--measure", "OR")["heterogeneity"])
    let row = try #require(try rows("heterogeneity").first)
    for name in ["H2", "H2_conf_low", "H2_conf_high", "I2_conf_high", "R2"] {
      #expect(equal(row[name], own[name]?.number), "\(name)")
    }
    #expect(row["H2_conf_high"] != "")
  }

  @Test(
    "the scale that people read: the usual one of the measure or the one asked for",
    arguments: [
      ("OR", "", "exp", "ratio"), ("OR", ", transform: percent", "percent", "change in percent"),
      ("OR", ", transform: none", "", "effect"), ("RD", "", "", "effect"),
    ])
  func transform(_ measure: String, _ choice: String, _ name: String, _ word: String) throws {
    try report(measure, "  - {id: p, effects: e\(choice)}\n")
    let row = try #require(try rows("pooled").first)
    #expect(row["transform"] == name)
    #expect((row["transformed"] == "") == name.isEmpty)
    #expect(try #require(folder.read("out/report.md")).contains("p, groups (REML, z, k = 5): \(word) "))
  }

  @Test("a proportion is no change, and is not told to be one")
  func level() throws {
    try folder.write("study,events,n\nA,12,20\nB,15,40\nC,22,40\n", to: "s.csv")
    try report("PLO", "  - {id: p, effects: e}\n")
    let text = try #require(folder.read("out/report.md"))
    #expect(text.contains("p, groups (REML, z, k = 3): proportion 0.4"))
    #expect(!text.contains("no change lies"))
    #expect(try #require(try rows("pooled").first)["transform"] == "plogis")
  }
}
