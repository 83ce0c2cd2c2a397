import TestSupport
import Testing

@Suite("Predicted values")
struct PredictTests {
  /// Six studies of two groups.
  private static func folder() throws -> Scratch {
    let folder = Scratch()
    try folder.write(
      """
      study,yi,vi,dose,site
      A,0.10,0.04,1,east
      B,0.42,0.09,2,west
      C,0.35,0.05,3,east
      D,0.61,0.06,4,west
      E,0.58,0.08,5,east
      F,0.95,0.07,6,west

      """, to: "studies.csv")
    return folder
  }

  private static func call(_ folder: Scratch, _ arguments: String...) throws -> Prepost.Call {
    try Prepost.call(
      ["predict", "studies.csv", "--mods", "dose + site"] + arguments + ["--format", "json"], in: folder)
  }

  @Test("new rows, contrasts, margins and terms stand in one answer")
  func all() throws {
    let folder = try Self.folder()
    try folder.write("dose,site\n3.5,west\n,east\n2,east\n", to: "new.csv")
    let call = try Self.call(
      folder, "--new", "new.csv", "--contrast", "0,1,0", "--contrast", "0,0,1", "--margins", "site", "--transform",
      "exp")
    #expect(call.status == 0, "\(call.errors)")
    let answer = try JSONDocument(call.output)
    let rows = try #require(answer["predictions"]).items
    #expect(rows.count == 3 && rows[1]["estimate"] == nil)
    #expect(rows[0].names.isSuperset(of: ["row", "values", "estimate", "std_error", "conf_low", "pi_high"]))
    #expect(rows[0]["transformed"]?["transform"]?.text == "exp")
    #expect(try #require(answer["notes"]).items.last?.text == "new.csv:3: no predicted value; no dose")
    // The joint test of both slopes is that of the moderators.
    let model = try JSONDocument(
      Prepost.call(["pool", "studies.csv", "--mods", "dose + site", "--format", "json"], in: folder).output)
    let (joint, omnibus) = (
      try #require(answer["contrast_test"]?["QM"]?.number), try #require(model["moderators"]?["QM"]?.number)
    )
    #expect(agrees(joint, omnibus, relative: 1e-10))
    // Balanced: both marginal means are predictions at the mean dose.
    let means = try #require(answer["marginal_means"]).items
    #expect(means.map { $0["level"]?.text } == ["east", "west"])
    #expect(
      agrees(
        try #require(means[1]["estimate"]?.number), try #require(rows[0]["estimate"]?.number), relative: 1e-12))
    let terms = try #require(answer["terms"]).items
    #expect(terms.map { $0["term"]?.text } == ["dose", "site"])
    #expect(terms.allSatisfy { ($0["vif"]?.number ?? 0) > 1 })
  }

  @Test("without new rows: one value per study, and one for all of a plain model")
  func fitted() throws {
    let folder = try Self.folder()
    #expect(try #require(JSONDocument(Self.call(folder).output)["predictions"]).items.count == 6)
    let plain = try Prepost.call(["predict", "studies.csv", "--format", "json"], in: folder)
    let rows = try #require(JSONDocument(plain.output)["predictions"]).items
    #expect(Set(rows.map { $0["estimate"]?.number }).count == 1)
  }

  @Test("refusals name the row or the choice")
  func refusals() throws {
    let folder = try Self.folder()
    try folder.write("dose,site\n3,north\n", to: "group.csv")
    try folder.write("dose,site\nmuch,east\n", to: "text.csv")
    try folder.write("site\neast\n", to: "short.csv")
    let cases: [([String], Int32, String)] = [
      (
        ["--new", "group.csv"], 65,
        "error: group.csv:2, column site: \"north\" is no group of the studies; they have east, west"
      ),
      (
        ["--new", "text.csv"], 65,
        "error: text.csv:2, column dose: \"much\" is text; the studies have numbers there"
      ),
      (
        ["--contrast", "0,1"], 64,
        "error: --contrast has 2 numbers; one for each of (Intercept), dose, sitewest is needed"
      ),
      (["--contrast", "0,0,0"], 64, "error: --contrast has nothing but 0; it says nothing about the coefficients"),
      (["--contrast", "0,x,1"], 64, "error: --contrast takes numbers with commas between; got '0,x,1'"),
      (["--margins", "dose"], 64, "error: --margins takes a moderator with groups; 'dose' is none of site"),
    ]
    for (arguments, status, text) in cases {
      let call = try Prepost.call(["predict", "studies.csv", "--mods", "dose + site"] + arguments, in: folder)
      #expect(call.status == status && call.firstError == text, "\(call.errors)")
    }
    #expect(
      try Prepost.call(["predict", "studies.csv", "--mods", "dose + site", "--new", "short.csv"], in: folder).status
        == 65)
    let logarithm = try Prepost.call(
      ["predict", "studies.csv", "--mods", "log(dose)", "--new", "zero.csv"],
      in: {
        try folder.write("dose\n1\n0\n", to: "zero.csv")
        return folder
      }())
    #expect(
      logarithm.firstError
        == "error: zero.csv: log(dose) has no value in data row 2: the logarithm of 0, which is not positive")
    let none = try Prepost.call(["predict", "studies.csv", "--mods", "dose", "--margins", "site"], in: folder)
    #expect(none.firstError == "error: --margins takes a moderator with groups; there is none")
  }
}
