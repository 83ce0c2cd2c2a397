import TestSupport
import Testing

/// Sensitivity, checks and claims of an analysis file give what the commands of the same name give.
@Suite("The evidence blocks of an analysis")
struct EvidenceBlockTests {
  private func lines(_ name: String) throws -> [String] {
    try #require(MadeReports.english.get().read("out/" + name)).split(separator: "\n").map(String.init)
  }

  @Test("checks and claims are those of check and reproduce, each row with its block")
  func commands() throws {
    for (command, input, output, block) in [
      ("check", "reported.csv", "checks.csv", "printed-statistics"),
      ("reproduce", "claims.csv", "claims.csv", "case-report"),
    ] {
      let call = try Prepost.call([command, Repository.path("datasets/oxytocin/" + input), "--format", "csv"])
      #expect(call.status == 1)
      let expected = call.output.split(separator: "\n").enumerated().map { place, line in
        (place == 0 ? "analysis" : block) + "," + line
      }
      #expect(try lines(output) == expected, "\(command)")
    }
  }

  @Test(
    "at the value that the analysis assumes, the sensitivity analysis gives the pooled effect; elsewhere another one")
  func assumption() throws {
    let pooled = try #require(
      try lines("pooled.csv").first { $0.hasPrefix("treated-ratio,ratio-volume,groups,REML,knha,") })
    let estimate = pooled.split(separator: ",", omittingEmptySubsequences: false)[6]
    let grid = try lines("sensitivity.csv").filter { $0.hasPrefix("treated-ratio-r,") }
    #expect(grid.count == 20)
    func estimates(_ setting: String) -> [Substring] {
      grid.filter { $0.hasPrefix("treated-ratio-r,\(setting),") }.map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[3]
      }
    }
    #expect(estimates("r=0.5") == [estimate])
    #expect(Set(grid.map { $0.split(separator: ",", omittingEmptySubsequences: false)[3] }).count == 20)
  }

  @Test("a conclusion that tips is told with the value at which it does")
  func tipping() throws {
    let scratch = Scratch()
    try scratch.write(
      "study,n,mean_pre,sd_pre,mean_post,sd_post\nA,20,10,4,12,4\nB,25,11,5,12.5,5\n", to: "s.csv")
    try scratch.write(
      """
      title: T
      inputs: {s: s.csv}
      assumptions:
        - {input: s, set: r, value: 0.9, where: {study: [A, B]}, because: a guess}
      effects:
        - {id: e, input: s, measure: MC}
      pool:
        - {id: p, effects: e, method: REML}
      sensitivity:
        - {id: q, pool: p, vary: r=-0.9..0.9}
      """, to: "a.yaml")
    _ = try MadeReports.made(["a.yaml", "--lang", "id"], in: scratch)
    let oracle = try Prepost.call(
      ["sensitivity", "s.csv", "--measure", "MC", "--vary", "r=-0.9..0.9", "--format", "json"], in: scratch)
    let tipping = try #require(scratch.read("out/tipping.csv")).split(separator: "\n")
    #expect(tipping.count == 2)
    let value = String(tipping[1].split(separator: ",")[2])
    #expect(oracle.output.contains("\"value\": \(value)"))
    #expect(try #require(scratch.read("out/report.html")).contains("Kesimpulan berbalik pada r = "))
    #expect(try #require(scratch.read("out/report.md")).contains("It tips at r = "))
  }
}
