import TestSupport
import Testing

@Suite("A pooled effect explained, on the command line")
struct ExplainPooledTests {
  private let folder = Scratch()

  init() throws {
    try folder.write(
      "study,n,mean_pre,sd_pre,mean_post,sd_post,r,r_source,source,page\nA,20,10,3,14,4,0.6,,Table 2,45\n"
        + "B,30,11,3,15,4,0.5,assumed as in A,,\nC,25,9,3,11,4,,,,\n", to: "s.csv")
  }

  private func call(_ arguments: String...) throws -> Prepost.Call { try Prepost.call(arguments, in: folder) }

  @Test("text, CSV and JSON of one walk agree with pool")
  func formats() throws {
    let text = try call("explain", "s.csv", "--pooled", "--measure", "SMCC", "--method", "DL", "--test", "knha")
    #expect(text.status == 0 && text.errors.isEmpty, "\(text.errors)")
    #expect(text.output.hasPrefix("Pooled effect of 2 studies; DerSimonian–Laird; test knha\n\npooled SMCC "))
    for part in [
      "% of the weight: A, s.csv row 2; rests on derived numbers\n", "    page: 45\n",
      "      r \"0.5\", assumed (assumed as in A)\n",
      "  - refusal: s.csv:4 (C): left out; SMCC: needs r (or sd_change,",
    ] {
      #expect(text.output.contains(part), "\(part)")
    }
    let options = ["--measure", "SMCC", "--method", "DL", "--test", "knha", "--format", "json"]
    let walk = try JSONDocument(Prepost.call(["explain", "s.csv", "--pooled"] + options, in: folder).output)
    let pool = try JSONDocument(Prepost.call(["pool", "s.csv"] + options, in: folder).output)
    for name in ["estimate", "std_error", "conf_low", "p_value"] {
      #expect(walk["coefficients"]?.items[0][name]?.number == pool["coefficients"]?.items[0][name]?.number)
    }
    let own = try #require(walk["studies"]).items
    for (line, study) in zip(own, try #require(pool["studies"]).items) {
      for name in ["yi", "vi", "weight"] { #expect(line[name]?.number == study[name]?.number, "\(name)") }
    }
    #expect(own.map { $0["rests_on"]?.text } == ["derived", "assumed"])
    let shares = try #require(pool["evidence"]).items
    #expect(shares.map { $0["numbers"]?.text } == ["printed", "derived", "digitised", "assumed"])
    let walked = try #require(walk["evidence"]).items
    #expect(shares.map { $0["weight"]?.number } == walked.map { $0["weight"]?.number })
    let csv = try call("explain", "s.csv", "--pooled", "--measure", "SMCC", "--format", "csv").output.split(
      separator: "\n")
    #expect(
      csv[0].hasPrefix(
        "study,file,row,weight,yi,vi,rests_on,input,column,printed,value,numbers,used,cell_source,source"))
    #expect(csv.count == 13)
  }

  @Test(
    "pool shows what its weights rest on, whatever the model",
    arguments: [
      [], ["--method", "IVHET"], ["--method", "HC"], ["--mods", "n"], ["--by", "study"], ["--method", "EE"],
    ] as [[String]])
  func pool(_ options: [String]) throws {
    let answer = try JSONDocument(
      Prepost.call(["pool", "s.csv", "--measure", "SMCC", "--format", "json"] + options, in: folder).output)
    let shares = try #require(answer["evidence"]).items
    #expect(shares.map { $0["studies"]?.number } == [0, 1, 0, 1])
    #expect(agrees(shares.reduce(0) { $0 + ($1["weight"]?.number ?? 0) }, 100, relative: 1e-12))
  }

  @Test("effects that the file holds already have no cells to walk to")
  func columns() throws {
    try folder.write("yi,vi\n1,1\n2,1\n", to: "e.csv")
    let answer = try JSONDocument(call("pool", "e.csv", "--format", "json").output)
    #expect(answer["evidence"] == nil)
  }

  @Test(
    "counts pooled by Mantel-Haenszel and Peto",
    arguments: [["--method", "MH", "--measure", "OR"], ["--method", "PETO"]])
  func counts(_ options: [String]) throws {
    try folder.write(
      "study,events_treatment,n_treatment,events_control,n_control,counts_source\nA,4,20,9,21,\nB,0,15,3,15,derived from %\n",
      to: "c.csv")
    let answer = try JSONDocument(Prepost.call(["pool", "c.csv", "--format", "json"] + options, in: folder).output)
    #expect(try #require(answer["evidence"]).items.map { $0["studies"]?.number } == [1, 1, 0, 0])
  }

  @Test("a report has the table, and each effect the kind of its numbers")
  func report() throws {
    try folder.write(
      "title: T\ninputs: {s: s.csv}\nassumptions:\n  - {input: s, set: r, value: 0.5, because: a guess}\n"
        + "effects:\n  - {id: e, input: s, measure: SMCC}\npool:\n  - {id: p, effects: e, method: [EE, IVHET]}\n",
      to: "a.yaml")
    #expect(try call("report", "a.yaml", "-o", "out").status == 0)
    let lines = try #require(folder.read("out/evidence.csv")).split(separator: "\n")
    #expect(lines[0] == "analysis,variant,method,numbers,studies,weight" && lines.count == 9)
    #expect(lines[1] == "p,groups,EE,printed,0,0" && lines[4].hasPrefix("p,groups,EE,assumed,2,"))
    let effects = try #require(folder.read("out/effects.csv"))
    #expect(effects.contains(",rests_on,note\n"))
    #expect(try #require(folder.read("out/report.md")).contains("## What the weight rests on\n"))
  }

  @Test(
    "refusals",
    arguments: [
      (["--measure", "SMCC"], 64, "name a row with --row N, or ask for --pooled"),
      (["--measure", "SMCC", "--row", "2", "--pooled"], 64, "either --row or --pooled, not both"),
      (["--measure", "SMCC", "--row", "2", "--method", "DL"], 64, "--method goes with --pooled"),
      (["--measure", "SMCC", "--row", "2", "--test", "t"], 64, "--test goes with --pooled"),
      (["--measure", "SMCC", "--pooled", "--method", "MH"], 64, "--method MH is for 'pool' only"),
      (["--measure", "SMCC", "--pooled", "--method", "DLL"], 64, "there is no method 'DLL'; did you mean 'DL'?"),
      (
        ["--measure", "SMCC", "--pooled", "--map", "sources=r_source"], 64,
        "--map: nothing reads 'sources'; did you mean 'source'?"
      ),
      (["--measure", "SMCC", "--pooled", "--map", "quote=words"], 65, "there is no column \"words\""),
    ] as [([String], Int32, String)])
  func refusals(_ options: [String], _ status: Int32, _ text: String) throws {
    let call = try Prepost.call(["explain", "s.csv"] + options, in: folder)
    #expect(call.status == status && call.errors.contains(text), "\(call.errors)")
    #expect(call.output.isEmpty)
  }
}
