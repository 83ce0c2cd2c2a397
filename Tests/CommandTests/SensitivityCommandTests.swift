import TestSupport
import Testing

@Suite("Parts of the studies, from the command line")
struct SensitivityCommandTests {
  private let folder = Scratch()

  init() throws {
    try folder.write(
      "study,yi,vi,x,site\nA,0.1,0.1,1,n\nB,0.5,0.2,2,n\nC,0.9,0.1,4,s\nD,0.2,0.3,3,s\nE,1.1,0.1,5,w\n", to: "e.csv")
  }

  private func document(_ arguments: String...) throws -> JSONDocument {
    let call = try Prepost.call(arguments + ["--format", "json"], in: folder)
    #expect(call.status == 0, "\(call.errors)")
    return try JSONDocument(call.output)
  }

  @Test("one cluster at a time, also with cluster-robust errors")
  func clusters() throws {
    let plain = try #require(try document("leave-one-out", "e.csv", "--cluster", "site")["clusters"]).items
    #expect(plain.map { $0["cluster"]?.text } == ["n", "s", "w"])
    #expect(plain.map { $0["left_out"]?.number } == [2, 2, 1])
    let robust = try #require(
      try document("leave-one-out", "e.csv", "--cluster", "site", "--vcov", "CR1")["clusters"]
    ).items
    #expect(robust[0]["estimate"]?.number == plain[0]["estimate"]?.number)
    #expect(robust[0]["std_error"]?.number != plain[0]["std_error"]?.number)
  }

  @Test("meta-regressions: every coefficient, and lines without a fit")
  func moderators() throws {
    let left = try #require(try document("leave-one-out", "e.csv", "--mods", "x")["studies"]).items
    #expect(left.count == 5 && left.allSatisfy { $0["coefficients"]?.items.count == 2 })
    let answer = try document("cumulative", "e.csv", "--mods", "x", "--order", "x")
    let added = try #require(answer["studies"]).items
    #expect(added.map { $0["study"]?.text } == ["A", "B", "D", "C", "E"])
    #expect(added[0]["coefficients"]?.items.isEmpty == true && added[1]["coefficients"]?.items.count == 2)
    let csv = try Prepost.call(["cumulative", "e.csv", "--mods", "x", "--format", "csv"], in: folder)
    #expect(csv.output.split(separator: "\n").count == 11)
    #expect(csv.output.hasPrefix("study,term,estimate,std_error,"))
    #expect(csv.errors.contains("1 of 5 lines have no fit: their studies do not determine all coefficients and tests"))
  }

  @Test("the coordinates of the Baujat plot stand in the influence of every study")
  func baujat() throws {
    let studies = try #require(try document("influence", "e.csv", "--method", "EE")["studies"]).items
    let sum = studies.compactMap { $0["baujat_x"]?.number }.reduce(0, +)
    let q = try #require(try document("pool", "e.csv", "--method", "EE")["heterogeneity"]?["Q"]?.number)
    #expect(agrees(sum, q, relative: 1e-12))
    #expect(studies.allSatisfy { ($0["baujat_y"]?.number ?? -1) >= 0 })
  }

  @Test("what few studies cannot tell is said once, with the number of fits it is about")
  func few() throws {
    try folder.write("yi,vi\n0.1,0.1\n0.9,0.2\n", to: "two.csv")
    let call = try Prepost.call(["leave-one-out", "two.csv"], in: folder)
    #expect(call.output.contains("2 of 2 fits: 1 study: tau2 cannot be estimated"))
  }

  @Test(
    "refusals",
    arguments: [
      (["leave-one-out", "e.csv", "--vcov", "CR1"], 64, "--vcov needs --cluster COLUMN"),
      (
        ["leave-one-out", "e.csv", "--vcov", "HC3", "--cluster", "site"], 64, "--vcov takes CR0, CR1, CR1p or CR2 here"
      ),
      (
        ["leave-one-out", "e.csv", "--vcov", "CR2", "--cluster", "site", "--test", "knha"], 64,
        "--vcov brings its own tests; it cannot be combined with --test knha"
      ),
      (["leave-one-out", "e.csv", "--cluster", "place"], 65, "place"),
      (["influence", "e.csv", "--mods", "factor(study)"], 70, "influence compares with fits"),
      (["leave-one-out", "e.csv", "--method", "HC"], 64, "--method HC is for 'pool' only"),
      (["pool", "e.csv", "--method", "HC", "--mods", "x"], 64, "--mods does not go with --method HC"),
      (["pool", "e.csv", "--method", "DL", "--pi-method", "KR"], 64, "Kenward-Roger inference belongs to REML"),
      (["pool", "e.csv", "--pi-method", "HKR"], 64, "HKR"),
    ] as [([String], Int, String)])
  func refusals(_ arguments: [String], _ status: Int, _ text: String) throws {
    let call = try Prepost.call(arguments, in: folder)
    #expect(call.status == Int32(status), "\(call.errors)")
    #expect(call.errors.contains(text), "\(call.errors)")
    #expect(call.output.isEmpty)
  }

  @Test("Henmi–Copas answers as the other poolers do, on the scale of its measure")
  func henmiCopas() throws {
    let answer = try document("pool", "e.csv", "--method", "HC")
    #expect(answer["model"]?["test"]?.text == "henmi-copas" && answer["model"]?["method"]?.text == "HC")
    let line = try #require(answer["coefficients"]).items[0]
    let plain = try #require(try document("pool", "e.csv", "--method", "IVHET")["coefficients"]).items[0]
    #expect(line["estimate"]?.number == plain["estimate"]?.number)
    #expect(line["conf_low"]?.number != plain["conf_low"]?.number)
  }

  @Test("prediction intervals by the names of R's meta")
  func predictions() throws {
    var widths: [Double] = []
    for method in ["S", "V", "HTS", "HK", "HK-PR", "KR", "KR-PR"] {
      let found = try #require(try document("pool", "e.csv", "--pi-method", method)["prediction"])
      #expect(found["method"]?.text == method)
      widths.append(try #require(found["pi_high"]?.number) - (try #require(found["pi_low"]?.number)))
    }
    #expect(widths[0] < widths[1] && widths[1] < widths[2] && widths[3] < widths[4] && widths[5] < widths[6])
  }
}
